package kog.dynamics.precise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kog.dynamics.linear.Norms;
import kog.dynamics.number.DoubleDouble;
import kog.network.Layer;
import kog.network.LayerProgram;

/**
 * A function made of layers up to degree 2 around a point, in double-doubles: values, Jacobians, and quadratic parts as sums
 * of products of linear forms, of which units have a few each.
 */
final class LayerExpansion implements Layer.Interpretation<LayerExpansion.Node> {

    private final DoubleDouble[] x;
    /** Pairs of linear forms, N entries each. */
    private final List<DoubleDouble[][]> pairs = new ArrayList<>();

    private final boolean quadratic;
    /** Distance of x from the nearest state where a rectified unit turns on or off, to first order. */
    private double kink = Double.POSITIVE_INFINITY;

    /** @param quadratic whether parts of degree 2 are wanted */
    private LayerExpansion(DoubleDouble[] x, boolean quadratic) {
        this.x = x;
        this.quadratic = quadratic;
    }

    /**
     * One layer.
     *
     * @param value     M entries
     * @param magnitude the rounding of each value is a few times {@link DoubleDouble#EPSILON} times this
     * @param slope     M rows of N
     * @param parts     coefficients of the pairs, M rows; pairs that are not reached are 0
     */
    record Node(DoubleDouble[] value, double[] magnitude, DoubleDouble[][] slope, DoubleDouble[][] parts) {}

    /** f(x) with the magnitudes of its rounding; nothing of degree 1 or more. */
    static Node value(LayerProgram program, DoubleDouble[] x) {
        return program.evaluate(new LayerExpansion(x, false));
    }

    /** The terms of degree 1 and 2 of f(x + y) in y. */
    static LocalExpansion of(LayerProgram program, DoubleDouble[] x) {
        LayerExpansion meaning = new LayerExpansion(x, true);
        Node f = program.evaluate(meaning);
        List<LocalExpansion.Pair> pairs = new ArrayList<>();
        for (int k = 0; k < meaning.pairs.size(); k++) {
            DoubleDouble[] direction = new DoubleDouble[x.length];
            boolean any = false;
            for (int i = 0; i < direction.length; i++) {
                direction[i] = f.parts[i].length > k ? f.parts[i][k] : DoubleDouble.ZERO;
                any |= !direction[i].isZero();
            }
            if (any) {
                pairs.add(new LocalExpansion.Pair(
                        meaning.pairs.get(k)[0], meaning.pairs.get(k)[1], direction));
            }
        }
        return new LocalExpansion(f.slope, List.of(), pairs, List.of());
    }

    /** The distance of x from the nearest state where a rectified unit turns on or off; within it no other unit does. */
    static double kink(LayerProgram program, DoubleDouble[] x) {
        LayerExpansion meaning = new LayerExpansion(x, true);
        program.evaluate(meaning);
        return meaning.kink;
    }

    private Node node(int size) {
        DoubleDouble[][] slope = new DoubleDouble[quadratic ? size : 0][x.length];
        for (DoubleDouble[] row : slope) {
            Arrays.fill(row, DoubleDouble.ZERO);
        }
        DoubleDouble[][] parts = new DoubleDouble[slope.length][0];
        return new Node(new DoubleDouble[size], new double[size], slope, parts);
    }

    @Override
    public Node state(Layer.State layer) {
        Node node = node(layer.size());
        for (int i = 0; i < layer.size(); i++) {
            node.value[i] = x[layer.from() + i];
            node.magnitude[i] = Math.abs(x[layer.from() + i].doubleValue());
            if (quadratic) {
                node.slope[i][layer.from() + i] = DoubleDouble.ONE;
            }
        }
        return node;
    }

    @Override
    public Node input(Layer.Input layer) {
        throw new IllegalArgumentException("an input is not held");
    }

    @Override
    public Node affine(Layer.Affine layer, Node of) {
        Node node = node(layer.size());
        boolean exact = layer.weights().isExact();
        for (int i = 0; i < layer.size(); i++) {
            DoubleDouble total = DoubleDouble.of(layer.bias().at(i));
            double size = Math.abs(layer.bias().values()[i]);
            for (int j = 0; j < of.value.length; j++) {
                double w = layer.weights().rows()[i][j];
                if (w == 0 && exact) {
                    continue;
                }
                DoubleDouble full = exact
                        ? DoubleDouble.of(w)
                        : DoubleDouble.of(layer.weights().at(i, j));
                total = total.add(exact ? of.value[j].multiply(w) : of.value[j].multiply(full));
                size += Math.abs(w) * of.magnitude[j];
                if (quadratic && layer.of() instanceof Layer.State s) {
                    node.slope[i][s.from() + j] = full;
                } else if (quadratic) {
                    addScaled(node.slope[i], full, of.slope[j]);
                    node.parts[i] = sum(node.parts[i], full, of.parts[j]);
                }
            }
            node.value[i] = total;
            node.magnitude[i] = size + Math.abs(total.doubleValue());
        }
        return node;
    }

    private static void addScaled(DoubleDouble[] to, DoubleDouble factor, DoubleDouble[] row) {
        for (int j = 0; j < row.length; j++) {
            if (!row[j].isZero()) {
                to[j] = to[j].add(factor.multiply(row[j]));
            }
        }
    }

