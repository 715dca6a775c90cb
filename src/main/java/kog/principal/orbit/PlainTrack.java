package kog.principal.orbit;

import java.util.ArrayList;
import java.util.List;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PlainComplex;
import kog.dynamics.precise.CenteredField;
import kog.principal.series.LocalModes;

/** In doubles: the power series in time of a field that is written without cancellation near the equilibrium. */
public final class PlainTrack implements Track<PlainComplex> {

    /** Degree in time. At a tolerance near rounding the cheapest degree is about −ln(tolerance)/2 (Jorba and Zou 2005). */
    private static final int DEGREE = 22;

    /** Of one step, relative to |y|: below rounding. */
    private static final double TOLERANCE = 1e-16;
    /** Half a unit in the last place. */
    private static final double UNIT = 0x1p-53;

    private final CenteredField.Expansion expansion;
    private final CenteredField.Expansion rates;
    private final PlainEvaluation evaluation;
    private final LocalModes<?> modes;
    private final int n;
    private final double[] y;
    private final double[] f;
    private final List<double[]> points = new ArrayList<>();
    private final Orbit orbit;

    public PlainTrack(CenteredField field, LocalModes<?> modes, PlainEvaluation.Coefficients coefficients) {
        this.expansion = field.expansion(DEGREE);
        this.rates = field.expansion(1);
        this.modes = modes;
        this.evaluation = new PlainEvaluation(coefficients);
        n = field.dimension();
        y = new double[n];
        f = new double[n];
        orbit = new Orbit(n, DEGREE);
    }

    @Override
    public void start(DoubleDouble[] from) {
        for (int i = 0; i < n; i++) {
            y[i] = from[i].doubleValue();
        }
        orbit.reset();
        keep(0);
    }

    /** The arrays of earlier trajectories are used again. */
    private void keep(int point) {
        if (points.size() <= point) {
            points.add(y.clone());
        } else {
            System.arraycopy(y, 0, points.get(point), 0, n);
        }
    }

    @Override
    public boolean step(int direction, double longest) {
        double[][] a = expansion.solution(y);
        double h = direction * length(a, longest);
        double[] magnitudes = expansion.magnitudes();
        Orbit.Step kept = orbit.next();
        boolean finite = h != 0;
        double sums = 3 + Math.sqrt(n) / 4;
        double size = Math.abs(h);
        double powerBefore = Math.pow(size, DEGREE - 1);
        double powerLast = powerBefore * size;
        for (int i = 0; i < n; i++) {
            double[] c = a[i];
            System.arraycopy(c, 0, kept.coefficients()[i], 0, DEGREE + 1);
            double value = c[DEGREE];
            double sum = Math.abs(c[DEGREE]);
            for (int k = DEGREE - 1; k >= 0; k--) {
                value = value * h + c[k];
                sum = sum * size + Math.abs(c[k]);
            }
            double last = Math.abs(c[DEGREE]) * powerLast;
            double before = Math.abs(c[DEGREE - 1]) * powerBefore;
            kept.error()[i] = UNIT * (3 * sum + sums * size * magnitudes[i]) + last + before / 4;
            y[i] = value;
            finite &= Double.isFinite(value);
        }
        orbit.add(h);
        keep(orbit.points() - 1);
        return finite;
    }

    private double length(double[][] a, double longest) {
        double size = 0;
        double last = 0;
        double beforeLast = 0;
        for (double[] c : a) {
            size = Math.max(size, Math.abs(c[0]));
            last = Math.max(last, Math.abs(c[DEGREE]));
            beforeLast = Math.max(beforeLast, Math.abs(c[DEGREE - 1]));
        }
        return StepLength.of(size, last, beforeLast, DEGREE, TOLERANCE, longest);
    }

    @Override
    public Orbit orbit() {
        return orbit;
    }

    @Override
    public double[] point() {
        return y;
    }

    @Override
    public void evaluate() {
        double[][] a = rates.solution(y);
        for (int i = 0; i < n; i++) {
            f[i] = a[i][1];
        }
        evaluation.evaluate(y, f);
    }

    @Override
    public PlainComplex value(int function) {
        return new PlainComplex(evaluation.valueRe[function], evaluation.valueIm[function]);
    }

    @Override
    public PlainComplex along(int function) {
        return new PlainComplex(evaluation.alongRe[function], evaluation.alongIm[function]);
    }

    @Override
    public double rounding(int function) {
        // coordinates, coefficients, powers and the sum
        return UNIT * (4 + modes.degree() + Math.sqrt(n) / 4) * evaluation.sums[function];
    }

    @Override
    public double[][] gradient(int function, int point, int degree) {
        double[][] gradient = new double[2][n];
        evaluation.gradient(function, points.get(point), degree, gradient);
        return gradient;
    }
}
