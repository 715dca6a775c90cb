package kog.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import kog.embed.Experiment;
import kog.embed.Learner;
import kog.embed.Model;
import kog.embed.Networks;
import kog.embed.Ranks;
import kog.embed.Roc;
import kog.embed.Summary;
import kog.report.draw.Axis;
import kog.report.draw.ColorMap;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;

/** Pictures of an embedding: its plane, what it gives back, how it learned, and how its scores sort networks. */
public final class EmbeddingFigures {

    private static final double RATIO = 0.7;

    private EmbeddingFigures() {}

    /** The first two principal coordinates of latent numbers, coloured by the rank of performance. */
    public static Drawing plane(Networks networks, Model model, Size size) {
        List<double[]> points = new ArrayList<>();
        for (double[] curve : networks.spectra()) {
            double[] at = model.plane().of(model.latent(curve));
            points.add(new double[] {at.length > 0 ? at[0] : 0, at.length > 1 ? at[1] : 0});
        }
        Drawing sheet = new Drawing(size.width());
        double[] ranks = Ranks.of(networks.performance());
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, 0, size.width() - 0.5 * size.font(), RATIO),
                axis(points.stream().mapToDouble(p -> p[0]).toArray()),
                axis(points.stream().mapToDouble(p -> p[1]).toArray()),
                true,
                false);
        panel.grid();
        for (int i = 0; i < ranks.length; i++) {
            panel.dot(points.get(i), 0.26 * size.font(), color((ranks[i] - 1) / Math.max(1, ranks.length - 1)));
        }
        panel.axes(Label.text("first axis of the latent numbers"), Label.text("second axis"));
        double[] sorted = networks.performance().clone();
        Arrays.sort(sorted);
        Legend legend = new Legend(size).words(Label.text(model.column() + ":"));
        for (int quarter = 0; quarter <= 4; quarter++) {
            double value = sorted[(int) Math.round(quarter / 4.0 * (sorted.length - 1))];
            legend.dot(color(quarter / 4.0), Label.text(String.format(Locale.ROOT, "%.4g", value)));
        }
        legend.words(Label.text("(trained on all networks: a picture, not a score)"));
        legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), panel.bottom(true));
        return sheet;
    }

    private static java.awt.Color color(double share) {
        return ColorMap.SEQUENTIAL.color(0.92 * share);
    }

    private static Axis axis(double... values) {
        double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
        double room = high > low ? 0.05 * (high - low) : 1;
        return Axis.linear(low - room, high + room);
    }

    /** Mean spectra with their spread over networks, given and given back, and the error where it was not trained on. */
    public static Drawing reconstruction(
            Networks networks, Model model, List<Experiment.Scored> parts, String unit, Size size) {
        double[][] given = networks.spectra();
        double[][] back = Arrays.stream(given).map(model::reconstruction).toArray(double[][]::new);
        int spectra = model.prefixes().size();
        int length = given[0].length / spectra;
        List<List<double[]>> whole = new ArrayList<>();
        List<List<double[]>> dashed = new ArrayList<>();
        List<List<double[]>> errors = new ArrayList<>();
        for (int p = 0; p < spectra; p++) {
            int first = p * length;
            for (int side = -1; side <= 1; side++) {
                int by = side;
                whole.add(line(length, i -> mean(given, first + i) + by * deviation(given, first + i)));
                dashed.add(line(length, i -> mean(back, first + i) + by * deviation(back, first + i)));
            }
            errors.add(line(
                    length,
                    i -> parts.stream()
                            .mapToDouble(s -> s.errors()[first + i])
                            .average()
                            .orElse(0)));
        }
        Drawing sheet = new Drawing(size.width());
        Panel upper = panel(sheet, size, 0, Axis.linear(0, 1), whole, dashed);
        for (int k = 0; k < whole.size(); k++) {
            java.awt.Color color = Theme.series(k / 3);
            double thickness = k % 3 == 1 ? 1.4 * Theme.LINE : Theme.THIN;
            upper.line(whole.get(k), color, thickness);
            upper.line(dashed.get(k), Theme.INK, thickness, Theme.dashes(1));
        }
        Label place = Label.text("place in the spectrum, from the largest");
        upper.axes(place, Label.text("exponent (" + unit + ")"));
        Panel lower = panel(sheet, size, upper.bottom(true) + 0.5 * size.font(), Axis.linear(0, 1), errors, List.of());
        Legend legend = new Legend(size);
        for (int p = 0; p < spectra; p++) {
            lower.line(errors.get(p), Theme.series(p), Theme.LINE);
            legend.line(Theme.series(p), Theme.LINE, Label.text(model.prefixes().get(p) + " given"));
        }
        lower.axes(place, Label.text("error, held out"));
        legend.line(Theme.INK, Theme.LINE, Label.text("given back"), Theme.dashes(1));
        legend.words(Label.text("thin: ± one standard deviation over networks"));
        legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), lower.bottom(true));
        return sheet;
    }

    private static List<double[]> line(int length, IntToDoubleFunction value) {
        return IntStream.range(0, length)
                .mapToObj(i -> new double[] {i / Math.max(1.0, length - 1), value.applyAsDouble(i)})
                .toList();
    }

    private static double mean(double[][] rows, int at) {
        return Arrays.stream(rows).mapToDouble(r -> r[at]).average().orElse(0);
    }

    private static double deviation(double[][] rows, int at) {
        double mean = mean(rows, at);
        return Math.sqrt(Arrays.stream(rows)
                .mapToDouble(r -> (r[at] - mean) * (r[at] - mean))
                .average()
                .orElse(0));
    }

    private static Panel panel(
            Drawing sheet, Size size, double top, Axis across, List<List<double[]>> lines, List<List<double[]>> more) {
        double[] values = java.util.stream.Stream.concat(lines.stream(), more.stream())
                .flatMap(List::stream)
                .mapToDouble(p -> p[1])
                .toArray();
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, top, size.width() - 0.5 * size.font(), 0.5),
                across,
                axis(values),
                true,
                false);
        panel.grid();
        return panel;
    }

    /** Errors of the chosen network by epoch, on its rows and on those held out within the training rows. */
    public static Drawing learning(Model model, Size size) {
        List<Learner.Trained> watched = model.watched();
        List<List<double[]>> curves =
                List.of(series(watched, Learner.Trained::curves), series(watched, Learner.Trained::heldCurves));
        List<List<double[]>> heads =
                List.of(series(watched, Learner.Trained::head), series(watched, Learner.Trained::held));
        Axis epochs = Axis.whole(0, Math.max(1, curves.get(0).size() - 1));
        int chosen = model.trained().curves().length;
        Drawing sheet = new Drawing(size.width());
        Panel upper = panel(sheet, size, 0, epochs, curves, List.of());
        Panel lower = panel(sheet, size, upper.bottom(true) + 0.5 * size.font(), epochs, heads, List.of());
        for (int k = 0; k < 2; k++) {
            upper.line(curves.get(k), Theme.series(k), Theme.LINE, Theme.dashes(k));
            lower.line(heads.get(k), Theme.series(k), Theme.LINE, Theme.dashes(k));
        }
        upper.vertical(chosen, Theme.GREY, Theme.THIN);
        lower.vertical(chosen, Theme.GREY, Theme.THIN);
        upper.axes(Label.text("epoch"), Label.text("curves, L1 (scaled)"));
        lower.axes(Label.text("epoch"), Label.text("head, squared"));
        new Legend(size)
                .line(Theme.series(0), Theme.LINE, Label.text("trained on"), Theme.dashes(0))
                .line(Theme.series(1), Theme.LINE, Label.text("held out within the training networks"), Theme.dashes(1))
                .line(Theme.GREY, Theme.THIN, Label.text("chosen"))
                .draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), lower.bottom(true));
        return sheet;
    }

    private interface Series {
        double[] of(Learner.Trained trained);
    }

    private static List<double[]> series(List<Learner.Trained> watched, Series series) {
        int epochs = series.of(watched.get(0)).length;
        return IntStream.range(0, epochs)
                .mapToObj(e -> new double[] {
                    e,
                    watched.stream().mapToDouble(w -> series.of(w)[e]).average().orElse(0)
                })
                .toList();
    }

    /** Mean receiver operating characteristics of all methods. */
    public static Drawing roc(List<Experiment.Scored> parts, Summary summary, Size size) {
        Drawing sheet = new Drawing(size.width());
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, 0, size.width() - 0.5 * size.font(), 0.85),
                Axis.linear(0, 1),
                Axis.linear(0, 1),
                true,
                false);
        panel.grid();
        panel.line(List.of(new double[] {0, 0}, new double[] {1, 1}), Theme.GREY, Theme.THIN);
        Legend legend = new Legend(size);
        int k = 0;
        for (String method : summary.auc().keySet()) {
            double thickness = method.equals(Experiment.AELLE) ? 2 * Theme.LINE : Theme.LINE;
            double[] dashes = Theme.dashes(k / Theme.SERIES.size());
            panel.line(Roc.mean(parts, method), Theme.series(k), thickness, dashes);
            legend.line(
                    Theme.series(k),
                    thickness,
                    Label.text(String.format(
                            Locale.ROOT, "%s %.3f", method, summary.auc().get(method)[0])),
                    dashes);
            k++;
        }
        panel.axes(Label.text("false positive rate"), Label.text("true positive rate"));
        legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), panel.bottom(true));
        return sheet;
    }
}
