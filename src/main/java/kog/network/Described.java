package kog.network;

/** What a file describes: a flow or a map. */
public sealed interface Described permits Model, DiscreteModel {

    String name();

    /** N, the number of state variables. */
    int dimension();
}
