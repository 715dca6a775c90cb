package kog.principal.orbit;

import java.util.ArrayList;
import java.util.List;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PlainComplex;
import kog.principal.series.LocalModes;

/** In doubles. */
abstract class PlainTrack implements Track<PlainComplex> {

    /** Half a unit in the last place. */
    static final double UNIT = 0x1p-53;

    final PlainEvaluation evaluation;
    final int n;
    /** The last point. */
    final double[] y;

    final Orbit orbit;
    private final LocalModes<?> modes;
    private final List<double[]> points = new ArrayList<>();

    PlainTrack(int dimension, int degree, LocalModes<?> modes, PlainEvaluation.Coefficients coefficients) {
        n = dimension;
        this.modes = modes;
        evaluation = new PlainEvaluation(coefficients);
        y = new double[n];
        orbit = new Orbit(n, degree);
    }

    @Override
    public void start(DoubleDouble[] from) {
        for (int i = 0; i < n; i++) {
            y[i] = from[i].doubleValue();
        }
        orbit.reset();
        keep(0);
    }

    /** Keeps the last point. The arrays of earlier trajectories are used again. */
    final void keep(int point) {
        if (points.size() <= point) {
            points.add(y.clone());
        } else {
            System.arraycopy(y, 0, points.get(point), 0, n);
        }
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
    public PlainComplex value(int function) {
        return new PlainComplex(evaluation.valueRe[function], evaluation.valueIm[function]);
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
