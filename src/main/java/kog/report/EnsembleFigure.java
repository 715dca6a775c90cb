package kog.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import kog.report.draw.Axis;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;

/** What an ensemble of networks shows: errors against ε, observed slopes, exponents of the splitting. */
public final class EnsembleFigure {

    /** Narrower sheets have the panels below each other, in sizes of the font. */
    private static final double SIDE_BY_SIDE = 55;

    private static final double RATIO = 0.85;

    private final Drawing sheet;
    private final Size size;
    private final double width;

    private EnsembleFigure(Size size) {
        this.size = size;
        this.sheet = new Drawing(size.width());
        this.width = size.width() >= SIDE_BY_SIDE * size.font() ? size.width() / 3 : size.width();
    }

    /**
     * What is compared: orders of one ensemble, or one order of ensembles that differ.
     *
     * @param label    for the legend; empty for none
     * @param expected the slope that is expected
     * @param errors   entry i: the largest errors of Z at the i-th ε, one for each network, sorted
     * @param slopes   the fitted slopes, sorted
     */
    public record Series(String label, int expected, List<List<Double>> errors, List<Double> slopes) {}

    /**
     * Three panels.
     *
     * @param orders    whether series are the orders 0, 1, … of one ensemble
     * @param exponents how many networks have which smallest exponent
     */
    public static Drawing draw(
            List<Double> epsilon, List<Series> series, boolean orders, Map<String, Integer> exponents, Size size) {
        EnsembleFigure figure = new EnsembleFigure(size);
        boolean row = figure.width < size.width();
        double bottom = figure.errors(epsilon, series, 0, 0);
        bottom = figure.slopes(series, orders, row ? figure.width : 0, row ? 0 : bottom);
        figure.exponents(exponents, row ? 2 * figure.width : 0, row ? 0 : bottom);
        return figure.sheet;
    }

    private Panel panel(double left, double top, Axis across, Axis up) {
        return Panel.of(
                sheet, size, new Panel.Place(left, top, width - 0.4 * size.font(), RATIO), across, up, true, false);
    }

