package kog.derive.scalar;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * u = B^q, B = c x + d, for fields built from x and powers of B such that F/B is a quotient of polynomials in B^q: du/dt =
 * q c u F/B. Exponents may hold parameters.
 */
final class PowerChart {

    private static final int LARGEST_DENOMINATOR = 12;

    private final Symbol x;
    private final Symbol w;
    private final Symbol v;
    private final Expression base;

    /** B = w^n. */
    private int n = 1;

    /** The part of exponents that is no number is a multiple of this: B^unit = v. */
    private Expression unit = Expression.ZERO;

    private PowerChart(Symbol x, Expression base, FreeSymbols free) {
        this.x = x;
        this.base = base;
        this.w = free.named("w");
        this.v = free.named("v");
    }

    static Optional<SubstitutedField> of(Symbol x, Expression field, FreeSymbols free) {
        List<Expression.Power> powers = new ArrayList<>();
        collect(field, x, powers);
        Set<Expression> bases = new LinkedHashSet<>();
        powers.forEach(p -> bases.add(p.base()));
        if (bases.size() != 1) {
            return Optional.empty();
        }
        Expression base = bases.iterator().next();
        List<Expression> affine = Polynomials.coefficients(base, x).orElse(List.of());
        if (affine.size() != 2) {
            return Optional.empty();
        }
        return new PowerChart(x, base, free).of(field, powers, affine, free);
    }

    private Optional<SubstitutedField> of(
            Expression field, List<Expression.Power> powers, List<Expression> affine, FreeSymbols free) {
        if (!powers.stream().allMatch(p -> measure(p.exponent()))) {
            return Optional.empty();
        }
        Expression inW = w.pow(n).minus(affine.get(0)).over(affine.get(1));
        Optional<ParametricFraction> quotient =
                LogarithmChart.fraction(rewrite(field, inW).over(w.pow(n)), w, v);
        if (quotient.isEmpty() || quotient.get().isZero()) {
            return Optional.empty();
        }
        Terms top = Terms.of(quotient.get().numerator().expression(), w, v);
        Terms bottom = Terms.of(quotient.get().denominator().expression(), w, v);
        Optional<Step> found = Step.of(top, bottom);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Step step = found.get();
        Expression q = Expression.of(Rational.of(step.a(), n))
                .plus(Expression.of(step.b()).times(unit));
        Symbol u = free.named("u");
        Expression inU = top.in(u, step, bottom.first()).over(bottom.in(u, step, bottom.first()));
        return Optional.of(new SubstitutedField(
                new Substitution.Chart(Expression.power(base, q), List.of(Condition.positive(base)), u, u),
                u,
                Expression.ONE,
                Expression.product(q, affine.get(1), u, inU),
                Optional.empty()));
    }

    /** Every power of a function of x whose exponent is no integer. */
    static void collect(Expression e, Symbol x, List<Expression.Power> powers) {
        if (e instanceof Expression.Power p
                && p.symbols().contains(x)
                && !(p.exponent() instanceof Expression.Number k && k.value().isInteger())) {
            powers.add(p);
            return;
        }
        e.operands().forEach(o -> collect(o, x, powers));
    }

    private static Rational number(Expression exponent) {
        if (exponent instanceof Expression.Number k) {
            return k.value();
        }
        Rational total = Rational.ZERO;
        if (exponent instanceof Expression.Sum s) {
            for (Expression t : s.terms()) {
                total = t instanceof Expression.Number k ? total.add(k.value()) : total;
            }
        }
        return total;
    }

    private static Expression rest(Expression exponent) {
        return exponent.minus(Expression.of(number(exponent)));
    }

    /** Refines n and the unit; false if the exponent has no common measure with those before. */
    private boolean measure(Expression exponent) {
        if (exponent.symbols().contains(x)) {
            return false;
        }
        BigInteger denominator = number(exponent).denominator();
        BigInteger common = BigInteger.valueOf(n).gcd(denominator);
        BigInteger both = BigInteger.valueOf(n).divide(common).multiply(denominator);
        if (both.compareTo(BigInteger.valueOf(LARGEST_DENOMINATOR)) > 0) {
            return false;
        }
        n = both.intValueExact();
        Expression rest = rest(exponent);
        if (rest.isZero()) {
            return true;
        }
        if (unit.isZero()) {
            unit = rest;
            return true;
        }
        if (!(rest.over(unit) instanceof Expression.Number ratio)) {
            return false;
        }
        Rational r = ratio.value();
        unit = unit.times(Expression.of(new Rational(BigInteger.ONE, r.denominator())));
        return true;
    }

