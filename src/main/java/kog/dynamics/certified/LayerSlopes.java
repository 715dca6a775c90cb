package kog.dynamics.certified;

import java.util.Arrays;
import java.util.List;
import kog.dynamics.linear.RowProducts;
import kog.network.Activation;
import kog.network.Layer;
import kog.symbolic.numeric.Enclosure;

/**
 * Bounds for layers and their Jacobians over a box of states, the Jacobians as middles and radii: every radius is made
 * larger than what its own rounding and that of its middle can lose.
 */
final class LayerSlopes implements Layer.Interpretation<LayerSlopes.Bounds> {

    private static final double EPSILON = Math.ulp(1.0);
    private static final double UP = 1 + 8 * EPSILON;
    private static final double TINY = Double.MIN_NORMAL;

    private final LayerBounds bounds;
    private final int variables;

    LayerSlopes(Enclosure[] box) {
        this.bounds = new LayerBounds(box);
        this.variables = box.length;
    }

    /**
     * @param middle M rows of N
     * @param radius M rows of N
     * @param isKinked whether a rectifier may bend somewhere in the box
     */
    record Bounds(Enclosure[] value, double[][] middle, double[][] radius, boolean isKinked) {

        Enclosure[][] slope() {
            Enclosure[][] slope = new Enclosure[middle.length][];
            for (int i = 0; i < slope.length; i++) {
                slope[i] = new Enclosure[middle[i].length];
                for (int j = 0; j < slope[i].length; j++) {
                    double m = middle[i][j];
                    double r = radius[i][j];
                    slope[i][j] =
                            r == 0 ? new Enclosure(m, m) : new Enclosure(Math.nextDown(m - r), Math.nextUp(m + r));
                }
            }
            return slope;
        }
    }

    @Override
    public Bounds state(Layer.State layer) {
        double[][] unit = new double[layer.size()][variables];
        for (int i = 0; i < layer.size(); i++) {
            unit[i][layer.from() + i] = 1;
        }
        return new Bounds(bounds.state(layer), unit, new double[layer.size()][variables], false);
    }

    @Override
    public Bounds input(Layer.Input layer) {
        throw new IllegalArgumentException("an input has no bounds");
    }

