package kog.verify.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Function;

/**
 * The addition theorem tanh(a − b) (1 − tanh a tanh b) = tanh a − tanh b, from left to right ({@code
 * derivations/03-feedforward.md}, (3.31)). Claims have the left side, which keeps its digits; the right side is a polynomial in
 * fewer functions.
 */
final class TanhDifference {

    private TanhDifference() {}

    /** The formula with right sides for left ones. */
    static Expression in(Expression e) {
        Expression inside = e.operands().isEmpty() ? e : e.mapOperands(TanhDifference::in);
        if (!(inside instanceof Expression.Product p)) {
            return inside;
        }
        for (Expression f : p.factors()) {
            for (Expression g : p.factors()) {
                Optional<Expression> difference = difference(f, g);
                if (difference.isPresent()) {
                    List<Expression> rest = new ArrayList<>(p.factors());
                    rest.remove(f);
                    rest.remove(g);
                    rest.add(difference.get());
                    return in(Expression.product(rest));
                }
            }
        }
        return inside;
    }

    /** tanh a − tanh b if f is tanh(a − b) and g is 1 − tanh a tanh b. */
    private static Optional<Expression> difference(Expression f, Expression g) {
        if (!isTanh(f)
                || !(g instanceof Expression.Sum s)
                || s.terms().size() != 2
                || !s.terms().contains(Expression.ONE)) {
            return Optional.empty();
        }
        Expression product = Expression.ONE.minus(g);
        if (!(product instanceof Expression.Product p)
                || p.factors().size() != 2
                || !p.factors().stream().allMatch(TanhDifference::isTanh)) {
            return Optional.empty();
        }
        Expression a = p.factors().get(0);
        Expression b = p.factors().get(1);
        return isDifference(f, a, b)
                ? Optional.of(a.minus(b))
                : isDifference(f, b, a) ? Optional.of(b.minus(a)) : Optional.empty();
    }

    private static boolean isTanh(Expression e) {
        return e instanceof Expression.Apply a && a.function() == Function.TANH;
    }

    private static boolean isDifference(Expression f, Expression a, Expression b) {
        return Expression.sum(
                        distributed(argument(a)),
                        distributed(argument(b).negate()),
                        distributed(argument(f).negate()))
                .isZero();
    }

    private static Expression argument(Expression tanh) {
        return ((Expression.Apply) tanh).argument();
    }

    /** A number times a sum term by term. */
    private static Expression distributed(Expression e) {
        return e instanceof Expression.Product p
                        && p.factors().size() == 2
                        && p.factors().get(0) instanceof Expression.Number n
                        && p.factors().get(1) instanceof Expression.Sum s
                ? Expression.sum(
                        s.terms().stream().map(t -> distributed(n.times(t))).toList())
                : e;
    }
}
