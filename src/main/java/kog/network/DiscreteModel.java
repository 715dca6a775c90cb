package kog.network;

/** What a file describes in discrete time: a recurrent cell, or a map given by formulas. */
public sealed interface DiscreteModel permits RecurrentCell, FormulaMap {

    String name();

    /** The number of state variables. */
    int dimension();

    /** Where an orbit begins. */
    InitialState start();
}
