package kog.symbolic.zero;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

/**
 * A formula multiplied out, with like terms taken together and exponentials that all terms share in front: terms that cancel
 * no longer hide small ones.
 *
 * @param rest   the sum
 * @param factor a product of exponentials, never 0; the formula is their product where it is defined
 */
record Expansion(Expression rest, Expression factor) {

    private static final int MOST_TERMS = 1000;

    private static final BigInteger LARGEST_EXPONENT = BigInteger.valueOf(12);

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super(null, null, false, false);
        }
    }

    /** A product of powers of atoms. */
    private record Monomial(Map<Expression, Integer> exponents) {
        Monomial times(Monomial other) {
            Map<Expression, Integer> product = new HashMap<>(exponents);
            other.exponents.forEach((a, k) -> product.merge(a, k, Integer::sum));
            product.values().removeIf(k -> k == 0);
            return new Monomial(product);
        }

        Expression expression() {
            List<Expression> factors = new ArrayList<>();
            exponents.forEach((a, k) -> factors.add(a.pow(k)));
            return Expression.product(factors);
        }
    }

    private static final Monomial ONE = new Monomial(Map.of());

    /** Empty where the sum would be too long. */
    static Optional<Expansion> of(Expression e) {
        Map<Monomial, Rational> terms;
        try {
            terms = terms(e);
        } catch (TooLong tooLong) {
            return Optional.empty();
        }
        Map<Expression, Integer> shared = new LinkedHashMap<>();
        for (Monomial m : terms.keySet()) {
            m.exponents().keySet().stream().filter(Expansion::isExponential).forEach(a -> shared.put(a, 0));
        }
        for (Expression a : List.copyOf(shared.keySet())) {
            int least = terms.keySet().stream()
                    .mapToInt(m -> m.exponents().getOrDefault(a, 0))
                    .min()
                    .orElse(0);
            shared.put(a, least);
        }
        shared.values().removeIf(k -> k == 0);
        Monomial factor = new Monomial(shared);
        Map<Expression, Integer> inverse = new HashMap<>();
        shared.forEach((a, k) -> inverse.put(a, -k));
        Monomial over = new Monomial(inverse);
        List<Expression> sum = new ArrayList<>();
        terms.forEach((m, c) -> sum.add(Expression.of(c).times(m.times(over).expression())));
        return Optional.of(new Expansion(Expression.sum(sum), factor.expression()));
    }

    static boolean isExponential(Expression e) {
        return e instanceof Apply a && a.function() == Function.EXP;
    }

    private static Map<Monomial, Rational> terms(Expression e) {
        if (e instanceof Number n) {
            return n.value().isZero() ? Map.of() : Map.of(ONE, n.value());
        }
        if (e instanceof Sum s) {
            Map<Monomial, Rational> sum = new HashMap<>();
            for (Expression t : s.terms()) {
                terms(t).forEach((m, c) -> sum.merge(m, c, Rational::add));
                sum.values().removeIf(Rational::isZero);
                require(sum.size());
            }
            return sum;
        }
        if (e instanceof Product p) {
            Map<Monomial, Rational> product = Map.of(ONE, Rational.ONE);
            for (Expression f : p.factors()) {
                product = product(product, terms(f));
            }
            return product;
        }
        if (e instanceof Power p
                && p.exponent() instanceof Number n
                && n.value().isInteger()) {
            boolean sum = p.base() instanceof Sum || p.base() instanceof Product;
            if (sum && n.value().signum() > 0 && n.value().numerator().compareTo(LARGEST_EXPONENT) <= 0) {
                Map<Monomial, Rational> base = terms(p.base());
                Map<Monomial, Rational> power = Map.of(ONE, Rational.ONE);
                for (int k = 0; k < n.value().intValueExact(); k++) {
                    power = product(power, base);
                }
                return power;
            }
            if (!sum && n.value().isSmallInteger()) {
                return Map.of(new Monomial(Map.of(p.base(), n.value().intValueExact())), Rational.ONE);
            }
        }
        return Map.of(new Monomial(Map.of(e, 1)), Rational.ONE);
    }

    private static Map<Monomial, Rational> product(Map<Monomial, Rational> a, Map<Monomial, Rational> b) {
        require((long) a.size() * b.size());
        Map<Monomial, Rational> product = new HashMap<>();
        a.forEach((m, c) -> b.forEach((n, d) -> product.merge(m.times(n), c.multiply(d), Rational::add)));
        product.values().removeIf(Rational::isZero);
        return product;
    }

    private static void require(long terms) {
        if (terms > MOST_TERMS) {
            throw new TooLong();
        }
    }
}
