package kog.report;

import java.util.ArrayList;
import java.util.List;
import kog.report.draw.Axis;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;
import org.hipparchus.complex.Complex;

/** ψ along a trajectory against e^{λt}: both are straight lines in logarithms. */
final class GrowthFigure {

    private static final int DOTS = 30;

    private GrowthFigure() {}

    /**
     * @param path   of the trajectory
     * @param values ψ at its times
     * @param lambda the claimed eigenvalue, per unit time
     */
    static Drawing draw(Path path, List<Complex> values, Complex lambda, Label name, Size size) {
        Drawing sheet = new Drawing(size.width());
        double bottom = panel(sheet, path, values, lambda, name, size, 0, false);
        if (lambda.getImaginary() != 0) {
            bottom = panel(sheet, path, values, lambda, name, size, bottom + 0.4 * size.font(), true);
        }
        return sheet;
    }

    private static double panel(
            Drawing sheet,
            Path path,
            List<Complex> values,
            Complex lambda,
            Label name,
            Size size,
            double top,
            boolean angle) {
        double[] times = path.times();
        double rate = angle ? lambda.getImaginary() : lambda.getReal();
        List<double[]> dots = new ArrayList<>();
        double turned = 0;
        int stride = Math.max(1, times.length / DOTS);
        double low = Math.min(0, rate * times[times.length - 1]);
        double high = Math.max(0, rate * times[times.length - 1]);
        for (int k = 0; k < times.length; k++) {
            if (k > 0) {
                // the argument is carried along, never compared as a principal value
                turned += values.get(k).divide(values.get(k - 1)).getArgument();
            }
            double modulus = Math.log(values.get(k).norm() / values.get(0).norm());
            double value = angle ? turned : modulus;
            low = Math.min(low, value);
            high = Math.max(high, value);
            if (k % stride == 0) {
                dots.add(new double[] {times[k], value});
            }
        }
        double room = Math.max(0.06 * (high - low), 1e-6);
        Axis up = angle ? Axis.angle(low - room, high + room) : Axis.linear(low - room, high + room);
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, top, size.width() - 0.5 * size.font(), 0.6),
                Axis.linear(0, times[times.length - 1]),
                up,
                true,
                false);
        panel.grid();
        panel.line(
                List.of(new double[] {0, 0}, new double[] {times[times.length - 1], rate * times[times.length - 1]}),
                Theme.series(0),
                Theme.LINE);
        dots.forEach(d -> panel.dot(d, 0.22 * size.font(), Theme.series(1)));
        Label change = angle
                ? Label.text("change of arg ").then(name)
                : Label.text("change of log ").then(name.modulus());
        panel.axes(Label.variable("t"), change);
        Legend legend = new Legend(size);
        legend.dot(Theme.series(1), Label.text("along the trajectory"));
        legend.line(
                Theme.series(0),
                Theme.LINE,
                Label.text(angle ? "Im " : lambda.getImaginary() == 0 ? "" : "Re ")
                        .then(Label.variable("λ"))
                        .then(" ")
                        .then(Label.variable("t"))
                        .then(String.format(
                                java.util.Locale.ROOT,
                                ", %s%s = %.4g per unit time",
                                angle ? "Im " : lambda.getImaginary() == 0 ? "" : "Re ",
                                "λ",
                                rate)));
        return legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), panel.bottom(true));
    }
}
