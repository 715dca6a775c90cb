package kog.derive.feedforward;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.Condition;
import kog.generator.Exactness;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Region;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * Linearizing coordinates where σ is a polynomial: they are polynomials too. Everything is followed along the flow as a
 * {@link PowerLogSum} in τ = exp(−d_b t), from τ = 1 at the current state to τ = 0 at the equilibrium. A resonance
 * d_i = Σ m_k d_k leaves its monomial in the rate of Z_i (the normal form). Formulas 3.17 to 3.19 of
 * derivations/03-feedforward.md.
 */
final class PolynomialCoordinates extends LinearizingCoordinates {

    private static final int LARGEST_PRODUCT = 200_000;
    private static final int MOST_TERMS = 400;

    /**
     * A neuron along the flow.
     *
     * @param symbol    Z_i
     * @param z         Z_i(τ)
     * @param rate      U Z_i + d_i Z_i in the Z
     * @param deviation X_i(τ) − x_i*
     * @param divisors  what must not be 0 in these
     */
    private record Neuron(
            Symbol symbol, PowerLogSum z, Expression rate, PowerLogSum deviation, Set<Expression> divisors) {}

    private final List<Rational> activation;
    private final int base;
    private final Characteristics curves;
    private final Map<Integer, Optional<Neuron>> neurons = new LinkedHashMap<>();
    private final Map<Integer, GeneralizedEigenfunction> coordinates = new LinkedHashMap<>();
    private final Map<Symbol, Expression> formulas = new LinkedHashMap<>();

    PolynomialCoordinates(
            Network network, FeedforwardOrder order, int base, Characteristics curves, List<Rational> activation) {
        super(network, order);
        this.base = base;
        this.curves = curves;
        this.activation = activation;
        order.solvable().forEach(i -> neurons.put(i, neuron(i)));
    }

    @Override
    Optional<GeneralizedEigenfunction> of(int i) {
        return Optional.ofNullable(coordinates.get(i));
    }

    @Override
    Optional<Motion> motion(int i) {
        return neurons.get(i).map(n -> new Motion(n.symbol(), n.z(), n.rate(), conditions(n.divisors())));
    }

    private static List<Condition> conditions(Set<Expression> divisors) {
        return divisors.stream().map(Condition::nonzero).toList();
    }

    private Optional<Neuron> neuron(int i) {
        Expression r = curves.ratio(i);
        Expression decay = network.leak().get(base);
        PowerLogSum rate = PowerLogSum.ZERO;
        PowerLogSum linear = PowerLogSum.ZERO;
        Set<Expression> divisors = new LinkedHashSet<>();
        for (int j : order.inputs().get(i)) {
            Optional<PowerLogSum> nonlinear = neurons.get(j).flatMap(n -> nonlinear(j, n));
            if (nonlinear.isEmpty()) {
                return Optional.empty();
            }
            Neuron input = neurons.get(j).orElseThrow();
            Expression weight = network.weight(i, j).over(decay);
            rate = rate.plus(nonlinear.get().times(weight));
            linear = linear.plus(input.z().times(weight.times(taylor(j, 1))));
            divisors.addAll(input.divisors());
        }
        PowerLogSum unscaled = rate.times(PowerLogSum.scale(r.negate()));
        PowerLogSum resonant = unscaled.resonant();
        PowerLogSum.Antiderivative correction =
                unscaled.plus(resonant.times(Expression.MINUS_ONE)).integral();
        if (correction.value().size() > MOST_TERMS) {
            return Optional.empty();
        }
        divisors.addAll(new Leaks(network).combinations(correction.divisors(), base));
        Symbol z = curves.fresh("Z_" + (i + 1));
        add(i, z, correction.value(), linear, resonant, divisors);

        PowerLogSum.Antiderivative fed =
                linear.times(PowerLogSum.scale(r.negate())).plus(resonant).integral();
        divisors.addAll(new Leaks(network).combinations(fed.divisors(), base));
        PowerLogSum along = PowerLogSum.constant(z)
                .plus(fed.value().atOne())
                .plus(fed.value().times(Expression.MINUS_ONE))
                .times(PowerLogSum.scale(r));
        PowerLogSum deviation =
                along.plus(correction.value().times(PowerLogSum.scale(r)).times(Expression.MINUS_ONE));
        Expression feeding = linear.plus(resonant).times(decay).atOne().at(Expression.ONE, Map.of());
        return Optional.of(new Neuron(z, along, feeding, deviation, divisors));
    }

    private void add(
            int i,
            Symbol z,
            PowerLogSum correction,
            PowerLogSum linear,
            PowerLogSum resonant,
            Set<Expression> divisors) {
        Expression formula = displacement(i).plus(correction.atOne().at(Expression.ONE, formulas));
        Expression of =
                linear.plus(resonant).times(network.leak().get(base)).atOne().at(Expression.ONE, formulas);
        formulas.put(z, formula);
        if (!order.inputs().get(i).isEmpty()) {
            coordinates.put(
                    i,
                    new GeneralizedEigenfunction(
                            "Z_" + (i + 1),
                            network.leak().get(i).negate(),
                            formula,
                            of,
                            new Region(conditions(divisors)),
                            Exactness.EXACT,
                            List.of()));
        }
    }

    /** σ(X_j) − σ(x_j*) − σ′(x_j*) Z_j along the flow; empty if that would take too long to read. */
    private Optional<PowerLogSum> nonlinear(int j, Neuron neuron) {
        PowerLogSum deviation = neuron.deviation();
        PowerLogSum value = PowerLogSum.ZERO;
        for (int k = activation.size() - 1; k >= 0; k--) {
            if ((long) value.size() * deviation.size() > LARGEST_PRODUCT) {
                return Optional.empty();
            }
            value = value.times(deviation);
            if (k > 0) {
                value = value.plus(PowerLogSum.constant(taylor(j, k)));
            }
        }
        return Optional.of(value.plus(neuron.z().times(taylor(j, 1).negate())));
    }
}
