package kog.embed;

import java.util.Arrays;

/** A cut of scores, and what classes made by it are worth. */
final class Cut {

    private Cut() {}

    /** Between two scores, such that the most training rows are on their side; of several the one nearest to the middle. */
    static double chosen(double[] scores, boolean[] good) {
        double[] sorted = Arrays.stream(scores).sorted().distinct().toArray();
        double best = sorted[0] - 1;
        int most = -1;
        double middle = sorted.length / 2.0;
        double off = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= sorted.length; k++) {
            double cut =
                    k == 0 ? sorted[0] - 1 : k == sorted.length ? sorted[k - 1] + 1 : (sorted[k - 1] + sorted[k]) / 2;
            int right = right(scores, good, cut);
            if (right > most || right == most && Math.abs(k - middle) < off) {
                most = right;
                best = cut;
                off = Math.abs(k - middle);
            }
        }
        return best;
    }

    private static int right(double[] scores, boolean[] good, double cut) {
        int right = 0;
        for (int i = 0; i < scores.length; i++) {
            right += scores[i] > cut == good[i] ? 1 : 0;
        }
        return right;
    }

    static double accuracy(double[] scores, boolean[] good, double cut) {
        return (double) right(scores, good, cut) / scores.length;
    }

    /** The harmonic mean of precision and recall; 0 if nothing of the class is found, not a number if there is nothing to find. */
    static double f1(double[] scores, boolean[] good, double cut) {
        int found = 0;
        int named = 0;
        int all = 0;
        for (int i = 0; i < scores.length; i++) {
            named += scores[i] > cut ? 1 : 0;
            all += good[i] ? 1 : 0;
            found += scores[i] > cut && good[i] ? 1 : 0;
        }
        return all == 0 ? Double.NaN : 2.0 * found / (named + all);
    }
}
