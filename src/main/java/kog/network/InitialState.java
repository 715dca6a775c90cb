package kog.network;

import java.util.Optional;

/**
 * Where an orbit begins.
 *
 * @param values the state, or nothing where each seed draws its own
 */
public record InitialState(Optional<double[]> values) {

    public static InitialState at(double[] values) {
        return new InitialState(Optional.of(values));
    }

    /** Independent standard normal numbers. */
    public static InitialState random() {
        return new InitialState(Optional.empty());
    }
}
