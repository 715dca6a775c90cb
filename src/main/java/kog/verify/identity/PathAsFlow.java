package kog.verify.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.KoopmanGenerator;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * A product with an integral in which a single state variable x occurs, one that moves alone, x′ = −d (x − c), as an integral
 * along the flow v′ = −d v from v = x − c: elsewhere in the product x is c + v e^{dt}, the same at all times. On a path from
 * a to a + α(x − c) the variable is a + α v; on one from 0 to 1 it is e^{−kt}.
 */
final class PathAsFlow {

    private final KoopmanGenerator generator;
    private final Symbol t;
    private final Symbol v;

    /**
     * @param t a name for the time
     * @param v a name for the variable
     */
    PathAsFlow(KoopmanGenerator generator, Symbol t, Symbol v) {
        this.generator = generator;
        this.t = t;
        this.v = v;
    }

    Optional<Expression> of(Expression others, Expression.Integral i) {
        Set<Symbol> moving = new LinkedHashSet<>(others.symbols());
        moving.addAll(i.symbols());
        moving.retainAll(generator.state());
        if (moving.size() != 1 || i.symbols().contains(i.variable())) {
            return Optional.empty();
        }
        Symbol x = moving.iterator().next();
        Expression rate = generator.field().get(generator.state().indexOf(x));
        Expression decay = rate.derivative(x).negate();
        boolean alone = rate.symbols().stream()
                .noneMatch(s -> !s.equals(x) && generator.state().contains(s));
        if (!alone || decay.isZero() || decay.symbols().stream().anyMatch(generator.state()::contains)) {
            return Optional.empty();
        }
        Expression rest = byTerms(rate.substitute(Map.of(x, Expression.ZERO)), decay);
        Expression start = x.minus(rest);
        Map<Symbol, Expression> steady = Map.of(x, rest.plus(v.times(Expression.exp(decay.times(t)))));
        return integrand(others, i, x, rest, decay, steady)
                .map(h -> Expression.flowIntegral(
                        h, t, List.of(v), List.of(decay.times(v).negate()), List.of(start)));
    }

    private static Expression byTerms(Expression sum, Expression divisor) {
        return sum instanceof Expression.Sum s
                ? Expression.sum(s.terms().stream().map(e -> e.over(divisor)).toList())
                : sum.over(divisor);
    }

    private Optional<Expression> integrand(
            Expression others,
            Expression.Integral i,
            Symbol x,
            Expression rest,
            Expression decay,
            Map<Symbol, Expression> steady) {
        Symbol s = i.variable();
        boolean fixed = !i.upper().symbols().contains(x) && !i.lower().symbols().contains(x);
        if (fixed) {
            Optional<Rational> speed = FlowPath.speed(i, generator);
            if (speed.isEmpty() || !i.lower().isZero() || !i.upper().isOne()) {
                return Optional.empty();
            }
            Expression k = Expression.of(speed.get());
            Expression along = inTime(i.integrand().substitute(steady), s, k);
            return Optional.of(Expression.product(
                    others.substitute(steady),
                    along,
                    k,
                    Expression.exp(k.times(t).negate())));
        }
        Expression slope = i.upper().derivative(x);
        boolean affine = !i.lower().symbols().contains(x)
                && slope.symbols().isEmpty()
                && !slope.isZero()
                && i.upper().substitute(Map.of(x, rest)).equals(i.lower());
        if (!affine || i.integrand().symbols().contains(x)) {
            return Optional.empty();
        }
        Expression along = i.integrand().substitute(Map.of(s, i.lower().plus(slope.times(v))));
        return Optional.of(Expression.product(others.substitute(steady), along, slope, decay, v));
    }

    /** With e^{−kt} for a variable, and its powers and its logarithm in that form. */
    private Expression inTime(Expression e, Symbol q, Expression k) {
        Expression rate = k.negate().times(t);
        if (e.equals(q)) {
            return Expression.exp(rate);
        }
        if (e instanceof Expression.Power p
                && p.base().equals(q)
                && !p.exponent().symbols().contains(q)) {
            return Expression.exp(p.exponent().times(rate));
        }
        if (e.equals(Expression.log(q))) {
            return rate;
        }
        return e.symbols().contains(q) ? e.mapOperands(o -> inTime(o, q, k)) : e;
    }
}
