package kog.report;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.List;
import kog.report.draw.Charts;
import kog.report.draw.ColorMap;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;

/** Lyapunov spectra: exponents against their index i/N. */
public final class SpectrumFigure {

    private static final Shape DOT = new Ellipse2D.Double(-3, -3, 6, 6);

    /** From so many exponents on a line says more than dots. */
    private static final int LINE_FROM = 60;

    private static final int MOST_IN_LEGEND = 12;

    /**
     * A spectrum.
     *
     * @param label     for the legend
     * @param exponents in descending order; those that are −∞ are not drawn
     * @param dimension N
     * @param group     spectra of one group have one colour and one line in the legend, that of the first
     */
    public record Curve(String label, List<Double> exponents, int dimension, int group) {
        public Curve {
            exponents = List.copyOf(exponents);
        }
    }

    private SpectrumFigure() {}

    /** A PNG picture. */
    public static byte[] png(List<Curve> curves, String unit) {
        XYPlot plot = Charts.plot("i/N", "λ_i (" + unit + ")");
        plot.getDomainAxis().setRange(0, 1.02);
        int groups = 1 + curves.stream().mapToInt(Curve::group).max().orElse(0);
        ColorMap colors = ColorMap.magnitude(0, Math.max(1, 1.25 * (groups - 1)));
        int last = -1;
        for (Curve curve : curves) {
            // only the first of a group has a name
            XYSeries series = Charts.series(curve.group() == last ? "" : curve.label());
            for (int i = 0; i < curve.exponents().size(); i++) {
                double exponent = curve.exponents().get(i);
                if (Double.isFinite(exponent)) {
                    series.add((i + 1.0) / curve.dimension(), exponent);
                }
            }
            boolean line = curve.exponents().size() >= LINE_FROM;
            Charts.overlay(plot, series, colors.color(curve.group()), line, line ? null : DOT);
            if (curve.group() == last) {
                plot.getRenderer(plot.getDatasetCount() - 1).setSeriesVisibleInLegend(0, false);
            }
            last = curve.group();
        }
        ValueMarker zero = new ValueMarker(0);
        zero.setPaint(java.awt.Color.DARK_GRAY);
        zero.setStroke(new java.awt.BasicStroke(1));
        plot.addRangeMarker(zero);
        return Charts.png(plot, groups <= MOST_IN_LEGEND, 720, 500);
    }
}