    /** Medians as lines, from the tenth to the ninetieth percentile as bands. */
    private double errors(List<Double> epsilon, List<Series> series, double left, double top) {
        double[] sizes = epsilon.stream()
                .mapToDouble(Math::abs)
                .filter(e -> e > 0)
                .sorted()
                .toArray();
        double[] all = series.stream()
                .flatMap(o -> o.errors().stream().flatMap(List::stream))
                .mapToDouble(Double::doubleValue)
                .filter(e -> e > 0)
                .sorted()
                .toArray();
        Panel panel = panel(
                left,
                top,
                sizes.length == 0
                        ? Axis.linear(0, 1)
                        : Axis.logarithmic(0.85 * sizes[0], sizes[sizes.length - 1] / 0.85),
                all.length == 0 ? Axis.linear(0, 1) : Axis.logarithmic(0.7 * all[0], all[all.length - 1] / 0.7));
        panel.grid();
        Legend legend = new Legend(size);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < epsilon.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> Math.abs(epsilon.get(i))));
        for (int k = 0; k < series.size(); k++) {
            List<List<Double>> errors = series.get(k).errors();
            List<double[]> middle = new ArrayList<>();
            for (int i : order) {
                List<Double> positive =
                        errors.get(i).stream().filter(e -> e > 0).toList();
                double e = Math.abs(epsilon.get(i));
                if (!positive.isEmpty() && e > 0) {
                    middle.add(new double[] {e, quantile(positive, 0.5)});
                }
            }
            Color c = SpectrumFigure.color(k, series.size());
            ribbon(panel, errors, epsilon, order, new Color(c.getRed(), c.getGreen(), c.getBlue(), 60));
            panel.line(middle, c, Theme.LINE, Theme.dashes(k));
            middle.forEach(p -> panel.dot(p, 0.2 * size.font(), c));
            if (!series.get(k).label().isEmpty()) {
                legend.line(c, Theme.LINE, Label.text(series.get(k).label()), Theme.dashes(k));
            }
        }
        panel.axes(
                Label.text("|").then(Label.variable("ε")).then("|"),
                Label.text("largest error of ").then(Label.variable("Z")));
        legend.words(Label.text("(median and 10–90 %)"));
        return legend.draw(sheet, left + 0.5 * size.font(), left + width - 0.5 * size.font(), panel.bottom(true));
    }

    private void ribbon(
            Panel panel, List<List<Double>> errors, List<Double> epsilon, List<Integer> order, Color color) {
        List<double[]> lower = new ArrayList<>();
        List<double[]> upper = new ArrayList<>();
        for (int i : order) {
            List<Double> positive = errors.get(i).stream().filter(e -> e > 0).toList();
            double e = Math.abs(epsilon.get(i));
            if (!positive.isEmpty() && e > 0) {
                lower.add(new double[] {panel.x(e), panel.y(quantile(positive, 0.1))});
                upper.add(0, new double[] {panel.x(e), panel.y(quantile(positive, 0.9))});
            }
        }
        lower.addAll(upper);
        if (lower.size() > 2) {
            Path2D path = new Path2D.Double();
            path.moveTo(lower.get(0)[0], lower.get(0)[1]);
            lower.forEach(p -> path.lineTo(p[0], p[1]));
            path.closePath();
            sheet.within(panel.frame(), () -> sheet.area(path, color));
        }
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    /** Dots for the networks, spread sideways by rank, and a bar for the median. */
    private double slopes(List<Series> series, boolean orders, double left, double top) {
        double most = 1e-3;
        for (Series one : series) {
            for (double slope : one.slopes()) {
                most = Math.max(most, Math.abs(slope - one.expected()));
            }
        }
        int first = orders ? 0 : 1;
        Panel panel = panel(
                left, top, Axis.whole(first - 0.6, first + series.size() - 0.4), Axis.linear(-1.1 * most, 1.1 * most));
        panel.horizontal(0, Theme.GREY, Theme.LINE, 4, 2);
        for (int k = 0; k < series.size(); k++) {
            List<Double> sorted = series.get(k).slopes();
            int expected = series.get(k).expected();
            int at = first + k;
            Color c = SpectrumFigure.color(k, series.size());
            Color faint = new Color(c.getRed(), c.getGreen(), c.getBlue(), 130);
            for (int i = 0; i < sorted.size(); i++) {
                // the golden ratio fills the strip evenly
                double[] dot = {at + 0.5 * ((i * 0.6180339887) % 1 - 0.5), sorted.get(i) - expected};
                panel.dot(dot, 0.18 * size.font(), faint);
            }
            if (!sorted.isEmpty()) {
                double middle = quantile(sorted, 0.5) - expected;
                panel.line(
                        List.of(new double[] {at - 0.32, middle}, new double[] {at + 0.32, middle}),
                        Theme.INK,
                        1.3 * Theme.LINE);
            }
        }
        Label order = Label.variable("K");
        panel.axes(
                orders ? Label.text("order ").then(order) : Label.text("combination"),
                orders
                        ? Label.text("slope − (").then(order).then(" + 1)")
                        : Label.text("slope − " + series.get(0).expected()));
        Legend legend = new Legend(size);
        legend.line(Theme.INK, 1.3 * Theme.LINE, Label.text("median"));
        return legend.draw(sheet, left + 0.5 * size.font(), left + width - 0.5 * size.font(), panel.bottom(true));
    }

    private void exponents(Map<String, Integer> exponents, double left, double top) {
        List<Map.Entry<String, Integer>> bars = exponents.entrySet().stream()
                .sorted(Comparator.comparingDouble(e -> value(e.getKey())))
                .toList();
        int most = exponents.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        List<String> names = bars.stream().map(Map.Entry::getKey).toList();
        Panel panel = panel(left, top, Axis.named(names), Axis.whole(0, 1.15 * most));
        for (int k = 0; k < bars.size(); k++) {
            double x = panel.x(k - 0.3);
            double y = panel.y(bars.get(k).getValue());
            sheet.area(
                    new Rectangle2D.Double(
                            x, y, panel.x(k + 0.3) - x, panel.frame().getMaxY() - y),
                    Theme.series(0));
            sheet.words(
                    Label.text(Integer.toString(bars.get(k).getValue())),
                    panel.x(k),
                    y - 0.3 * size.font(),
                    0.5,
                    size.small(),
                    Theme.INK);
        }
        panel.axes(Label.text("smallest exponent of ").then(Label.variable("ε")), Label.text("networks"));
    }

    /** Of {@code 1/3}; words come last. */
    private static double value(String exponent) {
        String[] parts = exponent.split("/", -1);
        try {
            return Double.parseDouble(parts[0]) / (parts.length > 1 ? Double.parseDouble(parts[1]) : 1);
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
