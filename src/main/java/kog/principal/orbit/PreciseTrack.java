package kog.principal.orbit;

import java.util.ArrayList;
import java.util.List;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.precise.PreciseField;
import kog.principal.series.LocalModes;
import kog.principal.series.LocalPolynomial;

/** In double-doubles. */
public final class PreciseTrack implements Track<PreciseComplex> {

    private static final int DEGREE = 40;
    private static final double TOLERANCE = 1e-31;
    /** Of one operation, with the few that make a term. */
    private static final double UNIT = 0x1p-102;

    private final PreciseField.Solutions solutions;
    private final PreciseField.Solutions rates;
    private final LocalModes<PreciseComplex> modes;
    private final int n;
    private final DoubleDouble[] y;
    private final double[] rounded;
    private final PreciseComplex[] value;
    private final PreciseComplex[] along;
    /** For the sums of moduli. */
    private final PlainEvaluation plain;

    private final List<DoubleDouble[]> points = new ArrayList<>();
    private final Orbit orbit;

    public PreciseTrack(
            PreciseField field,
            DoubleDouble[] equilibrium,
            LocalModes<PreciseComplex> modes,
            PlainEvaluation.Coefficients coefficients) {
        this.solutions = field.around(equilibrium, DEGREE);
        this.rates = field.around(equilibrium, 1);
        this.modes = modes;
        n = equilibrium.length;
        y = new DoubleDouble[n];
        rounded = new double[n];
        orbit = new Orbit(n, DEGREE);
        value = new PreciseComplex[modes.size()];
        along = new PreciseComplex[modes.size()];
        plain = new PlainEvaluation(coefficients);
    }

    @Override
    public void start(DoubleDouble[] from) {
        System.arraycopy(from, 0, y, 0, n);
        round();
        orbit.reset();
        points.clear();
        points.add(y.clone());
    }

    private void round() {
        for (int i = 0; i < n; i++) {
            rounded[i] = y[i].doubleValue();
        }
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
        round();
        orbit.add(h);
        points.add(y.clone());
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

    @Override
    public Orbit orbit() {
        return orbit;
    }

    @Override
    public double[] point() {
        return rounded;
    }

    @Override
    public void evaluate() {
        DoubleDouble[][] a = rates.through(y);
        PreciseComplex[] eta = coordinates(y);
        plain.evaluate(rounded, new double[n]);
        DoubleDouble[] f = new DoubleDouble[n];
        for (int i = 0; i < n; i++) {
            f[i] = a[i][1];
        }
        PreciseComplex[] direction = coordinates(f);
        for (int p = 0; p < value.length; p++) {
            if (modes.function(p).isLinear()) {
                continue;
            }
            LocalPolynomial.Jet<PreciseComplex> jet = modes.function(p).higherAlong(eta, direction);
            value[p] = jet.value().add(linear(modes.row(p), y));
            along[p] = jet.derivative().add(linear(modes.row(p), f));
        }
    }

    private static PreciseComplex linear(PreciseComplex[] row, DoubleDouble[] v) {
        DoubleDouble re = DoubleDouble.ZERO;
        DoubleDouble im = DoubleDouble.ZERO;
        for (int i = 0; i < v.length; i++) {
            re = re.add(row[i].real().multiply(v[i]));
            im = im.add(row[i].imaginary().multiply(v[i]));
        }
        return new PreciseComplex(re, im);
    }

    private PreciseComplex[] coordinates(DoubleDouble[] v) {
        PreciseComplex[][] q = modes.schur().q();
        PreciseComplex[] eta = new PreciseComplex[n];
        for (int k = 0; k < n; k++) {
            DoubleDouble re = DoubleDouble.ZERO;
            DoubleDouble im = DoubleDouble.ZERO;
            for (int i = 0; i < n; i++) {
                re = re.add(q[i][k].real().multiply(v[i]));
                im = im.subtract(q[i][k].imaginary().multiply(v[i]));
            }
            eta[k] = new PreciseComplex(re, im);
        }
        return eta;
    }

    @Override
    public PreciseComplex value(int function) {
        return value[function];
    }

    @Override
    public PreciseComplex along(int function) {
        return along[function];
    }

    @Override
    public double rounding(int function) {
        return 4 * UNIT * (12 + 2 * modes.degree() + Math.sqrt(n)) * plain.sums[function];
    }

    @Override
    public double[][] gradient(int function, int point, int degree) {
        double[] at = new double[n];
        for (int i = 0; i < n; i++) {
            at[i] = points.get(point)[i].doubleValue();
        }
        double[][] gradient = new double[2][n];
        plain.gradient(function, at, degree, gradient);
        return gradient;
    }
}
