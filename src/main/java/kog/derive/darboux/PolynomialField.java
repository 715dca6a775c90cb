package kog.derive.darboux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.derive.cascade.StatePolynomial;
import kog.network.Model;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.ParametricFraction;

/** A field of polynomials in the state, whose coefficients are rational functions of the parameters. */
final class PolynomialField {

    private final List<Symbol> state;
    private final List<Symbol> parameters;
    private final ParametricFraction.Ring ring;
    private final List<StatePolynomial> components;

    private PolynomialField(
            List<Symbol> state,
            List<Symbol> parameters,
            ParametricFraction.Ring ring,
            List<StatePolynomial> components) {
        this.state = state;
        this.parameters = parameters;
        this.ring = ring;
        this.components = components;
    }

    static Optional<PolynomialField> of(Model model) {
        List<Symbol> parameters =
                model.parameters().stream().map(Parameter::symbol).toList();
        ParametricFraction.Ring ring = new ParametricFraction.Ring(parameters);
        List<StatePolynomial> components = new ArrayList<>();
        for (Expression f : model.field()) {
            Optional<StatePolynomial> read = StatePolynomial.read(f, model.state(), ring);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            components.add(read.get());
        }
        return Optional.of(new PolynomialField(model.state(), parameters, ring, components));
    }

    List<Symbol> state() {
        return state;
    }

    List<Symbol> parameters() {
        return parameters;
    }

    ParametricFraction.Ring ring() {
        return ring;
    }

    int dimension() {
        return state.size();
    }

    int degree() {
        return components.stream().mapToInt(StatePolynomial::degree).max().orElse(0);
    }

    StatePolynomial constant(long c) {
        return StatePolynomial.of(StatePolynomial.constant(dimension()), ring.constant(Rational.of(c)));
    }

    /** U f. */
    StatePolynomial derivative(StatePolynomial f) {
        StatePolynomial sum = new StatePolynomial();
        for (int k = 0; k < dimension(); k++) {
            sum = sum.plus(partial(f, k).times(components.get(k)));
        }
        return sum;
    }

    private StatePolynomial partial(StatePolynomial f, int k) {
        StatePolynomial sum = new StatePolynomial();
        for (Map.Entry<List<Integer>, ParametricFraction> term : f.terms().entrySet()) {
            int e = term.getKey().get(k);
            if (e > 0) {
                List<Integer> lower = new ArrayList<>(term.getKey());
                lower.set(k, e - 1);
                sum = sum.plus(StatePolynomial.of(
                        List.copyOf(lower), term.getValue().multiply(ring.constant(Rational.of(e)))));
            }
        }
        return sum;
    }

    /** p/f, if f divides p. */
    Optional<StatePolynomial> quotient(StatePolynomial p, StatePolynomial f) {
        StatePolynomial left = p;
        StatePolynomial quotient = new StatePolynomial();
        List<Integer> head = f.leading();
        ParametricFraction inverse = f.terms().get(head).reciprocal();
        while (!left.isZero()) {
            List<Integer> m = new ArrayList<>();
            for (int k = 0; k < dimension(); k++) {
                m.add(left.leading().get(k) - head.get(k));
                if (m.get(k) < 0) {
                    return Optional.empty();
                }
            }
            StatePolynomial term = StatePolynomial.of(
                    List.copyOf(m), left.terms().get(left.leading()).multiply(inverse));
            quotient = quotient.plus(term);
            left = left.minus(term.times(f));
        }
        return Optional.of(quotient);
    }

    /** The field times what clears its denominators, at parameters shift + q: coefficients are polynomials in q. */
    Optional<List<Map<List<Integer>, NumberPolynomial>>> shifted(List<Rational> shift) {
        ParametricFraction denominator = ring.constant(Rational.ONE);
        for (StatePolynomial p : components) {
            for (ParametricFraction c : p.terms().values()) {
                denominator = denominator.multiply(denominator.multiply(c).denominator());
            }
        }
        List<NumberPolynomial> values = new ArrayList<>();
        for (int k = 0; k < parameters.size(); k++) {
            values.add(NumberPolynomial.variable(parameters.size(), k)
                    .plus(NumberPolynomial.constant(parameters.size(), shift.get(k))));
        }
        List<Map<List<Integer>, NumberPolynomial>> shifted = new ArrayList<>();
        for (StatePolynomial p : components) {
            Map<List<Integer>, NumberPolynomial> terms = new HashMap<>();
            for (Map.Entry<List<Integer>, ParametricFraction> term : p.terms().entrySet()) {
                Optional<NumberPolynomial> c = NumberPolynomial.read(
                        term.getValue().multiply(denominator).expression(), parameters);
                if (c.isEmpty()) {
                    return Optional.empty();
                }
                terms.put(term.getKey(), values.isEmpty() ? c.get() : c.get().at(values));
            }
            shifted.add(terms);
        }
        return Optional.of(shifted);
    }

    StatePolynomial read(Expression e) {
        return StatePolynomial.read(e, state, ring).orElseThrow();
    }
}
