package kog.embed;

/** The area under the receiver operating characteristic: the share of pairs that scores put in the right order. */
public final class Auc {

    private Auc() {}

    /** A pair of equal scores counts a half; not a number if all are of one class. */
    public static double of(double[] scores, boolean[] good) {
        double[] ranks = Ranks.of(scores);
        double sum = 0;
        long count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (good[i]) {
                sum += ranks[i];
                count++;
            }
        }
        double others = scores.length - count;
        return count == 0 || others == 0 ? Double.NaN : (sum - count * (count + 1) / 2.0) / (count * others);
    }

    /** The same with every row as often as its weight says. */
    static double of(double[] scores, boolean[] good, double[] weights) {
        double right = 0;
        double goods = 0;
        double bads = 0;
        for (int i = 0; i < scores.length; i++) {
            goods += good[i] ? weights[i] : 0;
            bads += good[i] ? 0 : weights[i];
            if (!good[i] || weights[i] == 0) {
                continue;
            }
            double below = 0;
            for (int j = 0; j < scores.length; j++) {
                if (!good[j]) {
                    below += weights[j] * (scores[j] < scores[i] ? 1 : scores[j] == scores[i] ? 0.5 : 0);
                }
            }
            right += weights[i] * below;
        }
        return right / (goods * bads);
    }
}
