package kog.network;

import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * A vector field given by formulas.
 *
 * @param state N symbols
 * @param field N formulas in the state and the parameters
 */
public record FormulaField(String name, List<Parameter> parameters, List<Symbol> state, List<Expression> field)
        implements Model {
    public FormulaField {
        parameters = List.copyOf(parameters);
        state = List.copyOf(state);
        field = List.copyOf(field);
    }
}
