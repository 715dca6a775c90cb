package kog.verify.region;

import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Facts;
import kog.verify.sign.SignReasoning;
import kog.verify.sign.SignSet;

/**
 * The order in t of an integrand at t = 0, where a path begins: |f| and |∂f/∂x| are at most a constant times t^a (1 + |log t|)^m,
 * locally uniformly in the state. An integral of an f that is C¹ for t ≠ 0 is C¹ if a > −1 and the path ends elsewhere, or if
 * f is a quotient of analytic functions and a ≥ 0.
 */
public final class EndpointOrder {

    /**
     * A lower bound for the order.
     *
     * @param exponent    a, linear in the variables of inner integrals
     * @param logarithmic whether m may be above 0
     */
    private record Order(Expression exponent, boolean logarithmic) {}

    private final Symbol t;
    private final SignReasoning closed;
    private final SignReasoning open;
    private final Smoothness smoothness;

    private EndpointOrder(Symbol t, SignReasoning closed, SignReasoning open, Smoothness smoothness) {
        this.t = t;
        this.closed = closed;
        this.open = open;
        this.smoothness = smoothness;
    }

    /** Whether an integral over s is shown to be C¹ though its integrand has no value at the lower limit. */
    public static boolean isIntegrable(
            Expression integrand,
            Symbol s,
            Expression lower,
            Expression upper,
            SignReasoning signs,
            Smoothness smoothness) {
        if (!lower.symbols().isEmpty()) {
            return false;
        }
        Expression f = lower.isZero() ? integrand : integrand.substitute(Map.of(s, lower.plus(s)));
        Expression length = upper.minus(lower);
        Facts facts = signs.facts().along(s, Expression.ZERO, length);
        CountedWork work = smoothness.exclusion().work();
        int direction = signs.of(length).definite();
        SignReasoning closed = new SignReasoning(facts, work);
        SignReasoning open =
                new SignReasoning(facts.and(s, direction == 0 ? SignSet.NONZERO : SignSet.of(direction)), work);
        if (!smoothness.of(f, open).isEmpty()) {
            return false;
        }
        Optional<Order> order = new EndpointOrder(s, closed, open, smoothness).of(f);
        if (order.isEmpty()) {
            return false;
        }
        if (direction != 0) {
            return open.of(order.get().exponent().plus(Expression.ONE)).definite() > 0;
        }
        return isAnalytic(f, s) && closed.of(order.get().exponent()).isWithin(SignSet.NONNEGATIVE);
    }

    private Optional<Order> of(Expression e) {
        smoothness.exclusion().work().spend(1);
        Optional<Order> order = e.symbols().contains(t) ? structural(e) : Optional.empty();
        return order.isPresent() ? order : bySmoothness(e);
    }

    private Optional<Order> structural(Expression e) {
        if (e.equals(t)) {
            return power(Expression.ONE);
        }
        if (e instanceof Expression.Sum s) {
            Optional<Order> least = of(s.terms().get(0));
            for (Expression term : s.terms().subList(1, s.terms().size())) {
                Optional<Order> next = of(term);
                least = least.isPresent() && next.isPresent() ? least(least.get(), next.get()) : Optional.empty();
            }
            return least;
        }
        if (e instanceof Expression.Product p) {
            Order total = new Order(Expression.ZERO, false);
            for (Expression factor : p.factors()) {
                Optional<Order> next = of(factor);
                if (next.isEmpty()) {
                    return next;
                }
                total = new Order(
                        total.exponent().plus(next.get().exponent()),
                        total.logarithmic() || next.get().logarithmic());
            }
            return Optional.of(total);
        }
        if (e instanceof Expression.Power p) {
            boolean one = p.base().equals(t) || p.base().equals(Expression.abs(t));
            if (one && closed.isReal(p.exponent()) && isFixed(p.exponent())) {
                return power(p.exponent());
            }
            boolean natural = p.exponent() instanceof Expression.Number n
                    && n.value().isSmallInteger()
                    && n.value().signum() > 0;
            return natural
                    ? of(p.base()).map(b -> new Order(b.exponent().times(p.exponent()), b.logarithmic()))
                    : Optional.empty();
        }
        if (e instanceof Expression.Apply a) {
            return ofFunction(a);
        }
        return e instanceof Expression.Integral i ? ofIntegral(i) : Optional.empty();
    }

    private static Optional<Order> power(Expression exponent) {
        return Optional.of(new Order(exponent, false));
    }

    /** Neither the state nor t may be in an exponent. */
    private boolean isFixed(Expression exponent) {
        return !exponent.symbols().contains(t)
                && exponent.symbols().stream().noneMatch(smoothness.exclusion().state()::contains);
    }

