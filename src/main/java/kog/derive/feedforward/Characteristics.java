package kog.derive.feedforward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.network.Network;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;

/**
 * The curves of a feedforward network through the current state, parameterized by the state of one source neuron, the
 * base, whose {@link Clock} E has U log E = 1. The curve through x is, where the base has the value s and the rate F_b(s),
 *
 * <pre>X_i(s) = θ_i/d_i + E(s)^{−d_i} ( (x_i − θ_i/d_i) E(x_b)^{d_i} − Σ_j w_ij ∫_s^{x_b} σ(X_j(t)) E(t)^{d_i} dt/F_b(t) ),</pre>
 *
 * a first integral at every fixed s, and X_i(x_b) = x_i. For a base without self-loop E = |u|^{−1/d_b}, u = x_b − θ_b/d_b, and
 * with r_i = d_i/d_b the powers are |v|^{r_i}. Formulas 3.4, 3.5 and 3.8 of derivations/03-feedforward.md.
 */
final class Characteristics {

    private final Network network;
    private final FeedforwardOrder order;
    private final int base;
    private final Clock clock;
    private final List<Symbol> state;
    private final Set<String> taken = new HashSet<>();
    private final List<Symbol> bound = new ArrayList<>();
    private final Map<List<Integer>, Expression> curves = new HashMap<>();

    /** The curves in the time of a source without self-loop. */
    Characteristics(Network network, FeedforwardOrder order, int base) {
        this(
                network,
                order,
                base,
                new Clock.Decay(
                        network.inputs().get(base).over(network.leak().get(base)),
                        network.leak().get(base),
                        network.state().get(base)));
    }

    Characteristics(Network network, FeedforwardOrder order, int base, Clock clock) {
        this.network = network;
        this.order = order;
        this.base = base;
        this.clock = clock;
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

    /** E(s)^{−k d_i}: |v|^{k r_i}, v = s − θ_b/d_b, for a base without self-loop; k is 1 or −1. */
    private Expression scale(int i, Expression s, int k) {
        return clock.decay(network.leak().get(i), s, k);
    }

    /** E(x_b)^{−k d_i}. */
    Expression now(int i, int k) {
        return scale(i, state.get(base), k);
    }

    /**
     * Φ_i − (x_i − θ_i/d_i) E(x_b)^{d_i}: one integral over the base alone and one over the other inputs, from the start of
     * the clock.
     */
    Expression memory(int i) {
        return memory(i, clock.start(), 0);
    }

    /** −Σ_j w_ij ∫ σ(X_j(s)) E(s)^{d_i} ds/F_b(s) from {@code lower} to x_b. */
    private Expression memory(int i, Expression lower, int depth) {
        Symbol s = bound(depth);
        Expression kernel = clock.kernel(network.leak().get(i), s);
        Expression upper = state.get(base);
        List<Expression> terms = new ArrayList<>();
        List<Integer> others =
                order.inputs().get(i).stream().filter(j -> j != base).toList();
        // a lone weight stands before its integral
        boolean lone = others.size() == 1;
        List<Expression> activities = new ArrayList<>();
        for (int j : order.inputs().get(i)) {
            Expression weight = network.weight(i, j).times(clock.factor());
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
        Expression atState = displacement(j).times(now(j, -1));
        return rest(j).plus(scale(j, s, 1).times(atState.plus(memory(j, s, depth + 1))));
    }

    /** The integration variable of an integral inside this many others. */
    Symbol bound(int depth) {
        while (bound.size() <= depth) {
            bound.add(fresh("s"));
        }
        return bound.get(depth);
    }
}
