package kog.derive.darboux;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import kog.derive.cascade.StatePolynomial;
import kog.symbolic.Rational;
import kog.symbolic.Work;
import kog.symbolic.algebra.ParametricFraction;

/** The linear relations Σ c_i p_i = 0 between polynomials in the state, with constants c_i. */
final class Kernel {

    private static final int PRODUCT = 50;

    private Kernel() {}

    /** A basis: each has one column that those before do not have, its last; what is in front is as early as possible. */
    static List<List<ParametricFraction>> of(List<StatePolynomial> columns, ParametricFraction.Ring ring, Work work) {
        int n = columns.size();
        Set<List<Integer>> monomials = new LinkedHashSet<>();
        columns.forEach(c -> monomials.addAll(c.terms().keySet()));
        List<TreeMap<Integer, ParametricFraction>> rows = new ArrayList<>();
        for (List<Integer> m : monomials) {
            TreeMap<Integer, ParametricFraction> row = new TreeMap<>();
            for (int k = 0; k < n; k++) {
                ParametricFraction c = columns.get(k).terms().get(m);
                if (c != null) {
                    row.put(k, c);
                }
            }
            rows.add(row);
        }
        TreeMap<Integer, TreeMap<Integer, ParametricFraction>> pivots = new TreeMap<>();
        for (int column = 0; column < n; column++) {
            TreeMap<Integer, ParametricFraction> pivot = null;
            for (TreeMap<Integer, ParametricFraction> row : rows) {
                if (row.containsKey(column) && (pivot == null || row.size() < pivot.size())) {
                    pivot = row;
                }
            }
            if (pivot == null) {
                continue;
            }
            TreeMap<Integer, ParametricFraction> chosen = pivot;
            rows.removeIf(row -> row == chosen);
            ParametricFraction inverse = pivot.get(column).reciprocal();
            pivot.replaceAll((k, v) -> v.multiply(inverse));
            for (TreeMap<Integer, ParametricFraction> row : rows) {
                eliminate(row, pivot, column, ring, work);
            }
            for (TreeMap<Integer, ParametricFraction> row : pivots.values()) {
                eliminate(row, pivot, column, ring, work);
            }
            pivots.put(column, pivot);
        }
        ParametricFraction zero = ring.constant(Rational.ZERO);
        List<List<ParametricFraction>> basis = new ArrayList<>();
        for (int free = 0; free < n; free++) {
            if (pivots.containsKey(free)) {
                continue;
            }
            List<ParametricFraction> vector = new ArrayList<>();
            for (int k = 0; k < n; k++) {
                TreeMap<Integer, ParametricFraction> pivot = pivots.get(k);
                vector.add(
                        k == free
                                ? ring.constant(Rational.ONE)
                                : pivot == null
                                        ? zero
                                        : pivot.getOrDefault(free, zero).negate());
            }
            basis.add(vector);
        }
        return basis;
    }

    private static void eliminate(
            TreeMap<Integer, ParametricFraction> row,
            TreeMap<Integer, ParametricFraction> pivot,
            int column,
            ParametricFraction.Ring ring,
            Work work) {
        ParametricFraction factor = row.get(column);
        if (factor == null) {
            return;
        }
        work.spend((long) PRODUCT * pivot.size());
        pivot.forEach((k, v) -> {
            ParametricFraction after =
                    row.getOrDefault(k, ring.constant(Rational.ZERO)).subtract(v.multiply(factor));
            if (after.isZero()) {
                row.remove(k);
            } else {
                row.put(k, after);
            }
        });
    }
}
