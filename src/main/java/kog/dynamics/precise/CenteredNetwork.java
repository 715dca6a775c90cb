package kog.dynamics.precise;

import java.util.Map;
import kog.dynamics.Fields;
import kog.dynamics.number.DoubleDouble;
import kog.network.Activation;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * F_i(y) = −d_i y_i + Σ_j w_ij (σ(x*_j + y_j) − σ(x*_j)). With s = σ(x*) and s′ = σ′(x*) the differences are
 * s′ tanh y/(1 + s tanh y) for tanh and s′ (eʸ − 1)/(1 + s (eʸ − 1)) for the logistic, and their series in time follow from
 * σ′ = 1 − σ² and σ′ = σ − σ².
 */
final class CenteredNetwork implements CenteredField {

    private final Activation activation;
    private final double[][] weights;
    private final double[] leak;
    private final double[] center;
    /** σ(x*), and σ′(x*). */
    private final double[] base;

    private final double[] slope;
    /** σ⁽ᵈ⁾(x*)/d! from d = 1 on for a polynomial, with 0 in place of the constant; else null. */
    private final double[][] polynomial;

    private CenteredNetwork(Activation activation, double[][] weights, double[] leak, DoubleDouble[] equilibrium) {
        int n = leak.length;
        this.activation = activation;
        this.weights = weights;
        this.leak = leak;
        center = new double[n];
        base = new double[n];
        slope = new double[n];
        int degree = activation.polynomial().map(c -> c.size() - 1).orElse(0);
        polynomial = activation.polynomial().isPresent() ? new double[n][] : null;
        for (int j = 0; j < n; j++) {
            DoubleDouble[] taylor = PreciseNetwork.taylor(activation, equilibrium[j], Math.max(1, degree));
            center[j] = equilibrium[j].doubleValue();
            base[j] = taylor[0].doubleValue();
            slope[j] = taylor[1].doubleValue();
            if (polynomial != null) {
                polynomial[j] = new double[taylor.length];
                for (int d = 1; d < taylor.length; d++) {
                    polynomial[j][d] = taylor[d].doubleValue();
                }
            }
        }
    }

    static CenteredNetwork of(Network network, Map<Symbol, Expression> values, DoubleDouble[] equilibrium) {
        int n = network.dimension();
        double[] leak = new double[n];
        double[][] weights = new double[n][n];
        for (int i = 0; i < n; i++) {
            leak[i] = Fields.number(network.leak().get(i), values);
            for (int j = 0; j < n; j++) {
                weights[i][j] = Fields.number(network.weight(i, j), values);
            }
        }
        return new CenteredNetwork(network.activation(), weights, leak, equilibrium);
    }

    @Override
    public int dimension() {
        return leak.length;
    }

    @Override
    public Expansion expansion(int degree) {
        return new Solution(degree);
    }

    private final class Solution implements Expansion {

        private final double[][] y;
        private final double[][] difference;
        /** Of σ′(x* + y). */
        private final double[][] rate;

        private final double[][] weighted;
        private final double[] sigma;
        private final double[] magnitudes;
        private final double[][][] horner;

        Solution(int degree) {
            int n = leak.length;
            y = new double[n][degree + 1];
            difference = new double[n][degree + 1];
            rate = new double[n][degree + 1];
            weighted = new double[n][degree + 1];
            sigma = new double[n];
            magnitudes = new double[n];
            horner = polynomial == null ? null : new double[n][polynomial[0].length][degree + 1];
        }

        @Override
        public double[][] solution(double[] start) {
            int n = start.length;
            for (int i = 0; i < n; i++) {
                y[i][0] = start[i];
            }
            int degree = y[0].length - 1;
            for (int k = 0; k < degree; k++) {
                for (int j = 0; j < n; j++) {
                    advance(j, k);
                    sigma[j] = difference[j][k];
                }
                for (int i = 0; i < n; i++) {
                    double[] w = weights[i];
                    double total = -leak[i] * y[i][k];
                    for (int j = 0; j < n; j++) {
                        total += w[j] * sigma[j];
                    }
                    y[i][k + 1] = total / (k + 1);
                }
            }
            return y;
        }

        private void advance(int j, int k) {
            if (polynomial != null) {
                advancePolynomial(j, k);
                return;
            }
            double[] d = difference[j];
            double[] q = rate[j];
            double[] p = weighted[j];
            boolean logistic = activation instanceof Activation.Logistic;
            if (k == 0) {
                d[0] = difference(j, y[j][0]);
                q[0] = activation.derivative(center[j] + y[j][0]);
                return;
            }
            p[k] = k * y[j][k];
            double sum = 0;
            for (int m = 1; m <= k; m++) {
                sum += p[m] * q[k - m];
            }
            d[k] = sum / k;
            // σ² = (s + d)²: the products in pairs
            double square = 0;
            for (int m = 0; 2 * m < k; m++) {
                square += d[m] * d[k - m];
            }
            square = 2 * (square + base[j] * d[k]) + (k % 2 == 0 ? d[k / 2] * d[k / 2] : 0);
            q[k] = logistic ? d[k] - square : -square;
        }

        private double difference(int j, double d) {
            double s = base[j];
            if (Math.abs(d) > 1) {
                return activation.value(center[j] + d) - s;
            }
            double t = activation instanceof Activation.Logistic ? Math.expm1(d) : Math.tanh(d);
            return t * slope[j] / (1 + s * t);
        }

        private void advancePolynomial(int j, int k) {
            double[] c = polynomial[j];
            int top = c.length - 1;
            double[] x = y[j];
            for (int d = 0; d <= top; d++) {
                double total = k == 0 ? c[top - d] : 0;
                double[] inner = d == 0 ? null : horner[j][d - 1];
                for (int m = 0; d > 0 && m <= k; m++) {
                    total += inner[m] * x[k - m];
                }
                horner[j][d][k] = total;
            }
            difference[j][k] = horner[j][top][k];
        }

        @Override
        public double[] magnitudes() {
            for (int j = 0; j < sigma.length; j++) {
                // σ′ moves by its own size when its argument is rounded in a saturated unit
                sigma[j] = polynomial == null
                        ? Math.abs(difference[j][0]) * (2 + Math.abs(center[j]))
                        : magnitude(polynomial[j], Math.abs(y[j][0]));
            }
            for (int i = 0; i < magnitudes.length; i++) {
                double total = leak[i] * Math.abs(y[i][0]);
                for (int j = 0; j < sigma.length; j++) {
                    total += Math.abs(weights[i][j]) * sigma[j];
                }
                magnitudes[i] = total;
            }
            return magnitudes;
        }

        private static double magnitude(double[] c, double x) {
            double total = 0;
            for (int d = c.length - 1; d >= 0; d--) {
                total = total * x + Math.abs(c[d]);
            }
            return 2 * total;
        }
    }
}
