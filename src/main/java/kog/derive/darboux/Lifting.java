package kog.derive.darboux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;

/**
 * An invariant curve at one value of the parameters, continued to all of them: U f = K f by Newton's method for power
 * series in the distance from that value, as far as coefficients are polynomials of a small degree. A guess, to be proved.
 */
final class Lifting {

    private static final int LARGEST_DEGREE = 4;
    private static final int OPERATION = 20;

    private final List<Map<List<Integer>, NumberPolynomial>> field;
    private final List<Symbol> parameters;
    private final List<Rational> shift;
    private final List<Symbol> state;
    private final Work work;

    Lifting(
            List<Map<List<Integer>, NumberPolynomial>> field,
            List<Symbol> parameters,
            List<Rational> shift,
            List<Symbol> state,
            Work work) {
        this.field = field;
        this.parameters = parameters;
        this.shift = shift;
        this.state = state;
        this.work = work;
    }

    /** f with coefficients in the parameters, from f and K at the value. */
    Optional<Expression> of(NumberPolynomial f, NumberPolynomial cofactor) {
        List<List<Integer>> support = List.copyOf(f.terms().keySet());
        List<NumberPolynomial> scales = scales();
        for (NumberPolynomial scale : scales) {
            for (List<Integer> normal : support) {
                Optional<Expression> found = lifted(f, cofactor, normal, scale);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** What the coefficient of one monomial may be: 1, a parameter, a product of two. */
    private List<NumberPolynomial> scales() {
        int m = parameters.size();
        List<NumberPolynomial> scales = new ArrayList<>(List.of(NumberPolynomial.constant(m, Rational.ONE)));
        for (int i = 0; i < m; i++) {
            scales.add(parameter(i));
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                scales.add(parameter(i).times(parameter(j)));
            }
        }
        return scales;
    }

    private NumberPolynomial parameter(int k) {
        int m = parameters.size();
        return NumberPolynomial.variable(m, k).plus(NumberPolynomial.constant(m, shift.get(k)));
    }

    private Optional<Expression> lifted(
            NumberPolynomial f0, NumberPolynomial k0, List<Integer> normal, NumberPolynomial scale) {
        int m = parameters.size();
        NumberPolynomial start = f0.times(scale.constantTerm().divide(f0.coefficient(normal)));
        Map<List<Integer>, NumberPolynomial> f = new LinkedHashMap<>();
        Map<List<Integer>, NumberPolynomial> k = new LinkedHashMap<>();
        start.terms().forEach((s, c) -> f.put(s, NumberPolynomial.constant(m, c)));
        k0.terms().forEach((s, c) -> k.put(s, NumberPolynomial.constant(m, c)));
        f.put(normal, scale);
        List<List<Integer>> ownF =
                f.keySet().stream().filter(s -> !s.equals(normal)).toList();
        List<List<Integer>> ownK = List.copyOf(k.keySet());
        List<NumberPolynomial> columns = new ArrayList<>();
        for (List<Integer> s : ownF) {
            NumberPolynomial monomial = NumberPolynomial.of(s, Rational.ONE);
            columns.add(derivative(monomial).plus(monomial.times(k0).times(Rational.MINUS_ONE)));
        }
        for (List<Integer> s : ownK) {
            columns.add(NumberPolynomial.of(s, Rational.MINUS_ONE).times(start));
        }
        for (int degree = 1; degree <= LARGEST_DEGREE + 1; degree++) {
            Map<List<Integer>, NumberPolynomial> residual = residual(f, k, degree);
            if (residual.isEmpty()) {
                if (exact(f, k)) {
                    return Optional.of(expression(f));
                }
                continue;
            }
            if (degree > LARGEST_DEGREE) {
                break;
            }
            Optional<List<NumberPolynomial>> step = solve(columns, residual, m);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            for (int i = 0; i < columns.size(); i++) {
                NumberPolynomial delta = step.get().get(i);
                if (i < ownF.size()) {
                    f.merge(ownF.get(i), delta, NumberPolynomial::plus);
                } else {
                    k.merge(ownK.get(i - ownF.size()), delta, NumberPolynomial::plus);
                }
            }
        }
        return Optional.empty();
    }

    private boolean exact(Map<List<Integer>, NumberPolynomial> f, Map<List<Integer>, NumberPolynomial> k) {
        return residual(f, k, -1).isEmpty();
    }

    /** U at the value itself. */
    private NumberPolynomial derivative(NumberPolynomial f) {
        NumberPolynomial sum = NumberPolynomial.zero(state.size());
        for (int i = 0; i < state.size(); i++) {
            NumberPolynomial component = NumberPolynomial.zero(state.size());
            for (Map.Entry<List<Integer>, NumberPolynomial> term : field.get(i).entrySet()) {
                component = component.plus(
                        NumberPolynomial.of(term.getKey(), term.getValue().constantTerm()));
            }
            sum = sum.plus(f.derivative(i).times(component));
        }
        return sum;
    }

    /** U f − K f by monomials of the state, its part of one degree in the parameters; all of it for −1. */
    private Map<List<Integer>, NumberPolynomial> residual(
            Map<List<Integer>, NumberPolynomial> f, Map<List<Integer>, NumberPolynomial> k, int degree) {
        Map<List<Integer>, NumberPolynomial> sum = new HashMap<>();
        f.forEach((s, c) -> {
            for (int i = 0; i < state.size(); i++) {
                int e = s.get(i);
                if (e > 0) {
                    List<Integer> lower = new ArrayList<>(s);
                    lower.set(i, e - 1);
                    field.get(i)
                            .forEach((t, d) ->
                                    add(sum, NumberPolynomial.product(lower, t), c, d.times(Rational.of(e)), degree));
                }
            }
            k.forEach((t, d) -> add(sum, NumberPolynomial.product(s, t), c, d.times(Rational.MINUS_ONE), degree));
        });
        sum.values().removeIf(NumberPolynomial::isZero);
        return sum;
    }

    private void add(
            Map<List<Integer>, NumberPolynomial> sum,
            List<Integer> monomial,
            NumberPolynomial c,
            NumberPolynomial d,
            int degree) {
        work.spend((long) OPERATION * c.terms().size() * d.terms().size());
        NumberPolynomial product = c.times(d);
        sum.merge(monomial, degree < 0 ? product : product.part(degree), NumberPolynomial::plus);
    }

    /** Σ δ_i column_i = −residual; empty if there is none, or more than one. */
    private Optional<List<NumberPolynomial>> solve(
            List<NumberPolynomial> columns, Map<List<Integer>, NumberPolynomial> residual, int m) {
        Set<List<Integer>> monomials = new LinkedHashSet<>(residual.keySet());
        columns.forEach(c -> monomials.addAll(c.terms().keySet()));
        int n = columns.size();
        List<Rational[]> rows = new ArrayList<>();
        List<NumberPolynomial> right = new ArrayList<>();
        for (List<Integer> s : monomials) {
            rows.add(columns.stream().map(c -> c.coefficient(s)).toArray(Rational[]::new));
            right.add(residual.getOrDefault(s, NumberPolynomial.zero(m)).times(Rational.MINUS_ONE));
        }
        work.spend((long) OPERATION * n * n * rows.size());
        for (int j = 0; j < n; j++) {
            int pivot = j;
            while (pivot < rows.size() && rows.get(pivot)[j].isZero()) {
                pivot++;
            }
            if (pivot >= rows.size()) {
                return Optional.empty();
            }
            java.util.Collections.swap(rows, j, pivot);
            java.util.Collections.swap(right, j, pivot);
            Rational inverse = rows.get(j)[j].reciprocal();
            for (int c = 0; c < n; c++) {
                rows.get(j)[c] = rows.get(j)[c].multiply(inverse);
            }
            right.set(j, right.get(j).times(inverse));
            for (int i = 0; i < rows.size(); i++) {
                Rational factor = rows.get(i)[j];
                if (i != j && !factor.isZero()) {
                    for (int c = j; c < n; c++) {
                        rows.get(i)[c] = rows.get(i)[c].subtract(rows.get(j)[c].multiply(factor));
                    }
                    right.set(i, right.get(i).plus(right.get(j).times(factor.negate())));
                }
            }
        }
        return right.subList(n, right.size()).stream().allMatch(NumberPolynomial::isZero)
                ? Optional.of(List.copyOf(right.subList(0, n)))
                : Optional.empty();
    }

    private Expression expression(Map<List<Integer>, NumberPolynomial> f) {
        List<NumberPolynomial> back = new ArrayList<>();
        for (int k = 0; k < parameters.size(); k++) {
            back.add(NumberPolynomial.variable(parameters.size(), k)
                    .plus(NumberPolynomial.constant(
                            parameters.size(), shift.get(k).negate())));
        }
        List<Expression> sum = new ArrayList<>();
        f.forEach((s, c) ->
                sum.add(expression(back.isEmpty() ? c : c.at(back), parameters).times(monomial(s, state))));
        return Expression.sum(sum);
    }

    private static Expression expression(NumberPolynomial p, List<Symbol> variables) {
        List<Expression> sum = new ArrayList<>();
        p.terms().forEach((m, c) -> sum.add(Expression.of(c).times(monomial(m, variables))));
        return Expression.sum(sum);
    }

    private static Expression monomial(List<Integer> m, List<Symbol> variables) {
        List<Expression> factors = new ArrayList<>();
        for (int k = 0; k < m.size(); k++) {
            factors.add(variables.get(k).pow(m.get(k)));
        }
        return Expression.product(factors);
    }
}
