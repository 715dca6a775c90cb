package kog.lyapunov.estimate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Lyapunov exponents and what follows from them.
 *
 * @param exponents  in the order of the tangent vectors: descending once these are aligned
 * @param dimensions Kaplan–Yorke dimension and entropy
 * @param sums       the exponents' sum and the growth of volume, the first self-test
 */
public record Estimate(List<Exponent> exponents, Dimensions dimensions, SumRule sums) {

    public Estimate {
        exponents = List.copyOf(exponents);
    }

    public double[] values() {
        return each(Exponent::value);
    }

    public double[] standardErrors() {
        return each(Exponent::standardError);
    }

    public double[] numericalErrors() {
        return each(Exponent::numericalError);
    }

    /** Standard and numerical error of each exponent together. */
    public double[] errors() {
        return each(Exponent::error);
    }

    private double[] each(ToDoubleFunction<Exponent> what) {
        return exponents.stream().mapToDouble(what).toArray();
    }

    /** Whether nothing is left of some exponent but an upper bound. */
    public boolean isLost() {
        return exponents.stream().anyMatch(e -> e.fate() == Fate.LOST);
    }
}
