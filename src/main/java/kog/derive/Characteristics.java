package kog.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.network.Network;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.FormulaParser;
import kog.symbolic.Symbol;

/**
 * The curves of a feedforward network through the current state, parameterized by the state of one source neuron, the
 * base. With u = x_b − θ_b/d_b and r_i = d_i/d_b, the curve through x is, where the base has the value s,
 *
 * <pre>X_i(s) = θ_i/d_i + |v|^{r_i} ( (x_i − θ_i/d_i)|u|^{−r_i} + Σ_j w_ij ∫_s^{x_b} σ(X_j(t)) |v_t|^{−r_i}/(v_t d_b) dt ),</pre>
 *
 * v = s − θ_b/d_b, v_t = t − θ_b/d_b. It is a first integral at every fixed s, and X_i(x_b) = x_i. The powers are plain
 * ones where r_i is an integer, which changes neither fact. Formulas 3.4 and 3.5 of derivations/03-feedforward.md.
 */
final class Characteristics {

    private final Network network;
    private final FeedforwardOrder order;
    private final int base;
    private final List<Symbol> state;
    private final Set<String> taken = new HashSet<>();
    private final List<Symbol> bound = new ArrayList<>();
    private final Map<List<Integer>, Expression> curves = new HashMap<>();

    Characteristics(Network network, FeedforwardOrder order, int base) {
        this.network = network;
        this.order = order;
        this.base = base;
        this.state = network.state();
        state.forEach(x -> taken.add(x.name()));
        network.parameters().stream().map(Parameter::symbol).forEach(p -> taken.add(p.name()));
        taken.add(Network.EPSILON.name());
    }

    /** A symbol that is neither a state variable nor a parameter nor was handed out before. */
    Symbol fresh(String name) {
        String candidate = name;
        for (int k = 2; !taken.add(candidate) || FormulaParser.isReserved(candidate); k++) {
            candidate = name + k;
        }
        return new Symbol(candidate);
    }

    /** θ_i/d_i, the resting state of neuron i without its inputs. */
    Expression rest(int i) {
        return network.inputs().get(i).over(network.leak().get(i));
    }

    /** x_i − θ_i/d_i. */
    Expression displacement(int i) {
        return state.get(i).minus(rest(i));
    }

    /** u, which decays as exp(−d_b t). */
    Expression u() {
        return displacement(base);
    }

    /** r_i = d_i/d_b. */
    Expression ratio(int i) {
        return network.leak().get(i).over(network.leak().get(base));
    }

    /** |v|^{k r_i}, or v^{k r_i} where r_i is an integer; k is 1 or −1. */
    Expression scale(int i, Expression v, int k) {
        Expression r = ratio(i);
        boolean integer = r instanceof Expression.Number n && n.value().isSmallInteger();
        return Expression.power(integer ? v : Expression.abs(v), Expression.of(k).times(r));
    }

    /**
     * Φ_i − (x_i − θ_i/d_i)|u|^{−r_i}: one integral over the base alone and one over the other inputs. The lower limit is
     * one unit from u = 0, on the side of the current state.
     */
    Expression memory(int i) {
        Expression lower = rest(base).plus(Expression.sign(u()));
        return memory(i, lower, 0);
    }

    /** Σ_j w_ij ∫ σ(X_j(s)) |v|^{−r_i}/(v d_b) ds from {@code lower} to x_b. */
    private Expression memory(int i, Expression lower, int depth) {
        Symbol s = bound(depth);
        Expression v = s.minus(rest(base));
        Expression kernel = scale(i, v, -1).over(v);
        Expression upper = state.get(base);
        List<Expression> terms = new ArrayList<>();
        List<Integer> others =
                order.inputs().get(i).stream().filter(j -> j != base).toList();
        // a lone weight stands before its integral
        boolean lone = others.size() == 1;
        List<Expression> activities = new ArrayList<>();
        for (int j : order.inputs().get(i)) {
            Expression weight = network.weight(i, j).over(network.leak().get(base));
            Expression activity = network.activation().at(curve(j, depth));
            if (j == base || lone) {
                // the base apart from the others: that integral depends on x_b alone
                terms.add(weight.times(Expression.integral(activity.times(kernel), s, lower, upper)));
            } else {
                activities.add(weight.times(activity));
            }
        }
        terms.add(Expression.integral(Expression.sum(activities).times(kernel), s, lower, upper));
        return Expression.sum(terms);
    }

    /** X_j at the bound variable of this depth. */
    private Expression curve(int j, int depth) {
        List<Integer> key = List.of(j, depth);
        Expression known = curves.get(key);
        if (known == null) {
            known = newCurve(j, depth);
            curves.put(key, known);
        }
        return known;
    }

    private Expression newCurve(int j, int depth) {
        Symbol s = bound(depth);
        if (j == base) {
            return s;
        }
        Expression v = s.minus(rest(base));
        Expression atState = displacement(j).times(scale(j, u(), -1));
        return rest(j).plus(scale(j, v, 1).times(atState.plus(memory(j, s, depth + 1))));
    }

    /** The integration variable of an integral inside this many others. */
    Symbol bound(int depth) {
        while (bound.size() <= depth) {
            bound.add(fresh("s"));
        }
        return bound.get(depth);
    }
}
