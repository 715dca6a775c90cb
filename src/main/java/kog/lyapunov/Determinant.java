package kog.lyapunov;

import kog.dynamics.RowProducts;

/**
 * The logarithm of a determinant.
 *
 * @param log   log|det A|, −∞ for a singular matrix
 * @param error how far rounding of A's entries moves it, to first order
 */
record Determinant(double log, double error) {

    /** log|det A| with its error, from Q R. */
    static Determinant of(double[][] matrix) {
        int n = matrix.length;
        double[][] q = new double[n][];
        double[] sizes = new double[n];
        for (int i = 0; i < n; i++) {
            q[i] = matrix[i].clone();
            sizes[i] = Vectors.norm(q[i]);
        }
        double[] logs = new double[n];
        GramSchmidt qr = new GramSchmidt(n);
        qr.factor(q, n, logs);
        double[] inverse = new DiagonalSensitivity().exact(qr.upper(), n);
        double error = 0;
        for (int j = 0; j < n; j++) {
            double floor = 0;
            for (int k = 0; k < n; k++) {
                floor += Math.abs(q[k][j]) * sizes[k];
            }
            error += TangentBlock.rounding(n) * floor * inverse[j];
        }
        return new Determinant(log(matrix), error);
    }

    /** log|det A| by elimination with row pivoting, −∞ for a singular matrix. */
    static double log(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        double log = 0;
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
                return Double.NEGATIVE_INFINITY;
            }
            for (int i = k + 1; i < n; i++) {
                RowProducts.addScaled(a[i], -a[i][k] / row[k], row, k + 1, n);
            }
        }
        return log;
    }
}
