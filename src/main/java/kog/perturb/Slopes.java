package kog.perturb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** How the error of a truncated expansion falls with ε: K + 1 in log–log if the expansion is right. */
public final class Slopes {

    /** An error this many times its rounding floor has a slope worth reading. */
    private static final double ABOVE_FLOOR = 20;

    private Slopes() {}

    /**
     * One slope for each comparison, between it and the next smaller |ε| of the same sign (for the smallest, the next
     * larger).
     *
     * @param order k: of the truncation
     */
    public static List<OptionalDouble> local(List<FiniteComparison> comparisons, int order) {
        List<OptionalDouble> slopes = new ArrayList<>();
        for (FiniteComparison c : comparisons) {
            List<FiniteComparison> side = usable(
                    comparisons.stream()
                            .filter(other -> other.epsilon() * c.epsilon() > 0)
                            .toList(),
                    order);
            int at = 0;
            while (at < side.size() && side.get(at).epsilon() != c.epsilon()) {
                at++;
            }
            slopes.add(
                    at == side.size() || side.size() < 2
                            ? OptionalDouble.empty()
                            : between(side.get(Math.max(at, 1) - 1), side.get(Math.max(at, 1)), order));
        }
        return slopes;
    }

    /** The least-squares slope of log error against log |ε|. */
    public static OptionalDouble fitted(List<FiniteComparison> comparisons, int order) {
        List<FiniteComparison> usable = usable(comparisons, order);
        if (usable.stream().mapToDouble(c -> Math.abs(c.epsilon())).distinct().count() < 2) {
            return OptionalDouble.empty();
        }
        double meanX = usable.stream().mapToDouble(Slopes::x).average().orElseThrow();
        double meanY = usable.stream().mapToDouble(c -> y(c, order)).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (FiniteComparison c : usable) {
            covariance += (x(c) - meanX) * (y(c, order) - meanY);
            variance += (x(c) - meanX) * (x(c) - meanX);
        }
        return OptionalDouble.of(covariance / variance);
    }

    /** The largest slope between neighbours minus the smallest, of those that there are. */
    public static OptionalDouble spread(List<FiniteComparison> comparisons, int order) {
        double[] found = local(comparisons, order).stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        return found.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(found[found.length - 1] - found[0]);
    }

    private static OptionalDouble between(FiniteComparison a, FiniteComparison b, int order) {
        return OptionalDouble.of((y(b, order) - y(a, order)) / (x(b) - x(a)));
    }

    private static double x(FiniteComparison c) {
        return Math.log(Math.abs(c.epsilon()));
    }

    private static double y(FiniteComparison c, int order) {
        return Math.log(c.error()[order]);
    }

    /** By growing |ε|, each ε once, without those whose error is rounding. */
    static List<FiniteComparison> usable(List<FiniteComparison> comparisons, int order) {
        List<FiniteComparison> usable = new ArrayList<>();
        comparisons.stream()
                .filter(c -> c.obstruction().isEmpty() && c.epsilon() != 0)
                .filter(c -> c.error()[order] > ABOVE_FLOOR * c.floor())
                .sorted(Comparator.comparingDouble(c -> Math.abs(c.epsilon())))
                .forEach(c -> {
                    if (usable.stream().noneMatch(other -> other.epsilon() == c.epsilon())) {
                        usable.add(c);
                    }
                });
        return usable;
    }
}
