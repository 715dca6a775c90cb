package kog.lyapunov.estimate;

/**
 * The first self-test: exponents add up to the mean growth of volume, which is found without tangent vectors.
 *
 * @param expected the mean of tr DF (flow) or log|det J| (map)
 * @param observed the sum of the exponents; over the same strides, where the volume was measured on some only
 * @param counted  how many exponents were summed
 * @param of       N
 * @param part     the part of the run on which both were measured, at most 1
 * @param tolerance how far integration and rounding allow the two to be apart, from what the run itself measured
 * @param singular  why a Jacobian is singular; empty if none is
 */
public record SumRule(
        double expected, double observed, int counted, int of, double part, double tolerance, String singular) {

    /** A tolerance beyond this part of the volume's growth decides nothing. */
    private static final double VAGUE = 1e-2;

    /** The outcome of a self-test. */
    public enum Outcome {
        HOLDS,
        FAILS,
        /** Errors are so large that it could not fail. */
        UNDECIDED,
        /** Only some of the exponents were asked for, or a Jacobian is singular. */
        NOT_APPLICABLE
    }

    public double residual() {
        return expected == observed ? 0 : Math.abs(expected - observed);
    }

    public Outcome outcome() {
        if (counted < of || !singular.isEmpty()) {
            return Outcome.NOT_APPLICABLE;
        }
        if (!(tolerance <= VAGUE * (1 + Math.abs(expected)))) {
            return Outcome.UNDECIDED;
        }
        return residual() <= tolerance ? Outcome.HOLDS : Outcome.FAILS;
    }
}
