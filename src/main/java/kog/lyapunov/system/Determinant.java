package kog.lyapunov.system;

import kog.dynamics.linear.RowProducts;

/**
 * The logarithm of a determinant.
 *
 * @param log   log|det A|, −∞ for a singular matrix
 * @param error how far rounding of A's entries moves it, to first order
 */
public record Determinant(double log, double error) {

    /** log|det A| by elimination with row pivoting, −∞ for a singular matrix. */
    public static double log(double[][] matrix) {
        return of(matrix).log();
    }

    /** The same with an estimate of its error: of every pivot that of rounding in its row. */
    public static Determinant of(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        double log = 0;
        double error = 0;
        double size = 0;
        for (double[] row : matrix) {
            size = Math.max(size, Vectors.norm(row));
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(a[i][k]) > Math.abs(a[pivot][k])) {
                    pivot = i;
                }
            }
            double[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            log += Math.log(Math.abs(row[k]));
            if (row[k] == 0) {
                return new Determinant(Double.NEGATIVE_INFINITY, 0);
            }
            error += Vectors.rounding(n) * size / Math.abs(row[k]);
            for (int i = k + 1; i < n; i++) {
                RowProducts.addScaled(a[i], -a[i][k] / row[k], row, k + 1, n);
            }
        }
        return new Determinant(log, error);
    }
}