    /** a + factor b, as long as the longer. */
    private static DoubleDouble[] sum(DoubleDouble[] a, DoubleDouble factor, DoubleDouble[] b) {
        DoubleDouble[] total = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int k = a.length; k < total.length; k++) {
            total[k] = DoubleDouble.ZERO;
        }
        addScaled(total, factor, b);
        return total;
    }

    @Override
    public Node shifted(Layer.Shifted layer, Node of) {
        DoubleDouble[] value = new DoubleDouble[of.value.length];
        double[] magnitude = new double[value.length];
        for (int i = 0; i < value.length; i++) {
            value[i] = of.value[i].add(DoubleDouble.of(layer.by().at(i)));
            magnitude[i] = of.magnitude[i] + Math.abs(layer.by().values()[i]);
        }
        return new Node(value, magnitude, of.slope, of.parts);
    }

    @Override
    public Node applied(Layer.Applied layer, Node of) {
        Node node = node(layer.size());
        for (int i = 0; i < layer.size(); i++) {
            DoubleDouble[] c = PreciseNetwork.taylor(layer.activation(), of.value[i], 2);
            fill(node, i, c, of);
        }
        return node;
    }

    private void fill(Node node, int i, DoubleDouble[] c, Node of) {
        node.value[i] = c[0];
        node.magnitude[i] = Math.abs(c[1].doubleValue()) * of.magnitude[i] + Math.abs(c[0].doubleValue());
        if (quadratic) {
            addScaled(node.slope[i], c[1], of.slope[i]);
            node.parts[i] = sum(node.parts[i], c[1], of.parts[i]);
            if (!c[2].isZero()) {
                node.parts[i] = sum(node.parts[i], c[2], pair(of.slope[i], of.slope[i]));
            }
        }
    }

    /** A new pair with the coefficient 1. */
    private DoubleDouble[] pair(DoubleDouble[] first, DoubleDouble[] second) {
        pairs.add(new DoubleDouble[][] {first, second});
        DoubleDouble[] part = new DoubleDouble[pairs.size()];
        Arrays.fill(part, DoubleDouble.ZERO);
        part[part.length - 1] = DoubleDouble.ONE;
        return part;
    }

    @Override
    public Node rectified(Node of) {
        Node node = node(of.value.length);
        for (int i = 0; i < of.value.length; i++) {
            boolean on = of.value[i].doubleValue() > 0;
            if (quadratic) {
                double slopes = Norms.of(Arrays.stream(of.slope[i])
                        .mapToDouble(DoubleDouble::doubleValue)
                        .toArray());
                kink = Math.min(kink, slopes == 0 ? kink : Math.abs(of.value[i].doubleValue()) / slopes);
            }
            DoubleDouble slope = on ? DoubleDouble.ONE : DoubleDouble.ZERO;
            fill(node, i, new DoubleDouble[] {on ? of.value[i] : DoubleDouble.ZERO, slope, DoubleDouble.ZERO}, of);
        }
        return node;
    }

    @Override
    public Node product(Node first, Node second) {
        Node node = node(first.value.length);
        for (int i = 0; i < first.value.length; i++) {
            DoubleDouble a = first.value[i];
            DoubleDouble b = second.value[i];
            node.value[i] = a.multiply(b);
            node.magnitude[i] = first.magnitude[i] * Math.abs(b.doubleValue())
                    + Math.abs(a.doubleValue()) * second.magnitude[i]
                    + Math.abs(node.value[i].doubleValue());
            if (quadratic) {
                addScaled(node.slope[i], b, first.slope[i]);
                addScaled(node.slope[i], a, second.slope[i]);
                node.parts[i] = sum(sum(node.parts[i], b, first.parts[i]), a, second.parts[i]);
                node.parts[i] = sum(node.parts[i], DoubleDouble.ONE, pair(first.slope[i], second.slope[i]));
            }
        }
        return node;
    }

    @Override
    public Node sum(Node first, Node second) {
        return combined(first, second, DoubleDouble.ONE);
    }

    private Node combined(Node first, Node second, DoubleDouble factor) {
        Node node = node(first.value.length);
        for (int i = 0; i < first.value.length; i++) {
            node.value[i] = first.value[i].add(second.value[i].multiply(factor));
            node.magnitude[i] = first.magnitude[i] + second.magnitude[i];
            if (quadratic) {
                addScaled(node.slope[i], DoubleDouble.ONE, first.slope[i]);
                addScaled(node.slope[i], factor, second.slope[i]);
                node.parts[i] = sum(sum(node.parts[i], DoubleDouble.ONE, first.parts[i]), factor, second.parts[i]);
            }
        }
        return node;
    }

    @Override
    public Node blend(Node share, Node first, Node second) {
        return sum(first, product(share, combined(second, first, DoubleDouble.ONE.negate())));
    }

    @Override
    public Node stack(List<Node> parts) {
        return new Node(
                parts.stream().flatMap(p -> Arrays.stream(p.value)).toArray(DoubleDouble[]::new),
                parts.stream().flatMapToDouble(p -> Arrays.stream(p.magnitude)).toArray(),
                parts.stream().flatMap(p -> Arrays.stream(p.slope)).toArray(DoubleDouble[][]::new),
                parts.stream().flatMap(p -> Arrays.stream(p.parts)).toArray(DoubleDouble[][]::new));
    }
}
