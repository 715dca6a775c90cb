package kog.lyapunov;

import java.util.Locale;

/**
 * The first self-test: exponents add up to the mean growth of volume, which is found without tangent vectors.
 *
 * @param expected the mean of tr DF (flow) or log|det J| (map)
 * @param observed the sum of the exponents; over the same strides, where the volume was measured on some only
 * @param counted  how many exponents were summed
 * @param of       N
 * @param part     the part of the run on which both were measured, at most 1
 * @param tolerance how far the two may be apart
 */
public record SumRule(double expected, double observed, int counted, int of, double part, double tolerance) {

    /** The outcome of a self-test. */
    public enum Outcome {
        HOLDS,
        FAILS,
        /** Only some of the exponents were asked for, or the Jacobian is singular. */
        NOT_APPLICABLE
    }

    public double residual() {
        return Math.abs(expected - observed);
    }

    public Outcome outcome() {
        if (counted < of || !Double.isFinite(expected) || !Double.isFinite(observed)) {
            return Outcome.NOT_APPLICABLE;
        }
        return residual() <= tolerance ? Outcome.HOLDS : Outcome.FAILS;
    }

    @Override
    public String toString() {
        String numbers = String.format(
                Locale.ROOT, "expected %.10g, observed %.10g, residual %.2g", expected, observed, residual());
        return switch (outcome()) {
            case HOLDS -> "holds: " + numbers + (part < 1 ? String.format(Locale.ROOT, " (on %.0f %% of the run)", 100 * part) : "");
            case FAILS -> "FAILS: " + numbers;
            case NOT_APPLICABLE -> counted < of
                    ? String.format(Locale.ROOT, "not applicable to %d of %d exponents (volume grows by %.10g)", counted, of, expected)
                    : "not applicable: a Jacobian is singular, exactly or to rounding";
        };
    }
}
