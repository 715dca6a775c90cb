package kog.network;

import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * A recurrent cell at a constant input as a flow: dh_i/dt = (f_i(h) − h_i)/τ_i.
 *
 * @param tau N entries, positive
 */
public record CellFlow(RecurrentCell cell, List<Rational> tau) implements Model {

    public CellFlow {
        tau = List.copyOf(tau);
    }

    @Override
    public String name() {
        return cell.name();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public List<Symbol> state() {
        return cell.state();
    }

    @Override
    public List<Expression> field() {
        List<Symbol> x = state();
        List<Expression> f = LayerExpressions.of(LayerProgram.of(cell.held()), x);
        List<Expression> field = new ArrayList<>();
        for (int i = 0; i < f.size(); i++) {
            field.add(Expression.of(tau.get(i).reciprocal())
                    .times(f.get(i).plus(x.get(i).negate())));
        }
        return field;
    }

    @Override
    public int dimension() {
        return tau.size();
    }
}
