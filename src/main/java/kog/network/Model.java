package kog.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** What a file describes: a network, or a vector field given by formulas. Time is in the file's own unit. */
public sealed interface Model extends Described permits Network, FormulaField, RateNetwork, CellFlow {

    /** The symbols that the file declares. */
    List<Parameter> parameters();

    /** The state variables x_1 … x_N. */
    @Override
    List<Symbol> state();

    /** The components of F, in the state variables and parameters (and {@code epsilon}, with a recurrence). */
    List<Expression> field();

    /** The declared parameters, and ε where there is a recurrence: every symbol that the field may hold beside the state. */
    default List<Parameter> symbols() {
        List<Parameter> all = new ArrayList<>(parameters());
        boolean perturbed = field().stream().anyMatch(f -> f.symbols().contains(Network.EPSILON));
        if (perturbed && all.stream().noneMatch(p -> p.symbol().equals(Network.EPSILON))) {
            all.add(new Parameter(Network.EPSILON, Assumption.REAL, Optional.empty()));
        }
        return all;
    }

    @Override
    default int dimension() {
        return state().size();
    }
}
