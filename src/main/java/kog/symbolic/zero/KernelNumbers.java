package kog.symbolic.zero;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Rational;
import kog.symbolic.algebra.JasPolynomials;

/** Division in the algebraic numbers of a {@link KernelField}. */
final class KernelNumbers {

    private static final int LARGEST_DIMENSION = 64;

    private KernelNumbers() {}

    /** 1/p, from the linear equations p·q = 1; empty if p is a zero divisor, not a number, or of too high a degree. */
    static Optional<KernelPolynomial> inverse(KernelField field, KernelPolynomial p) {
        if (p.isZero()) {
            return Optional.empty();
        }
        if (p.isConstant()) {
            return Optional.of(KernelPolynomial.constant(p.constantTerm().reciprocal()));
        }
        KernelGenerator only = onlyGenerator(field, p);
        if (only != null) {
            return byEuclid(field, p, only);
        }
        // the span of 1, p, p², … is closed after at most dim steps: a relation with a constant term gives the inverse
        Map<KernelMonomial, Integer> columns = new LinkedHashMap<>();
        List<Map<Integer, Rational>> echelon = new ArrayList<>();
        List<KernelPolynomial> powers = new ArrayList<>();
        List<Map<Integer, Rational>> combinations = new ArrayList<>();
        KernelPolynomial power = KernelPolynomial.ONE;
        for (int k = 0; k <= LARGEST_DIMENSION; k++) {
            Map<Integer, Rational> row = new HashMap<>();
            power.terms().forEach((m, c) -> row.put(columns.computeIfAbsent(m, x -> columns.size()), c));
            Map<Integer, Rational> combination = new HashMap<>();
            combination.put(k, Rational.ONE);
            powers.add(power);
            for (int r = 0; r < echelon.size(); r++) {
                int pivot = pivot(echelon.get(r));
                Rational factor = row.get(pivot);
                if (factor != null) {
                    Rational scale = factor.divide(echelon.get(r).get(pivot)).negate();
                    add(row, echelon.get(r), scale);
                    add(combination, combinations.get(r), scale);
                    long limbs = KernelField.limbs(scale);
                    for (Map<Integer, Rational> changed : List.of(row, combination)) {
                        for (Rational c : changed.values()) {
                            limbs = Math.max(limbs, KernelField.limbs(c));
                        }
                        field.budget().spend((changed.size() + 1L) * KernelField.cost(limbs));
                    }
                }
            }
            if (row.isEmpty()) {
                return fromRelation(combination, powers);
            }
            echelon.add(row);
            combinations.add(combination);
            power = field.times(power, p);
        }
        return Optional.empty();
    }

    /** The generator, over Q, that p is a polynomial in; null if there are several. */
    private static KernelGenerator onlyGenerator(KernelField field, KernelPolynomial p) {
        int index = p.terms().keySet().stream()
                        .mapToInt(KernelMonomial::length)
                        .max()
                        .orElse(0)
                - 1;
        KernelGenerator g = field.generator(index);
        boolean alone = !g.isFree() && isIn(p, index) && isIn(g.image(), index);
        return alone ? g : null;
    }

    private static boolean isIn(KernelPolynomial p, int generator) {
        return p.terms().keySet().stream()
                .allMatch(m -> m.equals(KernelMonomial.power(generator, m.exponent(generator))));
    }

    /** s p + t m = 1 by the extended algorithm of Euclid, m the minimal polynomial: then s is 1/p. */
    private static Optional<KernelPolynomial> byEuclid(KernelField field, KernelPolynomial p, KernelGenerator g) {
        List<Rational> minimal = new ArrayList<>(coefficients(g.image().negate(), g.index, g.degree()));
        minimal.set(g.degree(), minimal.get(g.degree()).add(Rational.ONE));
        Optional<List<Rational>> found = JasPolynomials.inverse(coefficients(p, g.index, 0), minimal);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<KernelMonomial, Rational> terms = new HashMap<>();
        for (int k = 0; k < found.get().size(); k++) {
            if (!found.get().get(k).isZero()) {
                terms.put(KernelMonomial.power(g.index, k), found.get().get(k));
            }
        }
        KernelPolynomial inverse = KernelPolynomial.of(terms);
        return field.times(inverse, p).isOne() ? Optional.of(inverse) : Optional.empty();
    }

    /** The coefficients of a polynomial in one generator, the constant term first, at least up to a degree. */
    private static List<Rational> coefficients(KernelPolynomial p, int generator, int degree) {
        List<Rational> coefficients = new ArrayList<>(Collections.nCopies(degree + 1, Rational.ZERO));
        p.terms().forEach((m, c) -> {
            while (coefficients.size() <= m.exponent(generator)) {
                coefficients.add(Rational.ZERO);
            }
            coefficients.set(m.exponent(generator), c);
        });
        return coefficients;
    }

    /** Σ c_k p^k = 0 with c_0 ≠ 0: 1/p = −Σ_{k≥1} c_k p^{k−1} / c_0. */
    private static Optional<KernelPolynomial> fromRelation(
            Map<Integer, Rational> relation, List<KernelPolynomial> powers) {
        Rational constant = relation.get(0);
        if (constant == null) {
            return Optional.empty();
        }
        KernelPolynomial sum = KernelPolynomial.ZERO;
        for (Map.Entry<Integer, Rational> c : relation.entrySet()) {
            if (c.getKey() > 0) {
                sum = sum.plus(powers.get(c.getKey() - 1)
                        .times(c.getValue().divide(constant).negate()));
            }
        }
        return Optional.of(sum);
    }

    private static int pivot(Map<Integer, Rational> row) {
        return row.keySet().stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    private static void add(Map<Integer, Rational> row, Map<Integer, Rational> other, Rational scale) {
        other.forEach((k, c) -> {
            Rational sum = row.getOrDefault(k, Rational.ZERO).add(c.multiply(scale));
            if (sum.isZero()) {
                row.remove(k);
            } else {
                row.put(k, sum);
            }
        });
    }
}
