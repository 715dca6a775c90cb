package kog.verify.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Exclusion;
import kog.verify.sign.Facts;
import kog.verify.sign.Polynomial;
import kog.verify.sign.SignReasoning;
import kog.verify.sign.SignSet;

/**
 * Formulas with |g| and sign g that are smooth across g = 0 as a whole, such as (x + |x|)³. With σ in place of sign g, and σg
 * in place of |g|, it is so where g² divides the difference of the formulas for σ = 1 and σ = −1.
 */
final class Kinks {

    private static final int MOST = 4;

    private Kinks() {}

    static boolean areSmooth(Expression e, SignReasoning signs, Smoothness smoothness) {
        Set<Expression> arguments = new LinkedHashSet<>();
        if (!collect(e, arguments) || arguments.isEmpty() || arguments.size() > MOST) {
            return false;
        }
        Map<Expression, Symbol> sigma = new LinkedHashMap<>();
        Facts facts = signs.facts();
        for (Expression g : arguments) {
            Symbol s = new Symbol("sigma_kink" + sigma.size());
            sigma.put(g, s);
            facts = facts.withReal(s)
                    .and(Expression.ONE.minus(s), SignSet.NONNEGATIVE)
                    .and(Expression.ONE.plus(s), SignSet.NONNEGATIVE);
            if (!signs.isReal(g)) {
                return false;
            }
        }
        Expression free = replaced(e, sigma);
        CountedWork work = smoothness.exclusion().work();
        SignReasoning either = new SignReasoning(facts, work);
        // σ is no parameter: where it makes a formula fail, the formula fails on a cell
        Set<Symbol> moving = new LinkedHashSet<>(smoothness.exclusion().state());
        moving.addAll(sigma.values());
        Smoothness onCells = new Smoothness(Exclusion.everywhere(moving, work));
        List<Expression> all = new ArrayList<>(arguments);
        all.add(free);
        if (!onCells.all(all, either).isEmpty()) {
            return false;
        }
        for (Expression g : arguments) {
            if (!signs.excludesZero(g)) {
                Expression jump = free.substitute(Map.of(sigma.get(g), Expression.ONE))
                        .minus(free.substitute(Map.of(sigma.get(g), Expression.MINUS_ONE)));
                boolean smooth = jump.isZero()
                        || isSquareTimes(jump, g, either, onCells)
                        || Polynomial.divides(g.pow(2), jump, work);
                if (!smooth) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a product has g² as a visible factor, the others being smooth. */
    private static boolean isSquareTimes(Expression jump, Expression g, SignReasoning signs, Smoothness smoothness) {
        int order = 0;
        for (Expression f : jump instanceof Expression.Product p ? p.factors() : List.of(jump)) {
            Expression base = f instanceof Expression.Power p ? p.base() : f;
            Expression exponent = f instanceof Expression.Power p ? p.exponent() : Expression.ONE;
            boolean natural = exponent instanceof Expression.Number n
                    && n.value().isSmallInteger()
                    && n.value().signum() > 0;
            if (natural && SignReasoning.ratio(base, g).isPresent()) {
                order += Math.min(2, ((Expression.Number) exponent).value().intValueExact());
            } else if (!smoothness.of(f, signs).isEmpty()) {
                return false;
            }
        }
        return order >= 2;
    }

    /** False where they nest, or stand under an integral. */
    private static boolean collect(Expression e, Set<Expression> arguments) {
        if (isSize(e)) {
            Expression g = ((Expression.Apply) e).argument();
            arguments.add(g);
            return !contains(g);
        }
        if (!e.bound().isEmpty()) {
            return !contains(e);
        }
        return e.operands().stream().allMatch(o -> collect(o, arguments));
    }

    private static boolean contains(Expression e) {
        return isSize(e) || e.operands().stream().anyMatch(Kinks::contains);
    }

    private static boolean isSize(Expression e) {
        return e instanceof Expression.Apply a && (a.function() == Function.ABS || a.function() == Function.SIGN);
    }

    private static Expression replaced(Expression e, Map<Expression, Symbol> sigma) {
        if (isSize(e)) {
            Expression.Apply a = (Expression.Apply) e;
            Symbol s = sigma.get(a.argument());
            return a.function() == Function.SIGN ? s : s.times(a.argument());
        }
        return e.operands().isEmpty() ? e : e.mapOperands(o -> replaced(o, sigma));
    }
}
