package kog.dynamics.certified;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.network.Activation;
import kog.network.Layer;
import kog.network.LayerProgram;
import kog.network.Weights;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.PreciseEnclosure;

/** Layers at a point in many digits: integers that are multiples of 2^−s, each with a bound for its error. */
final class FixedPointLayers {

    private static final Symbol X = new Symbol("x");
    private static final int SPARE_BITS = 40;
    private static final double UP = 1 + 1e-9;

    private final LayerProgram program;
    private final Map<Weights, BigInteger[][]> weights = new java.util.IdentityHashMap<>();
    private final Map<Activation, Expression> formulas = new HashMap<>();
    private int bits;

    FixedPointLayers(LayerProgram program) {
        this.program = program;
    }

    /** Bounds for f(x) − x; empty where a function has no value. */
    synchronized Optional<Enclosure[]> displacement(Rational[] x, int digits) {
        int wanted = digits * 10 / 3 + SPARE_BITS;
        if (wanted != bits) {
            weights.clear();
            bits = wanted;
        }
        try {
            Meaning meaning = new Meaning(x, digits);
            Numbers f = program.evaluate(meaning);
            Enclosure[] bounds = new Enclosure[x.length];
            for (int i = 0; i < x.length; i++) {
                BigInteger difference = f.value[i].subtract(multiple(x[i]));
                double value = Math.scalb(difference.doubleValue(), -bits);
                double slack = (f.error[i] + meaning.unit) * UP + 2 * Math.ulp(value) + Double.MIN_NORMAL;
                if (!Double.isFinite(value) || !Double.isFinite(slack)) {
                    return Optional.empty();
                }
                bounds[i] = new Enclosure(Math.nextDown(value - slack), Math.nextUp(value + slack));
            }
            return Optional.of(bounds);
        } catch (Enclosure.Undefined none) {
            return Optional.empty();
        }
    }

