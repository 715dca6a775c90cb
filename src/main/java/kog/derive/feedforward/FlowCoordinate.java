package kog.derive.feedforward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The linearizing coordinate of neuron i as an integral along the flow φ of y_j = x_j − x_j*, j upstream of i:
 *
 * <pre>
 * Z_i = y_i − ∫_0^∞ Σ_j L_ij(t) (σ′(x_j* + Y_j) − σ′(x_j*)) Y_j′ dt,   Y = φ_t(y),   L = ∫_0^t e^{−As} W ds,
 * </pre>
 *
 * A the linearization, W the weights. No term is a difference of larger ones. Formula 3.21 of derivations/03-feedforward.md.
 */
final class FlowCoordinate {

    private final Network network;
    private final FeedforwardOrder order;
    private final LinearizingCoordinates coordinates;
    private final int i;
    private final Map<Integer, Symbol> flow = new LinkedHashMap<>();
    private final Map<Integer, ExponentialSum> transitions = new LinkedHashMap<>();
    private final Set<Expression> divisors = new LinkedHashSet<>();

    FlowCoordinate(Network network, FeedforwardOrder order, LinearizingCoordinates coordinates, int i) {
        this.network = network;
        this.order = order;
        this.coordinates = coordinates;
        this.i = i;
    }

    /** @param variables the y_j, by neuron */
    Expression formula(Symbol t, List<Symbol> variables) {
        order.upstream(i).forEach(j -> flow.put(j, variables.get(j)));
        List<Expression> shares = new ArrayList<>();
        List<Expression> field = new ArrayList<>();
        List<Expression> start = new ArrayList<>();
        flow.forEach((j, y) -> {
            Expression rate = rate(j);
            shares.add(Expression.product(response(j).at(t), expansion(j).steepening(y), rate));
            field.add(rate);
            start.add(coordinates.displacement(j));
        });
        return coordinates
                .displacement(i)
                .minus(Expression.flowIntegral(Expression.sum(shares), t, List.copyOf(flow.values()), field, start));
    }

    /** What must not be 0 in it: differences of leaks. */
    Set<Expression> divisors() {
        return divisors;
    }

    private SigmoidExpansion expansion(int j) {
        return SigmoidExpansion.at(network.activation(), coordinates.equilibrium(j));
    }

    /** Y_j′ = −d_j Y_j + Σ_k w_jk (σ(x_k* + Y_k) − σ(x_k*)). */
    private Expression rate(int j) {
        List<Expression> terms = new ArrayList<>();
        terms.add(network.leak().get(j).times(flow.get(j)).negate());
        for (int k : order.inputs().get(j)) {
            terms.add(network.weight(j, k).times(expansion(k).rise(flow.get(k))));
        }
        return Expression.sum(terms);
    }

    /** L_ij. */
    private ExponentialSum response(int j) {
        ExponentialSum sum = ExponentialSum.ZERO;
        for (int k : order.neurons()) {
            boolean between = k == i || flow.containsKey(k);
            if (between && order.inputs().get(k).contains(j)) {
                sum = sum.plus(transition(k).times(network.weight(k, j)));
            }
        }
        return sum.integral(divisors);
    }

    /** Entry k of row i of e^{−At}, by its columns: E′ = −E A, E(0) = 1. */
    private ExponentialSum transition(int k) {
        ExponentialSum known = transitions.get(k);
        if (known == null) {
            Expression leak = network.leak().get(k);
            if (k == i) {
                known = ExponentialSum.exponential(leak);
            } else {
                ExponentialSum rate = ExponentialSum.ZERO;
                for (int m : order.neurons()) {
                    boolean between = m == i || flow.containsKey(m);
                    if (between && order.inputs().get(m).contains(k)) {
                        Expression gain = network.weight(m, k).times(coordinates.taylor(k, 1));
                        rate = rate.plus(transition(m).times(gain.negate()));
                    }
                }
                known = rate.shifted(leak.negate()).integral(divisors).shifted(leak);
            }
            transitions.put(k, known);
        }
        return known;
    }
}
