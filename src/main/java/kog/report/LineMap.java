package kog.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import kog.dynamics.Equilibrium;
import kog.report.draw.Charts;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;

/** A function of one neuron's state as a curve. */
final class LineMap {

    private static final int SAMPLES = 1500;

    private LineMap() {}

    /** The curve over [lower, upper] with the equilibria marked on it; gaps where the function is undefined. */
    static byte[] of(
            DoubleUnaryOperator f,
            String label,
            double lower,
            double upper,
            List<Equilibrium> equilibria,
            List<double[]> trajectory) {
        XYPlot plot = Charts.plot("x1", label);
        XYSeries curve = Charts.series(label);
        double lowest = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= SAMPLES; k++) {
            double x = lower + (upper - lower) * k / SAMPLES;
            double y = f.applyAsDouble(x);
            curve.add(x, Double.isFinite(y) ? y : Double.NaN);
            lowest = Double.isFinite(y) ? Math.min(lowest, y) : lowest;
        }
        for (Equilibrium equilibrium : equilibria) {
            boolean stable = equilibrium.stability() == Equilibrium.Stability.SINK;
            float[] dash = stable ? null : new float[] {4f, 4f};
            BasicStroke stroke = new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1f, dash, 0f);
            plot.addDomainMarker(new ValueMarker(equilibrium.x()[0], new Color(0x808080), stroke));
        }
        Charts.overlay(plot, curve, Charts.LINE, true, null);
        XYSeries path = Charts.series("trajectory");
        for (double[] x : trajectory) {
            path.add(x[0], f.applyAsDouble(x[0]));
        }
        Charts.overlay(plot, path, Charts.TRAJECTORY, true, null);
        double bottom = lowest;
        Charts.mark(plot, equilibria, e -> new double[] {e.x()[0], bottom});
        plot.getDomainAxis().setRange(lower, upper);
        return Charts.png(plot, false, 560, 400);
    }
}
