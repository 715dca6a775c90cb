package kog.network;

/** What a file describes in discrete time: a recurrent cell, or a map given by formulas. */
public sealed interface DiscreteModel extends Described permits RecurrentCell, FormulaMap {

    /** Where an orbit begins. */
    InitialState start();
}
