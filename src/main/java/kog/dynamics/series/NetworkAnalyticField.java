package kog.dynamics.series;

import java.util.ArrayList;
import java.util.List;
import kog.network.Activation;

/** F_i(x, ε) = Σ_j l_ij(ε) x_j + Σ_j w_ij(ε) σ(x_j) + θ_i(ε), polynomial in ε: the leak is −l_ii. */
final class NetworkAnalyticField implements AnalyticField {

    private final Activation activation;
    private final int order;
    private final double[][][] weights;
    private final double[][] inputs;
    private final double[][][] linear;
    /** x*(ε) if the state is measured from there, else null. */
    private final double[][] center;

    /**
     * All innermost arrays hold coefficients in ε, constant term first, of any length, 0 included; they are cut at ε^K.
     *
     * @param order K
     */
    NetworkAnalyticField(
            Activation activation, int order, double[][][] weights, double[][] inputs, double[][][] linear) {
        this(activation, order, weights, inputs, linear, null);
    }

    private NetworkAnalyticField(
            Activation activation,
            int order,
            double[][][] weights,
            double[][] inputs,
            double[][][] linear,
            double[][] center) {
        this.center = center;
        this.activation = activation;
        this.order = order;
        this.weights = weights;
        this.inputs = inputs;
        this.linear = linear;
    }

    @Override
    public int dimension() {
        return inputs.length;
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public Expansion expansion(int degree) {
        return new Solution(degree);
    }

    /** Ly + W(σ(x* + y) − σ(x*)): the inputs cancel, and the differences are taken without cancellation. */
    @Override
    public AnalyticField around(double[][] equilibrium) {
        double[][] origin = center == null ? equilibrium : ShiftedField.sum(equilibrium, center);
        double[][] none = new double[inputs.length][1];
        return new NetworkAnalyticField(activation, order, weights, none, linear, origin);
    }

    @Override
    public List<Term> localTerms(double[][] point, int degree) {
        int n = inputs.length;
        double[][] x = center == null ? point : ShiftedField.sum(point, center);
        List<Term> terms = new ArrayList<>();
        double[][][] sigma = new double[n][][];
        for (int j = 0; j < n; j++) {
            sigma[j] = PowerSeries.shifted(activation.taylor(x[j][0], degree + order), x[j], degree);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int d = 1; d <= degree; d++) {
                    double[] c = PowerSeries.product(weights[i][j], sigma[j][d], order);
                    for (int k = 0; d == 1 && k < Math.min(linear[i][j].length, order + 1); k++) {
                        c[k] += linear[i][j][k];
                    }
                    if (!PowerSeries.isZero(c)) {
                        int[] exponents = new int[n];
                        exponents[j] = d;
                        terms.add(new Term(i, exponents, c));
                    }
                }
            }
        }
        return terms;
    }

    private final class Solution implements Expansion {

        private final double[][][] x;
        private final SigmaSeries[] sigma;

        Solution(int degree) {
            int n = inputs.length;
            x = new double[n][order + 1][degree + 1];
            sigma = new SigmaSeries[n];
            for (int j = 0; j < n; j++) {
                sigma[j] = SigmaSeries.of(activation, order, degree, center == null ? null : center[j]);
            }
        }

        @Override
        public double[][][] solution(double[][] start) {
            int size = x.length;
            int degree = x[0][0].length - 1;
            for (int i = 0; i < size; i++) {
                for (int k = 0; k <= order; k++) {
                    x[i][k][0] = start[i][k];
                }
            }
            for (int n = 0; n < degree; n++) {
                for (int j = 0; j < size; j++) {
                    sigma[j].advance(x[j], n);
                }
                for (int i = 0; i < size; i++) {
                    for (int k = 0; k <= order; k++) {
                        x[i][k][n + 1] = rate(i, k, n) / (n + 1);
                    }
                }
            }
            return x;
        }

        private double rate(int i, int k, int n) {
            double total = n == 0 && k < inputs[i].length ? inputs[i][k] : 0;
            for (int j = 0; j < x.length; j++) {
                double[] l = linear[i][j];
                for (int m = Math.min(k, l.length - 1); m >= 0; m--) {
                    total += l[m] * x[j][k - m][n];
                }
                double[] w = weights[i][j];
                double[][] s = sigma[j].value;
                for (int m = Math.min(k, w.length - 1); m >= 0; m--) {
                    total += w[m] * s[k - m][n];
                }
            }
            return total;
        }
    }
}
