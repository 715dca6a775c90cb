package kog.report;

import kog.report.draw.Axis;

/** Scales that show the middle of a set of numbers: poles and zeros would take all of it. */
final class Scales {

    /** Where the largest is so many times the median, a linear scale shows the largest alone. */
    private static final double UNEVEN = 8;

    private static final double MOST_DECADES = 1e5;

    private Scales() {}

    /** For positive numbers, ascending. */
    static Axis positive(double[] sorted) {
        if (sorted.length == 0) {
            return Axis.linear(0, 1);
        }
        double low = quantile(sorted, 0.01);
        double high = quantile(sorted, 0.99);
        if (!(high > 0) || !(low > 0)) {
            return Axis.linear(0, Math.max(high, 1));
        }
        return high / low < 1.01 ? Axis.linear(0, 1.5 * high) : Axis.logarithmic(low, high);
    }

    /** For numbers of both signs, ascending: symmetric about 0. */
    static Axis signed(double[] sorted) {
        double[] sizes = java.util.Arrays.stream(sorted)
                .map(Math::abs)
                .filter(v -> v > 0)
                .sorted()
                .toArray();
        if (sizes.length == 0) {
            return Axis.linear(-1, 1);
        }
        double largest = sizes[sizes.length - 1];
        double most = quantile(sizes, 0.98);
        if (largest <= 3 * most) {
            most = largest;
        }
        double middle = quantile(sizes, 0.5);
        if (most <= UNEVEN * middle) {
            return Axis.linear(-most, most);
        }
        // what is beyond has the colour of the end
        most = Math.min(most, MOST_DECADES * middle);
        return Axis.signed(Math.max(quantile(sizes, 0.2), most / MOST_DECADES), most);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
