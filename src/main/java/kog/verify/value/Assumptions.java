package kog.verify.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.generator.Condition;
import kog.network.Assumption;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * What a region and its parameters say about signs. Symbols that are negative are written as their negatives, so that
 * {@link #positive} holds symbols wherever it can.
 *
 * @param positive formulas that are positive wherever the claim is made, with the signs of {@code negative} changed
 * @param negative the symbols that are negative there
 */
public record Assumptions(Set<Expression> positive, Set<Symbol> negative) {

    public static Assumptions of(List<Condition> conditions, List<Parameter> parameters) {
        List<Expression> all = new ArrayList<>();
        for (Condition c : conditions) {
            switch (c.relation()) {
                case POSITIVE -> all.add(c.left());
                case NEGATIVE -> all.add(c.left().negate());
                case NONZERO -> {}
            }
        }
        for (Parameter p : parameters) {
            if (p.assumption() == Assumption.POSITIVE) {
                all.add(p.symbol());
            } else if (p.assumption() == Assumption.NEGATIVE) {
                all.add(p.symbol().negate());
            }
        }
        Set<Symbol> negative = new LinkedHashSet<>();
        for (Expression e : all) {
            e.symbols().stream().filter(s -> e.equals(s.negate())).forEach(negative::add);
        }
        Set<Expression> positive = new LinkedHashSet<>();
        all.forEach(e -> positive.add(turned(e, negative)));
        return new Assumptions(positive, negative);
    }

    /** The positive formulas in the original symbols. */
    public Set<Expression> signed() {
        Set<Expression> signed = new LinkedHashSet<>();
        positive.forEach(e -> signed.add(turned(e, negative)));
        return signed;
    }

    public boolean isEmpty() {
        return positive.isEmpty();
    }

    /** The formula with the signs of the negative symbols changed, and |f| and sign f at what they are on the region. */
    public Expression applied(Expression e) {
        return resolved(turned(e, negative));
    }

    /** A point of the applied formula, in the symbols of the original one. */
    public Map<Symbol, Rational> restored(Map<Symbol, Rational> point) {
        Map<Symbol, Rational> restored = new LinkedHashMap<>(point);
        negative.forEach(s -> restored.computeIfPresent(s, (k, v) -> v.negate()));
        return restored;
    }

    private static Expression turned(Expression e, Set<Symbol> negative) {
        Map<Symbol, Expression> signs = new LinkedHashMap<>();
        negative.forEach(s -> signs.put(s, s.negate()));
        return e.substitute(signs);
    }

    private Expression resolved(Expression e) {
        Expression inside = e.operands().isEmpty() ? e : e.mapOperands(this::resolved);
        if (inside instanceof Expression.Apply a && (a.function() == Function.ABS || a.function() == Function.SIGN)) {
            int sign = positive.contains(a.argument())
                    ? 1
                    : positive.contains(a.argument().negate()) ? -1 : 0;
            if (sign != 0) {
                Expression s = Expression.of(sign);
                return a.function() == Function.SIGN ? s : s.times(a.argument());
            }
        }
        return inside;
    }
}
