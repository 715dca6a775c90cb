package kog.dynamics.precise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kog.dynamics.Fields;
import kog.dynamics.number.DoubleDouble;
import kog.network.Activation;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** F_i(x) = −d_i x_i + Σ_j w_ij σ(x_j) + θ_i. */
final class PreciseNetwork implements PreciseField {

    private final Activation activation;
    /** Row i holds the numbers of the connections in {@code sources[i]}. */
    private final DoubleDouble[][] weights;

    private final int[][] sources;
    private final DoubleDouble[] inputs;
    private final DoubleDouble[] leak;
    /** Of a polynomial activation, else −1. */
    private final int degreeOfSigma;

    private PreciseNetwork(
            Activation activation,
            DoubleDouble[][] weights,
            int[][] sources,
            DoubleDouble[] inputs,
            DoubleDouble[] leak) {
        this.activation = activation;
        this.weights = weights;
        this.sources = sources;
        this.inputs = inputs;
        this.leak = leak;
        this.degreeOfSigma = activation.polynomial().map(c -> c.size() - 1).orElse(-1);
    }

    static PreciseNetwork of(Network network, Map<Symbol, Expression> values) {
        int n = network.dimension();
        DoubleDouble[][] weights = new DoubleDouble[n][];
        int[][] sources = new int[n][];
        DoubleDouble[] inputs = new DoubleDouble[n];
        DoubleDouble[] leak = new DoubleDouble[n];
        for (int i = 0; i < n; i++) {
            List<DoubleDouble> row = new ArrayList<>();
            List<Integer> from = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                DoubleDouble w = number(network.weight(i, j), values);
                if (!w.isZero()) {
                    row.add(w);
                    from.add(j);
                }
            }
            weights[i] = row.toArray(DoubleDouble[]::new);
            sources[i] = from.stream().mapToInt(Integer::intValue).toArray();
            inputs[i] = number(network.inputs().get(i), values);
            leak[i] = number(network.leak().get(i), values);
        }
        return new PreciseNetwork(network.activation(), weights, sources, inputs, leak);
    }

    private static DoubleDouble number(Expression e, Map<Symbol, Expression> values) {
        if (e instanceof Expression.Number n) {
            return DoubleDouble.of(n.value());
        }
        Expression constant = e.substitute(values);
        Fields.requireNumbers(constant, List.of());
        return PreciseFunctions.constant(constant);
    }

    @Override
    public int dimension() {
        return inputs.length;
    }

    @Override
    public DoubleDouble[] rates(DoubleDouble[] x) {
        int n = x.length;
        DoubleDouble[] s = new DoubleDouble[n];
        for (int j = 0; j < n; j++) {
            s[j] = sigma(activation, x[j]);
        }
        DoubleDouble[] rates = new DoubleDouble[n];
        for (int i = 0; i < n; i++) {
            rates[i] = inputs[i].subtract(leak[i].multiply(x[i])).add(input(i, s));
        }
        return rates;
    }

    private DoubleDouble input(int i, DoubleDouble[] s) {
        DoubleDouble total = DoubleDouble.ZERO;
        for (int c = 0; c < sources[i].length; c++) {
            total = total.add(weights[i][c].multiply(s[sources[i][c]]));
        }
        return total;
    }

    private static DoubleDouble sigma(Activation activation, DoubleDouble x) {
        if (activation instanceof Activation.Logistic) {
            return x.logistic();
        }
        if (activation instanceof Activation.Tanh) {
            return x.tanh();
        }
        DoubleDouble value = DoubleDouble.ZERO;
        List<Rational> c = activation.polynomial().orElseThrow();
        for (int k = c.size() - 1; k >= 0; k--) {
            value = value.multiply(x).add(DoubleDouble.of(c.get(k)));
        }
        return value;
    }

    /** σ⁽ᵏ⁾(x)/k!. */
    static DoubleDouble[] taylor(Activation activation, DoubleDouble x, int degree) {
        DoubleDouble[] s = new DoubleDouble[degree + 1];
        if (activation.polynomial().isPresent()) {
            java.util.Arrays.fill(s, DoubleDouble.ZERO);
            DoubleDouble[] c =
                    activation.polynomial().get().stream().map(DoubleDouble::of).toArray(DoubleDouble[]::new);
            // repeated synthetic division
            for (int j = 0; j < Math.min(c.length, degree + 1); j++) {
                for (int k = c.length - 2; k >= j; k--) {
                    c[k] = c[k].add(x.multiply(c[k + 1]));
                }
                s[j] = c[j];
            }
            return s;
        }
        boolean logistic = activation instanceof Activation.Logistic;
        s[0] = sigma(activation, x);
        // s′ is known without cancellation; the rest follow from (s′)′ = s′ (1 − 2s) or −2 s s′
        DoubleDouble[] slope = new DoubleDouble[degree + 1];
        slope[0] = slope(activation, x);
        for (int k = 1; k <= degree; k++) {
            s[k] = slope[k - 1].divide(k);
            DoubleDouble total = DoubleDouble.ZERO;
            for (int j = 0; j < k; j++) {
                DoubleDouble factor = s[j].multiply(-2);
                factor = logistic && j == 0 ? factor.add(1) : factor;
                total = total.add(factor.multiply(slope[k - 1 - j]));
            }
            slope[k] = total.divide(k);
        }
        return s;
    }

    /** σ′(x) for the saturating activations: even in x, and small where x is large. */
    private static DoubleDouble slope(Activation activation, DoubleDouble x) {
        boolean logistic = activation instanceof Activation.Logistic;
        DoubleDouble e = x.abs().multiply(logistic ? -1 : -2).exp();
        DoubleDouble d = e.add(1);
        return e.multiply(logistic ? 1 : 4).divide(d.multiply(d));
    }

    @Override
    public LocalExpansion expanded(DoubleDouble[] x, int degree) {
        int n = x.length;
        DoubleDouble[][] direction = new DoubleDouble[n][n];
        DoubleDouble[][] linear = new DoubleDouble[n][n];
        DoubleDouble[][] sigma = new DoubleDouble[n][];
        for (int j = 0; j < n; j++) {
            sigma[j] = taylor(activation, x[j], Math.max(1, degree));
            java.util.Arrays.fill(direction[j], DoubleDouble.ZERO);
            java.util.Arrays.fill(linear[j], DoubleDouble.ZERO);
        }
        for (int i = 0; i < n; i++) {
            linear[i][i] = leak[i].negate();
            for (int c = 0; c < sources[i].length; c++) {
                int j = sources[i][c];
                direction[j][i] = weights[i][c];
                linear[i][j] = linear[i][j].add(weights[i][c].multiply(sigma[j][1]));
            }
        }
        List<LocalExpansion.Ridge> ridges = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            ridges.add(new LocalExpansion.Ridge(j, direction[j], sigma[j]));
        }
        return new LocalExpansion(linear, ridges, List.of(), List.of());
    }

    @Override
    public Solutions around(DoubleDouble[] equilibrium, int degree) {
        return new Workspace(equilibrium, degree);
    }

    private final class Workspace implements Solutions {

        private final DoubleDouble[] base;
        private final DoubleDouble[] slopeAtRest;
        private final DoubleDouble[] center;
        private final DoubleDouble[][] y;
        /** Of σ(x* + y) − σ(x*). */
        private final DoubleDouble[][] difference;
        /** Of σ′(x* + y). */
        private final DoubleDouble[][] slope;

        private final DoubleDouble[][] shifted;

        Workspace(DoubleDouble[] center, int degree) {
            int n = center.length;
            this.center = center;
            base = new DoubleDouble[n];
            slopeAtRest = new DoubleDouble[n];
            shifted = new DoubleDouble[n][];
            for (int j = 0; j < n; j++) {
                base[j] = sigma(activation, center[j]);
                if (degreeOfSigma < 0) {
                    slopeAtRest[j] = slope(activation, center[j]);
                } else {
                    shifted[j] = taylor(activation, center[j], degreeOfSigma);
                    shifted[j][0] = DoubleDouble.ZERO;
                }
            }
            y = new DoubleDouble[n][degree + 1];
            difference = new DoubleDouble[n][degree + 1];
            slope = new DoubleDouble[n][degree + 1];
        }

        @Override
        public DoubleDouble[][] through(DoubleDouble[] start) {
            int n = start.length;
            for (int i = 0; i < n; i++) {
                y[i][0] = start[i];
            }
            DoubleDouble[] s = new DoubleDouble[n];
            for (int k = 0; k + 1 < y[0].length; k++) {
                for (int j = 0; j < n; j++) {
                    advance(j, k);
                    s[j] = difference[j][k];
                }
                for (int i = 0; i < n; i++) {
                    y[i][k + 1] =
                            input(i, s).subtract(leak[i].multiply(y[i][k])).divide(k + 1);
                }
            }
            return y;
        }

        @Override
        public double[] magnitudes() {
            int n = y.length;
            double[] result = new double[n];
            for (int i = 0; i < n; i++) {
                result[i] = Math.abs(leak[i].doubleValue() * y[i][0].doubleValue());
                for (int c = 0; c < sources[i].length; c++) {
                    int j = sources[i][c];
                    double moved = 2 + 2 * Math.abs(center[j].doubleValue());
                    result[i] += Math.abs(weights[i][c].doubleValue()) * moved * size(j);
                }
            }
            return result;
        }

        private double size(int j) {
            if (degreeOfSigma < 0) {
                return Math.abs(difference[j][0].doubleValue());
            }
            double total = 0;
            for (int d = shifted[j].length - 1; d >= 0; d--) {
                total = total * Math.abs(y[j][0].doubleValue()) + Math.abs(shifted[j][d].doubleValue());
            }
            return total;
        }

        private void advance(int j, int k) {
            if (degreeOfSigma >= 0) {
                difference[j][k] = polynomial(j, k);
                return;
            }
            boolean logistic = activation instanceof Activation.Logistic;
            if (k == 0) {
                difference[j][0] = difference(j, y[j][0]);
                slope[j][0] = slope(activation, center[j].add(y[j][0]));
                return;
            }
            DoubleDouble total = DoubleDouble.ZERO;
            for (int m = 1; m <= k; m++) {
                total = total.add(y[j][m].multiply(slope[j][k - m]).multiply(m));
            }
            difference[j][k] = total.divide(k);
            // σ′ = σ − σ² or 1 − σ² with σ = base + difference
            DoubleDouble square = PreciseTape.product(difference[j], difference[j], 0, k)
                    .add(base[j].multiply(difference[j][k]).multiply(2));
            slope[j][k] = logistic ? difference[j][k].subtract(square) : square.negate();
        }

        private DoubleDouble difference(int j, DoubleDouble d) {
            DoubleDouble s = base[j];
            if (Math.abs(d.doubleValue()) > 1) {
                return sigma(activation, center[j].add(d)).subtract(s);
            }
            DoubleDouble t = activation instanceof Activation.Logistic ? d.expm1() : d.tanh();
            return t.multiply(slopeAtRest[j]).divide(s.multiply(t).add(1));
        }

        /** Coefficient k of Σ_d c_d y^d by Horner's rule on whole series; polynomials are short. */
        private DoubleDouble polynomial(int j, int k) {
            DoubleDouble[] c = shifted[j];
            DoubleDouble[] value = new DoubleDouble[k + 1];
            java.util.Arrays.fill(value, DoubleDouble.ZERO);
            for (int d = c.length - 1; d >= 0; d--) {
                DoubleDouble[] next = new DoubleDouble[k + 1];
                for (int m = 0; m <= k; m++) {
                    next[m] = PreciseTape.product(value, y[j], 0, m);
                }
                next[0] = next[0].add(c[d]);
                value = next;
            }
            return value[k];
        }
    }
}
