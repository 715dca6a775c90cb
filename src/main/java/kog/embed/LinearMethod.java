package kog.embed;

import java.util.Locale;

/** Ridge regression; its strength, and how many columns it is given, are chosen by the inner parts. */
final class LinearMethod {

    /** From the strongest: of equal errors the simpler choice wins. */
    private static final double[] STRENGTHS = {10, 1, 0.1, 0.01, 0.001, 1e-4};

    private LinearMethod() {}

    static Scores scores(Networks networks, Fold fold, Features features) {
        double[] learned = fold.learned(networks);
        int[] sizes = features.sizes();
        int choices = sizes.length * STRENGTHS.length;
        double[] error = new double[choices];
        double[][] inner = new double[choices][learned.length];
        for (int part = 0; part < fold.parts(); part++) {
            int[] fit = fold.places(part, false);
            Features.Row row = features.fitted(Splits.chosen(fold.training(), fit), part);
            double[][] columns = columns(row, Splits.chosen(fold.training(), fit));
            double[] target = new double[fit.length];
            for (int i = 0; i < fit.length; i++) {
                target[i] = learned[fit[i]];
            }
            for (int c = 0; c < choices; c++) {
                Ridge ridge = ridge(columns, target, sizes, c);
                for (int place : fold.places(part, true)) {
                    inner[c][place] = ridge.at(row.of(fold.training()[place]));
                    error[c] += (inner[c][place] - learned[place]) * (inner[c][place] - learned[place]);
                }
            }
        }
        int best = 0;
        for (int c = 1; c < choices; c++) {
            best = error[c] < error[best] ? c : best;
        }
        Features.Row row = features.fitted(fold.training(), -1);
        Ridge ridge = ridge(columns(row, fold.training()), learned, sizes, best);
        return new Scores(
                inner[best],
                ridge.at(columns(row, fold.test())),
                String.format(
                        Locale.ROOT,
                        "%d columns, strength %s",
                        sizes[best / STRENGTHS.length],
                        STRENGTHS[best % STRENGTHS.length]));
    }

    private static Ridge ridge(double[][] columns, double[] target, int[] sizes, int choice) {
        return Ridge.fitted(columns, target, sizes[choice / STRENGTHS.length], STRENGTHS[choice % STRENGTHS.length]);
    }

    private static double[][] columns(Features.Row row, int[] rows) {
        double[][] columns = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            columns[i] = row.of(rows[i]);
        }
        return columns;
    }
}
