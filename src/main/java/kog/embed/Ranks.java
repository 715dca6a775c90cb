package kog.embed;

import java.util.Arrays;

/** Ranks of numbers, those of equal numbers shared. */
public final class Ranks {

    private Ranks() {}

    /** From 1; equal numbers have the mean of their places. */
    public static double[] of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(values).map(v -> rank(sorted, v)).toArray();
    }

    /** Where a number would stand among sorted ones, between −1 (below all) and 1 (above all). */
    static double place(double[] sorted, double value) {
        return (below(sorted, value, false) + below(sorted, value, true)) / (double) sorted.length - 1;
    }

    private static double rank(double[] sorted, double value) {
        return (below(sorted, value, false) + below(sorted, value, true) + 1) / 2.0;
    }

    /** How many are less, or less or equal. */
    private static int below(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || orEqual && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