    /** ⌊2^s a⌋. */
    private BigInteger multiple(Rational a) {
        BigInteger shifted = a.numerator().shiftLeft(bits);
        BigInteger[] parts = shifted.divideAndRemainder(a.denominator());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private BigInteger[][] weights(Weights w) {
        return weights.computeIfAbsent(w, all -> {
            BigInteger[][] fixed = new BigInteger[all.rows().length][];
            for (int i = 0; i < fixed.length; i++) {
                fixed[i] = new BigInteger[all.rows()[i].length];
                for (int j = 0; j < fixed[i].length; j++) {
                    fixed[i][j] = multiple(all.at(i, j));
                }
            }
            return fixed;
        });
    }

    /** @param error each number is within this of its value */
    private record Numbers(BigInteger[] value, double[] error) {}

    private final class Meaning implements Layer.Interpretation<Numbers> {

        private final Rational[] x;
        private final int digits;
        private final double unit = Math.scalb(1.0, -bits);

        Meaning(Rational[] x, int digits) {
            this.x = x;
            this.digits = digits;
        }

        private double size(BigInteger a) {
            return Math.scalb(Math.abs(a.doubleValue()), -bits) * UP;
        }

        @Override
        public Numbers state(Layer.State layer) {
            BigInteger[] value = new BigInteger[layer.size()];
            double[] error = new double[layer.size()];
            for (int i = 0; i < value.length; i++) {
                value[i] = multiple(x[layer.from() + i]);
                error[i] = unit;
            }
            return new Numbers(value, error);
        }

        @Override
        public Numbers input(Layer.Input layer) {
            throw new IllegalArgumentException("an input has no value");
        }

        @Override
        public Numbers affine(Layer.Affine layer, Numbers of) {
            BigInteger[][] w = weights(layer.weights());
            double[][] rows = layer.weights().rows();
            double[] sizes = Arrays.stream(of.value).mapToDouble(this::size).toArray();
            BigInteger[] value = new BigInteger[layer.size()];
            double[] error = new double[layer.size()];
            for (int i = 0; i < value.length; i++) {
                BigInteger total = BigInteger.ZERO;
                // |ab − a′b′| ≤ |a||b − b′| + |b′||a − a′|, and two roundings
                double bound = 2 * unit;
                for (int j = 0; j < of.value.length; j++) {
                    if (w[i][j].signum() != 0) {
                        total = total.add(w[i][j].multiply(of.value[j]));
                        bound += (Math.abs(rows[i][j]) * UP + unit) * of.error[j] + unit * sizes[j];
                    } else {
                        bound += unit * (sizes[j] + of.error[j]);
                    }
                }
                value[i] = total.shiftRight(bits).add(multiple(layer.bias().at(i)));
                error[i] = bound * UP;
            }
            return new Numbers(value, error);
        }

        @Override
        public Numbers shifted(Layer.Shifted layer, Numbers of) {
            BigInteger[] value = new BigInteger[of.value.length];
            double[] error = new double[value.length];
            for (int i = 0; i < value.length; i++) {
                value[i] = of.value[i].add(multiple(layer.by().at(i)));
                error[i] = (of.error[i] + unit) * UP;
            }
            return new Numbers(value, error);
        }

        @Override
        public Numbers applied(Layer.Applied layer, Numbers of) {
            boolean tanh = layer.activation() instanceof Activation.Tanh;
            if (tanh || layer.activation() instanceof Activation.Logistic) {
                return sigmoids(of, tanh);
            }
            Expression f = formulas.computeIfAbsent(layer.activation(), a -> a.at(X));
            BigInteger[] value = new BigInteger[of.value.length];
            double[] error = new double[value.length];
            BigInteger scale = BigInteger.ONE.shiftLeft(bits);
            for (int i = 0; i < value.length; i++) {
                PreciseEnclosure.Value at = PreciseEnclosure.around(
                                List.of(X),
                                new Rational[] {new Rational(of.value[i], scale)},
                                new double[] {of.error[i]},
                                digits)
                        .value(f)
                        .orElseThrow(() -> new Enclosure.Undefined("a function without a value"));
                value[i] = multiple(at.middle());
                error[i] = (at.radius() + unit) * UP;
            }
            return new Numbers(value, error);
        }

        /** Slopes are at most 1, or 1/4. */
        private Numbers sigmoids(Numbers of, boolean tanh) {
            BigInteger[] value = new BigInteger[of.value.length];
            double[] error = new double[value.length];
            for (int i = 0; i < value.length; i++) {
                value[i] = tanh
                        ? FixedPointSigmoids.tanh(of.value[i], bits)
                        : FixedPointSigmoids.logistic(of.value[i], bits);
                error[i] = (of.error[i] * (tanh ? 1 : 0.25) + FixedPointSigmoids.ERROR * unit) * UP;
            }
            return new Numbers(value, error);
        }

        /** max(0, ·) brings nothing further apart. */
        @Override
        public Numbers rectified(Numbers of) {
            return new Numbers(
                    Arrays.stream(of.value).map(v -> v.max(BigInteger.ZERO)).toArray(BigInteger[]::new), of.error);
        }

        @Override
        public Numbers product(Numbers first, Numbers second) {
            BigInteger[] value = new BigInteger[first.value.length];
            double[] error = new double[value.length];
            for (int i = 0; i < value.length; i++) {
                value[i] = first.value[i].multiply(second.value[i]).shiftRight(bits);
                error[i] = (size(first.value[i]) * second.error[i]
                                + (size(second.value[i]) + second.error[i]) * first.error[i]
                                + unit)
                        * UP;
            }
            return new Numbers(value, error);
        }

        @Override
        public Numbers sum(Numbers first, Numbers second) {
            BigInteger[] value = new BigInteger[first.value.length];
            double[] error = new double[value.length];
            for (int i = 0; i < value.length; i++) {
                value[i] = first.value[i].add(second.value[i]);
                error[i] = (first.error[i] + second.error[i]) * UP;
            }
            return new Numbers(value, error);
        }

        @Override
        public Numbers blend(Numbers share, Numbers first, Numbers second) {
            BigInteger[] difference = new BigInteger[share.value.length];
            double[] error = new double[difference.length];
            for (int i = 0; i < difference.length; i++) {
                difference[i] = second.value[i].subtract(first.value[i]);
                error[i] = (first.error[i] + second.error[i]) * UP;
            }
            return sum(first, product(share, new Numbers(difference, error)));
        }

        @Override
        public Numbers stack(List<Numbers> parts) {
            return new Numbers(
                    parts.stream().flatMap(p -> Arrays.stream(p.value)).toArray(BigInteger[]::new),
                    parts.stream().flatMapToDouble(p -> Arrays.stream(p.error)).toArray());
        }
    }
}
