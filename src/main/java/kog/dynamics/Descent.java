package kog.dynamics;

import java.util.Optional;
import kog.dynamics.linear.Elimination;
import kog.dynamics.linear.Norms;

/**
 * Where a damped Newton iteration ends.
 *
 * @param x         the last state, N entries
 * @param converged whether the iteration settled, so that an equilibrium may be expected there
 * @param size      |F(x)|, per unit time
 * @param steps     how many linear systems were solved
 */
record Descent(double[] x, boolean converged, double size, int steps) {

    private static final int STEPS = 60;
    private static final int HALVINGS = 25;
    private static final double SMALL = 1e-9;

    static Descent of(VectorField field, double[] start) {
        int n = field.dimension();
        double[] x = start.clone();
        double[] rates = new double[n];
        double[][] jacobian = new double[n][n];
        field.rates(x, rates);
        double size = Norms.of(rates);
        for (int step = 0; step < STEPS; step++) {
            if (size == 0) {
                return new Descent(x, true, size, step);
            }
            field.jacobian(x, jacobian);
            Optional<double[]> solved = Elimination.solve(jacobian, rates.clone());
            if (solved.isEmpty()) {
                return new Descent(x, false, size, step);
            }
            double[] correction = solved.get();
            double length = Norms.of(correction);
            if (!Double.isFinite(length)) {
                return new Descent(x, false, size, step);
            }
            double damping = 1;
            double[] next = null;
            for (int k = 0; k < HALVINGS; k++, damping /= 2) {
                next = moved(x, -damping, correction);
                field.rates(next, rates);
                if (Norms.of(rates) < size) {
                    break;
                }
            }
            double reached = Norms.of(rates);
            boolean converged = length <= 1e-13 * (1 + Norms.of(x));
            if (!(reached < size)) {
                // rounding stops the descent: an equilibrium if the last full step was already tiny
                return new Descent(x, length <= 1e-8 * (1 + Norms.of(x)), size, step);
            }
            x = next;
            size = reached;
            if (converged) {
                return new Descent(x, true, size, step);
            }
        }
        return new Descent(x, false, size, STEPS);
    }

    /** Whether F is so small that a zero where Newton's iteration is slow may be near. */
    boolean isSmall() {
        return size <= SMALL * (1 + Norms.of(x));
    }

    private static double[] moved(double[] x, double factor, double[] direction) {
        double[] z = new double[x.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = x[i] + factor * direction[i];
        }
        return z;
    }
}
