package kog.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kog.symbolic.Symbol;

/**
 * A recurrent cell of one or more layers, each fed by the one below: the map h ↦ f(h) of its hidden state. The state holds h
 * of all layers, then, for an LSTM, c of all layers.
 *
 * @param contexts inputs to be held constant, at least one
 * @param drive    a sequence of inputs, in place of them
 */
public record RecurrentCell(
        String name, Kind kind, List<CellLayer> layers, InitialState start, Drive drive, List<Context> contexts)
        implements DiscreteModel {

    public RecurrentCell {
        layers = List.copyOf(layers);
        contexts = List.copyOf(contexts);
    }

    /** The cells that are known. */
    public enum Kind {
        /** h' = tanh(W x + b + U h). */
        TANH(1, 1),
        /** h' = max(0, W x + b + U h). */
        RELU(1, 1),
        /** Gates i, f, g, o; state (h, c). */
        LSTM(4, 2),
        /** Gates r, z, n. */
        GRU(3, 1);

        private final int gates;
        private final int states;

        Kind(int gates, int states) {
            this.gates = gates;
            this.states = states;
        }

        public int gates() {
            return gates;
        }

        /** State variables a unit: 2 for an LSTM. */
        public int states() {
            return states;
        }

        public static Optional<Kind> named(String name) {
            return switch (name) {
                case "rnn", "vanilla", "tanh" -> Optional.of(TANH);
                default ->
                    Arrays.stream(values())
                            .filter(k -> k.toString().equals(name))
                            .findFirst();
            };
        }

        public static List<String> names() {
            return Stream.concat(Stream.of("rnn"), Arrays.stream(values()).map(Kind::toString))
                    .toList();
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A cell of one layer, fed by a sequence. */
    public static RecurrentCell of(String name, Kind kind, CellLayer layer, InitialState start, Drive drive) {
        return new RecurrentCell(name, kind, List.of(layer), start, drive, List.of(Context.NONE));
    }

    /** H of all layers. */
    public int units() {
        return layers.stream().mapToInt(CellLayer::units).sum();
    }

    /** d, 0 where no weights of inputs are known. */
    public int inputs() {
        return layers.get(0).inputs();
    }

    @Override
    public List<Symbol> state() {
        return IntStream.rangeClosed(1, dimension())
                .mapToObj(i -> new Symbol("x" + i))
                .toList();
    }

    @Override
    public int dimension() {
        return kind.states() * units();
    }

    public RecurrentCell drivenBy(Drive other) {
        return new RecurrentCell(name, kind, layers, start, other, contexts);
    }

    /** The cell with one of its constant inputs alone. */
    public RecurrentCell in(Context context) {
        String full = context.name().isEmpty() ? name : name + " in " + context.name();
        return new RecurrentCell(full, kind, layers, start, drive, List.of(context));
    }

    /** f at the first constant input. */
    public Layer held() {
        return CellProgram.held(this, contexts.get(0));
    }

    /** f of the state and of an input. */
    public Layer driven() {
        return CellProgram.driven(this);
    }

    /**
     * Half the sides of a box that f maps into its interior at any constant input, and that holds every fixed point; empty
     * for rectified units.
     */
    public Optional<double[]> trap() {
        return CellTrap.of(this);
    }
}
