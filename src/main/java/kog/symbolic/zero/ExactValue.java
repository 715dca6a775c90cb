package kog.symbolic.zero;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.Sum;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** The rational value of a rational formula, |f| and sign f included, at a rational point: no rounding, however small. */
final class ExactValue {

    /** Digits of powers grow with the exponent. */
    private static final int LARGEST_EXPONENT = 64;

    /** Digits beyond which the exact value is not worth its time. */
    private static final int MOST_BITS = 1 << 16;

    private ExactValue() {}

    /** Empty for other formulas, at poles, and where numbers grow too long. */
    static Optional<Rational> of(Expression e, Map<Symbol, Rational> point) {
        Rational value = value(e, point);
        return Optional.ofNullable(value);
    }

    private static Rational value(Expression e, Map<Symbol, Rational> point) {
        if (e instanceof Number n) {
            return n.value();
        }
        if (e instanceof Symbol s) {
            return point.get(s);
        }
        if (e instanceof Sum s) {
            return total(s.terms(), point, true);
        }
        if (e instanceof Product p) {
            return total(p.factors(), point, false);
        }
        if (e instanceof Power p
                && p.exponent() instanceof Number n
                && n.value().isSmallInteger()) {
            int exponent = n.value().intValueExact();
            Rational base = Math.abs((long) exponent) > LARGEST_EXPONENT ? null : value(p.base(), point);
            return base == null || base.isZero() && exponent < 0 ? null : base.pow(exponent);
        }
        if (e instanceof Apply a && (a.function() == Function.ABS || a.function() == Function.SIGN)) {
            Rational x = value(a.argument(), point);
            return x == null ? null : a.function() == Function.ABS ? x.abs() : Rational.of(x.signum());
        }
        return null;
    }

    private static Rational total(List<Expression> operands, Map<Symbol, Rational> point, boolean sum) {
        Rational total = sum ? Rational.ZERO : Rational.ONE;
        for (Expression o : operands) {
            Rational value = value(o, point);
            if (value == null) {
                return null;
            }
            total = sum ? total.add(value) : total.multiply(value);
            if (total.denominator().bitLength() > MOST_BITS || total.numerator().bitLength() > MOST_BITS) {
                return null;
            }
        }
        return total;
    }

    /** About 20 digits. */
    static String text(Rational value) {
        return new BigDecimal(value.numerator())
                .divide(new BigDecimal(value.denominator()), new MathContext(20))
                .toString();
    }
}
