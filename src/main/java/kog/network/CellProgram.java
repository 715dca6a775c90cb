package kog.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Rational;

/** Writes recurrent cells in layers, in PyTorch's conventions. */
final class CellProgram {

    private static final Activation TANH = new Activation.Tanh();
    private static final Activation LOGISTIC = new Activation.Logistic();

    private final RecurrentCell cell;
    private final CellLayer layer;
    private final Layer below;
    private final List<Rational> held;
    private final Layer.State hidden;
    private final int states;

    private CellProgram(RecurrentCell cell, int index, int from, Layer below, List<Rational> held) {
        this.cell = cell;
        this.layer = cell.layers().get(index);
        this.below = below;
        this.held = held;
        this.hidden = new Layer.State(from, layer.units());
        this.states = cell.units();
    }

    static Layer held(RecurrentCell cell, Context context) {
        return program(cell, Optional.of(context));
    }

    static Layer driven(RecurrentCell cell) {
        return program(cell, Optional.empty());
    }

    private static Layer program(RecurrentCell cell, Optional<Context> context) {
        List<Layer> hidden = new ArrayList<>();
        List<Layer> memory = new ArrayList<>();
        Layer below = context.isPresent() || cell.inputs() == 0 ? null : new Layer.Input(cell.inputs());
        int from = 0;
        for (int k = 0; k < cell.layers().size(); k++) {
            List<Rational> held = k == 0 ? context.map(Context::input).orElse(List.of()) : List.of();
            CellProgram one = new CellProgram(cell, k, from, below, held);
            below = one.step(memory);
            hidden.add(below);
            from += one.layer.units();
        }
        hidden.addAll(memory);
        return hidden.size() == 1 ? hidden.get(0) : new Layer.Stack(hidden);
    }

    private Layer step(List<Layer> memory) {
        return switch (cell.kind()) {
            case TANH -> new Layer.Applied(TANH, gate(0));
            case RELU -> new Layer.Rectified(gate(0));
            case GRU -> {
                Layer reset = new Layer.Applied(LOGISTIC, gate(0));
                Layer update = new Layer.Applied(LOGISTIC, gate(1));
                // the reset gate multiplies the hidden part with its bias
                Layer part = new Layer.Product(reset, recurrent(2, bias(layer.biasHh(), 2)));
                Layer fresh = new Layer.Applied(TANH, fed(part, 2));
                yield new Layer.Blend(update, fresh, hidden);
            }
            case LSTM -> {
                Layer input = new Layer.Applied(LOGISTIC, gate(0));
                Layer forget = new Layer.Applied(LOGISTIC, gate(1));
                Layer candidate = new Layer.Applied(TANH, gate(2));
                Layer output = new Layer.Applied(LOGISTIC, gate(3));
                Layer before = new Layer.State(states + hidden.from(), hidden.size());
                Layer after = new Layer.Sum(new Layer.Product(forget, before), new Layer.Product(input, candidate));
                memory.add(after);
                yield new Layer.Product(output, new Layer.Applied(TANH, after));
            }
        };
    }

    /** What gate k is a function of. */
    private Layer gate(int k) {
        List<Rational> bias = sum(bias(layer.biasHh(), k), input(k));
        Layer own = recurrent(k, bias);
        return below == null
                ? own
                : new Layer.Sum(own, new Layer.Affine(inputWeights(k), Offset.zero(layer.units()), below));
    }

    /** Adds the part of gate k that comes from inputs, with its bias. */
    private Layer fed(Layer part, int k) {
        return below == null
                ? new Layer.Shifted(part, Offset.of(input(k)))
                : new Layer.Sum(part, new Layer.Affine(inputWeights(k), Offset.of(input(k)), below));
    }

    private Layer recurrent(int k, List<Rational> bias) {
        return new Layer.Affine(Weights.of(rows(layer.weightHh(), k)), Offset.of(bias), hidden);
    }

    private Weights inputWeights(int k) {
        return Weights.of(rows(layer.weightIh(), k));
    }

    /** b_ih, and W_ih x of an input that is held. */
    private List<Rational> input(int k) {
        List<Rational> total = bias(layer.biasIh(), k);
        if (held.isEmpty()) {
            return total;
        }
        double[][] w = rows(layer.weightIh(), k);
        List<Rational> sums = new ArrayList<>();
        for (int u = 0; u < w.length; u++) {
            Rational sum = total.get(u);
            for (int j = 0; j < held.size(); j++) {
                sum = sum.add(Rational.exactly(w[u][j]).multiply(held.get(j)));
            }
            sums.add(sum);
        }
        return sums;
    }

    private double[][] rows(double[][] all, int k) {
        int n = layer.units();
        return java.util.Arrays.copyOfRange(all, k * n, (k + 1) * n);
    }

    private List<Rational> bias(double[] all, int k) {
        List<Rational> part = new ArrayList<>();
        for (int u = 0; u < layer.units(); u++) {
            part.add(Rational.exactly(all[k * layer.units() + u]));
        }
        return part;
    }

    private static List<Rational> sum(List<Rational> a, List<Rational> b) {
        List<Rational> total = new ArrayList<>();
        for (int u = 0; u < a.size(); u++) {
            total.add(a.get(u).add(b.get(u)));
        }
        return total;
    }
}
