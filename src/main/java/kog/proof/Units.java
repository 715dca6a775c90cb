package kog.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.Sum;
import kog.symbolic.Rational;

/**
 * Arguments of exponentials, or angles, as sums with integer coefficients of as few units as there must be: exp 2x and
 * exp(−x) are powers of exp x.
 */
final class Units {

    /** More terms make formulas too long. */
    private static final Rational LARGEST = Rational.of(16);

    private final List<Map<Expression, Rational>> arguments = new ArrayList<>();

    /** One unit and how often. */
    record Multiple(Expression unit, int times) {}

    private Units() {}

    /** One list an argument, in their order; empty where the coefficients are too large. */
    static List<List<Multiple>> of(List<Expression> arguments) {
        Units units = new Units();
        arguments.forEach(a -> units.arguments.add(terms(a)));
        return units.multiples();
    }

    private static Map<Expression, Rational> terms(Expression e) {
        Map<Expression, Rational> terms = new LinkedHashMap<>();
        for (Expression t : e instanceof Sum s ? s.terms() : List.of(e)) {
            if (t instanceof Product p && p.factors().size() > 1 && innerSum(p) >= 0) {
                // a number times a sum
                int at = innerSum(p);
                List<Expression> others = new ArrayList<>(p.factors());
                Expression sum = others.remove(at);
                Expression factor = Expression.product(others);
                terms(Expression.sum(
                                ((Sum) sum).terms().stream().map(factor::times).toList()))
                        .forEach((m, c) -> terms.merge(m, c, Rational::add));
            } else if (t instanceof Number n) {
                terms.merge(Expression.ONE, n.value(), Rational::add);
            } else if (t instanceof Product p && p.factors().get(0) instanceof Number n) {
                terms.merge(
                        Expression.product(p.factors().subList(1, p.factors().size())), n.value(), Rational::add);
            } else {
                terms.merge(t, Rational.ONE, Rational::add);
            }
        }
        terms.values().removeIf(Rational::isZero);
        return terms;
    }

    private static int innerSum(Product p) {
        for (int k = 0; k < p.factors().size(); k++) {
            if (p.factors().get(k) instanceof Sum) {
                return k;
            }
        }
        return -1;
    }

    /** Whether the terms cancel. */
    static boolean isZero(Expression e) {
        return terms(e).isEmpty();
    }

    private List<List<Multiple>> multiples() {
        List<List<Multiple>> found = new ArrayList<>();
        Map<Expression, Rational> first =
                arguments.stream().filter(a -> !a.isEmpty()).findFirst().orElse(Map.of());
        List<Rational> ratios = new ArrayList<>();
        for (Map<Expression, Rational> a : arguments) {
            ratios.add(ratio(a, first));
        }
        if (!ratios.contains(null)) {
            Rational unit = common(ratios);
            List<Expression> terms = new ArrayList<>();
            first.forEach((m, c) -> terms.add(Expression.of(c.multiply(unit)).times(m)));
            Expression one = Expression.sum(terms);
            ratios.forEach(r -> found.add(list(one, r.divide(unit))));
            return found;
        }
        Map<Expression, Rational> units = new LinkedHashMap<>();
        for (Map<Expression, Rational> a : arguments) {
            a.forEach((m, c) -> units.merge(m, c.abs(), (p, q) -> common(List.of(p, q))));
        }
        for (Map<Expression, Rational> a : arguments) {
            List<Multiple> all = new ArrayList<>();
            a.forEach((m, c) -> all.addAll(list(Expression.of(units.get(m)).times(m), c.divide(units.get(m)))));
            found.add(all.size() < a.size() ? List.of() : all);
        }
        return found;
    }

    private static List<Multiple> list(Expression unit, Rational times) {
        return times.abs().compareTo(LARGEST) > 0 ? List.of() : List.of(new Multiple(unit, times.intValueExact()));
    }

    /** a/b, or null where it is no number. */
    private static Rational ratio(Map<Expression, Rational> a, Map<Expression, Rational> b) {
        if (!a.keySet().equals(b.keySet()) || a.isEmpty()) {
            return null;
        }
        Rational found = null;
        for (Map.Entry<Expression, Rational> e : a.entrySet()) {
            Rational r = e.getValue().divide(b.get(e.getKey()));
            if (found != null && !found.equals(r)) {
                return null;
            }
            found = r;
        }
        return found;
    }

    /** The largest positive number of which all are integer multiples. */
    private static Rational common(List<Rational> numbers) {
        BigInteger above = BigInteger.ZERO;
        BigInteger below = BigInteger.ONE;
        for (Rational r : numbers) {
            below = below.multiply(r.denominator()).divide(below.gcd(r.denominator()));
        }
        for (Rational r : numbers) {
            above = above.gcd(r.multiply(Rational.of(below)).numerator());
        }
        return Rational.of(above).divide(Rational.of(below));
    }
}
