package kog.lyapunov;

import java.util.function.Supplier;

/**
 * What a run says of each exponent.
 *
 * @param exponents       finite ones, −∞, and of lost ones an upper bound
 * @param standardErrors  from batch means
 * @param numericalErrors what integration and rounding can have added at most, to first order
 * @param fates           what is known of each
 * @param reasons         why not more
 * @param finite          how many are numbers with an error; these come first
 */
record Verdicts(
        double[] exponents,
        double[] standardErrors,
        double[] numericalErrors,
        Fate[] fates,
        String[] reasons,
        int finite) {

    /** An error of this part of the spectrum's size leaves no digit worth printing. */
    private static final double LOST = 0.05;

    static Verdicts none() {
        return new Verdicts(new double[0], new double[0], new double[0], new Fate[0], new String[0], 0);
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
        double[] exponents = means.means();
        double[] standard = means.standardErrors();
        double[] numerical = sums.perTime(duration);
        int k = exponents.length;
        Fate[] fates = new Fate[k];
        String[] reasons = new String[k];
        double size = 1 / duration;
        for (int j = 0; j < columns; j++) {
            size = Math.max(size, Math.abs(exponents[j]));
            numerical[j] += 0x1p-52 * Math.abs(exponents[j]);
        }
        int finite = 0;
        for (int j = 0; j < k; j++) {
            boolean dropped = j >= columns;
            boolean lost = !dropped && !(numerical[j] < LOST * size);
            if (!dropped && means.count() >= BatchMeans.FEWEST && means.earlyDeviation(j) > Settling.MOST_DEVIATION) {
                standard[j] += means.drift(j);
            }
            fates[j] = dropped ? Fate.MINUS_INFINITY : lost ? Fate.LOST : Fate.FINITE;
            reasons[j] = dropped ? singular : lost ? "within rounding of the orbit the Jacobian is singular" : "";
            if ((dropped || lost) && j >= bound.get().rank()) {
                fates[j] = Fate.MINUS_INFINITY;
                reasons[j] = bound.get().reason();
            }
            if (fates[j] == Fate.MINUS_INFINITY) {
                exponents[j] = Double.NEGATIVE_INFINITY;
                standard[j] = 0;
                numerical[j] = 0;
            } else if (lost) {
                exponents[j] += sums.excess(j, duration);
                standard[j] = Double.POSITIVE_INFINITY;
                numerical[j] = Double.POSITIVE_INFINITY;
            } else if (finite == j) {
                finite++;
            }
        }
        return new Verdicts(exponents, standard, numerical, fates, reasons, finite);
    }

    /** Both errors together. */
    double[] errors() {
        double[] errors = new double[exponents.length];
        for (int j = 0; j < errors.length; j++) {
            errors[j] = standardErrors[j] + numericalErrors[j];
        }
        return errors;
    }

    /** Why the sum rule has nothing to say; empty if it has. */
    String singular() {
        for (int j = 0; j < fates.length; j++) {
            if (fates[j] == Fate.MINUS_INFINITY) {
                return reasons[j];
            }
        }
        return "";
    }
}
