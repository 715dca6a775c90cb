package kog.derive.feedforward;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * The curves of a feedforward network with polynomial σ, without integrals: with the first integrals Φ_i held fixed,
 * X_i(v) = θ_i/d_i + |v|^{r_i}(Φ_i − Σ_j w_ij Γ_ij(v)) is a {@link PowerLogSum}, and
 * Γ_ij = ∫ σ(X_j(v))|v|^{−r_i} dv/(v d_b), the antiderivative without a constant, is found term by term. Formulas 3.9 and
 * 3.10 of derivations/03-feedforward.md.
 */
final class ElementaryCharacteristics {

    /** Larger products are not worth waiting for. */
    private static final int LARGEST_PRODUCT = 200_000;

    /** Longer sums are not worth reading: at 400 terms a formula fills several pages. */
    private static final int MOST_TERMS = 400;

    /**
     * What is known of a neuron: X_i − θ_i/d_i, Σ_j w_ij Γ_ij, the formula of Φ_i and the parameter values to avoid.
     */
    private record Neuron(
            PowerLogSum deviation, PowerLogSum memory, Expression firstIntegral, Set<Expression> divisors) {}

    private final Network network;
    private final FeedforwardOrder order;
    private final Characteristics curves;
    private final List<Rational> activation;
    private final int base;
    private final Map<Integer, Optional<Neuron>> neurons = new LinkedHashMap<>();
    private final Map<Symbol, Expression> firstIntegrals = new LinkedHashMap<>();

    ElementaryCharacteristics(
            Network network, FeedforwardOrder order, int base, Characteristics curves, List<Rational> activation) {
        this.network = network;
        this.order = order;
        this.base = base;
        this.curves = curves;
        this.activation = activation;
        order.solvable().forEach(i -> neurons.put(i, i == base ? Optional.of(baseNeuron()) : neuron(i)));
    }

    /** Whether the formulas of neuron i stayed within a size worth printing. */
    boolean has(int i) {
        return neurons.get(i).isPresent();
    }

    /** Φ_i. */
    Expression firstIntegral(int i) {
        return neurons.get(i).orElseThrow().firstIntegral();
    }

    /** ψ_i = |u|^{r_i} Φ_i. */
    Expression eigenfunction(int i) {
        PowerLogSum scaled = neurons.get(i).orElseThrow().memory().times(PowerLogSum.scale(curves.ratio(i)));
        return curves.displacement(i).plus(scaled.at(curves.u(), firstIntegrals));
    }

    /** Formulas in the parameters that must not be 0 in those of neuron i. */
    Set<Expression> divisors(int i) {
        return neurons.get(i).orElseThrow().divisors();
    }

    private Neuron baseNeuron() {
        return new Neuron(PowerLogSum.power(1), PowerLogSum.ZERO, Expression.ZERO, Set.of());
    }

    private Optional<Neuron> neuron(int i) {
        Expression r = curves.ratio(i);
        Expression decay = network.leak().get(base);
        Set<Expression> divisors = new LinkedHashSet<>();
        PowerLogSum rate = PowerLogSum.ZERO;
        for (int j : order.inputs().get(i)) {
            Optional<PowerLogSum> activity = activity(j);
            if (activity.isEmpty()) {
                return Optional.empty();
            }
            divisors.addAll(neurons.get(j).orElseThrow().divisors());
            rate = rate.plus(activity.get().times(network.weight(i, j).over(decay)));
        }
        PowerLogSum.Antiderivative integral =
                rate.times(PowerLogSum.scale(r.negate())).integral();
        divisors.addAll(new Leaks(network).combinations(integral.divisors(), base));
        PowerLogSum memory = integral.value();
        if (memory.size() > MOST_TERMS) {
            return Optional.empty();
        }
        Symbol phi = curves.fresh("Phi_" + (i + 1));
        PowerLogSum deviation = PowerLogSum.constant(phi)
                .plus(memory.times(Expression.MINUS_ONE))
                .times(PowerLogSum.scale(r));
        Expression formula =
                curves.displacement(i).times(curves.now(i, -1)).plus(memory.at(curves.u(), firstIntegrals));
        firstIntegrals.put(phi, formula);
        return Optional.of(new Neuron(deviation, memory, formula, divisors));
    }

    /** σ(X_j) by Taylor's formula at θ_j/d_j; empty if that would take too long to read. */
    private Optional<PowerLogSum> activity(int j) {
        if (neurons.get(j).isEmpty()) {
            return Optional.empty();
        }
        PowerLogSum deviation = neurons.get(j).get().deviation();
        List<Expression> taylor = Taylor.of(activation, curves.rest(j));
        PowerLogSum value = PowerLogSum.ZERO;
        for (int k = taylor.size() - 1; k >= 0; k--) {
            if ((long) value.size() * deviation.size() > LARGEST_PRODUCT) {
                return Optional.empty();
            }
            value = value.times(deviation).plus(PowerLogSum.constant(taylor.get(k)));
        }
        return Optional.of(value);
    }
}
