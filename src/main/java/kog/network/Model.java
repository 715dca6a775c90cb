package kog.network;

import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** What a file describes: a network, or a vector field given by formulas. Time is in the file's own unit. */
public sealed interface Model permits Network, FormulaField {

    String name();

    /** The symbols that the file declares. */
    List<Parameter> parameters();

    /** The state variables x_1 … x_N. */
    List<Symbol> state();

    /** The components of F, in the state variables and parameters (and {@code epsilon}, with a recurrence). */
    List<Expression> field();

    default int dimension() {
        return state().size();
    }
}
