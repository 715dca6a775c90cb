package kog.principal.orbit;

import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.precise.PreciseField;
import kog.principal.series.LocalModes;

/** In double-doubles: the power series in time of a field. */
public final class PreciseFlowTrack extends PreciseTrack {

    private static final int DEGREE = 40;
    private static final double TOLERANCE = 1e-31;

    private final PreciseField.Solutions solutions;

    public PreciseFlowTrack(
            PreciseField field,
            DoubleDouble[] equilibrium,
            LocalModes<PreciseComplex> modes,
            PlainEvaluation.Coefficients coefficients) {
        super(field.around(equilibrium, 1), DEGREE, modes, coefficients);
        solutions = field.around(equilibrium, DEGREE);
    }

    @Override
    public boolean step(int direction, double longest) {
        DoubleDouble[][] a = solutions.through(y);
        double h = direction * length(a, longest);
        double[][] kept = orbit.next().coefficients();
        double[] error = orbit.next().error();
        boolean finite = h != 0;
        double[] magnitudes = solutions.magnitudes();
        for (int i = 0; i < n; i++) {
            DoubleDouble total = a[i][DEGREE];
            double sum = 0;
            double power = 1;
            for (int k = 0; k <= DEGREE; k++) {
                kept[i][k] = a[i][k].doubleValue();
                sum += Math.abs(kept[i][k]) * power;
                power *= Math.abs(h);
            }
            for (int k = DEGREE - 1; k >= 0; k--) {
                total = total.multiply(h).add(a[i][k]);
            }
            double last = Math.abs(kept[i][DEGREE]) * Math.pow(Math.abs(h), DEGREE);
            double before = Math.abs(kept[i][DEGREE - 1]) * Math.pow(Math.abs(h), DEGREE - 1);
            error[i] = UNIT * (16 * sum + (16 + Math.sqrt(n)) * Math.abs(h) * magnitudes[i]) + last + before / 4;
            y[i] = total;
            finite &= total.isFinite();
        }
        orbit.add(h);
        keep();
        return finite;
    }

    private double length(DoubleDouble[][] a, double longest) {
        double size = 0;
        double last = 0;
        double beforeLast = 0;
        for (DoubleDouble[] c : a) {
            size = Math.max(size, Math.abs(c[0].doubleValue()));
            last = Math.max(last, Math.abs(c[DEGREE].doubleValue()));
            beforeLast = Math.max(beforeLast, Math.abs(c[DEGREE - 1].doubleValue()));
        }
        return StepLength.of(size, last, beforeLast, DEGREE, TOLERANCE, longest);
    }
}
