package kog.dynamics.precise;

import java.util.Arrays;
import java.util.List;
import kog.dynamics.LayerValues;
import kog.network.Activation;
import kog.network.Layer;
import kog.network.LayerProgram;

/**
 * A map made of layers, measured from a fixed point, in the place of a field: every layer carries the difference of its value from that at the point,
 * by the addition theorems and Leibniz' rule, so that nothing of the size of the point cancels.
 */
public final class CenteredLayers implements CenteredField {

    private final LayerProgram program;
    private final double[] center;
    /** Values at the centre, in the order in which the layers are evaluated. */
    private final List<double[]> bases;

    /** @param center x*, N entries */
    public CenteredLayers(LayerProgram program, double[] center) {
        this.program = program;
        this.center = center;
        bases = LayerValues.all(program, center);
    }

    @Override
    public int dimension() {
        return center.length;
    }

    /** Of degree 1 only: what a map needs. */
    @Override
    public Expansion expansion(int degree) {
        if (degree != 1) {
            throw new IllegalArgumentException("layers have values, no series in time");
        }
        return new Expansion() {

            private final double[][] solution = new double[center.length][2];
            private double[] magnitudes;

            @Override
            public double[][] solution(double[] y) {
                Moved moved = program.evaluate(new Differences(y));
                for (int i = 0; i < y.length; i++) {
                    solution[i][0] = y[i];
                    solution[i][1] = moved.difference[i];
                }
                magnitudes = moved.magnitude;
                return solution;
            }

            @Override
            public double[] magnitudes() {
                return magnitudes;
            }
        };
    }

    private record Moved(double[] base, double[] difference, double[] magnitude) {
        Moved(double[] base) {
            this(base, new double[base.length], new double[base.length]);
        }
    }

    private final class Differences implements Layer.Interpretation<Moved> {

        private final double[] y;
        private int next;

        Differences(double[] y) {
            this.y = y;
        }

        private Moved made() {
            return new Moved(bases.get(next++));
        }

        @Override
        public Moved state(Layer.State layer) {
            Moved moved = made();
            for (int i = 0; i < layer.size(); i++) {
                moved.difference[i] = y[layer.from() + i];
                moved.magnitude[i] = Math.abs(y[layer.from() + i]);
            }
            return moved;
        }

        @Override
        public Moved input(Layer.Input layer) {
            throw new IllegalArgumentException("an input is not held");
        }

        @Override
        public Moved affine(Layer.Affine layer, Moved of) {
            Moved moved = made();
            double[][] w = layer.weights().rows();
            for (int i = 0; i < w.length; i++) {
                double total = 0;
                double size = 0;
                for (int j = 0; j < of.difference.length; j++) {
                    total += w[i][j] * of.difference[j];
                    size += Math.abs(w[i][j]) * of.magnitude[j];
                }
                moved.difference[i] = total;
                moved.magnitude[i] = size;
            }
            return moved;
        }

        @Override
        public Moved shifted(Layer.Shifted layer, Moved of) {
            return new Moved(bases.get(next++), of.difference, of.magnitude);
        }

        @Override
        public Moved applied(Layer.Applied layer, Moved of) {
            Moved moved = made();
            Activation f = layer.activation();
            for (int i = 0; i < moved.base.length; i++) {
                double c = of.base[i];
                double d = of.difference[i];
                boolean near = Math.abs(d) <= 1 && f.polynomial().isEmpty();
                double difference = near ? near(f, c, d) : difference(f, c, d);
                double steepest = Math.max(Math.abs(f.derivative(c)), Math.abs(f.derivative(c + d)));
                moved.difference[i] = difference;
                moved.magnitude[i] = Math.max(d == 0 ? 0 : Math.abs(difference / d), steepest) * of.magnitude[i]
                        + (2 + Math.abs(c)) * Math.abs(difference)
                        + (near ? 0 : Math.abs(moved.base[i]) + Math.abs(f.value(c + d)));
            }
            return moved;
        }

        /** tanh(c + d) − tanh c = tanh d (1 − tanh² c)/(1 + tanh c tanh d), and the same for ½(1 + tanh(u/2)). */
        private static double near(Activation f, double c, double d) {
            boolean tanh = f instanceof Activation.Tanh;
            double t = tanh ? Math.tanh(d) : Math.tanh(d / 2);
            double at = tanh ? Math.tanh(c) : Math.tanh(c / 2);
            return (tanh ? 1 : 2) * f.derivative(c) * t / (1 + at * t);
        }

        private static double difference(Activation f, double c, double d) {
            return f.value(c + d) - f.value(c);
        }

        @Override
        public Moved rectified(Moved of) {
            Moved moved = made();
            for (int i = 0; i < moved.base.length; i++) {
                double c = of.base[i];
                double d = of.difference[i];
                boolean same = c > 0 == c + d > 0;
                moved.difference[i] = same ? c > 0 ? d : 0 : Math.max(0, c + d) - moved.base[i];
                moved.magnitude[i] = same && c <= 0 ? 0 : of.magnitude[i];
            }
            return moved;
        }

        @Override
        public Moved product(Moved first, Moved second) {
            Moved moved = made();
            addProduct(moved, first, second);
            return moved;
        }

        private static void addProduct(Moved to, Moved a, Moved b) {
            for (int i = 0; i < to.base.length; i++) {
                double d = a.difference[i] * (b.base[i] + b.difference[i]) + a.base[i] * b.difference[i];
                to.difference[i] += d;
                to.magnitude[i] += a.magnitude[i] * (Math.abs(b.base[i]) + Math.abs(b.difference[i]))
                        + Math.abs(a.base[i]) * b.magnitude[i]
                        + Math.abs(d);
            }
        }

        @Override
        public Moved sum(Moved first, Moved second) {
            Moved moved = made();
            for (int i = 0; i < moved.base.length; i++) {
                moved.difference[i] = first.difference[i] + second.difference[i];
                moved.magnitude[i] = first.magnitude[i] + second.magnitude[i];
            }
            return moved;
        }

        @Override
        public Moved blend(Moved share, Moved first, Moved second) {
            Moved moved = made();
            double[] base = new double[moved.base.length];
            Moved way = new Moved(base);
            for (int i = 0; i < base.length; i++) {
                base[i] = second.base[i] - first.base[i];
                way.difference[i] = second.difference[i] - first.difference[i];
                way.magnitude[i] = second.magnitude[i] + first.magnitude[i];
                moved.difference[i] = first.difference[i];
                moved.magnitude[i] = first.magnitude[i];
            }
            addProduct(moved, share, way);
            return moved;
        }

        @Override
        public Moved stack(List<Moved> parts) {
            return new Moved(
                    bases.get(next++),
                    parts.stream()
                            .flatMapToDouble(p -> Arrays.stream(p.difference))
                            .toArray(),
                    parts.stream()
                            .flatMapToDouble(p -> Arrays.stream(p.magnitude))
                            .toArray());
        }
    }
}
