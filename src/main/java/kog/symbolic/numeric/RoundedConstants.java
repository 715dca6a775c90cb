package kog.symbolic.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Structure;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import org.hipparchus.dfp.Dfp;

/**
 * A formula with every constant in it that is not rational, such as a polynomial in a root, rounded to 60 digits: equal to
 * that many digits, real where it can be seen to be, and evaluated far faster and without the cancellation between the terms
 * of its constants. For numerical checks only.
 */
public final class RoundedConstants {

    /** More than any numerical check works with. */
    private static final int DIGITS = 60;

    /** What the balls are computed to: up to 128 digits functions are trusted. */
    private static final int[] WORKING = {72, 112};

    private static final long LIMIT = Work.SECOND;

    private static final int LARGEST_CACHE = 500;

    /** A number, and what it cost: it costs the same whenever it is asked for. */
    private record Rounded(Expression number, long cost) {}

    /** Formula, logarithm and conditions of a claim share their constants. */
    private static final Map<Expression, Rounded> NUMBERS = new ConcurrentHashMap<>();

    private final Map<Expression, Expression> known = new HashMap<>();
    private final Work budget = Work.of(LIMIT);

    private RoundedConstants() {}

    /** Constants that need an integral or cannot be told from 0 stay as they are. */
    public static Expression in(Expression formula) {
        return new RoundedConstants().rounded(formula);
    }

    private Expression rounded(Expression e) {
        if (e instanceof Expression.Number || e instanceof Symbol || e.equals(Expression.I)) {
            return e;
        }
        Expression found = known.get(e);
        if (found == null) {
            found = compute(e);
            known.put(e, found);
        }
        return found;
    }

    private Expression compute(Expression e) {
        if (e.symbols().isEmpty()) {
            return number(e).orElseGet(() -> e.mapOperands(this::rounded));
        }
        if (e instanceof Expression.Sum s) {
            return Expression.sum(gathered(s.terms(), Expression::sum));
        }
        if (e instanceof Expression.Product p) {
            return Expression.product(gathered(p.factors(), Expression::product));
        }
        return e.mapOperands(this::rounded);
    }

    /** The operands with all constants among them taken together. */
    private List<Expression> gathered(
            List<Expression> operands, java.util.function.Function<List<Expression>, Expression> together) {
        List<Expression> constants = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        operands.forEach(o -> (o.symbols().isEmpty() ? constants : others).add(o));
        others.replaceAll(this::rounded);
        if (!constants.isEmpty()) {
            others.add(rounded(together.apply(constants)));
        }
        return others;
    }

    private Optional<Expression> number(Expression e) {
        Rounded before = NUMBERS.get(e);
        if (before != null && budget.has(before.cost())) {
            budget.spend(before.cost());
            return Optional.of(before.number());
        }
        long spent = budget.spent();
        Optional<Expression> number = Structure.nesting(e) > 0 ? Optional.empty() : evaluated(e);
        if (number.isPresent()) {
            if (NUMBERS.size() >= LARGEST_CACHE) {
                NUMBERS.clear();
            }
            NUMBERS.put(e, new Rounded(number.get(), budget.spent() - spent));
        }
        return number;
    }

    private Optional<Expression> evaluated(Expression e) {
        for (int digits : WORKING) {
            try {
                PreciseBall value =
                        PreciseEvaluation.at(Map.of(), digits, budget).of(e);
                double size = Math.hypot(
                        value.re().middle().toDouble(), value.im().middle().toDouble());
                if (value.radius() <= Math.pow(10, -DIGITS) * size) {
                    Expression re = Expression.of(rational(value.re().middle()));
                    return Optional.of(
                            value.isReal()
                                    ? re
                                    : re.plus(Expression.I.times(
                                            Expression.of(rational(value.im().middle())))));
                }
            } catch (PreciseInterval.Undefined | Work.Exhausted noValue) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Rational rational(Dfp x) {
        String text = x.toString();
        return Rational.of(new BigDecimal(text.endsWith(".") ? text + "0" : text).round(new MathContext(DIGITS + 2)));
    }
}
