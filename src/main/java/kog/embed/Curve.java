package kog.embed;

import java.util.Arrays;

/** A spectrum as a function of its index, from the largest exponent to the least. */
final class Curve {

    private Curve() {}

    /** Linear interpolation to so many points, from the first exponent (included) to the last (included). */
    static double[] interpolated(double[] exponents, int length) {
        double[] sorted = exponents.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        double[] points = new double[length];
        for (int i = 0; i < length; i++) {
            double at = length == 1 ? 0 : (double) i * last / (length - 1);
            int below = Math.min((int) at, Math.max(0, last - 1));
            double t = at - below;
            double left = sorted[last - below];
            points[i] = last == 0 ? left : left + t * (sorted[last - below - 1] - left);
        }
        return points;
    }
}