    private Optional<Order> ofFunction(Expression.Apply a) {
        Expression x = a.argument();
        if (a.function() == Function.LOG && (x.equals(t) || x.equals(Expression.abs(t)))) {
            return Optional.of(new Order(Expression.ZERO, true));
        }
        boolean odd = a.function() == Function.SIN
                || a.function() == Function.SINH
                || a.function() == Function.TANH
                || a.function() == Function.ATAN;
        boolean other = a.function() == Function.EXP
                || a.function() == Function.COS
                || a.function() == Function.COSH
                || a.function() == Function.LOGISTIC;
        if (!odd && !other || !open.isReal(x)) {
            return Optional.empty();
        }
        Optional<Order> inside = of(x);
        if (inside.isEmpty() || !isBounded(inside.get())) {
            return Optional.empty();
        }
        return odd ? inside : power(Expression.ZERO);
    }

    private boolean isBounded(Order order) {
        SignSet sign = closed.of(order.exponent());
        return order.logarithmic() ? sign.isWithin(SignSet.POSITIVE) : sign.isWithin(SignSet.NONNEGATIVE);
    }

    /** Of an inner integral between numbers, whose integrand is smooth for t ≠ 0, limits included. */
    private Optional<Order> ofIntegral(Expression.Integral i) {
        boolean fixed = i.lower() instanceof Expression.Number && i.upper() instanceof Expression.Number;
        if (!fixed || open.facts().real().contains(i.variable())) {
            return Optional.empty();
        }
        CountedWork work = smoothness.exclusion().work();
        SignReasoning closedInside = new SignReasoning(closed.facts().along(i.variable(), i.lower(), i.upper()), work);
        SignReasoning openInside = new SignReasoning(open.facts().along(i.variable(), i.lower(), i.upper()), work);
        if (!smoothness.of(i.integrand(), openInside).isEmpty()) {
            return Optional.empty();
        }
        return new EndpointOrder(t, closedInside, openInside, smoothness)
                .of(i.integrand())
                .flatMap(o -> leastAt(o, i.variable(), i.lower(), i.upper()));
    }

    /** A linear exponent is least at an end. */
    private Optional<Order> leastAt(Order o, Symbol p, Expression lower, Expression upper) {
        if (!o.exponent().symbols().contains(p)) {
            return Optional.of(o);
        }
        if (kog.symbolic.algebra.Polynomials.coefficients(o.exponent(), p)
                .filter(c -> c.size() <= 2)
                .isEmpty()) {
            return Optional.empty();
        }
        Expression start = o.exponent().substitute(Map.of(p, lower));
        Expression end = o.exponent().substitute(Map.of(p, upper));
        return least(new Order(start, o.logarithmic()), new Order(end, o.logarithmic()));
    }

    /** A power that is strictly higher outweighs logarithms. */
    private Optional<Order> least(Order a, Order b) {
        SignSet difference = closed.of(a.exponent().minus(b.exponent()));
        if (difference.definite() != 0) {
            return Optional.of(difference.definite() > 0 ? b : a);
        }
        boolean logarithmic = a.logarithmic() || b.logarithmic();
        if (difference.isWithin(SignSet.NONNEGATIVE)) {
            return Optional.of(new Order(b.exponent(), logarithmic));
        }
        if (difference.isWithin(SignSet.NONNEGATIVE.negate())) {
            return Optional.of(new Order(a.exponent(), logarithmic));
        }
        return Optional.empty();
    }

    /** What is smooth at t = 0 too is bounded, and of order 1 if it vanishes there. */
    private Optional<Order> bySmoothness(Expression e) {
        if (!smoothness.of(e, closed).isEmpty()) {
            return Optional.empty();
        }
        boolean vanishes = e.symbols().contains(t)
                && isAnalytic(e, t)
                && e.substitute(Map.of(t, Expression.ZERO)).isZero();
        return power(vanishes ? Expression.ONE : Expression.ZERO);
    }

    /** Whether a formula is built from t by operations that are analytic, or have poles. */
    private static boolean isAnalytic(Expression e, Symbol t) {
        if (!e.symbols().contains(t) || e.equals(t)) {
            return true;
        }
        boolean fine = e instanceof Expression.Sum
                || e instanceof Expression.Product
                || e instanceof Expression.Power p
                        && p.exponent() instanceof Expression.Number n
                        && n.value().isInteger()
                || e instanceof Expression.Apply a
                        && switch (a.function()) {
                            case EXP, SIN, COS, SINH, COSH, TANH, ATAN, LOGISTIC, TAN -> true;
                            default -> false;
                        };
        return fine && e.operands().stream().allMatch(o -> isAnalytic(o, t));
    }
}
