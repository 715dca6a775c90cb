package kog.network;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The layers of a function in an order in which each comes after what it is made of. */
public final class LayerProgram {

    private final Layer output;
    private final List<Layer> order = new ArrayList<>();
    private final List<int[]> operands = new ArrayList<>();

    private LayerProgram(Layer output) {
        this.output = output;
    }

    public static LayerProgram of(Layer output) {
        LayerProgram program = new LayerProgram(output);
        program.place(output, new IdentityHashMap<>());
        return program;
    }

    public Layer output() {
        return output;
    }

    private int place(Layer layer, Map<Layer, Integer> placed) {
        Integer known = placed.get(layer);
        if (known != null) {
            return known;
        }
        List<Layer> parts = parts(layer);
        int[] indices = new int[parts.size()];
        for (int k = 0; k < indices.length; k++) {
            indices[k] = place(parts.get(k), placed);
        }
        order.add(layer);
        operands.add(indices);
        placed.put(layer, order.size() - 1);
        return order.size() - 1;
    }

    private static List<Layer> parts(Layer layer) {
        if (layer instanceof Layer.Affine a) {
            return List.of(a.of());
        }
        if (layer instanceof Layer.Shifted s) {
            return List.of(s.of());
        }
        if (layer instanceof Layer.Applied a) {
            return List.of(a.of());
        }
        if (layer instanceof Layer.Rectified r) {
            return List.of(r.of());
        }
        if (layer instanceof Layer.Product p) {
            return List.of(p.first(), p.second());
        }
        if (layer instanceof Layer.Sum s) {
            return List.of(s.first(), s.second());
        }
        if (layer instanceof Layer.Blend b) {
            return List.of(b.share(), b.first(), b.second());
        }
        return layer instanceof Layer.Stack s ? s.parts() : List.of();
    }

    /** The value of the output, every layer being evaluated once. */
    public <V> V evaluate(Layer.Interpretation<V> meaning) {
        List<V> values = all(meaning);
        return values.get(values.size() - 1);
    }

    /** The values of all layers in the order in which they are evaluated. */
    public <V> List<V> all(Layer.Interpretation<V> meaning) {
        List<V> values = new ArrayList<>(order.size());
        for (int k = 0; k < order.size(); k++) {
            values.add(value(order.get(k), operands.get(k), values, meaning));
        }
        return values;
    }

    private static <V> V value(Layer layer, int[] of, List<V> known, Layer.Interpretation<V> meaning) {
        if (layer instanceof Layer.State s) {
            return meaning.state(s);
        }
        if (layer instanceof Layer.Input i) {
            return meaning.input(i);
        }
        if (layer instanceof Layer.Affine a) {
            return meaning.affine(a, known.get(of[0]));
        }
        if (layer instanceof Layer.Shifted s) {
            return meaning.shifted(s, known.get(of[0]));
        }
        if (layer instanceof Layer.Applied a) {
            return meaning.applied(a, known.get(of[0]));
        }
        if (layer instanceof Layer.Rectified) {
            return meaning.rectified(known.get(of[0]));
        }
        if (layer instanceof Layer.Product) {
            return meaning.product(known.get(of[0]), known.get(of[1]));
        }
        if (layer instanceof Layer.Sum) {
            return meaning.sum(known.get(of[0]), known.get(of[1]));
        }
        if (layer instanceof Layer.Blend) {
            return meaning.blend(known.get(of[0]), known.get(of[1]), known.get(of[2]));
        }
        List<V> parts = new ArrayList<>();
        for (int k : of) {
            parts.add(known.get(k));
        }
        return meaning.stack(parts);
    }
}
