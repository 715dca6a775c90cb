package kog.symbolic.zero;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Arithmetic;
import kog.symbolic.Expression;

/**
 * A formula as powers · rest by distributivity alone, with what stands in all terms of its sums in front: of terms that
 * share high powers only what they do not share has to be multiplied out.
 *
 * @param powers exponents by base
 */
record CommonFactor(Map<Expression, Expression> powers, Expression rest) {

    static CommonFactor of(Expression e) {
        if (e instanceof Expression.Number) {
            return new CommonFactor(Map.of(), e);
        }
        if (e instanceof Expression.Power p) {
            return ofPower(p.base(), p.exponent());
        }
        if (e instanceof Expression.Product p) {
            return ofProduct(p);
        }
        return e instanceof Expression.Sum s ? ofSum(s) : ofPower(e, Expression.ONE);
    }

    /** Of f and −f one stands for both, its terms in one order. */
    private static CommonFactor ofPower(Expression base, Expression exponent) {
        if (!(base instanceof Expression.Sum sum
                && exponent instanceof Expression.Number n
                && n.value().isSmallInteger())) {
            return new CommonFactor(Map.of(base, exponent), Expression.ONE);
        }
        List<Expression> terms = new ArrayList<>(sum.terms());
        terms.sort(Comparator.comparing(t -> Arithmetic.withoutCoefficient(t).toString()));
        boolean negative = Arithmetic.coefficient(terms.get(0)).signum() < 0;
        return new CommonFactor(
                Map.of(
                        Expression.sum(
                                negative
                                        ? terms.stream().map(Expression::negate).toList()
                                        : terms),
                        exponent),
                negative ? Expression.MINUS_ONE.pow(n.value().intValueExact()) : Expression.ONE);
    }

    private static CommonFactor ofProduct(Expression.Product product) {
        Map<Expression, Expression> powers = new LinkedHashMap<>();
        List<Expression> rest = new ArrayList<>();
        for (Expression factor : product.factors()) {
            CommonFactor f = of(factor);
            f.powers().forEach((base, n) -> powers.merge(base, n, Expression::plus));
            rest.add(f.rest());
        }
        return new CommonFactor(powers, Expression.product(rest));
    }

    private static CommonFactor ofSum(Expression.Sum sum) {
        List<CommonFactor> terms = sum.terms().stream().map(CommonFactor::of).toList();
        Map<Expression, Expression> common = new LinkedHashMap<>(terms.get(0).powers());
        for (CommonFactor term : terms.subList(1, terms.size())) {
            common.keySet().retainAll(term.powers().keySet());
            common.replaceAll((base, n) -> lower(n, term.powers().get(base)));
            common.values().removeIf(Expression::isZero);
        }
        return common.isEmpty()
                ? ofPower(sum, Expression.ONE)
                : new CommonFactor(
                        common,
                        Expression.sum(terms.stream().map(t -> t.over(common)).toList()));
    }

    /** The exponent that a power has in common with another; 0 if they do not differ by an integer. */
    private static Expression lower(Expression n, Expression m) {
        return n.minus(m) instanceof Expression.Number by && by.value().isInteger()
                ? by.value().signum() < 0 ? n : m
                : Expression.ZERO;
    }

    /** Zero, and defined, where the formula is, with each power that is an integer brought to 1 or −1. */
    Expression radical() {
        List<Expression> factors = new ArrayList<>();
        factors.add(rest);
        powers.forEach((base, n) -> factors.add(
                n instanceof Expression.Number k && k.value().isInteger()
                        ? base.pow(k.value().signum())
                        : Expression.power(base, n)));
        return Expression.product(factors);
    }

    private Expression over(Map<Expression, Expression> divisor) {
        List<Expression> factors = new ArrayList<>();
        factors.add(rest);
        powers.forEach((base, n) ->
                factors.add(Expression.power(base, n.minus(divisor.getOrDefault(base, Expression.ZERO)))));
        return Expression.product(factors);
    }
}
