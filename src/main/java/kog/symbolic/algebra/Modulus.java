package kog.symbolic.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Constant;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Expression.Sum;
import kog.symbolic.Function;
import kog.symbolic.Rational;

/**
 * Formulas in which every |f| and sign f has a real f, so that d|f| = sign(f) df holds: the modulus of a complex f is
 * √(Re² f + Im² f) or √(f f̄), that of a product or a power with a real exponent splits, |exp g| = exp Re g. Conjugates
 * are those off the cuts of complex arguments; for real f of either sign, the conjugate of log f is log|f| − iπ(1 − sign f)/2.
 */
public final class Modulus {

    /** A sign or a modulus of something that cannot be seen to be real and has no conjugate in closed form. */
    public static final class NotReal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReal(Expression e) {
            super(e + ": its arguments cannot be seen to be real", null, false, false);
        }
    }

    private static final int LARGEST_EXPANDED_POWER = 4;

    private final RealFacts facts;

    private Modulus(Set<Expression> nonnegative) {
        this.facts = new RealFacts(Set.of(), nonnegative);
    }

    /**
     * The same function with |f| and sign f of real f alone.
     *
     * @param nonnegative real formulas that are never negative where the formula is used
     * @throws NotReal if that cannot be had
     */
    public static Expression ofReal(Expression e, Set<Expression> nonnegative) {
        Modulus modulus = new Modulus(nonnegative);
        return modulus.isOfReal(e) ? e : modulus.rewritten(e);
    }

    private boolean isOfReal(Expression e) {
        boolean overRoots = e instanceof RootSum r && containsSize(r.body()) && !hasRealRoots(r);
        return !overRoots
                && !(isSize(e) && !e.operands().stream().allMatch(facts::isReal))
                && e.operands().stream().allMatch(this::isOfReal);
    }

    private Expression rewritten(Expression e) {
        if (e instanceof RootSum r && containsSize(r.body()) && !hasRealRoots(r)) {
            throw new NotReal(r);
        }
        Expression inside = e.operands().isEmpty() ? e : e.mapOperands(this::rewritten);
        if (!(inside instanceof Apply a)) {
            return inside;
        }
        return switch (a.function()) {
            case ABS -> modulus(a.argument());
            case SIGN -> {
                if (!a.arguments().stream().allMatch(facts::isReal)) {
                    throw new NotReal(a);
                }
                yield a;
            }
            default -> a;
        };
    }

    private static boolean isSize(Expression e) {
        return e instanceof Apply a && (a.function() == Function.ABS || a.function() == Function.SIGN);
    }

    private static boolean containsSize(Expression e) {
        return isSize(e) || e.operands().stream().anyMatch(Modulus::containsSize);
    }

    private static boolean hasRealRoots(RootSum sum) {
        List<Rational> coefficients = new ArrayList<>();
        for (Expression c : sum.coefficients()) {
            if (!(c instanceof Number n)) {
                return false;
            }
            coefficients.add(n.value());
        }
        return PolynomialRoots.numberOfRealRoots(coefficients) == coefficients.size() - 1;
    }

    private Expression modulus(Expression f) {
        if (facts.isReal(f)) {
            return Expression.abs(f);
        }
        if (f instanceof Product p) {
            return Expression.product(p.factors().stream().map(this::modulus).toList());
        }
        if (f instanceof Power p && facts.isReal(p.exponent())) {
            return Expression.power(modulus(p.base()), p.exponent());
        }
        Optional<Parts> parts = parts(f);
        if (f instanceof Apply a && a.function() == Function.EXP) {
            return Expression.exp(parts(a.argument())
                    .map(Parts::re)
                    .orElseGet(() -> Expression.HALF.times(a.argument().plus(conjugate(a.argument())))));
        }
        return Expression.sqrt(
                parts.map(p -> p.re().pow(2).plus(p.im().pow(2))).orElseGet(() -> f.times(conjugate(f))));
    }

    private record Parts(Expression re, Expression im) {
        Parts times(Parts other) {
            return new Parts(
                    re.times(other.re).minus(im.times(other.im)),
                    re.times(other.im).plus(im.times(other.re)));
        }
    }

    /** Real and imaginary part, of sums, products, small powers and exponentials. */
    private Optional<Parts> parts(Expression f) {
        if (facts.isReal(f)) {
            return Optional.of(new Parts(f, Expression.ZERO));
        }
        if (f.equals(Expression.I)) {
            return Optional.of(new Parts(Expression.ZERO, Expression.ONE));
        }
        if (f instanceof Sum || f instanceof Product) {
            List<Parts> all = new ArrayList<>();
            for (Expression o : f.operands()) {
                Optional<Parts> one = parts(o);
                if (one.isEmpty()) {
                    return one;
                }
                all.add(one.get());
            }
            return f instanceof Product
                    ? all.stream().reduce(Parts::times)
                    : Optional.of(new Parts(
                            Expression.sum(all.stream().map(Parts::re).toList()),
                            Expression.sum(all.stream().map(Parts::im).toList())));
        }
        if (f instanceof Power p
                && p.exponent() instanceof Number n
                && n.value().isSmallInteger()
                && n.value().signum() > 0
                && n.value().intValueExact() <= LARGEST_EXPANDED_POWER) {
            return parts(p.base()).map(b -> {
                Parts power = b;
                for (int k = 1; k < n.value().intValueExact(); k++) {
                    power = power.times(b);
                }
                return power;
            });
        }
        if (f instanceof Apply a && a.function() == Function.EXP) {
            return parts(a.argument())
                    .map(g -> new Parts(
                            Expression.exp(g.re()).times(Expression.apply(Function.COS, g.im())),
                            Expression.exp(g.re()).times(Expression.apply(Function.SIN, g.im()))));
        }
        return Optional.empty();
    }

    private Expression conjugate(Expression f) {
        if (facts.isReal(f)) {
            return f;
        }
        if (f instanceof Constant) {
            return f.negate();
        }
        if (f instanceof Sum || f instanceof Product) {
            return f.mapOperands(this::conjugate);
        }
        if (f instanceof Power p) {
            return ofPower(p);
        }
        if (f instanceof Root r) {
            int real = PolynomialRoots.numberOfRealRoots(r.coefficients());
            return new Root(r.coefficients(), (r.index() - real) % 2 == 1 ? r.index() + 1 : r.index() - 1);
        }
        if (f instanceof Integral i && facts.isReal(i.lower()) && facts.isReal(i.upper())) {
            return Expression.integral(conjugate(i.integrand()), i.variable(), i.lower(), i.upper());
        }
        if (f instanceof Apply a) {
            return ofFunction(a);
        }
        throw new NotReal(f);
    }

    private Expression ofPower(Power p) {
        boolean integer = facts.isInteger(p.exponent());
        if (integer || !facts.isReal(p.base())) {
            return Expression.power(conjugate(p.base()), conjugate(p.exponent()));
        }
        boolean root = p.exponent() instanceof Number n && facts.isInteger(n.plus(n));
        return root
                ? p.times(Expression.sign(p.base()))
                : Expression.exp(conjugate(p.exponent()).times(conjugateLog(p.base())));
    }

    private static Expression conjugateLog(Expression real) {
        return Expression.log(Expression.abs(real))
                .minus(Expression.product(
                        Expression.I, Expression.PI, Expression.HALF, Expression.ONE.minus(Expression.sign(real))));
    }

    private Expression ofFunction(Apply a) {
        return switch (a.function()) {
            case EXP, SIN, COS, TAN, SINH, COSH, TANH, ATAN, LOGISTIC -> a.mapOperands(this::conjugate);
            case LOG -> facts.isReal(a.argument()) ? conjugateLog(a.argument()) : a.mapOperands(this::conjugate);
            case ASIN, ACOS -> {
                if (facts.isReal(a.argument())) {
                    throw new NotReal(a);
                }
                yield a.mapOperands(this::conjugate);
            }
            case ATAN2, ABS, SIGN -> throw new NotReal(a);
        };
    }
}
