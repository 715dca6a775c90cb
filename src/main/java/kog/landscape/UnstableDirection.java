package kog.landscape;

import java.util.Optional;
import kog.dynamics.linear.Elimination;

/**
 * The one direction in which distances from a saddle grow.
 *
 * @param right the eigenvector, of unit length
 * @param left  the left eigenvector, of unit length, with left·right > 0
 */
record UnstableDirection(double[] right, double[] left) {

    private static final int STEPS = 4;

    /** By inverse iteration; empty where the matrix is singular to the last bit or the vectors are orthogonal. */
    static Optional<UnstableDirection> of(FixedPoint saddle) {
        double[][] jacobian = saddle.equilibrium().jacobian();
        double value = saddle.values().get(0).getReal();
        Optional<double[]> right = vector(jacobian, value, false);
        Optional<double[]> left = vector(jacobian, value, true);
        if (right.isEmpty() || left.isEmpty()) {
            return Optional.empty();
        }
        double along = dot(left.get(), right.get());
        if (Math.abs(along) < 1e-12) {
            return Optional.empty();
        }
        double[] row = left.get();
        for (int i = 0; along < 0 && i < row.length; i++) {
            row[i] = -row[i];
        }
        return Optional.of(new UnstableDirection(right.get(), row));
    }

    private static Optional<double[]> vector(double[][] a, double value, boolean transposed) {
        int n = a.length;
        // a shift beside the eigenvalue: the matrix stays regular and its inverse large
        double shift = value * (1 + 1e-9);
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = 1 + 0.37 * Math.sin(1 + 2.3 * i);
        }
        for (int k = 0; k < STEPS; k++) {
            double[][] shifted = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    shifted[i][j] = (transposed ? a[j][i] : a[i][j]) - (i == j ? shift : 0);
                }
            }
            Optional<double[]> solved = Elimination.solve(shifted, v);
            if (solved.isEmpty()) {
                return Optional.empty();
            }
            v = unit(solved.get());
        }
        return Optional.of(v);
    }

    static double[] unit(double[] v) {
        double size = Fates.size(v);
        double[] u = new double[v.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = v[i] / size;
        }
        return u;
    }

    static double dot(double[] a, double[] b) {
        double total = 0;
        for (int i = 0; i < a.length; i++) {
            total += a[i] * b[i];
        }
        return total;
    }
}
