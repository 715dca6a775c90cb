package kog.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A recurrent cell in PyTorch's weight layout: H units, d inputs, gates stacked by rows.
 *
 * @param weightIh  gates·H rows of d
 * @param weightHh  gates·H rows of H
 * @param biasIh    gates·H numbers
 * @param biasHh    gates·H numbers
 */
public record RecurrentCell(
        String name,
        Kind kind,
        double[][] weightIh,
        double[][] weightHh,
        double[] biasIh,
        double[] biasHh,
        InitialState start,
        Drive drive)
        implements DiscreteModel {

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

        public static String names() {
            return "rnn, " + Arrays.stream(values()).map(Kind::toString).collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** H. */
    public int units() {
        return weightHh[0].length;
    }

    /** d. */
    public int inputs() {
        return weightIh[0].length;
    }

    @Override
    public int dimension() {
        return kind.states() * units();
    }

    public RecurrentCell drivenBy(Drive other) {
        return new RecurrentCell(name, kind, weightIh, weightHh, biasIh, biasHh, start, other);
    }
}
