package kog.lyapunov;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import kog.lyapunov.estimate.BatchMeans;
import kog.lyapunov.estimate.Exponent;
import kog.lyapunov.estimate.Fate;
import kog.lyapunov.estimate.Settling;
import kog.lyapunov.system.RankBound;

/**
 * What a run says of each exponent.
 *
 * @param exponents one a tangent vector
 * @param finite    how many are numbers with an error; these come first
 */
record Verdicts(List<Exponent> exponents, int finite) {

    /** An error of this part of the spectrum's size leaves no digit worth printing. */
    private static final double LOST = 0.05;

    static Verdicts none() {
        return new Verdicts(List.of(), 0);
    }

    /**
     * @param columns  how many vectors are left
     * @param singular why the others were dropped
     * @param bound    of the rank, at every state
     */
    static Verdicts of(
            BatchMeans means,
            ErrorSums sums,
            double duration,
            int columns,
            String singular,
            Supplier<RankBound> bound) {
        double[] averages = means.means();
        double[] standard = means.standardErrors();
        double[] numerical = sums.perTime(duration);
        double size = 1 / duration;
        for (int j = 0; j < columns; j++) {
            size = Math.max(size, Math.abs(averages[j]));
            numerical[j] += 0x1p-52 * Math.abs(averages[j]);
        }
        List<Exponent> exponents = new ArrayList<>();
        int finite = 0;
        for (int j = 0; j < averages.length; j++) {
            boolean dropped = j >= columns;
            boolean lost = !dropped && !(numerical[j] < LOST * size);
            if (!dropped && means.count() >= BatchMeans.FEWEST && means.earlyDeviation(j) > Settling.MOST_DEVIATION) {
                standard[j] += means.drift(j);
            }
            if ((dropped || lost) && j >= bound.get().rank()) {
                exponents.add(vanishing(bound.get().reason()));
            } else if (dropped) {
                exponents.add(vanishing(singular));
            } else if (lost) {
                exponents.add(new Exponent(
                        averages[j] + sums.excess(j, duration),
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Fate.LOST,
                        "within rounding of the orbit the Jacobian is singular"));
            } else {
                exponents.add(new Exponent(averages[j], standard[j], numerical[j], Fate.FINITE, ""));
                finite += finite == j ? 1 : 0;
            }
        }
        return new Verdicts(exponents, finite);
    }

    private static Exponent vanishing(String reason) {
        return new Exponent(Double.NEGATIVE_INFINITY, 0, 0, Fate.MINUS_INFINITY, reason);
    }

    /** Why the sum rule has nothing to say; empty if it has. */
    String singular() {
        return exponents.stream()
                .filter(e -> e.fate() == Fate.MINUS_INFINITY)
                .map(Exponent::reason)
                .findFirst()
                .orElse("");
    }
}
