package kog.derive.cascade;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kog.generator.Condition;
import kog.network.Assumption;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.ParametricFraction;

/** Constants of a field: numbers and formulas in its parameters. */
final class Rates {

    private final ParametricFraction.Ring ring;
    private final Set<Symbol> nonzero;

    Rates(List<Parameter> parameters) {
        this.ring = new ParametricFraction.Ring(
                parameters.stream().map(Parameter::symbol).toList());
        this.nonzero = parameters.stream()
                .filter(p -> p.assumption() != Assumption.REAL)
                .map(Parameter::symbol)
                .collect(Collectors.toSet());
    }

    ParametricFraction.Ring ring() {
        return ring;
    }

    /** In canonical form where it is a rational function. */
    Expression canonical(Expression e) {
        return ring.read(e).map(ParametricFraction::expression).orElse(e);
    }

    boolean isZero(Expression e) {
        return canonical(e).isZero();
    }

    /** What has to be said so that a constant is not 0. */
    List<Condition> nonzero(Expression e) {
        Optional<ParametricFraction> read = ring.read(e);
        if (read.isEmpty()) {
            return e.symbols().isEmpty() ? List.of() : List.of(Condition.nonzero(e));
        }
        return nonzero(read.get().factors());
    }

    private List<Condition> nonzero(List<ParametricFraction.Factor> factors) {
        return factors.stream()
                .map(f -> f.factor().expression())
                .filter(f -> !(f instanceof Symbol s && nonzero.contains(s)))
                .map(Condition::nonzero)
                .toList();
    }

    /** Where the coefficients of a polynomial are defined. */
    List<Condition> defined(StatePolynomial p) {
        Set<Condition> conditions = new LinkedHashSet<>();
        p.terms()
                .values()
                .forEach(c -> conditions.addAll(nonzero(c.denominator().factors())));
        return List.copyOf(conditions);
    }

    /** a/b, if it is a number. */
    Optional<Rational> ratio(Expression a, Expression b) {
        Optional<ParametricFraction> top = ring.read(a);
        Optional<ParametricFraction> bottom = ring.read(b);
        Expression quotient =
                top.isPresent() && bottom.isPresent() && !bottom.get().isZero()
                        ? top.get().multiply(bottom.get().reciprocal()).expression()
                        : a.over(b);
        return quotient instanceof Expression.Number n ? Optional.of(n.value()) : Optional.empty();
    }

    /** That a formula is not 0 where it has a value: for a quotient of products, that no factor above is. */
    static List<Condition> away(Expression e) {
        List<Condition> conditions = new ArrayList<>();
        for (Expression f : e instanceof Expression.Product p ? p.factors() : List.of(e)) {
            if (f instanceof Expression.Power p && p.exponent() instanceof Expression.Number n) {
                if (n.value().signum() > 0) {
                    conditions.add(Condition.nonzero(p.base()));
                }
            } else if (!(f instanceof Expression.Number)
                    && !(f instanceof Expression.Apply a && a.function() == Function.EXP)) {
                conditions.add(Condition.nonzero(f));
            }
        }
        return conditions;
    }

    static List<Condition> all(List<Condition> first, List<Condition> second) {
        Set<Condition> conditions = new LinkedHashSet<>(first);
        conditions.addAll(second);
        return new ArrayList<>(conditions);
    }
}
