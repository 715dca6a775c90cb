package kog.lyapunov;

import kog.dynamics.RowProducts;

/** Logarithms of determinants by elimination with row pivoting. */
final class Determinant {

    private Determinant() {}

    /** log|det A|, −∞ for a singular matrix. */
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