    @Override
    public Bounds affine(Layer.Affine layer, Bounds of) {
        int rows = layer.size();
        double[][] w = layer.weights().rows();
        double[][] middle = new double[rows][variables];
        double[][] radius = new double[rows][variables];
        if (layer.of() instanceof Layer.State s) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(w[i], 0, middle[i], s.from(), s.size());
                for (int j = 0; j < s.size(); j++) {
                    radius[i][s.from() + j] = LayerBounds.error(layer.weights(), w[i][j]);
                }
            }
        } else {
            int inner = of.middle.length;
            double gamma = (inner + 8) * EPSILON;
            double[][] sizes = absolute(w);
            double[][] spread = new double[inner][variables];
            for (int i = 0; i < inner; i++) {
                for (int j = 0; j < variables; j++) {
                    spread[i][j] = of.radius[i][j] + gamma * (Math.abs(of.middle[i][j]) + of.radius[i][j]);
                }
            }
            RowProducts.add(w, 0, of.middle, middle, rows, inner, 0, variables);
            RowProducts.add(sizes, 0, spread, radius, rows, inner, 0, variables);
            for (double[] row : radius) {
                for (int j = 0; j < variables; j++) {
                    row[j] = row[j] * (1 + gamma) + inner * TINY;
                }
            }
        }
        return new Bounds(bounds.affine(layer, of.value), middle, radius, of.isKinked);
    }

    private static double[][] absolute(double[][] w) {
        return Arrays.stream(w)
                .map(row -> Arrays.stream(row).map(Math::abs).toArray())
                .toArray(double[][]::new);
    }

    @Override
    public Bounds shifted(Layer.Shifted layer, Bounds of) {
        return new Bounds(bounds.shifted(layer, of.value), of.middle, of.radius, of.isKinked);
    }

    @Override
    public Bounds applied(Layer.Applied layer, Bounds of) {
        Activation f = layer.activation();
        Enclosure[] slopes =
                Arrays.stream(of.value).map(u -> ActivationBounds.slope(f, u)).toArray(Enclosure[]::new);
        return scaled(bounds.applied(layer, of.value), slopes, of, of.isKinked);
    }

    @Override
    public Bounds rectified(Bounds of) {
        boolean kinked = of.isKinked;
        Enclosure[] slopes = new Enclosure[of.value.length];
        for (int i = 0; i < slopes.length; i++) {
            int sign = of.value[i].sign();
            kinked |= sign == 0;
            slopes[i] = sign > 0 ? new Enclosure(1, 1) : sign < 0 ? new Enclosure(0, 0) : new Enclosure(0, 1);
        }
        return scaled(bounds.rectified(of.value), slopes, of, kinked);
    }

    @Override
    public Bounds product(Bounds first, Bounds second) {
        Enclosure[] value = bounds.product(first.value, second.value);
        return added(
                value,
                scaled(value, second.value, first, first.isKinked),
                scaled(value, first.value, second, second.isKinked));
    }

    @Override
    public Bounds sum(Bounds first, Bounds second) {
        return added(bounds.sum(first.value, second.value), first, second);
    }

    @Override
    public Bounds blend(Bounds share, Bounds first, Bounds second) {
        int n = share.value.length;
        Enclosure[] rest = new Enclosure[n];
        Enclosure[] difference = new Enclosure[n];
        for (int i = 0; i < n; i++) {
            rest[i] = new Enclosure(1, 1).plus(share.value[i].negate());
            difference[i] = second.value[i].plus(first.value[i].negate());
        }
        Enclosure[] value = bounds.blend(share.value, first.value, second.value);
        Bounds ends = added(
                value, scaled(value, rest, first, first.isKinked), scaled(value, share.value, second, second.isKinked));
        return added(value, ends, scaled(value, difference, share, share.isKinked));
    }

    @Override
    public Bounds stack(List<Bounds> parts) {
        return new Bounds(
                bounds.stack(parts.stream().map(Bounds::value).toList()),
                parts.stream().flatMap(p -> Arrays.stream(p.middle)).toArray(double[][]::new),
                parts.stream().flatMap(p -> Arrays.stream(p.radius)).toArray(double[][]::new),
                parts.stream().anyMatch(Bounds::isKinked));
    }

    private Bounds scaled(Enclosure[] value, Enclosure[] factors, Bounds of, boolean kinked) {
        double[][] middle = new double[factors.length][variables];
        double[][] radius = new double[factors.length][variables];
        for (int i = 0; i < factors.length; i++) {
            double m = factors[i].middle();
            double r = factors[i].radius();
            double size = Math.abs(m);
            double[] from = of.middle[i];
            double[] within = of.radius[i];
            for (int j = 0; j < variables; j++) {
                if (from[j] == 0 && within[j] == 0) {
                    continue;
                }
                double a = Math.abs(from[j]);
                middle[i][j] = m * from[j];
                radius[i][j] = ((size + r) * within[j] + (r + EPSILON * size) * a) * UP + TINY;
            }
        }
        return new Bounds(value, middle, radius, kinked);
    }

    private Bounds added(Enclosure[] value, Bounds a, Bounds b) {
        double[][] middle = new double[a.middle.length][variables];
        double[][] radius = new double[a.middle.length][variables];
        for (int i = 0; i < middle.length; i++) {
            for (int j = 0; j < variables; j++) {
                middle[i][j] = a.middle[i][j] + b.middle[i][j];
                radius[i][j] = (a.radius[i][j] + b.radius[i][j] + EPSILON * Math.abs(middle[i][j])) * UP;
            }
        }
        return new Bounds(value, middle, radius, a.isKinked || b.isKinked);
    }
}
