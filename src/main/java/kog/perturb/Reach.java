package kog.perturb;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import kog.principal.Coordinates;

/** How far in ε an expansion reaches: estimates, not bounds. */
public final class Reach {

    private Reach() {}

    /**
     * The smallest |ε| of the comparisons at which order K does not do better than order K − 1, if there is one.
     *
     * @param order K, at least 1
     */
    public static OptionalDouble stopsHelping(List<FiniteComparison> comparisons, int order) {
        return comparisons.stream()
                .filter(c -> c.obstruction().isEmpty() && c.error()[order - 1] > c.floor())
                .sorted(Comparator.comparingDouble(c -> Math.abs(c.epsilon())))
                .filter(c -> c.error()[order] >= c.error()[order - 1])
                .mapToDouble(c -> Math.abs(c.epsilon()))
                .findFirst();
    }

    /** The lowest order after which one more does not help at this ε, or K; orders below rounding count as no help. */
    public static int bestOrder(FiniteComparison c) {
        int k = 0;
        while (k + 1 < c.error().length && c.error()[k] > c.floor() && c.error()[k + 1] < c.error()[k]) {
            k++;
        }
        return k;
    }

    /**
     * The radius of convergence in ε that the last coefficients suggest: (|Z_{K−2}| / |Z_K|)^{1/2} with the largest norm
     * over points and components. Two orders apart, because coefficients of series with a complex pair of nearest
     * singularities come and go. Needs K of at least 3.
     */
    public static OptionalDouble radius(SmoothExpansion expansion) {
        int order = expansion.order();
        double last = size(expansion, order);
        if (order < 3 || last == 0) {
            return OptionalDouble.empty();
        }
        double before = size(expansion, order - 2);
        return before == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(before / last));
    }

    private static double size(SmoothExpansion expansion, int k) {
        double largest = 0;
        for (SmoothExpansion.Point p : expansion.points()) {
            if (k >= 0 && p.z() instanceof Coordinates.Value v) {
                for (double[] row : v.z()) {
                    largest = Math.max(largest, Math.abs(row[k]));
                }
            }
        }
        return largest;
    }
}
