package kog.derive.feedforward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.generator.Condition;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Obstruction;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The smooth side of a feedforward network: coordinates Z_i = (x_i − x_i*) + O(2) at its equilibrium x* with
 * U Z_i = −d_i Z_i + Σ_j w_ij σ′(x_j*) Z_j, as far as they are explicit. Section 5 of derivations/03-feedforward.md.
 */
abstract class LinearizingCoordinates {

    final Network network;
    final FeedforwardOrder order;
    private final Map<Integer, Expression> equilibrium = new HashMap<>();

    LinearizingCoordinates(Network network, FeedforwardOrder order) {
        this.network = network;
        this.order = order;
    }

    /** Z_i, if it is explicit and not an eigenfunction that needs no smoothing: sources have Z_i = x_i − θ_i/d_i. */
    abstract Optional<GeneralizedEigenfunction> of(int i);

    /**
     * How Z_i moves along the flow.
     *
     * @param symbol  Z_i
     * @param along   Z_i(τ), τ = exp(−d_b t), in the symbols of the coordinates at τ = 1
     * @param feeding U Z_i + d_i Z_i in these symbols
     * @param region  conditions on parameters
     */
    record Motion(Symbol symbol, PowerLogSum along, Expression feeding, List<Condition> region) {}

    /** How Z_i moves, if it is known. */
    abstract Optional<Motion> motion(int i);

    /** Why some neurons have none. */
    List<Obstruction> obstructions() {
        return List.of();
    }

    /** x_i*. */
    final Expression equilibrium(int i) {
        Expression known = equilibrium.get(i);
        if (known == null) {
            List<Expression> terms = new ArrayList<>(List.of(network.inputs().get(i)));
            order.inputs().get(i).forEach(j -> terms.add(network.weight(i, j).times(taylor(j, 0))));
            Expression decay = network.leak().get(i);
            known = Expression.sum(terms.stream().map(t -> t.over(decay)).toList());
            equilibrium.put(i, known);
        }
        return known;
    }

    /** x_i − x_i*. */
    final Expression displacement(int i) {
        return network.state().get(i).minus(equilibrium(i));
    }

    /** σ⁽ᵏ⁾(x_j*)/k!. */
    final Expression taylor(int j, int k) {
        return network.activation()
                .polynomial()
                .map(sigma ->
                        k < sigma.size() ? Taylor.of(sigma, equilibrium(j)).get(k) : Expression.ZERO)
                .orElseGet(() -> k == 0
                        ? network.activation().at(equilibrium(j))
                        : SigmoidExpansion.at(network.activation(), equilibrium(j))
                                .taylor(k));
    }
}
