package kog.principal.orbit;

import kog.dynamics.number.PlainComplex;
import kog.dynamics.precise.CenteredField;
import kog.principal.series.LocalModes;

/** In doubles: the power series in time of a field that is written without cancellation near the equilibrium. */
public final class PlainFlowTrack extends PlainTrack {

    /** Degree in time. At a tolerance near rounding the cheapest degree is about −ln(tolerance)/2 (Jorba and Zou 2005). */
    private static final int DEGREE = 22;

    /** Of one step, relative to |y|: below rounding. */
    private static final double TOLERANCE = 1e-16;

    private final CenteredField.Expansion expansion;
    private final CenteredField.Expansion rates;
    private final double[] f;

    public PlainFlowTrack(CenteredField field, LocalModes<?> modes, PlainEvaluation.Coefficients coefficients) {
        super(field.dimension(), DEGREE, modes, coefficients);
        this.expansion = field.expansion(DEGREE);
        this.rates = field.expansion(1);
        f = new double[n];
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
    public void evaluate() {
        double[][] a = rates.solution(y);
        for (int i = 0; i < n; i++) {
            f[i] = a[i][1];
        }
        evaluation.evaluate(y, f);
    }

    @Override
    public PlainComplex image(int function) {
        return new PlainComplex(evaluation.alongRe[function], evaluation.alongIm[function]);
    }
}
