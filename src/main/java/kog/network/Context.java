package kog.network;

import java.util.List;
import kog.symbolic.Rational;

/**
 * An input that is held constant.
 *
 * @param name  empty where there is only one
 * @param input one entry for each input of the cell; empty for 0
 */
public record Context(String name, List<Rational> input) {

    /** No input. */
    public static final Context NONE = new Context("", List.of());

    public Context {
        input = List.copyOf(input);
    }
}
