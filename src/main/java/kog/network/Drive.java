package kog.network;

import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** The input sequence x_1, x_2, … of a cell. */
public sealed interface Drive {

    /** Time in formulas, 1 for the first step. */
    Symbol TIME = new Symbol("t");

    /** The number of the input channel in formulas, from 1. */
    Symbol CHANNEL = new Symbol("k");

    /** No input: x_t = 0. */
    record None() implements Drive {}

    /**
     * A recorded sequence.
     *
     * @param source its file, for messages
     * @param rows   row t − 1 holds x_t
     */
    record Table(String source, double[][] rows) implements Drive {}

    /** One formula in t for each channel. */
    record Formulas(List<Expression> channels) implements Drive {
        public Formulas {
            channels = List.copyOf(channels);
        }
    }

    /**
     * Independent random numbers of mean 0.
     *
     * @param scale the standard deviation of the normal one, the half-width of the uniform one
     */
    record Noise(Distribution distribution, double scale) implements Drive {}

    /** What random inputs are drawn from. */
    enum Distribution {
        NORMAL,
        UNIFORM
    }
}
