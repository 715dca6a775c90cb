package kog.derive.feedforward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** An exact sum of terms c t^m e^{at}, each m and a once: the coefficients are formulas, and are not multiplied out. */
final class ExponentialSum {

    static final ExponentialSum ZERO = new ExponentialSum(Map.of());

    private record Power(Expression exponent, int degree) {}

    private final Map<Power, Expression> terms;

    private ExponentialSum(Map<Power, Expression> terms) {
        this.terms = terms;
    }

    /** e^{at}. */
    static ExponentialSum exponential(Expression a) {
        return new ExponentialSum(Map.of(new Power(a, 0), Expression.ONE));
    }

    ExponentialSum plus(ExponentialSum other) {
        Map<Power, List<Expression>> sums = new LinkedHashMap<>();
        terms.forEach((p, c) -> add(sums, p, c));
        other.terms.forEach((p, c) -> add(sums, p, c));
        return of(sums);
    }

    private static void add(Map<Power, List<Expression>> sums, Power p, Expression c) {
        sums.computeIfAbsent(p, k -> new ArrayList<>()).add(c);
    }

    private static ExponentialSum of(Map<Power, List<Expression>> sums) {
        Map<Power, Expression> terms = new LinkedHashMap<>();
        sums.forEach((p, all) -> {
            Expression c = Expression.sum(all);
            if (!c.isZero()) {
                terms.put(p, c);
            }
        });
        return new ExponentialSum(terms);
    }

    ExponentialSum times(Expression constant) {
        Map<Power, Expression> product = new LinkedHashMap<>();
        terms.forEach((p, c) -> product.put(p, c.times(constant)));
        return new ExponentialSum(product);
    }

    /** Times e^{at}. */
    ExponentialSum shifted(Expression a) {
        Map<Power, Expression> product = new LinkedHashMap<>();
        terms.forEach((p, c) -> product.put(new Power(p.exponent().plus(a), p.degree()), c));
        return new ExponentialSum(product);
    }

    /**
     * The integral from 0 to t: t^m e^{at} gives e^{at} Σ_k (−1)^k m!/(m − k)! t^{m − k}/a^{k+1} − (−1)^m m!/a^{m+1}.
     *
     * @param divisors gets the exponents with symbols, which must not be 0
     */
    ExponentialSum integral(Set<Expression> divisors) {
        Map<Power, List<Expression>> sums = new LinkedHashMap<>();
        terms.forEach((p, c) -> {
            Expression a = p.exponent();
            if (a.isZero()) {
                add(sums, new Power(a, p.degree() + 1), c.times(Expression.of(Rational.of(1, p.degree() + 1L))));
                return;
            }
            if (!(a instanceof Expression.Number)) {
                divisors.add(a);
            }
            Expression coefficient = c.over(a);
            for (int m = p.degree(); m >= 0; m--) {
                add(sums, new Power(a, m), coefficient);
                if (m == 0) {
                    add(sums, new Power(Expression.ZERO, 0), coefficient.negate());
                }
                coefficient = coefficient.times(Expression.of(-m)).over(a);
            }
        });
        return of(sums);
    }

    Expression at(Symbol t) {
        List<Expression> sum = new ArrayList<>();
        terms.forEach((p, c) -> sum.add(Expression.product(
                c,
                t.pow(p.degree()),
                p.exponent().isZero()
                        ? Expression.ONE
                        : Expression.exp(p.exponent().times(t)))));
        return Expression.sum(sum);
    }
}
