package kog.dynamics;

import java.util.List;
import java.util.Optional;
import kog.dynamics.linear.Elimination;
import kog.dynamics.linear.Norms;

/**
 * Newton's method kept away from zeros that are known (Brown and Gearhart 1971; Farrell, Birkisson and Funke 2015): on
 * M F, M = Π_k (1 + 1/|x − x_k|²), whose step is that of F divided by 1 − ∇log M·step.
 */
final class Deflation {

    private static final int STEPS = 40;
    private static final int HALVINGS = 12;
    private static final double SMALL = 1e-9;

    private Deflation() {}

    /** Where the iteration comes to, a zero that is not known or none. */
    static double[] of(VectorField field, double[] start, List<double[]> known) {
        int n = start.length;
        double[] x = start.clone();
        double[] rates = new double[n];
        field.rates(x, rates);
        double size = Norms.of(rates) * factor(x, known);
        for (int step = 0; step < STEPS && Norms.of(rates) > SMALL && Double.isFinite(size); step++) {
            double[][] jacobian = new double[n][n];
            field.jacobian(x, jacobian);
            Optional<double[]> newton = Elimination.solve(jacobian, rates.clone());
            if (newton.isEmpty()) {
                return x;
            }
            double[] way = newton.get();
            double bend = 1 + slope(x, way, known);
            double damping = 1 / (Math.abs(bend) < 1e-3 ? Math.copySign(1e-3, bend) : bend);
            double[] next = x;
            double reached = Double.POSITIVE_INFINITY;
            for (int k = 0; k < HALVINGS && !(reached < size); k++, damping /= 2) {
                next = x.clone();
                for (int i = 0; i < n; i++) {
                    next[i] -= damping * way[i];
                }
                field.rates(next, rates);
                reached = Norms.of(rates) * factor(next, known);
            }
            if (!(reached < size)) {
                return x;
            }
            x = next;
            size = reached;
        }
        return x;
    }

    private static double factor(double[] x, List<double[]> known) {
        double product = 1;
        for (double[] z : known) {
            product *= 1 + 1 / squared(x, z);
        }
        return product;
    }

    /** ∇log M·way. */
    private static double slope(double[] x, double[] way, List<double[]> known) {
        double total = 0;
        for (double[] z : known) {
            double square = squared(x, z);
            double along = 0;
            for (int i = 0; i < x.length; i++) {
                along += (x[i] - z[i]) * way[i];
            }
            total -= 2 * along / (square * (square + 1));
        }
        return total;
    }

    private static double squared(double[] x, double[] z) {
        double total = Double.MIN_NORMAL;
        for (int i = 0; i < x.length; i++) {
            total += (x[i] - z[i]) * (x[i] - z[i]);
        }
        return total;
    }
}
