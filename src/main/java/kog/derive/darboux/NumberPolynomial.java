package kog.derive.darboux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** A polynomial over Q. Monomials are lists of exponents. */
record NumberPolynomial(int variables, Map<List<Integer>, Rational> terms) {

    private static final int LARGEST_EXPONENT = 30;

    static NumberPolynomial zero(int variables) {
        return new NumberPolynomial(variables, Map.of());
    }

    static NumberPolynomial of(List<Integer> monomial, Rational c) {
        return new NumberPolynomial(monomial.size(), c.isZero() ? Map.of() : Map.of(monomial, c));
    }

    static NumberPolynomial constant(int variables, Rational c) {
        return of(Collections.nCopies(variables, 0), c);
    }

    static NumberPolynomial variable(int variables, int k) {
        List<Integer> exponents = new ArrayList<>(Collections.nCopies(variables, 0));
        exponents.set(k, 1);
        return of(List.copyOf(exponents), Rational.ONE);
    }

    static Optional<NumberPolynomial> read(Expression e, List<Symbol> variables) {
        return Optional.ofNullable(convert(e, variables));
    }

    private static NumberPolynomial convert(Expression e, List<Symbol> variables) {
        int size = variables.size();
        if (e instanceof Expression.Number n) {
            return constant(size, n.value());
        }
        if (e instanceof Symbol s && variables.contains(s)) {
            return variable(size, variables.indexOf(s));
        }
        if (e instanceof Expression.Sum || e instanceof Expression.Product) {
            boolean sum = e instanceof Expression.Sum;
            NumberPolynomial total = sum ? zero(size) : constant(size, Rational.ONE);
            for (Expression operand : e.operands()) {
                NumberPolynomial next = convert(operand, variables);
                if (next == null) {
                    return null;
                }
                total = sum ? total.plus(next) : total.times(next);
            }
            return total;
        }
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()
                && n.value().signum() > 0
                && n.value().intValueExact() <= LARGEST_EXPONENT) {
            NumberPolynomial base = convert(p.base(), variables);
            return base == null ? null : base.pow(n.value().intValueExact());
        }
        return null;
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    Rational coefficient(List<Integer> monomial) {
        return terms.getOrDefault(monomial, Rational.ZERO);
    }

    Rational constantTerm() {
        return coefficient(Collections.nCopies(variables, 0));
    }

    static int degree(List<Integer> monomial) {
        return monomial.stream().mapToInt(Integer::intValue).sum();
    }

    int degree() {
        return terms.keySet().stream().mapToInt(NumberPolynomial::degree).max().orElse(0);
    }

    /** The terms of one total degree. */
    NumberPolynomial part(int degree) {
        Map<List<Integer>, Rational> found = new HashMap<>();
        terms.forEach((m, c) -> {
            if (degree(m) == degree) {
                found.put(m, c);
            }
        });
        return new NumberPolynomial(variables, found);
    }

    NumberPolynomial plus(NumberPolynomial other) {
        Map<List<Integer>, Rational> sum = new HashMap<>(terms);
        other.terms.forEach((m, c) -> add(sum, m, c));
        return new NumberPolynomial(variables, sum);
    }

    private static void add(Map<List<Integer>, Rational> sum, List<Integer> m, Rational c) {
        Rational total = sum.getOrDefault(m, Rational.ZERO).add(c);
        if (total.isZero()) {
            sum.remove(m);
        } else {
            sum.put(m, total);
        }
    }

    NumberPolynomial times(Rational factor) {
        Map<List<Integer>, Rational> product = new HashMap<>();
        if (!factor.isZero()) {
            terms.forEach((m, c) -> product.put(m, c.multiply(factor)));
        }
        return new NumberPolynomial(variables, product);
    }

    NumberPolynomial times(NumberPolynomial other) {
        Map<List<Integer>, Rational> product = new HashMap<>();
        terms.forEach((m, c) -> other.terms.forEach((n, d) -> add(product, product(m, n), c.multiply(d))));
        return new NumberPolynomial(variables, product);
    }

    static List<Integer> product(List<Integer> m, List<Integer> n) {
        List<Integer> sum = new ArrayList<>();
        for (int k = 0; k < m.size(); k++) {
            sum.add(m.get(k) + n.get(k));
        }
        return List.copyOf(sum);
    }

    NumberPolynomial pow(int n) {
        NumberPolynomial power = constant(variables, Rational.ONE);
        for (int k = 0; k < n; k++) {
            power = power.times(this);
        }
        return power;
    }

    NumberPolynomial derivative(int k) {
        Map<List<Integer>, Rational> found = new HashMap<>();
        terms.forEach((m, c) -> {
            int e = m.get(k);
            if (e > 0) {
                List<Integer> lower = new ArrayList<>(m);
                lower.set(k, e - 1);
                found.put(List.copyOf(lower), c.multiply(Rational.of(e)));
            }
        });
        return new NumberPolynomial(variables, found);
    }

    /** this/f, if f divides this. */
    Optional<NumberPolynomial> quotient(NumberPolynomial f) {
        NumberPolynomial left = this;
        NumberPolynomial quotient = zero(variables);
        List<Integer> head = f.leading();
        while (!left.isZero()) {
            List<Integer> m = left.leading();
            List<Integer> by = new ArrayList<>();
            for (int k = 0; k < variables; k++) {
                by.add(m.get(k) - head.get(k));
                if (by.get(k) < 0) {
                    return Optional.empty();
                }
            }
            NumberPolynomial term = of(List.copyOf(by), left.coefficient(m).divide(f.coefficient(head)));
            quotient = quotient.plus(term);
            left = left.plus(term.times(f).times(Rational.MINUS_ONE));
        }
        return Optional.of(quotient);
    }

    private List<Integer> leading() {
        return terms.keySet().stream().max(NumberPolynomial::compare).orElseThrow();
    }

    private static int compare(List<Integer> m, List<Integer> n) {
        for (int k = 0; k < m.size(); k++) {
            int difference = m.get(k) - n.get(k);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** With polynomials in place of the variables. */
    NumberPolynomial at(List<NumberPolynomial> values) {
        NumberPolynomial sum = zero(values.get(0).variables());
        for (Map.Entry<List<Integer>, Rational> term : terms.entrySet()) {
            NumberPolynomial product = constant(sum.variables(), term.getValue());
            for (int k = 0; k < variables; k++) {
                product = product.times(values.get(k).pow(term.getKey().get(k)));
            }
            sum = sum.plus(product);
        }
        return sum;
    }

    /** All monomials up to a total degree, 1 first. */
    static List<List<Integer>> monomials(int variables, int degree) {
        List<List<Integer>> found = new ArrayList<>(List.of(List.of()));
        for (int k = 0; k < variables; k++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> m : found) {
                for (int e = 0; e + degree(m) <= degree; e++) {
                    List<Integer> next = new ArrayList<>(m);
                    next.add(e);
                    longer.add(List.copyOf(next));
                }
            }
            found = longer;
        }
        found.sort(java.util.Comparator.comparingInt((List<Integer> m) -> degree(m)));
        return List.copyOf(found);
    }
}
