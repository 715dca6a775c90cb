package kog.derive.cascade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kog.symbolic.Rational;
import kog.symbolic.Work;
import kog.symbolic.algebra.ParametricFraction;

/** Σ p_m image(m) = b for the coefficients p_m, exactly, where nothing that was divided by vanishes. */
final class LinearEquations {

    private static final int PRODUCT = 50;

    private final ParametricFraction.Ring ring;
    private final Work work;
    private final Map<ParametricFraction, List<Integer>> divisors = new LinkedHashMap<>();

    LinearEquations(ParametricFraction.Ring ring, Work work) {
        this.ring = ring;
        this.work = work;
    }

    /** What was divided by, with the unknown that it was the divisor for. */
    Map<ParametricFraction, List<Integer>> divisors() {
        return divisors;
    }

    /** A solution with as many coefficients 0 as elimination leaves open; empty if there is none for all parameters. */
    Optional<StatePolynomial> solve(Map<List<Integer>, StatePolynomial> images, StatePolynomial b) {
        List<List<Integer>> unknowns = List.copyOf(images.keySet());
        List<TreeMap<Integer, ParametricFraction>> rows = rows(images, b, unknowns);
        int last = unknowns.size();
        Map<Integer, TreeMap<Integer, ParametricFraction>> pivots = new LinkedHashMap<>();
        for (int column = 0; column < last; column++) {
            TreeMap<Integer, ParametricFraction> pivot = null;
            for (TreeMap<Integer, ParametricFraction> row : rows) {
                if (row.containsKey(column) && (pivot == null || isSimpler(row, pivot, column))) {
                    pivot = row;
                }
            }
            if (pivot == null) {
                continue;
            }
            TreeMap<Integer, ParametricFraction> chosen = pivot;
            rows.removeIf(row -> row == chosen);
            ParametricFraction divisor = pivot.get(column);
            divisors.putIfAbsent(divisor, unknowns.get(column));
            scale(pivot, divisor.reciprocal());
            for (TreeMap<Integer, ParametricFraction> row : rows) {
                eliminate(row, pivot, column);
            }
            for (TreeMap<Integer, ParametricFraction> row : pivots.values()) {
                eliminate(row, pivot, column);
            }
            pivots.put(column, pivot);
        }
        if (rows.stream().anyMatch(r -> !r.isEmpty())) {
            return Optional.empty();
        }
        StatePolynomial p = new StatePolynomial();
        for (Map.Entry<Integer, TreeMap<Integer, ParametricFraction>> pivot : pivots.entrySet()) {
            ParametricFraction value = pivot.getValue().get(last);
            if (value != null) {
                p = p.plus(StatePolynomial.of(unknowns.get(pivot.getKey()), value));
            }
        }
        return Optional.of(p);
    }

    private static List<TreeMap<Integer, ParametricFraction>> rows(
            Map<List<Integer>, StatePolynomial> images, StatePolynomial b, List<List<Integer>> unknowns) {
        Set<List<Integer>> monomials = new LinkedHashSet<>(b.terms().keySet());
        images.values().forEach(i -> monomials.addAll(i.terms().keySet()));
        List<TreeMap<Integer, ParametricFraction>> rows = new ArrayList<>();
        for (List<Integer> m : monomials) {
            TreeMap<Integer, ParametricFraction> row = new TreeMap<>();
            for (int k = 0; k < unknowns.size(); k++) {
                ParametricFraction c = images.get(unknowns.get(k)).terms().get(m);
                if (c != null) {
                    row.put(k, c);
                }
            }
            ParametricFraction right = b.terms().get(m);
            if (right != null) {
                row.put(unknowns.size(), right);
            }
            rows.add(row);
        }
        return rows;
    }

    /** A number is the best to divide by, then what has few others beside it. */
    private static boolean isSimpler(
            Map<Integer, ParametricFraction> row, Map<Integer, ParametricFraction> other, int column) {
        boolean number = isNumber(row.get(column));
        boolean otherNumber = isNumber(other.get(column));
        return number == otherNumber ? row.size() < other.size() : number;
    }

    private static boolean isNumber(ParametricFraction f) {
        return f.factors().isEmpty();
    }

    private void scale(Map<Integer, ParametricFraction> row, ParametricFraction factor) {
        row.replaceAll((k, v) -> v.multiply(factor));
        work.spend((long) PRODUCT * row.size());
    }

    private void eliminate(Map<Integer, ParametricFraction> row, Map<Integer, ParametricFraction> pivot, int column) {
        ParametricFraction factor = row.get(column);
        if (factor == null) {
            return;
        }
        pivot.forEach((k, v) -> {
            ParametricFraction before = row.getOrDefault(k, ring.constant(Rational.ZERO));
            ParametricFraction after = before.subtract(v.multiply(factor));
            if (after.isZero()) {
                row.remove(k);
            } else {
                row.put(k, after);
            }
        });
        work.spend((long) PRODUCT * pivot.size());
    }
}
