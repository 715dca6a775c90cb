package kog.network;

import java.util.List;
import kog.symbolic.Symbol;

/** What a file describes: a flow or a map. */
public sealed interface Described permits Model, DiscreteModel {

    String name();

    /** The state variables, N of them. */
    List<Symbol> state();

    /** N, the number of state variables. */
    int dimension();
}
