package kog.network;

import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * A map x ↦ f(x) given by formulas.
 *
 * @param state N symbols
 * @param map   N formulas in the state and the parameters
 */
public record FormulaMap(
        String name, List<Parameter> parameters, List<Symbol> state, List<Expression> map, InitialState start)
        implements DiscreteModel {
    public FormulaMap {
        parameters = List.copyOf(parameters);
        state = List.copyOf(state);
        map = List.copyOf(map);
    }

    /** f − id: its zeros are the fixed points. */
    public FormulaField displacement() {
        List<Expression> field = new java.util.ArrayList<>();
        for (int i = 0; i < state.size(); i++) {
            field.add(map.get(i).plus(state.get(i).negate()));
        }
        return new FormulaField(name, parameters, state, field);
    }

    /** The same formulas in the same symbols, for what reads symbols and formulas alone. */
    public FormulaField formulas() {
        return new FormulaField(name, parameters, state, map);
    }

    @Override
    public int dimension() {
        return state.size();
    }
}
