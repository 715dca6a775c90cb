package kog.report;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.List;
import kog.report.draw.Charts;
import org.hipparchus.complex.Complex;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;

/** ψ along a trajectory against e^{λt}: both are straight lines in logarithms. */
final class GrowthFigure {

    private static final Shape DOT = new Ellipse2D.Double(-3, -3, 6, 6);
    private static final int DOTS = 40;

    private GrowthFigure() {}

    /**
     * @param times  in the file's unit
     * @param values ψ at these times along the trajectory
     * @param lambda the claimed eigenvalue, per unit time
     */
    static byte[] of(double[] times, List<Complex> values, Complex lambda, boolean angle) {
        XYPlot plot = Charts.plot("t", angle ? "change of arg ψ" : "log|ψ(x(t))/ψ(x(0))|");
        XYSeries line = Charts.series(angle ? "Im λ t" : "Re λ t");
        XYSeries dots = Charts.series(angle ? "arg ψ(x(t)) − arg ψ(x(0))" : "log|ψ(x(t))/ψ(x(0))|");
        double turned = 0;
        int stride = Math.max(1, times.length / DOTS);
        for (int k = 0; k < times.length; k++) {
            line.add(times[k], (angle ? lambda.getImaginary() : lambda.getReal()) * times[k]);
            if (k > 0) {
                // the argument is carried along, never compared as a principal value
                turned += values.get(k).divide(values.get(k - 1)).getArgument();
            }
            if (k % stride == 0) {
                double modulus = Math.log(values.get(k).norm() / values.get(0).norm());
                dots.add(times[k], angle ? turned : modulus);
            }
        }
        Charts.overlay(plot, line, Charts.LINE, true, null);
        Charts.overlay(plot, dots, Charts.SECOND, false, DOT);
        return Charts.png(plot, true, 560, 400);
    }
}
