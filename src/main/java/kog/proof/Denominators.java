package kog.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.Sum;
import kog.symbolic.Rational;

/** The denominators of a sum's terms. */
final class Denominators {

    private Denominators() {}

    /** A common one: a number times powers. */
    static Expression of(Expression e) {
        BigInteger number = BigInteger.ONE;
        Map<Expression, Rational> powers = new LinkedHashMap<>();
        for (Expression term : terms(e)) {
            for (Expression f : term instanceof Product p ? p.factors() : List.of(term)) {
                if (f instanceof Number n) {
                    BigInteger d = n.value().denominator();
                    number = number.multiply(d).divide(number.gcd(d));
                } else if (f instanceof Power p
                        && p.exponent() instanceof Number n
                        && n.value().isInteger()
                        && n.value().signum() < 0) {
                    powers.merge(p.base(), n.value().negate(), (a, b) -> a.compareTo(b) < 0 ? b : a);
                }
            }
        }
        List<Expression> factors = new ArrayList<>(List.of(Expression.of(Rational.of(number))));
        powers.forEach((base, exponent) -> factors.add(Expression.power(base, Expression.of(exponent))));
        return Expression.product(factors);
    }

    /** Term by term. */
    static Expression times(Expression factor, Expression e) {
        return Expression.sum(terms(e).stream().map(factor::times).toList());
    }

    private static List<Expression> terms(Expression e) {
        return e instanceof Sum s ? s.terms() : List.of(e);
    }
}
