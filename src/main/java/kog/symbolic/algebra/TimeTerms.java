package kog.symbolic.algebra;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;

/**
 * A formula as a sum of t^m e^{at} times what is free of t.
 *
 * @param terms the coefficients, each m and a once
 */
public record TimeTerms(Map<Power, Expression> terms) {

    /** t^m e^{at}. */
    public record Power(Expression exponent, int degree) {
        static final Power ONE = new Power(Expression.ZERO, 0);

        public boolean isOne() {
            return equals(ONE);
        }

        Power times(Power other) {
            return new Power(exponent.plus(other.exponent), degree + other.degree);
        }
    }

    private static final int LARGEST_POWER = 12;

    /** Empty where the formula depends on t in another way. */
    public static Optional<TimeTerms> of(Expression e, Symbol t) {
        return terms(e, t).map(TimeTerms::new);
    }

    private static Optional<Map<Power, Expression>> terms(Expression e, Symbol t) {
        if (!e.symbols().contains(t)) {
            return Optional.of(e.isZero() ? Map.of() : Map.of(Power.ONE, e));
        }
        if (e.equals(t)) {
            return Optional.of(Map.of(new Power(Expression.ZERO, 1), Expression.ONE));
        }
        if (e instanceof Expression.Sum s) {
            Map<Power, Expression> sum = new LinkedHashMap<>();
            for (Expression term : s.terms()) {
                Optional<Map<Power, Expression>> own = terms(term, t);
                if (own.isEmpty()) {
                    return Optional.empty();
                }
                own.get().forEach((p, c) -> sum.merge(p, c, Expression::plus));
            }
            return Optional.of(withoutZeros(sum));
        }
        if (e instanceof Expression.Product p) {
            Map<Power, Expression> product = Map.of(Power.ONE, Expression.ONE);
            for (Expression factor : p.factors()) {
                Optional<Map<Power, Expression>> own = terms(factor, t);
                if (own.isEmpty()) {
                    return Optional.empty();
                }
                product = product(product, own.get());
            }
            return Optional.of(product);
        }
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()
                && n.value().signum() > 0
                && n.value().intValueExact() <= LARGEST_POWER) {
            return terms(p.base(), t).map(base -> {
                Map<Power, Expression> product = base;
                for (int k = 1; k < n.value().intValueExact(); k++) {
                    product = product(product, base);
                }
                return product;
            });
        }
        if (e instanceof Expression.Apply a && a.function() == Function.EXP) {
            Expression rate = a.argument().derivative(t);
            return rate.symbols().contains(t)
                    ? Optional.empty()
                    : Optional.of(Map.of(
                            new Power(rate, 0), Expression.exp(a.argument().substitute(Map.of(t, Expression.ZERO)))));
        }
        return Optional.empty();
    }

    private static Map<Power, Expression> product(Map<Power, Expression> a, Map<Power, Expression> b) {
        Map<Power, Expression> product = new LinkedHashMap<>();
        a.forEach((p, x) -> b.forEach((q, y) -> product.merge(p.times(q), x.times(y), Expression::plus)));
        return withoutZeros(product);
    }

    private static Map<Power, Expression> withoutZeros(Map<Power, Expression> terms) {
        Map<Power, Expression> kept = new LinkedHashMap<>(terms);
        kept.values().removeIf(Expression::isZero);
        return kept;
    }
}
