package kog.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Receiver operating characteristics, averaged over scored parts at equal false positive rates. */
public final class Roc {

    private static final int POINTS = 100;

    private Roc() {}

    /** Points (false positive rate, mean true positive rate), from (0, 0) on. */
    public static List<double[]> mean(List<Experiment.Scored> parts, String method) {
        double[] sums = new double[POINTS + 1];
        int counted = 0;
        for (Experiment.Scored part : parts) {
            List<double[]> curve = of(part.scores().get(method), part.good());
            if (curve.isEmpty()) {
                continue;
            }
            counted++;
            for (int k = 0; k <= POINTS; k++) {
                sums[k] += at(curve, (double) k / POINTS);
            }
        }
        List<double[]> mean = new ArrayList<>(List.of(new double[] {0, 0}));
        for (int k = 0; k <= POINTS; k++) {
            mean.add(new double[] {(double) k / POINTS, sums[k] / Math.max(1, counted)});
        }
        return mean;
    }

    /** Rates as the cut falls; none if all rows are of one class. Equal scores are passed at once. */
    static List<double[]> of(double[] scores, boolean[] good) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
        int goods = 0;
        for (boolean g : good) {
            goods += g ? 1 : 0;
        }
        int bads = scores.length - goods;
        List<double[]> curve = new ArrayList<>();
        if (goods == 0 || bads == 0) {
            return curve;
        }
        curve.add(new double[] {0, 0});
        int found = 0;
        for (int k = 0; k < order.length; k++) {
            found += good[order[k]] ? 1 : 0;
            if (k == order.length - 1 || scores[order[k]] != scores[order[k + 1]]) {
                curve.add(new double[] {(double) (k + 1 - found) / bads, (double) found / goods});
            }
        }
        return curve;
    }

    /** The highest true positive rate at a false positive rate, on the lines between points. */
    private static double at(List<double[]> curve, double rate) {
        double highest = 0;
        for (int k = 1; k < curve.size(); k++) {
            double[] a = curve.get(k - 1);
            double[] b = curve.get(k);
            if (a[0] <= rate && rate <= b[0]) {
                highest = Math.max(highest, b[0] > a[0] ? a[1] + (rate - a[0]) / (b[0] - a[0]) * (b[1] - a[1]) : b[1]);
            }
        }
        return highest;
    }
}
