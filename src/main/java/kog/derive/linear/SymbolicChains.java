package kog.derive.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kog.symbolic.algebra.ParametricFraction;

/**
 * The left Jordan chains of a repeated eigenvalue whose entries are rational functions of parameters, as they are for
 * general parameters: rows ℓ_1, …, ℓ_s without denominators, ℓ_1 (A − ν) = 0 and ℓ_k (A − ν) = ℓ_{k−1}, which hold for all
 * parameters.
 */
final class SymbolicChains {

    private final List<List<ParametricFraction>> shifted;
    private final ParametricFraction zero;
    private final ParametricFraction one;

    private SymbolicChains(List<List<ParametricFraction>> shifted, ParametricFraction zero, ParametricFraction one) {
        this.shifted = shifted;
        this.zero = zero;
        this.one = one;
    }

    /**
     * @param shifted      A − ν
     * @param multiplicity of ν
     * @return chains ℓ_1, …, ℓ_s; the longest come first
     */
    static List<List<List<ParametricFraction>>> of(
            List<List<ParametricFraction>> shifted, int multiplicity, ParametricFraction zero, ParametricFraction one) {
        return new SymbolicChains(shifted, zero, one).chains(multiplicity);
    }

    private List<List<List<ParametricFraction>>> chains(int multiplicity) {
        List<List<List<ParametricFraction>>> kernels = new ArrayList<>(List.of(List.of()));
        List<List<ParametricFraction>> power = shifted;
        while (kernels.get(kernels.size() - 1).size() < multiplicity) {
            kernels.add(leftNullSpace(power));
            power = power.stream().map(this::down).toList();
        }
        List<List<List<ParametricFraction>>> chains = new ArrayList<>();
        List<List<ParametricFraction>> descended = List.of();
        for (int level = kernels.size() - 1; level >= 1; level--) {
            List<List<ParametricFraction>> tops = new ArrayList<>(descended);
            List<List<ParametricFraction>> span = new ArrayList<>(kernels.get(level - 1));
            span.addAll(descended);
            for (List<ParametricFraction> candidate : kernels.get(level)) {
                span.add(candidate);
                if (rank(span) < span.size()) {
                    span.remove(span.size() - 1);
                    continue;
                }
                tops.add(candidate);
                List<List<ParametricFraction>> chain = new ArrayList<>(List.of(candidate));
                while (chain.size() < level) {
                    chain.add(0, down(chain.get(0)));
                }
                chains.add(chain);
            }
            descended = tops.stream().map(this::down).toList();
        }
        return chains;
    }

    /** ℓ (A − ν). */
    private List<ParametricFraction> down(List<ParametricFraction> row) {
        return IntStream.range(0, row.size())
                .mapToObj(j -> IntStream.range(0, row.size())
                        .mapToObj(i -> row.get(i).multiply(shifted.get(i).get(j)))
                        .reduce(zero, ParametricFraction::add))
                .toList();
    }

    /** Rows without denominators that are a basis of ℓ M = 0. */
    private List<List<ParametricFraction>> leftNullSpace(List<List<ParametricFraction>> m) {
        int n = m.size();
        List<List<ParametricFraction>> reduced = new ArrayList<>(IntStream.range(0, n)
                .mapToObj(j -> m.stream().map(row -> row.get(j)).toList())
                .toList());
        List<Integer> pivots = reduce(reduced);
        List<List<ParametricFraction>> basis = new ArrayList<>();
        for (int free = 0; free < n; free++) {
            if (pivots.contains(free)) {
                continue;
            }
            List<ParametricFraction> row = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                int at = pivots.indexOf(i);
                row.add(at >= 0 ? reduced.get(at).get(free).negate() : i == free ? one : zero);
            }
            ParametricFraction common = one;
            for (ParametricFraction e : row) {
                common = common.multiply(e.multiply(common).denominator());
            }
            ParametricFraction factor = common;
            basis.add(row.stream().map(factor::multiply).toList());
        }
        return basis;
    }

    private int rank(List<List<ParametricFraction>> rows) {
        return reduce(new ArrayList<>(rows)).size();
    }

    /** To reduced echelon form, in place; returns the column of each pivot. */
    private static List<Integer> reduce(List<List<ParametricFraction>> rows) {
        List<Integer> pivots = new ArrayList<>();
        int n = rows.isEmpty() ? 0 : rows.get(0).size();
        for (int j = 0; j < n && pivots.size() < rows.size(); j++) {
            int column = j;
            int top = pivots.size();
            int found = IntStream.range(top, rows.size())
                    .filter(i -> !rows.get(i).get(column).isZero())
                    .findFirst()
                    .orElse(-1);
            if (found < 0) {
                continue;
            }
            List<ParametricFraction> pivot = rows.get(found);
            ParametricFraction scale = pivot.get(j).reciprocal();
            rows.set(found, rows.get(top));
            List<ParametricFraction> unit = pivot.stream().map(scale::multiply).toList();
            for (int i = 0; i < rows.size(); i++) {
                List<ParametricFraction> row = rows.get(i);
                rows.set(
                        i,
                        i == top
                                ? unit
                                : IntStream.range(0, n)
                                        .mapToObj(k -> row.get(k)
                                                .subtract(row.get(column).multiply(unit.get(k))))
                                        .toList());
            }
            pivots.add(j);
        }
        return pivots;
    }
}
