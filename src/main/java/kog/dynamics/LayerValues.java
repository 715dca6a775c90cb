package kog.dynamics;

import java.util.Arrays;
import java.util.List;
import kog.dynamics.linear.RowProducts;
import kog.network.Activation;
import kog.network.Layer;
import kog.network.LayerProgram;

/** Values and Jacobians of layers in doubles. */
public final class LayerValues {

    private LayerValues() {}

    /**
     * A vector and its Jacobian with respect to the state.
     *
     * @param value M entries
     * @param slope M rows of N; not to be written to
     */
    public record Linear(double[] value, double[][] slope) {}

    /** @param input what {@link Layer.Input} stands for; may be empty where there is none */
    public static double[] value(LayerProgram program, double[] state, double[] input) {
        return program.evaluate(new Plain(state, input));
    }

    /** The values of all layers, without inputs, in the order in which they are evaluated. */
    public static List<double[]> all(LayerProgram program, double[] state) {
        return program.all(new Plain(state, new double[0]));
    }

    /** @param input what {@link Layer.Input} stands for; may be empty where there is none */
    public static Linear linear(LayerProgram program, double[] state, double[] input) {
        Linear at = program.evaluate(new Tangent(state, input));
        return at.slope == null ? new Linear(at.value, Tangent.identity(0, state.length, state.length)) : at;
    }

    private record Plain(double[] state, double[] input) implements Layer.Interpretation<double[]> {

        @Override
        public double[] state(Layer.State layer) {
            return Arrays.copyOfRange(state, layer.from(), layer.from() + layer.size());
        }

        @Override
        public double[] input(Layer.Input layer) {
            return input;
        }

        @Override
        public double[] affine(Layer.Affine layer, double[] of) {
            double[] value = new double[layer.size()];
            for (int i = 0; i < value.length; i++) {
                value[i] = RowProducts.dot(layer.weights().rows()[i], of)
                        + layer.bias().values()[i];
            }
            return value;
        }

        @Override
        public double[] shifted(Layer.Shifted layer, double[] of) {
            double[] value = of.clone();
            for (int i = 0; i < value.length; i++) {
                value[i] += layer.by().values()[i];
            }
            return value;
        }

        @Override
        public double[] applied(Layer.Applied layer, double[] of) {
            return Arrays.stream(of).map(layer.activation()::value).toArray();
        }

        @Override
        public double[] rectified(double[] of) {
            return Arrays.stream(of).map(u -> Math.max(0, u)).toArray();
        }

        @Override
        public double[] product(double[] first, double[] second) {
            double[] value = first.clone();
            for (int i = 0; i < value.length; i++) {
                value[i] *= second[i];
            }
            return value;
        }

        @Override
        public double[] sum(double[] first, double[] second) {
            double[] value = first.clone();
            for (int i = 0; i < value.length; i++) {
                value[i] += second[i];
            }
            return value;
        }

        @Override
        public double[] blend(double[] share, double[] first, double[] second) {
            double[] value = new double[share.length];
            for (int i = 0; i < value.length; i++) {
                value[i] = (1 - share[i]) * first[i] + share[i] * second[i];
            }
            return value;
        }

        @Override
        public double[] stack(List<double[]> parts) {
            return parts.stream().flatMapToDouble(Arrays::stream).toArray();
        }
    }

    /** Slopes are null for parts of the state itself, which saves products with the unit matrix. */
    private static final class Tangent implements Layer.Interpretation<Linear> {

        private final Plain plain;
        private final java.util.Map<double[], Layer.State> states = new java.util.IdentityHashMap<>();

        Tangent(double[] state, double[] input) {
            plain = new Plain(state, input);
        }

        private int variables() {
            return plain.state.length;
        }

        static double[][] identity(int from, int size, int variables) {
            double[][] unit = new double[size][variables];
            for (int i = 0; i < size; i++) {
                unit[i][from + i] = 1;
            }
            return unit;
        }

        private double[][] slope(Linear u) {
            return u.slope != null ? u.slope : identity(states.get(u.value).from(), u.value.length, variables());
        }

        @Override
        public Linear state(Layer.State layer) {
            double[] value = plain.state(layer);
            states.put(value, layer);
            return new Linear(value, null);
        }

        @Override
        public Linear input(Layer.Input layer) {
            return new Linear(plain.input(layer), new double[layer.size()][variables()]);
        }

        @Override
        public Linear affine(Layer.Affine layer, Linear of) {
            double[][] w = layer.weights().rows();
            double[][] slope = new double[layer.size()][variables()];
            if (of.slope == null) {
                int from = states.get(of.value).from();
                for (int i = 0; i < slope.length; i++) {
                    System.arraycopy(w[i], 0, slope[i], from, of.value.length);
                }
            } else {
                RowProducts.add(w, 0, of.slope, slope, slope.length, of.value.length, 0, variables());
            }
            return new Linear(plain.affine(layer, of.value), slope);
        }

        @Override
        public Linear shifted(Layer.Shifted layer, Linear of) {
            return new Linear(plain.shifted(layer, of.value), slope(of));
        }

        @Override
        public Linear applied(Layer.Applied layer, Linear of) {
            Activation f = layer.activation();
            double[] slopes = Arrays.stream(of.value).map(f::derivative).toArray();
            return new Linear(plain.applied(layer, of.value), scaled(slopes, slope(of)));
        }

        @Override
        public Linear rectified(Linear of) {
            double[] slopes = Arrays.stream(of.value).map(u -> u > 0 ? 1 : 0).toArray();
            return new Linear(plain.rectified(of.value), scaled(slopes, slope(of)));
        }

        @Override
        public Linear product(Linear first, Linear second) {
            double[][] slope = scaled(second.value, slope(first));
            addScaled(slope, first.value, slope(second));
            return new Linear(plain.product(first.value, second.value), slope);
        }

        @Override
        public Linear sum(Linear first, Linear second) {
            double[] ones = new double[first.value.length];
            Arrays.fill(ones, 1);
            double[][] slope = scaled(ones, slope(first));
            addScaled(slope, ones, slope(second));
            return new Linear(plain.sum(first.value, second.value), slope);
        }

        @Override
        public Linear blend(Linear share, Linear first, Linear second) {
            double[] rest = new double[share.value.length];
            double[] difference = new double[rest.length];
            for (int i = 0; i < rest.length; i++) {
                rest[i] = 1 - share.value[i];
                difference[i] = second.value[i] - first.value[i];
            }
            double[][] slope = scaled(rest, slope(first));
            addScaled(slope, share.value, slope(second));
            addScaled(slope, difference, slope(share));
            return new Linear(plain.blend(share.value, first.value, second.value), slope);
        }

        @Override
        public Linear stack(List<Linear> parts) {
            double[][] slope =
                    parts.stream().flatMap(p -> Arrays.stream(slope(p))).toArray(double[][]::new);
            return new Linear(plain.stack(parts.stream().map(Linear::value).toList()), slope);
        }

        private static double[][] scaled(double[] factors, double[][] rows) {
            double[][] scaled = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                scaled[i] = rows[i].clone();
                for (int j = 0; j < scaled[i].length; j++) {
                    scaled[i][j] *= factors[i];
                }
            }
            return scaled;
        }

        private static void addScaled(double[][] to, double[] factors, double[][] rows) {
            for (int i = 0; i < rows.length; i++) {
                RowProducts.addScaled(to[i], factors[i], rows[i], 0, to[i].length);
            }
        }
    }
}
