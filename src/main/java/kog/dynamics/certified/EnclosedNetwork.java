package kog.dynamics.certified;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kog.network.Activation;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.PreciseEnclosure;

/**
 * Bounds for F_i(x) = −d_i x_i + Σ_j w_ij σ(x_j) + θ_i without formulas, for many neurons. In many digits the sums are
 * integers: multiples of 2^−s, each number cut off to the next one below.
 */
public final class EnclosedNetwork implements EnclosedField {

    private static final Enclosure ZERO = new Enclosure(0, 0);
    private static final Symbol X = new Symbol("x");
    private static final int SPARE_BITS = 40;
    private static final double UP = 1 + 1e-9;

    private final Activation activation;
    private final Rational[][] weights;
    private final Rational[] inputs;
    private final Rational[] leak;
    private final Enclosure[][] narrow;
    private final Expression sigma;
    private final Expression slope;
    private final Map<Integer, BigInteger[][]> fixed = new HashMap<>();

    /**
     * @param weights N rows of N, row i holds the inputs of neuron i
     * @param inputs  θ, N entries
     * @param leak    d, N entries, per unit time
     */
    public EnclosedNetwork(Activation activation, Rational[][] weights, Rational[] inputs, Rational[] leak) {
        this.activation = activation;
        this.weights = weights;
        this.inputs = inputs;
        this.leak = leak;
        this.sigma = activation.at(X);
        this.slope = sigma.derivative(X);
        int n = inputs.length;
        narrow = new Enclosure[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                narrow[i][j] = weights[i][j].isZero() ? ZERO : Enclosure.of(weights[i][j]);
            }
        }
    }

    /** |x_i| ≤ (Σ|w_ij| + |θ_i|)/d_i where |σ| &lt; 1 and every leak is positive. */
    @Override
    public Optional<double[]> trap() {
        if (activation.polynomial().isPresent()) {
            return Optional.empty();
        }
        double[] sides = new double[leak.length];
        for (int i = 0; i < sides.length; i++) {
            if (leak[i].signum() <= 0) {
                return Optional.empty();
            }
            double total = Math.abs(inputs[i].doubleValue());
            for (Enclosure w : narrow[i]) {
                total += Math.max(Math.abs(w.low()), Math.abs(w.high()));
            }
            sides[i] = total * UP / leak[i].doubleValue() + Double.MIN_NORMAL;
        }
        return Optional.of(sides);
    }

    @Override
    public EnclosedFormulas formulas() {
        List<Symbol> state = IntStream.rangeClosed(1, inputs.length)
                .mapToObj(i -> new Symbol("x" + i))
                .toList();
        List<Expression> field = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            List<Expression> terms = new ArrayList<>();
            terms.add(Expression.of(leak[i].negate()).times(state.get(i)));
            terms.add(Expression.of(inputs[i]));
            for (int j = 0; j < inputs.length; j++) {
                terms.add(Expression.of(weights[i][j]).times(activation.at(state.get(j))));
            }
            field.add(Expression.sum(terms));
        }
        return new EnclosedFormulas(state, field, EnclosedFormulas.slopes(state, field));
    }

    @Override
    public int dimension() {
        return inputs.length;
    }

    @Override
    public Optional<Enclosure[]> rates(Enclosure[] box) {
        int n = inputs.length;
        Enclosure[] s = new Enclosure[n];
        for (int j = 0; j < n; j++) {
            s[j] = ActivationBounds.value(activation, box[j]);
        }
        Enclosure[] rates = new Enclosure[n];
        for (int i = 0; i < n; i++) {
            Enclosure total = Enclosure.of(inputs[i])
                    .plus(Enclosure.of(leak[i]).times(box[i]).negate());
            for (int j = 0; j < n; j++) {
                total = total.plus(narrow[i][j].times(s[j]));
            }
            rates[i] = total;
        }
        return Optional.of(rates);
    }

    @Override
    public Optional<Enclosure[][]> jacobian(Enclosure[] box) {
        Enclosure[] slopes = new Enclosure[box.length];
        for (int j = 0; j < box.length; j++) {
            slopes[j] = ActivationBounds.slope(activation, box[j]);
        }
        return Optional.of(product(slopes));
    }

    private Enclosure[][] product(Enclosure[] slopes) {
        int n = inputs.length;
        Enclosure[][] jacobian = new Enclosure[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                jacobian[i][j] = weights[i][j].isZero() ? ZERO : narrow[i][j].times(slopes[j]);
            }
            jacobian[i][i] = jacobian[i][i].plus(Enclosure.of(leak[i]).negate());
        }
        return jacobian;
    }

    @Override
    public Optional<Enclosure[][]> jacobian(Rational[] middle, double[] radius, int digits) {
        Enclosure[] slopes = new Enclosure[middle.length];
        for (int j = 0; j < middle.length; j++) {
            Optional<Enclosure> at = PreciseEnclosure.around(
                            List.of(X), new Rational[] {middle[j]}, new double[] {radius[j]}, digits)
                    .of(slope);
            if (at.isEmpty()) {
                return Optional.empty();
            }
            slopes[j] = at.get();
        }
        return Optional.of(product(slopes));
    }

    @Override
    public Optional<Enclosure[]> rates(Rational[] x, int digits) {
        int n = inputs.length;
        int bits = digits * 10 / 3 + SPARE_BITS;
        double unit = Math.scalb(1.0, -bits);
        BigInteger[][] w = weights(bits);
        BigInteger[] s = new BigInteger[n];
        double[] size = new double[n];
        double[] error = new double[n];
        for (int j = 0; j < n; j++) {
            boolean tanh = activation instanceof Activation.Tanh;
            if (tanh || activation instanceof Activation.Logistic) {
                BigInteger at = multiple(x[j], bits);
                s[j] = tanh ? FixedPointSigmoids.tanh(at, bits) : FixedPointSigmoids.logistic(at, bits);
                size[j] = Math.abs(Math.scalb(s[j].doubleValue(), -bits)) * UP + unit;
                error[j] = (1 + FixedPointSigmoids.ERROR) * unit;
                continue;
            }
            Optional<PreciseEnclosure.Value> value = PreciseEnclosure.around(
                            List.of(X), new Rational[] {x[j]}, new double[1], digits)
                    .value(sigma);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            s[j] = multiple(value.get().middle(), bits);
            size[j] = Math.abs(value.get().middle().doubleValue()) * UP + unit;
            error[j] = value.get().radius() + unit;
        }
        Enclosure[] rates = new Enclosure[n];
        for (int i = 0; i < n; i++) {
            BigInteger d = multiple(leak[i], bits);
            BigInteger at = multiple(x[i], bits);
            BigInteger total = multiple(inputs[i], bits).shiftLeft(bits).subtract(d.multiply(at));
            // |ab − a′b′| ≤ |a||b − b′| + |b′||a − a′|
            double bound = unit + unit * (Math.abs(leak[i].doubleValue()) + Math.abs(x[i].doubleValue()) + unit);
            for (int j = 0; j < n; j++) {
                if (w[i][j].signum() != 0) {
                    total = total.add(w[i][j].multiply(s[j]));
                    bound += Math.abs(narrow[i][j].high()) * UP * error[j] + unit * (size[j] + error[j]);
                }
            }
            double value = Math.scalb(total.doubleValue(), -2 * bits);
            double slack = bound * UP + 2 * Math.ulp(value) + Double.MIN_NORMAL;
            if (!Double.isFinite(value) || !Double.isFinite(slack)) {
                return Optional.empty();
            }
            rates[i] = new Enclosure(Math.nextDown(value - slack), Math.nextUp(value + slack));
        }
        return Optional.of(rates);
    }

    private BigInteger[][] weights(int bits) {
        synchronized (fixed) {
            return fixed.computeIfAbsent(bits, b -> {
                BigInteger[][] w = new BigInteger[weights.length][];
                for (int i = 0; i < w.length; i++) {
                    w[i] = new BigInteger[weights.length];
                    for (int j = 0; j < w.length; j++) {
                        w[i][j] = multiple(weights[i][j], b);
                    }
                }
                return w;
            });
        }
    }

    /** ⌊2^s a⌋. */
    private static BigInteger multiple(Rational a, int bits) {
        BigInteger[] parts = a.numerator().shiftLeft(bits).divideAndRemainder(a.denominator());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
}
