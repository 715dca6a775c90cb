package kog.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.generator.Condition;
import kog.generator.Region;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Number;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * The intervals in which an integration variable runs: between neighbouring points at which an integrand is singular, one
 * case for each side of such a point on which the region leaves the state variable at the integral's upper end.
 */
final class Cases {

    /**
     * One case.
     *
     * @param split the point, whose difference from the state variable has one sign
     * @param above whether the variable is above it
     */
    record Case(Optional<Expression> split, boolean above, Optional<Expression> low, Optional<Expression> high) {}

    private final Symbol x;
    private final Set<Expression> points = new LinkedHashSet<>();

    private Cases(Symbol x) {
        this.x = x;
    }

    /**
     * @param x        at the upper end of the integrals
     * @param variable of the integrals
     */
    static List<Case> of(Symbol x, Symbol variable, List<Integrands.Integrand> integrands, Region region) {
        Cases cases = new Cases(x);
        integrands.forEach(k -> cases.collect(k.body(), variable));
        return cases.split(region);
    }

    /** Where a factor s − c of a denominator, an absolute value or a logarithm is 0. */
    private void collect(Expression e, Symbol s) {
        if (e instanceof Expression.Integral) {
            return;
        }
        Facts facts = Facts.of(List.of(e));
        Set<Expression> delicate = new LinkedHashSet<>(facts.nonzero());
        delicate.addAll(facts.positive());
        for (Expression d : delicate) {
            factors(d).forEach(f -> point(f, s).ifPresent(points::add));
        }
    }

    private static List<Expression> factors(Expression e) {
        if (e instanceof Expression.Product p) {
            return p.factors().stream().flatMap(f -> factors(f).stream()).toList();
        }
        return e instanceof Expression.Power p ? factors(p.base()) : List.of(e);
    }

    /** c, where the factor is a number times s − c. */
    private static Optional<Expression> point(Expression factor, Symbol s) {
        Expression slope = factor.derivative(s);
        if (!(slope instanceof Number n) || n.value().isZero()) {
            return Optional.empty();
        }
        Expression rest = factor.substitute(java.util.Map.of(s, Expression.ZERO));
        return rest instanceof Expression.Sum sum
                ? Optional.of(Expression.sum(sum.terms().stream()
                        .map(t -> t.times(Expression.of(n.value().negate().reciprocal())))
                        .toList()))
                : Optional.of(rest.times(Expression.of(n.value().negate().reciprocal())));
    }

    private List<Case> split(Region region) {
        List<Expression> low = new ArrayList<>();
        List<Expression> high = new ArrayList<>();
        for (Condition c : region.conditions()) {
            if (c.relation() != Condition.Relation.NONZERO) {
                point(c.left(), x).ifPresent(p -> {
                    boolean positive = c.relation() == Condition.Relation.POSITIVE;
                    boolean rising = ((Number) c.left().derivative(x)).value().signum() > 0;
                    (positive == rising ? low : high).add(p);
                });
            }
        }
        List<Expression> open = new ArrayList<>();
        for (Expression p : points) {
            boolean below = low.stream().anyMatch(l -> atMost(p, l));
            boolean above = high.stream().anyMatch(h -> atMost(h, p));
            if (!below && !above) {
                open.add(p);
            }
        }
        Optional<Expression> l = low.stream().reduce((p, q) -> atMost(p, q) ? q : p);
        Optional<Expression> h = high.stream().reduce((p, q) -> atMost(p, q) ? p : q);
        if (open.isEmpty()) {
            return List.of(new Case(Optional.empty(), true, l, h));
        }
        if (open.size() > 1) {
            throw new Uncovered("an integrand with several singular points");
        }
        Expression p = open.get(0);
        return List.of(
                new Case(Optional.of(p), true, Optional.of(p), h), new Case(Optional.of(p), false, l, Optional.of(p)));
    }

    private static boolean atMost(Expression p, Expression q) {
        if (p.equals(q)) {
            return true;
        }
        return q.minus(p) instanceof Number n && n.value().compareTo(Rational.ZERO) >= 0;
    }
}
