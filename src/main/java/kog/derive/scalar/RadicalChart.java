package kog.derive.scalar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.ParametricFraction;
import kog.symbolic.algebra.Polynomials;

/**
 * Fields that are rational in x and √q, q = a (x + h)² + m: Euler's substitution u = x + h + √(q/a) for a > 0, and the tangent
 * of half the angle, u = X/(1 + √(1 − X²)) with X = κ (x + h), κ² = −a/m, for a < 0 < m.
 */
final class RadicalChart {

    private final Symbol x;
    private final Expression q;
    private final ParameterSigns signs;
    private final Constants constants;
    private final FreeSymbols free;

    private RadicalChart(Symbol x, Expression q, ParameterSigns signs, Constants constants, FreeSymbols free) {
        this.x = x;
        this.q = q;
        this.signs = signs;
        this.constants = constants;
        this.free = free;
    }

    static Optional<SubstitutedField> of(
            Symbol x, Expression field, ParameterSigns signs, Constants constants, FreeSymbols free) {
        List<Expression.Power> powers = new ArrayList<>();
        PowerChart.collect(field, x, powers);
        Set<Expression> bases = new LinkedHashSet<>();
        for (Expression.Power p : powers) {
            bases.add(p.base());
            if (!(p.exponent() instanceof Expression.Number n)
                    || n.value().add(n.value()).denominator().bitLength() > 1) {
                return Optional.empty();
            }
        }
        return bases.size() == 1
                ? new RadicalChart(x, bases.iterator().next(), signs, constants, free).of(field)
                : Optional.empty();
    }

    private Optional<SubstitutedField> of(Expression field) {
        List<Expression> c = Polynomials.coefficients(q, x).orElse(List.of());
        if (c.size() != 3) {
            return Optional.empty();
        }
        Optional<Expression> a = normal(c.get(2));
        Optional<Expression> h = normal(c.get(1).over(Expression.of(2).times(c.get(2))));
        Optional<Expression> m =
                normal(c.get(0).minus(c.get(1).pow(2).over(Expression.of(4).times(c.get(2)))));
        if (a.isEmpty() || h.isEmpty() || m.isEmpty() || m.get().isZero()) {
            return Optional.empty();
        }
        int opens = signs.of(a.get()).orElse(0);
        int level = signs.of(m.get()).orElse(0);
        if (opens > 0) {
            return hyperbolic(field, a.get(), h.get(), m.get());
        }
        return opens < 0 && level > 0 ? circular(field, a.get(), h.get(), m.get()) : Optional.empty();
    }

    private static Optional<Expression> normal(Expression constant) {
        return new ParametricFraction.Ring(List.copyOf(constant.symbols()))
                .read(constant)
                .map(ParametricFraction::expression);
    }

    /** The positive root. */
    private Expression root(Expression positive) {
        if (positive instanceof Expression.Power p && p.exponent().equals(Expression.of(2))) {
            Optional<Integer> sign = signs.of(p.base());
            if (sign.isPresent()) {
                return sign.get() > 0 ? p.base() : p.base().negate();
            }
        }
        return constants.named(Expression.sqrt(constants.restored(positive)));
    }

    private Optional<SubstitutedField> hyperbolic(Expression field, Expression a, Expression h, Expression m) {
        Symbol u = free.named("u");
        Expression level = m.over(a);
        Expression scale = root(a);
        Expression shifted = Expression.HALF.times(u.minus(level.over(u)));
        Expression square = Expression.HALF.times(u.plus(level.over(u)));
        Expression inU = rewrite(field, shifted.minus(h), scale.times(square));
        // dx/du = √(q/a)/u
        return chart(
                x.plus(h).plus(Expression.sqrt(q).over(scale)),
                signs.of(m).filter(l -> l > 0).isPresent()
                        ? u
                        : u.times(u.pow(2).plus(level)),
                u.times(inU).over(square),
                u);
    }

    private Optional<SubstitutedField> circular(Expression field, Expression a, Expression h, Expression m) {
        Symbol u = free.named("u");
        Expression top = root(m);
        Expression kappa = root(a.negate()).over(top);
        Expression one = Expression.ONE.plus(u.pow(2));
        Expression cosine = Expression.ONE.minus(u.pow(2)).over(one);
        Expression inU =
                rewrite(field, Expression.of(2).times(u).over(one.times(kappa)).minus(h), top.times(cosine));
        // dX/du = 2 √(1 − X²)/(1 + u²)
        return chart(
                root(a.negate()).times(x.plus(h)).over(top.plus(Expression.sqrt(q))),
                Expression.ONE.minus(u.pow(2)),
                Expression.product(Expression.HALF, kappa, inU, one).over(cosine),
                u);
    }

    private Optional<SubstitutedField> chart(Expression coordinate, Expression image, Expression inU, Symbol u) {
        return Optional.of(new SubstitutedField(
                new Substitution.Chart(
                        coordinate, image.equals(u) ? List.of() : List.of(Condition.positive(q)), image, u),
                u,
                Expression.ONE,
                inU,
                Optional.empty()));
    }

    private Expression rewrite(Expression e, Expression inU, Expression squareRoot) {
        if (e.equals(x)) {
            return inU;
        }
        if (e instanceof Expression.Power p && p.base().equals(q) && p.exponent() instanceof Expression.Number n) {
            return squareRoot.pow(n.value().multiply(Rational.of(2)).intValueExact());
        }
        return e.mapOperands(o -> rewrite(o, inU, squareRoot));
    }
}
