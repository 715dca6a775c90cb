package kog.principal.orbit;

import java.util.ArrayList;
import java.util.List;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.precise.PreciseField;
import kog.principal.series.Evolution;
import kog.principal.series.LocalModes;
import kog.principal.series.LocalPolynomial;

/** In double-doubles. */
abstract class PreciseTrack implements Track<PreciseComplex> {

    /** Of one operation, with the few that make a term. */
    static final double UNIT = 0x1p-102;

    /** To degree 1 in time. */
    final PreciseField.Solutions field;

    final int n;
    /** The last point. */
    final DoubleDouble[] y;

    final Orbit orbit;
    private final LocalModes<PreciseComplex> modes;
    private final double[] rounded;
    private final PreciseComplex[] value;
    private final PreciseComplex[] image;
    /** For the sums of moduli. */
    private final PlainEvaluation plain;

    private final List<DoubleDouble[]> points = new ArrayList<>();

    /** @param degree of the steps in time */
    PreciseTrack(
            PreciseField.Solutions field,
            int degree,
            LocalModes<PreciseComplex> modes,
            PlainEvaluation.Coefficients coefficients) {
        this.field = field;
        this.modes = modes;
        n = modes.schur().t().length;
        y = new DoubleDouble[n];
        rounded = new double[n];
        orbit = new Orbit(n, degree);
        value = new PreciseComplex[modes.size()];
        image = new PreciseComplex[modes.size()];
        plain = new PlainEvaluation(coefficients);
    }

    @Override
    public void start(DoubleDouble[] from) {
        System.arraycopy(from, 0, y, 0, n);
        orbit.reset();
        points.clear();
        keep();
    }

    /** Keeps the last point. */
    final void keep() {
        points.add(y.clone());
        for (int i = 0; i < n; i++) {
            rounded[i] = y[i].doubleValue();
        }
    }

    @Override
    public Orbit orbit() {
        return orbit;
    }

    @Override
    public double[] point() {
        return rounded;
    }

    /** F(y) of a flow, f(y) of a map. */
    final DoubleDouble[] rates() {
        DoubleDouble[][] a = field.through(y);
        DoubleDouble[] f = new DoubleDouble[n];
        for (int i = 0; i < n; i++) {
            f[i] = a[i][1];
        }
        return f;
    }

    @Override
    public void evaluate() {
        DoubleDouble[] f = rates();
        PreciseComplex[] eta = coordinates(y);
        PreciseComplex[] direction = coordinates(f);
        boolean flow = modes.evolution() == Evolution.FLOW;
        plain.evaluate(rounded, new double[n]);
        for (int p = 0; p < value.length; p++) {
            LocalPolynomial<PreciseComplex> function = modes.function(p);
            if (!function.isLinear()) {
                LocalPolynomial.Jet<PreciseComplex> jet = function.higherAlong(eta, direction);
                value[p] = jet.value().add(linear(modes.row(p), y));
                PreciseComplex higher = flow
                        ? jet.derivative()
                        : function.higherAlong(direction, eta).value();
                image[p] = higher.add(linear(modes.row(p), f));
            }
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
    public PreciseComplex image(int function) {
        return image[function];
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
