package kog.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.dynamics.Equilibria;
import kog.dynamics.VectorField;
import kog.dynamics.linear.Eigenvalues;
import kog.perturb.Perturbation;
import kog.perturb.Puiseux;
import kog.perturb.SplitSpectrum;
import kog.report.draw.Axis;
import kog.report.draw.ColorBar;
import kog.report.draw.ColorMap;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Mark;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;
import org.hipparchus.complex.Complex;

/** The eigenvalues of A(ε) at the equilibrium as ε grows: exact ones against the leading terms of their series. */
public final class EigenvalueFigure {

    private static final int STEPS = 120;
    private static final int DOTS = 24;

    private final double[] epsilon = new double[STEPS + 1];
    /** Entry k at epsilon[k]; shorter if the equilibrium could not be followed. */
    private final List<List<Complex>> exact = new ArrayList<>();

    private final SplitSpectrum series;

    /**
     * @param equilibrium x*(0), N entries
     * @param largest     ε goes from 0 to here
     */
    public EigenvalueFigure(Perturbation perturbation, double[] equilibrium, SplitSpectrum series, double largest) {
        this.series = series;
        double[] x = equilibrium;
        for (int k = 0; k <= STEPS; k++) {
            epsilon[k] = largest * k / STEPS;
            VectorField field = perturbation.at(epsilon[k]);
            Optional<double[]> found = Equilibria.refine(field, x);
            if (found.isEmpty()) {
                break;
            }
            x = found.get();
            double[][] jacobian = new double[x.length][x.length];
            field.jacobian(x, jacobian);
            exact.add(Eigenvalues.of(jacobian));
        }
    }

    /** λ_0 + z ε^γ of every branch over all ε. */
    private List<List<double[]>> branches() {
        List<List<double[]>> lines = new ArrayList<>();
        for (Puiseux p : series.branches()) {
            for (Complex z : p.coefficients()) {
                List<double[]> line = new ArrayList<>();
                for (int k = 0; k < exact.size(); k++) {
                    double power = Math.pow(epsilon[k], (double) p.numerator() / p.denominator());
                    line.add(new double[] {p.eigenvalue() + z.getReal() * power, z.getImaginary() * power});
                }
                lines.add(line);
            }
        }
        return lines;
    }

    public Drawing draw(Size size) {
        Drawing sheet = new Drawing(size.width());
        double[] low = {Double.POSITIVE_INFINITY, 0};
        double[] high = {Double.NEGATIVE_INFINITY, 0};
        for (List<Complex> at : exact) {
            for (Complex z : at) {
                low[0] = Math.min(low[0], z.getReal());
                high[0] = Math.max(high[0], z.getReal());
                low[1] = Math.min(low[1], z.getImaginary());
                high[1] = Math.max(high[1], z.getImaginary());
            }
        }
        double wide = Math.max(high[0] - low[0], 1e-3 * Math.max(1, Math.abs(high[0])));
        double tall = Math.max(high[1] - low[1], 0.3 * wide);
        Axis colors = Axis.linear(0, epsilon[STEPS]);
        ColorBar bar = new ColorBar(colors, ColorMap.SEQUENTIAL, Label.variable("ε"), size);
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, 0, size.width() - bar.width(), 0.75),
                Axis.linear(low[0] - 0.1 * wide, low[0] + 1.1 * wide),
                Axis.linear(-0.58 * tall, 0.58 * tall),
                true,
                true);
        panel.grid();
        panel.horizontal(0, Theme.GREY, Theme.THIN);
        panel.vertical(0, Theme.INK, Theme.LINE);
        panel.lines(branches(), Theme.INK, Theme.LINE, 3, 1.5);
        for (int k = 0; k < exact.size(); k += STEPS / DOTS) {
            Color c = ColorMap.SEQUENTIAL.color(colors.share(epsilon[k]));
            for (Complex z : exact.get(k)) {
                panel.dot(new double[] {z.getReal(), z.getImaginary()}, 0.24 * size.font(), c);
            }
        }
        Mark start = new Mark(Mark.disc(0.34), Theme.SERIES.get(1), false);
        exact.get(0).forEach(z -> panel.mark(start, new double[] {z.getReal(), z.getImaginary()}));
        Label value = Label.variable("λ");
        panel.axes(
                Label.text("Re ").then(value).then(" (per unit time)"),
                Label.text("Im ").then(value));
        bar.draw(sheet, panel.frame());
        Legend legend = new Legend(size);
        legend.mark(start, Label.variable("ε").then(" = 0"));
        legend.dot(
                ColorMap.SEQUENTIAL.color(0.5),
                Label.text("eigenvalues of ")
                        .then(Label.variable("A"))
                        .then("(")
                        .then(Label.variable("ε"))
                        .then(")"));
        if (!series.branches().isEmpty()) {
            legend.line(Theme.INK, Theme.LINE, Label.text("leading term of their series"), 3, 1.5);
        }
        if (low[0] - 0.1 * wide < 0 && low[0] + 1.1 * wide > 0) {
            legend.line(Theme.INK, Theme.LINE, Label.text("Re ").then(value).then(" = 0"));
        }
        legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), panel.bottom(true));
        return sheet;
    }
}
