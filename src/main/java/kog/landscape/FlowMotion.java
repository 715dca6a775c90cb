package kog.landscape;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kog.dynamics.Flow;
import kog.dynamics.Trajectory;
import kog.dynamics.VectorField;

/** @param stride in units of time */
record FlowMotion(VectorField field, double stride) implements Motion {

    private static final int LONGEST = 4000;
    private static final double TOLERANCE = 1e-11;
    /** Steps of the adjoint equation in a stride; its error falls with the fourth power. */
    private static final int ADJOINT_STEPS = 64;

    /** Of a path. */
    private static final int PARTS = 32;

    @Override
    public boolean isMap() {
        return false;
    }

    @Override
    public Optional<double[]> next(double[] x) {
        Trajectory way = Flow.of(field, TOLERANCE).from(x, stride);
        return way.stop() == Trajectory.Stop.TIME ? Optional.of(way.at(stride)) : Optional.empty();
    }

    @Override
    public List<double[]> path(double[] x) {
        Trajectory way = Flow.of(field, TOLERANCE).from(x, stride);
        return way.stop() != Trajectory.Stop.TIME
                ? List.of()
                : IntStream.rangeClosed(1, PARTS)
                        .mapToObj(k -> way.at(stride * k / PARTS))
                        .toList();
    }

    /** dw/dt = −DFᵀ w backward from w = v, by the classical Runge–Kutta method. */
    @Override
    public double[] pulledBack(double[] x, double[] v) {
        Trajectory way = Flow.of(field, TOLERANCE).from(x, stride);
        double h = stride / ADJOINT_STEPS;
        double[] w = v.clone();
        for (int k = ADJOINT_STEPS; k > 0; k--) {
            double t = k * h;
            double[] a = slope(way.at(t), w);
            double[] b = slope(way.at(t - h / 2), moved(w, h / 2, a));
            double[] c = slope(way.at(t - h / 2), moved(w, h / 2, b));
            double[] d = slope(way.at(t - h), moved(w, h, c));
            for (int i = 0; i < w.length; i++) {
                w[i] += h / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
            }
        }
        return w;
    }

    /** w DF. */
    private double[] slope(double[] x, double[] w) {
        int n = x.length;
        double[][] jacobian = new double[n][n];
        field.jacobian(x, jacobian);
        double[] product = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                product[j] += w[i] * jacobian[i][j];
            }
        }
        return product;
    }

    private static double[] moved(double[] w, double h, double[] slope) {
        double[] z = w.clone();
        for (int i = 0; i < z.length; i++) {
            z[i] += h * slope[i];
        }
        return z;
    }

    @Override
    public int longest() {
        return LONGEST;
    }
}
