package kog.symbolic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                    field.budget().spend(row.size() + 1L);
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
                sum = sum.plus(powers.get(c.getKey() - 1).times(c.getValue().divide(constant).negate()));
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
