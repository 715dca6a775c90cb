package kog.derive.cascade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.ParametricFraction;

/**
 * A polynomial in state variables whose coefficients are rational functions of the parameters. Monomials are lists of
 * exponents; those with more of what is downstream come first.
 */
final class StatePolynomial {

    private static final int LARGEST_EXPONENT = 60;

    private static final Comparator<List<Integer>> DOWNSTREAM_FIRST = (a, b) -> {
        for (int k = a.size() - 1; k >= 0; k--) {
            int difference = b.get(k) - a.get(k);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    };

    private final TreeMap<List<Integer>, ParametricFraction> terms = new TreeMap<>(DOWNSTREAM_FIRST);

    static StatePolynomial of(List<Integer> monomial, ParametricFraction coefficient) {
        StatePolynomial p = new StatePolynomial();
        p.addTerm(monomial, coefficient);
        return p;
    }

    /** The formula as a polynomial in some variables; empty if it is none. */
    static Optional<StatePolynomial> read(Expression e, List<Symbol> variables, ParametricFraction.Ring ring) {
        return Optional.ofNullable(convert(e, variables, ring));
    }

    private static StatePolynomial convert(Expression e, List<Symbol> variables, ParametricFraction.Ring ring) {
        if (Collections.disjoint(e.symbols(), variables)) {
            return ring.read(e).map(c -> of(constant(variables.size()), c)).orElse(null);
        }
        if (e instanceof Symbol s) {
            List<Integer> exponents = new ArrayList<>(constant(variables.size()));
            exponents.set(variables.indexOf(s), 1);
            return of(List.copyOf(exponents), ring.constant(kog.symbolic.Rational.ONE));
        }
        if (e instanceof Expression.Sum || e instanceof Expression.Product) {
            StatePolynomial total = null;
            for (Expression operand : e.operands()) {
                StatePolynomial next = convert(operand, variables, ring);
                if (next == null) {
                    return null;
                }
                total = total == null ? next : e instanceof Expression.Sum ? total.plus(next) : total.times(next);
            }
            return total;
        }
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()
                && n.value().signum() > 0
                && n.value().intValueExact() <= LARGEST_EXPONENT) {
            StatePolynomial base = convert(p.base(), variables, ring);
            StatePolynomial power = base;
            for (int k = 1; base != null && k < n.value().intValueExact(); k++) {
                power = power.times(base);
            }
            return power;
        }
        return null;
    }

    static List<Integer> constant(int variables) {
        return Collections.nCopies(variables, 0);
    }

    Map<List<Integer>, ParametricFraction> terms() {
        return Collections.unmodifiableMap(terms);
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    int size() {
        return terms.size();
    }

    List<Integer> leading() {
        return terms.firstKey();
    }

    ParametricFraction coefficient(List<Integer> monomial) {
        return terms.get(monomial);
    }

    /** The coefficient, if there is nothing but a constant term. */
    Optional<ParametricFraction> asConstant() {
        return terms.size() == 1 && degree() == 0 ? Optional.of(terms.get(leading())) : Optional.empty();
    }

    /** The total degree; 0 for zero. */
    int degree() {
        return terms.keySet().stream()
                .mapToInt(m -> m.stream().mapToInt(e -> e).sum())
                .max()
                .orElse(0);
    }

    private void addTerm(List<Integer> monomial, ParametricFraction coefficient) {
        ParametricFraction before = terms.get(monomial);
        ParametricFraction sum = before == null ? coefficient : before.add(coefficient);
        if (sum.isZero()) {
            terms.remove(monomial);
        } else {
            terms.put(monomial, sum);
        }
    }

    StatePolynomial plus(StatePolynomial other) {
        StatePolynomial sum = new StatePolynomial();
        sum.terms.putAll(terms);
        other.terms.forEach(sum::addTerm);
        return sum;
    }

    StatePolynomial minus(StatePolynomial other) {
        StatePolynomial sum = new StatePolynomial();
        sum.terms.putAll(terms);
        other.terms.forEach((m, c) -> sum.addTerm(m, c.negate()));
        return sum;
    }

    StatePolynomial times(StatePolynomial other) {
        StatePolynomial product = new StatePolynomial();
        terms.forEach((m, c) -> other.terms.forEach((n, d) -> product.addTerm(product(m, n), c.multiply(d))));
        return product;
    }

    StatePolynomial times(ParametricFraction factor) {
        StatePolynomial product = new StatePolynomial();
        terms.forEach((m, c) -> product.addTerm(m, c.multiply(factor)));
        return product;
    }

    private static List<Integer> product(List<Integer> m, List<Integer> n) {
        List<Integer> sum = new ArrayList<>();
        for (int k = 0; k < m.size(); k++) {
            sum.add(m.get(k) + n.get(k));
        }
        return List.copyOf(sum);
    }

    /** With its denominator in factors. */
    private static Expression factored(ParametricFraction c) {
        ParametricFraction left = c;
        List<Expression> factors = new ArrayList<>();
        for (ParametricFraction.Factor f : c.denominator().factors()) {
            for (int k = 0; k < f.multiplicity(); k++) {
                left = left.multiply(f.factor());
            }
            factors.add(f.factor().expression().pow(-f.multiplicity()));
        }
        factors.add(0, left.expression());
        return Expression.product(factors);
    }

    Expression expression(List<Symbol> variables) {
        List<Expression> sum = new ArrayList<>();
        terms.forEach((m, c) -> {
            List<Expression> factors = new ArrayList<>(List.of(factored(c)));
            for (int k = 0; k < m.size(); k++) {
                factors.add(variables.get(k).pow(m.get(k)));
            }
            sum.add(Expression.product(factors));
        });
        return Expression.sum(sum);
    }
}