    private Expression rewrite(Expression e, Expression inW) {
        if (e.equals(x)) {
            return inW;
        }
        if (e.equals(base)) {
            return w.pow(n);
        }
        if (e instanceof Expression.Power p && p.base().equals(base)) {
            int whole = number(p.exponent()).multiply(Rational.of(n)).intValueExact();
            Expression rest = rest(p.exponent());
            int multiple = rest.isZero()
                    ? 0
                    : ((Expression.Number) rest.over(unit)).value().intValueExact();
            return w.pow(whole).times(v.pow(multiple));
        }
        return e.mapOperands(o -> rewrite(o, inW));
    }

    /** w^a v^b. */
    private record Step(int a, int b) {

        Step minus(Step other) {
            return new Step(a - other.a, b - other.b);
        }

        private boolean isParallelTo(Step other) {
            return (long) a * other.b == (long) b * other.a;
        }

        /** How many times this is another one. */
        int over(Step other) {
            return other.a != 0 ? a / other.a : b / other.b;
        }

        /** One of which all differences between terms are multiples; for a quotient of monomials, its reciprocal. */
        static Optional<Step> of(Terms top, Terms bottom) {
            Step origin = bottom.first();
            List<Step> all = new ArrayList<>();
            top.terms().keySet().forEach(t -> all.add(t.minus(origin)));
            bottom.terms().keySet().forEach(t -> all.add(t.minus(origin)));
            all.removeIf(s -> s.a == 0 && s.b == 0);
            if (all.isEmpty() || !all.stream().allMatch(s -> s.isParallelTo(all.get(0)))) {
                return Optional.empty();
            }
            int gcd = 0;
            Step first = all.get(0);
            for (Step s : all) {
                int size = first.a != 0 ? s.a : s.b;
                gcd = BigInteger.valueOf(gcd).gcd(BigInteger.valueOf(size)).intValueExact();
            }
            int primitive = first.a != 0 ? first.a / gcd : first.b / gcd;
            Step step = new Step(first.a / primitive, first.b / primitive);
            boolean monomial = all.size() == 1 && top.terms().size() == 1;
            boolean down = monomial ? all.get(0).over(step) > 0 : step.b == 0 ? step.a < 0 : step.b < 0;
            return Optional.of(down ? new Step(-step.a, -step.b) : step);
        }
    }

    /** A polynomial in w and v. */
    private record Terms(Map<Step, Expression> terms) {

        static Terms of(Expression expanded, Symbol w, Symbol v) {
            Map<Step, Expression> terms = new LinkedHashMap<>();
            List<Expression> summands = expanded instanceof Expression.Sum s ? s.terms() : List.of(expanded);
            for (Expression t : summands) {
                int a = 0;
                int b = 0;
                Expression coefficient = Expression.ONE;
                for (Expression f : t instanceof Expression.Product p ? p.factors() : List.of(t)) {
                    Expression of = f instanceof Expression.Power p ? p.base() : f;
                    int exponent = f instanceof Expression.Power p
                            ? ((Expression.Number) p.exponent()).value().intValueExact()
                            : 1;
                    if (of.equals(w)) {
                        a = exponent;
                    } else if (of.equals(v)) {
                        b = exponent;
                    } else {
                        coefficient = coefficient.times(f);
                    }
                }
                terms.merge(new Step(a, b), coefficient, Expression::plus);
            }
            return new Terms(terms);
        }

        Step first() {
            return terms.keySet().iterator().next();
        }

        Expression in(Symbol u, Step step, Step origin) {
            List<Expression> sum = new ArrayList<>();
            terms.forEach((t, c) -> sum.add(c.times(u.pow(t.minus(origin).over(step)))));
            return Expression.sum(sum);
        }
    }
}
