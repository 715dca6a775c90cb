package kog.lyapunov.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges from batch means whether averages have settled. */
public final class Settling {

    /** Standard errors: for a hundred exponents chance alone stays below this. */
    public static final double MOST_DEVIATION = 5;

    /** Differences below this part of an exponent's scale do not matter. */
    private static final double NEGLIGIBLE = 1e-6;

    private Settling() {}

    public static Convergence judge(BatchMeans means, List<Exponent> exponents, int finite) {
        if (means.count() < BatchMeans.FEWEST) {
            return new Convergence(
                    Convergence.Verdict.TOO_SHORT,
                    List.of(means.count() + " batches, expected at least " + BatchMeans.FEWEST));
        }
        List<String> reasons = new ArrayList<>();
        for (int j = 0; j < finite && reasons.isEmpty(); j++) {
            double scale = 1 + Math.abs(exponents.get(j).value());
            if (Math.abs(means.earlyBias(j)) > NEGLIGIBLE * scale && means.earlyDeviation(j) > MOST_DEVIATION) {
                reasons.add(String.format(
                        Locale.ROOT,
                        "the first part of the run differs from the rest (exponent %d, %.1f standard errors):"
                                + " lengthen the transient",
                        j + 1,
                        means.earlyDeviation(j)));
            } else if (means.correlation(j) > 0.5 && exponents.get(j).error() > NEGLIGIBLE * scale) {
                reasons.add(String.format(
                        Locale.ROOT,
                        "batches of length %.4g are still correlated (exponent %d): lengthen the run",
                        means.batchLength(),
                        j + 1));
            }
        }
        for (int j = 0; j + 1 < finite && reasons.isEmpty(); j++) {
            Exponent one = exponents.get(j);
            Exponent next = exponents.get(j + 1);
            if (next.value() - one.value() > MOST_DEVIATION * Math.hypot(one.error(), next.error()) + NEGLIGIBLE) {
                reasons.add(String.format(
                        Locale.ROOT,
                        "exponent %d exceeds exponent %d: the tangent vectors are not aligned, lengthen the transient",
                        j + 2,
                        j + 1));
            }
        }
        return new Convergence(
                reasons.isEmpty() ? Convergence.Verdict.CONVERGED : Convergence.Verdict.NOT_CONVERGED, reasons);
    }
}
