package kog.dynamics;

import kog.network.Activation;

/**
 * σ(x) as a power series in (ε, t), one power of t at a time, from the differential equation that σ satisfies: with
 * q = σ′(x) it is n σ_n = Σ_j j x_j q_{n−j}, and q = σ − σ² for the logistic, 1 − σ² for tanh.
 */
abstract class SigmaSeries {

    /** Entry [k][n]: the coefficient of ε^k tⁿ. */
    final double[][] value;

    SigmaSeries(int order, int degree) {
        value = new double[order + 1][degree + 1];
    }

    static SigmaSeries of(Activation activation, int order, int degree) {
        if (activation instanceof Activation.Polynomial p) {
            double[] c = p.coefficients().stream()
                    .mapToDouble(kog.symbolic.Rational::doubleValue)
                    .toArray();
            return new Horner(c, order, degree);
        }
        return new Saturating(activation, activation instanceof Activation.Logistic ? 1 : 0, order, degree);
    }

    /** Sets coefficient n, given the coefficients 0 … n of x; called for n = 0, 1, 2, … in turn. */
    abstract void advance(double[][] x, int n);

    /** Coefficient ε^k tⁿ of a product. */
    static double product(double[][] a, double[][] b, int k, int n) {
        double total = 0;
        for (int i = 0; i <= k; i++) {
            double[] p = a[i];
            double[] q = b[k - i];
            for (int j = 0; j <= n; j++) {
                total += p[j] * q[n - j];
            }
        }
        return total;
    }

    private static final class Saturating extends SigmaSeries {

        private final Activation activation;
        private final double linear;
        private final double[][] slope;
        private final double[][] weighted;

        /** The slope is {@code linear}·σ − σ², plus 1 if {@code linear} is 0. */
        Saturating(Activation activation, double linear, int order, int degree) {
            super(order, degree);
            this.activation = activation;
            this.linear = linear;
            slope = new double[order + 1][degree + 1];
            weighted = new double[order + 1][degree + 1];
        }

        @Override
        void advance(double[][] x, int n) {
            if (n == 0) {
                value[0][0] = activation.value(x[0][0]);
                slope[0][0] = activation.derivative(x[0][0]);
            }
            for (int k = 0; k < value.length; k++) {
                weighted[k][n] = n * x[k][n];
                if (n > 0) {
                    double total = 0;
                    for (int i = 0; i <= k; i++) {
                        double[] p = weighted[i];
                        double[] q = slope[k - i];
                        for (int j = 1; j <= n; j++) {
                            total += p[j] * q[n - j];
                        }
                    }
                    value[k][n] = total / n;
                } else if (k > 0) {
                    // the same recurrence in ε at t = 0
                    double total = 0;
                    for (int i = 1; i <= k; i++) {
                        total += i * x[i][0] * slope[k - i][0];
                    }
                    value[k][0] = total / k;
                } else {
                    continue;
                }
                slope[k][n] = linear * value[k][n] - product(value, value, k, n);
            }
        }
    }

    private static final class Horner extends SigmaSeries {

        private final double[] coefficients;
        /** Partial results from the highest coefficient down; the last is the value. */
        private final double[][][] partial;

        Horner(double[] coefficients, int order, int degree) {
            super(order, degree);
            this.coefficients = coefficients;
            partial = new double[coefficients.length][][];
            for (int j = 0; j + 1 < partial.length; j++) {
                partial[j] = new double[order + 1][degree + 1];
            }
            partial[partial.length - 1] = value;
        }

        @Override
        void advance(double[][] x, int n) {
            int top = coefficients.length - 1;
            for (int j = 0; j <= top; j++) {
                for (int k = 0; k < value.length; k++) {
                    double constant = k == 0 && n == 0 ? coefficients[top - j] : 0;
                    partial[j][k][n] = constant + (j == 0 ? 0 : product(partial[j - 1], x, k, n));
                }
            }
        }
    }
}
