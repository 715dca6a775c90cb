package kog.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.generator.Exactness;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Region;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * Linearizing coordinates of the neurons that only sources of the same leak excite, for any σ:
 *
 * <pre>Z_i = x_i − x_i* + Σ_j w_ij u_j/d_j ∫_{c_j}^{x_j} (σ(s) − σ(c_j) − σ′(c_j)(s − c_j))/(s − c_j)² ds,</pre>
 *
 * c_j = θ_j/d_j, u_j = x_j − c_j. The integrand is analytic at s = c_j. Formula 3.15 of derivations/03-feedforward.md, which
 * also says what other leaks give: integrands that are singular at the equilibrium, better served by local series.
 */
final class DirectCoordinates extends LinearizingCoordinates {

    private final Symbol s;

    DirectCoordinates(Network network, FeedforwardOrder order, Characteristics curves) {
        super(network, order);
        this.s = curves.bound(0);
    }

    @Override
    Optional<GeneralizedEigenfunction> of(int i) {
        List<Integer> inputs = order.inputs().get(i);
        if (inputs.isEmpty() || !inputs.stream().allMatch(j -> isSourceLike(i, j))) {
            return Optional.empty();
        }
        List<Expression> formula = new ArrayList<>(List.of(displacement(i)));
        List<Expression> of = new ArrayList<>();
        for (int j : inputs) {
            Expression weight = network.weight(i, j);
            formula.add(weight.times(displacement(j)).over(network.leak().get(j)).times(correction(j)));
            of.add(weight.times(taylor(j, 1)).times(displacement(j)));
        }
        return Optional.of(new GeneralizedEigenfunction(
                "Z_" + (i + 1),
                network.leak().get(i).negate(),
                Expression.sum(formula),
                Expression.sum(of),
                Region.EVERYWHERE,
                Exactness.QUADRATURE,
                List.of()));
    }

    private boolean isSourceLike(int i, int j) {
        return order.inputs().get(j).isEmpty()
                && network.leak().get(i).equals(network.leak().get(j));
    }

    private Expression correction(int j) {
        Expression v = s.minus(equilibrium(j));
        Expression remainder = network.activation().at(s)
                .minus(taylor(j, 0))
                .minus(taylor(j, 1).times(v));
        return Expression.integral(remainder.over(v.pow(2)), s, equilibrium(j), network.state().get(j));
    }
}
