package kog.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Number;
import kog.symbolic.Function;
import kog.symbolic.Rational;

/** The exponentials of rational numbers in a proof as powers of one of them. */
final class Exponentials {

    private static final int LARGEST_POWER = 24;

    private final Set<Rational> exponents = new LinkedHashSet<>();

    private Exponentials() {}

    /** What to assert, and then to rewrite: {@code exp (3 / 2) = exp (1 / 2) ^ 3}; nothing for a single exponent. */
    static List<String> equations(List<Expression> formulas) {
        Exponentials all = new Exponentials();
        formulas.forEach(all::collect);
        return all.equations();
    }

    private void collect(Expression e) {
        e.operands().forEach(this::collect);
        if (e instanceof Apply a && a.function() == Function.EXP) {
            List<Expression> terms = a.argument() instanceof Expression.Sum s ? s.terms() : List.of(a.argument());
            for (Expression term : terms) {
                if (term instanceof Number n && !n.value().isZero()) {
                    exponents.add(n.value().abs());
                }
            }
        }
    }

    private List<String> equations() {
        List<String> lines = new ArrayList<>();
        if (exponents.size() < 2) {
            return lines;
        }
        BigInteger above = BigInteger.ZERO;
        BigInteger below = BigInteger.ONE;
        for (Rational r : exponents) {
            below = below.multiply(r.denominator()).divide(below.gcd(r.denominator()));
        }
        for (Rational r : exponents) {
            above = above.gcd(r.multiply(Rational.of(below)).numerator());
        }
        Rational unit = Rational.of(above).divide(Rational.of(below));
        for (Rational r : exponents) {
            Rational n = r.divide(unit);
            if (n.compareTo(Rational.of(LARGEST_POWER)) <= 0 && !n.equals(Rational.ONE)) {
                lines.add("exp (" + r + ") = exp (" + unit + ") ^ " + n);
            }
        }
        return lines;
    }
}
