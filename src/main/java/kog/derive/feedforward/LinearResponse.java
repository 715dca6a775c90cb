package kog.derive.feedforward;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.network.Network;
import kog.symbolic.Expression;

/**
 * What a past deviation of σ(X_j) from its linear part adds to the linearizing coordinate of neuron i. With A = DF(x*),
 * E = exp(−At) in the time τ = exp(−d_b t), r_i = d_i/d_b,
 *
 * <pre>
 * E_ii = τ^{−r_i},   E_ik = τ^{−r_i} ∫_1^τ Σ_j (w_ij σ′(x_j*)/d_b) E_jk τ^{r_i} dτ/τ,
 * L_ij(τ) = ∫_τ^1 Σ_k E_ik (w_kj/d_b) dτ/τ,
 * </pre>
 *
 * exact sums of powers and logarithms of τ. Formula 3.20 of derivations/03-feedforward.md.
 */
final class LinearResponse {

    private final Network network;
    private final FeedforwardOrder order;
    private final Characteristics curves;
    private final LinearizingCoordinates coordinates;
    private final int base;
    private final Map<List<Integer>, PowerLogSum> transitions = new HashMap<>();
    private final Set<Expression> divisors = new LinkedHashSet<>();

    LinearResponse(
            Network network,
            FeedforwardOrder order,
            int base,
            Characteristics curves,
            LinearizingCoordinates coordinates) {
        this.network = network;
        this.order = order;
        this.base = base;
        this.curves = curves;
        this.coordinates = coordinates;
    }

    /** L_ij. */
    PowerLogSum of(int i, int j) {
        PowerLogSum sum = PowerLogSum.ZERO;
        for (int k : order.neurons()) {
            if (order.inputs().get(k).contains(j)) {
                sum = sum.plus(transition(i, k)
                        .times(network.weight(k, j).over(network.leak().get(base))));
            }
        }
        PowerLogSum integral = integral(sum);
        return integral.atOne().plus(integral.times(Expression.MINUS_ONE));
    }

    /** What must not be 0 in the sums so far: combinations of leaks. */
    Set<Expression> divisors() {
        return divisors;
    }

    /** E_ik. */
    private PowerLogSum transition(int i, int k) {
        List<Integer> key = List.of(i, k);
        PowerLogSum known = transitions.get(key);
        if (known == null) {
            known = newTransition(i, k);
            transitions.put(key, known);
        }
        return known;
    }

    private PowerLogSum newTransition(int i, int k) {
        PowerLogSum growth = PowerLogSum.scale(curves.ratio(i).negate());
        if (i == k) {
            return growth;
        }
        PowerLogSum rate = PowerLogSum.ZERO;
        for (int j : order.inputs().get(i)) {
            Expression gain = network.weight(i, j)
                    .times(coordinates.taylor(j, 1))
                    .over(network.leak().get(base));
            rate = rate.plus(transition(j, k).times(gain));
        }
        PowerLogSum integral = integral(rate.times(PowerLogSum.scale(curves.ratio(i))));
        return integral.plus(integral.atOne().times(Expression.MINUS_ONE)).times(growth);
    }

    private PowerLogSum integral(PowerLogSum rate) {
        PowerLogSum.Antiderivative integral = rate.integral();
        divisors.addAll(new Leaks(network).combinations(integral.divisors(), base));
        return integral.value();
    }
}
