package kog.principal;

import kog.dynamics.series.PowerSeries;

/** e^{A(ε)t} applied to a vector, by the power series of the exponential: nothing needs eigenvectors. */
final class LinearFlow {

    /** With steps of ‖A‖h at most 1 the terms fall below rounding by 1/20! = 4e-19. */
    private static final int TERMS = 20;

    private LinearFlow() {}

    /**
     * @param a entry [i][j][k] of A, per unit time
     * @param t time, of either sign
     * @param v N rows of K + 1 coefficients in ε
     * @return a new array of the same shape
     */
    static double[][] apply(double[][][] a, double t, double[][] v) {
        int n = v.length;
        int order = v[0].length - 1;
        int steps = (int) Math.max(1, Math.ceil(Math.abs(t) * norm(a)));
        double h = t / steps;
        double[][] value = new double[n][];
        for (int i = 0; i < n; i++) {
            value[i] = v[i].clone();
        }
        for (int s = 0; s < steps; s++) {
            double[][] term = value;
            double[][] total = new double[n][];
            for (int i = 0; i < n; i++) {
                total[i] = value[i].clone();
            }
            for (int j = 1; j <= TERMS; j++) {
                double[][] next = new double[n][order + 1];
                for (int i = 0; i < n; i++) {
                    for (int l = 0; l < n; l++) {
                        PowerSeries.addProduct(h / j, a[i][l], term[l], next[i]);
                    }
                    for (int k = 0; k <= order; k++) {
                        total[i][k] += next[i][k];
                    }
                }
                term = next;
            }
            value = total;
        }
        return value;
    }

    private static double norm(double[][][] a) {
        double largest = 0;
        for (double[][] row : a) {
            double total = 0;
            for (double[] entry : row) {
                total += Math.abs(entry[0]);
            }
            largest = Math.max(largest, total);
        }
        return largest;
    }
}
