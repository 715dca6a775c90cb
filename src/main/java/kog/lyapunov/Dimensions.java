package kog.lyapunov;

import java.util.Arrays;

/**
 * What follows from the exponents.
 *
 * @param kaplanYorke the Kaplan–Yorke dimension, or a lower bound
 * @param kaplanYorkeIsBound whether it is only a bound, because too few exponents were asked for
 * @param entropy     the sum of the positive exponents, which bounds the entropy rate from above, in the exponents' unit;
 *                    itself only a lower bound of that sum if {@code entropyIsBound}
 * @param entropyIsBound whether exponents that were not asked for may be positive
 */
public record Dimensions(
        double kaplanYorke, boolean kaplanYorkeIsBound, double entropy, boolean entropyIsBound) {

    /**
     * @param exponents in any order
     * @param n         the dimension of state space
     */
    static Dimensions of(double[] exponents, int n) {
        double[] sorted = exponents.clone();
        Arrays.sort(sorted);
        int k = sorted.length;
        double entropy = 0;
        double sum = 0;
        double dimension = -1;
        for (int i = 0; i < k; i++) {
            double exponent = sorted[k - 1 - i];
            entropy += Math.max(0, exponent);
            if (dimension < 0 && sum + exponent < 0) {
                dimension = i + sum / Math.abs(exponent);
            }
            sum += exponent;
        }
        boolean entropyIsBound = k == 0 || k < n && sorted[0] > 0;
        return dimension < 0
                ? new Dimensions(k, k < n, entropy, entropyIsBound)
                : new Dimensions(dimension, false, entropy, entropyIsBound);
    }
}
