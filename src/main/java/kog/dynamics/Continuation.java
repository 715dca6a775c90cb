package kog.dynamics;

import java.util.ArrayList;
import java.util.List;
import kog.dynamics.linear.Elimination;

/**
 * Follows the curve H(x, s) = 0 from a known point at s = 0 by pseudo-arclength (Keller 1977), around folds, and collects
 * where it passes s = 1.
 */
final class Continuation {

    private static final int STEPS = 400;
    private static final int NEWTON_STEPS = 6;
    private static final double LONGEST = 0.5;
    private static final double SHORTEST = 1e-6;
    /** Leaves this interval of s: nothing more is expected. */
    private static final double LOWEST = -2;

    private static final double HIGHEST = 4;
    private static final double FAR = 1e4;

    /** A family of fields. */
    interface Homotopy {
        int dimension();

        /** Writes H(x, s) and ∂H/∂s, N entries each. */
        void rates(double[] x, double s, double[] h, double[] slope);

        /** Writes ∂H/∂x, N rows of N. */
        void jacobian(double[] x, double s, double[][] jacobian);
    }

    private final Homotopy homotopy;
    private final int n;

    private Continuation(Homotopy homotopy) {
        this.homotopy = homotopy;
        this.n = homotopy.dimension();
    }

    /**
     * The states at s = 1, near enough for Newton's method, on the curve through (x, 0), followed both ways.
     *
     * @param x a state with H(x, 0) = 0
     */
    static List<double[]> crossings(Homotopy homotopy, double[] x) {
        Continuation c = new Continuation(homotopy);
        List<double[]> found = new ArrayList<>();
        c.follow(x, 1, found);
        c.follow(x, -1, found);
        return found;
    }

    private void follow(double[] x, int direction, List<double[]> found) {
        double[] z = java.util.Arrays.copyOf(x, n + 1);
        double[] guess = new double[n + 1];
        guess[n] = direction;
        double[] tangent = tangent(z, guess);
        double h = 0.05;
        for (int step = 0; step < STEPS && tangent != null; step++) {
            double[] next = corrected(z, tangent, h);
            double[] turned = next == null ? null : tangent(next, tangent);
            if (turned == null || dot(turned, tangent) < 0.8) {
                h /= 2;
                if (h < SHORTEST) {
                    return;
                }
                continue;
            }
            if ((z[n] - 1) * (next[n] - 1) <= 0 && z[n] != next[n]) {
                double share = (1 - z[n]) / (next[n] - z[n]);
                double[] at = new double[n];
                for (int i = 0; i < n; i++) {
                    at[i] = z[i] + share * (next[i] - z[i]);
                }
                found.add(at);
            }
            z = next;
            tangent = turned;
            h = Math.min(LONGEST * (1 + norm(z)), 1.4 * h);
            if (z[n] < LOWEST || z[n] > HIGHEST || norm(z) > FAR) {
                return;
            }
        }
    }

    private double[] corrected(double[] z, double[] tangent, double h) {
        double[] next = z.clone();
        for (int i = 0; i <= n; i++) {
            next[i] += h * tangent[i];
        }
        for (int k = 0; k < NEWTON_STEPS; k++) {
            // the correction stays in the plane across the tangent
            double[] correction = bordered(next, tangent, false);
            if (correction == null) {
                return null;
            }
            for (int i = 0; i <= n; i++) {
                next[i] -= correction[i];
            }
            double length = norm(correction);
            if (!(length < 1)) {
                return null;
            }
            if (length <= 1e-9 * (1 + norm(next))) {
                return next;
            }
        }
        return null;
    }

    private double[] tangent(double[] z, double[] previous) {
        double[] t = bordered(z, previous, true);
        if (t == null) {
            return null;
        }
        double length = norm(t);
        for (int i = 0; i <= n; i++) {
            t[i] /= length;
        }
        return t;
    }

    /** Solves [DH; border] v = (0, 1) for a tangent, (H, 0) for a correction; null if that is singular. */
    private double[] bordered(double[] z, double[] border, boolean forTangent) {
        double[][] jacobian = new double[n][n];
        double[] h = new double[n];
        double[] slope = new double[n];
        double[] x = java.util.Arrays.copyOf(z, n);
        homotopy.rates(x, z[n], h, slope);
        homotopy.jacobian(x, z[n], jacobian);
        double[][] matrix = new double[n + 1][];
        double[] right = new double[n + 1];
        for (int i = 0; i < n; i++) {
            matrix[i] = java.util.Arrays.copyOf(jacobian[i], n + 1);
            matrix[i][n] = slope[i];
            right[i] = forTangent ? 0 : h[i];
        }
        matrix[n] = border.clone();
        right[n] = forTangent ? 1 : 0;
        return Elimination.solve(matrix, right).orElse(null);
    }

    private static double dot(double[] a, double[] b) {
        double total = 0;
        for (int i = 0; i < a.length; i++) {
            total += a[i] * b[i];
        }
        return total;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
