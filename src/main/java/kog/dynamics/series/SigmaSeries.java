package kog.dynamics.series;

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

    /**
     * @param center x*(ε), if the state is y = x − x* and σ(x* + y) − σ(x*) is wanted; else null
     */
    static SigmaSeries of(Activation activation, int order, int degree, double[] center) {
        if (activation instanceof Activation.Polynomial p) {
            int top = p.coefficients().size() - 1;
            double[] taylor = activation.taylor(center == null ? 0 : center[0], top + order);
            double[][] coefficients = PowerSeries.shifted(taylor, center == null ? new double[order + 1] : center, top);
            if (center != null) {
                coefficients[0] = new double[order + 1];
            }
            return new Horner(coefficients, order, degree);
        }
        return center == null
                ? new Saturating(activation, order, degree)
                : new Difference(activation, center, order, degree);
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

    /** The slope is σ′ = linear · σ − σ² (logistic, linear = 1) or 1 − σ² (tanh, linear = 0). */
    private static class Saturating extends SigmaSeries {

        final Activation activation;
        final double linear;
        final double[][] slope;
        private final double[][] weighted;

        Saturating(Activation activation, int order, int degree) {
            super(order, degree);
            this.activation = activation;
            linear = activation instanceof Activation.Logistic ? 1 : 0;
            slope = new double[order + 1][degree + 1];
            weighted = new double[order + 1][degree + 1];
        }

        /** σ itself, where {@code value} is a difference. */
        double[][] total() {
            return value;
        }

        @Override
        void advance(double[][] x, int n) {
            if (n == 0) {
                start(x);
                return;
            }
            double[][] total = total();
            for (int k = 0; k < value.length; k++) {
                weighted[k][n] = n * x[k][n];
                double sum = 0;
                for (int i = 0; i <= k; i++) {
                    double[] p = weighted[i];
                    double[] q = slope[k - i];
                    for (int j = 1; j <= n; j++) {
                        sum += p[j] * q[n - j];
                    }
                }
                value[k][n] = sum / n;
                total[k][n] = value[k][n];
                slope[k][n] = linear * total[k][n] - product(total, total, k, n);
            }
        }

        /** The same recurrence in ε at t = 0. */
        void start(double[][] x) {
            value[0][0] = activation.value(x[0][0]);
            slope[0][0] = activation.derivative(x[0][0]);
            for (int k = 1; k < value.length; k++) {
                double sum = 0;
                for (int i = 1; i <= k; i++) {
                    sum += i * x[i][0] * slope[k - i][0];
                }
                value[k][0] = sum / k;
                slope[k][0] = linear * value[k][0] - product(value, value, k, 0);
            }
        }
    }

    /** σ(x* + y) − σ(x*) to full relative precision for small y. */
    private static final class Difference extends Saturating {

        private final double[] center;
        /** σ(x*(ε)), K + 1 coefficients. */
        private final double[] base;

        private final double[][] total;
        /** σ′(x* + y) − σ′(x*). */
        private final double[] slopeDifference;

        Difference(Activation activation, double[] center, int order, int degree) {
            super(activation, order, degree);
            this.center = center;
            base = PowerSeries.shifted(activation.taylor(center[0], order), center, 0)[0];
            total = new double[order + 1][degree + 1];
            slopeDifference = new double[order + 1];
        }

        @Override
        double[][] total() {
            return total;
        }

        @Override
        void start(double[][] y) {
            for (int k = 0; k < value.length; k++) {
                double sum = 0;
                for (int i = 1; i <= k; i++) {
                    sum += i * (y[i][0] * slope[k - i][0] + center[i] * slopeDifference[k - i]);
                }
                value[k][0] = k == 0 ? difference(y[0][0]) : sum / k;
                total[k][0] = base[k] + value[k][0];
                slope[k][0] = k == 0
                        ? activation.derivative(center[0] + y[0][0])
                        : linear * total[k][0] - product(total, total, k, 0);
                double bend = linear * value[k][0];
                for (int i = 0; i <= k; i++) {
                    bend -= value[i][0] * (base[k - i] + total[k - i][0]);
                }
                slopeDifference[k] = bend;
            }
        }

        private double difference(double y) {
            double s = base[0];
            if (Math.abs(y) > 1) {
                return activation.value(center[0] + y) - s;
            }
            if (linear == 0) {
                double t = Math.tanh(y);
                return t * activation.derivative(center[0]) / (1 + s * t);
            }
            double e = Math.expm1(y);
            return activation.derivative(center[0]) * e / (1 + s * e);
        }
    }

    private static final class Horner extends SigmaSeries {

        /** Row j: the coefficient of the j-th power, a series in ε. */
        private final double[][] coefficients;
        /** Partial results from the highest coefficient down; the last is the value. */
        private final double[][][] partial;

        Horner(double[][] coefficients, int order, int degree) {
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
                    double constant = n == 0 ? coefficients[top - j][k] : 0;
                    partial[j][k][n] = constant + (j == 0 ? 0 : product(partial[j - 1], x, k, n));
                }
            }
        }
    }
}
