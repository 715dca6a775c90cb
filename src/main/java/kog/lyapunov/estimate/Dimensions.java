package kog.lyapunov.estimate;

import java.util.stream.IntStream;

/**
 * What follows from the exponents.
 *
 * @param kaplanYorke the Kaplan–Yorke dimension, or a lower bound
 * @param kaplanYorkeError what the errors of the exponents make of it, to first order
 * @param kaplanYorkeIsBound whether it is only a bound, because too few exponents were asked for
 * @param entropy     the sum of the positive exponents, which bounds the entropy rate from above, in the exponents' unit;
 *                    itself only a lower bound of that sum if {@code entropyIsBound}
 * @param entropyError the sum of their errors
 * @param entropyIsBound whether exponents that were not asked for may be positive
 */
public record Dimensions(
        double kaplanYorke,
        double kaplanYorkeError,
        boolean kaplanYorkeIsBound,
        double entropy,
        double entropyError,
        boolean entropyIsBound) {

    /**
     * What exponents lead to.
     *
     * @param exponents in any order
     * @param errors    of each
     * @param sumError  of the sum of all, which the sum rule knows much better
     * @param n         the dimension of state space
     */
    public static Dimensions of(double[] exponents, double[] errors, double sumError, int n) {
        int k = exponents.length;
        int[] order = IntStream.range(0, k)
                .boxed()
                .sorted((a, b) -> Double.compare(exponents[b], exponents[a]))
                .mapToInt(i -> i)
                .toArray();
        double entropy = 0;
        double entropyError = 0;
        double sum = 0;
        double partError = 0;
        double dimension = k;
        double dimensionError = 0;
        boolean reached = false;
        for (int i = 0; i < k; i++) {
            double exponent = exponents[order[i]];
            double error = errors[order[i]];
            entropy += Math.max(0, exponent);
            entropyError += exponent + error > 0 ? error : 0;
            if (!reached && sum + exponent < 0) {
                reached = true;
                double part = sum / Math.abs(exponent);
                dimension = i + part;
                // an exponent of −∞ leaves no error, one of which only an upper bound is known at most the whole part
                dimensionError = partError / Math.abs(exponent)
                        + (part == 0 ? 0 : part * Math.min(1, error / Math.abs(exponent)));
            }
            sum += exponent;
            partError += error;
        }
        if (!reached && k == n && k > 0 && sum < sumError) {
            // a sum that is 0 within its error leaves open whether the last exponent still counts
            dimensionError = Math.min(1, (sumError - sum) / Math.abs(exponents[order[k - 1]]));
        }
        return new Dimensions(
                dimension,
                dimensionError,
                !reached && k < n,
                entropy,
                entropyError,
                k == 0 || (k < n && exponents[order[k - 1]] > 0));
    }
}
