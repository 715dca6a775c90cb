package kog.report;

import java.util.ArrayList;
import java.util.List;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.estimate.Exponent;
import kog.lyapunov.estimate.Fate;
import kog.report.draw.Axis;
import kog.report.draw.ColorMap;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;

/** Lyapunov spectra: exponents against their index i/N. */
public final class SpectrumFigure {

    /** From so many exponents on a line says more than dots. */
    private static final int LINE_FROM = 60;

    private static final int MOST_IN_LEGEND = 12;

    /**
     * A spectrum.
     *
     * @param label     for the legend
     * @param exponents in descending order; those that are no finite numbers are not drawn
     * @param errors    of each exponent; none if they are not known
     * @param dimension N
     * @param group     spectra of one group have one colour and one line in the legend, that of the first
     */
    public record Curve(String label, List<Double> exponents, List<Double> errors, int dimension, int group) {
        public Curve {
            exponents = List.copyOf(exponents);
            errors = List.copyOf(errors);
        }

        public Curve(String label, List<Double> exponents, int dimension, int group) {
            this(label, exponents, List.of(), dimension, group);
        }

        /** A spectrum with the errors of its exponents; those that are lost are left out. */
        public static Curve of(String label, LyapunovSpectrum spectrum) {
            List<Exponent> all = spectrum.estimate().exponents();
            return new Curve(
                    label,
                    all.stream()
                            .map(e -> e.fate() == Fate.FINITE ? e.value() : Double.NaN)
                            .toList(),
                    all.stream().map(Exponent::error).toList(),
                    spectrum.run().dimension(),
                    0);
        }
    }

    private SpectrumFigure() {}

    /** @param unit of the exponents */
    public static Drawing draw(List<Curve> curves, String unit, Size size) {
        return draw(curves, List.of(), unit, size);
    }

    /**
     * The same over laws.
     *
     * @param laws lines (i/N, λ) that spectra are expected to follow
     */
    public static Drawing draw(List<Curve> curves, List<List<double[]>> laws, String unit, Size size) {
        double[] all = curves.stream()
                .flatMap(c -> c.exponents().stream())
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double low = all.length == 0 ? -1 : Math.min(0, all[0]);
        double high = all.length == 0 ? 1 : Math.max(0, all[all.length - 1]);
        double room = high > low ? 0.06 * (high - low) : 1;
        Drawing sheet = new Drawing(size.width());
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, 0, size.width() - 0.5 * size.font(), 0.65),
                Axis.linear(0, 1.02),
                Axis.linear(low - room, high + room),
                true,
                false);
        panel.grid();
        panel.horizontal(0, Theme.INK, Theme.LINE);
        int groups = 1 + curves.stream().mapToInt(Curve::group).max().orElse(0);
        Legend legend = new Legend(size);
        int last = -1;
        for (Curve curve : curves) {
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < curve.exponents().size(); i++) {
                double exponent = curve.exponents().get(i);
                points.add(
                        new double[] {(i + 1.0) / curve.dimension(), Double.isFinite(exponent) ? exponent : Double.NaN
                        });
            }
            java.awt.Color color = color(curve.group(), groups);
            boolean line = curve.exponents().size() >= LINE_FROM;
            for (int i = 0; i < curve.errors().size() && !line; i++) {
                double[] p = points.get(i);
                double error = curve.errors().get(i);
                if (Double.isFinite(p[1]) && Double.isFinite(error)) {
                    panel.line(
                            List.of(new double[] {p[0], p[1] - error}, new double[] {p[0], p[1] + error}),
                            color,
                            Theme.LINE);
                }
            }
            if (line) {
                panel.line(points, color, 1.3 * Theme.LINE);
            } else {
                points.stream().filter(p -> !Double.isNaN(p[1])).forEach(p -> panel.dot(p, 0.26 * size.font(), color));
            }
            if (curve.group() != last
                    && groups <= MOST_IN_LEGEND
                    && !curve.label().isEmpty()) {
                Label label = Label.text(curve.label());
                legend = line ? legend.line(color, 1.3 * Theme.LINE, label) : legend.dot(color, label);
            }
            last = curve.group();
        }
        laws.forEach(law -> panel.line(law, Theme.INK, Theme.LINE, 4, 2.5));
        if (!laws.isEmpty()) {
            legend = legend.line(Theme.INK, Theme.LINE, Label.text("law of large networks"), 4, 2.5);
        }
        panel.axes(
                Label.variable("i").then("/").then(Label.variable("N")),
                Label.variable("λ").then(new Label(List.of()).index("i")).then(" (" + unit + ")"));
        legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), panel.bottom(true));
        return sheet;
    }

    /** Few groups by hues that are easy to tell apart, many by a scale. */
    static java.awt.Color color(int group, int groups) {
        return groups <= Theme.SERIES.size()
                ? Theme.series(group)
                : ColorMap.SEQUENTIAL.color(0.88 * group / Math.max(1, groups - 1));
    }
}
