package kog.derive.scalar;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import kog.derive.claims.FreeSymbols;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;
import kog.symbolic.algebra.RationalPolynomial;

/**
 * A field dx/dt = F(x) in the coordinate in which it is built by the four operations: du/dt = rate · G(u).
 *
 * @param coordinate u
 * @param symbol     the symbol for u in G
 * @param rate       a factor without x
 * @param field      G
 * @param atInfinity F as a formula in v = 1/u, where u takes the value ∞: it is singular at v = 0 where F is at u = ∞
 */
public record SubstitutedField(
        Substitution coordinate, Symbol symbol, Expression rate, Expression field, Optional<Expression> atInfinity) {

    /** Beyond this multiple of the smallest angle, degrees are out of hand. */
    private static final int LARGEST_MULTIPLE = 24;

    private static final Set<Function> EXPONENTIAL =
            EnumSet.of(Function.EXP, Function.SINH, Function.COSH, Function.TANH, Function.LOGISTIC);

    private static final Set<Function> CIRCULAR = EnumSet.of(Function.SIN, Function.COS, Function.TAN);

    /** The field in x itself. */
    public static SubstitutedField identity(Symbol x, Expression field) {
        return new SubstitutedField(new Substitution.Identity(x), x, Expression.ONE, field, Optional.empty());
    }

    /**
     * The field in exp(kx + c) or tan((kx + c)/2), if x occurs in it only under exponential or only under circular functions
     * whose arguments are rational multiples of one another.
     */
    public static Optional<SubstitutedField> of(Symbol x, Expression formula, FreeSymbols free) {
        Expression field = withoutSquares(formula);
        List<Expression.Apply> functions = new ArrayList<>();
        if (!collect(field, x, functions) || functions.isEmpty()) {
            return Optional.empty();
        }
        boolean circular = CIRCULAR.contains(functions.get(0).function());
        Set<Function> kind = circular ? CIRCULAR : EXPONENTIAL;
        if (!functions.stream().allMatch(f -> kind.contains(f.function()))) {
            return Optional.empty();
        }
        return Angle.of(x, functions).flatMap(angle -> {
            try {
                return Optional.of(circular ? circular(x, field, angle, free) : exponential(x, field, angle, free));
            } catch (ArithmeticException divisionByZero) {
                return Optional.empty();
            }
        });
    }

    /** sin² and cos² by the double angle, which has half the period. */
    private static Expression withoutSquares(Expression e) {
        if (e instanceof Expression.Power p
                && p.base() instanceof Expression.Apply a
                && (a.function() == Function.SIN || a.function() == Function.COS)
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()
                && !n.value().numerator().testBit(0)) {
            Expression twice = Expression.of(Rational.HALF)
                    .times(Expression.apply(Function.COS, Expression.sum(a.argument(), a.argument())));
            Expression square = Expression.HALF.plus(a.function() == Function.SIN ? twice.negate() : twice);
            return square.pow(n.value().intValueExact() / 2);
        }
        return e instanceof Expression.Sum || e instanceof Expression.Product || e instanceof Expression.Power
                ? e.mapOperands(SubstitutedField::withoutSquares)
                : e;
    }

    /** Every function of x in a formula that is otherwise built by the four operations; false if it is not. */
    private static boolean collect(Expression e, Symbol x, List<Expression.Apply> functions) {
        if (!e.symbols().contains(x)) {
            return true;
        }
        if (e instanceof Expression.Apply a) {
            functions.add(a);
            return EXPONENTIAL.contains(a.function()) || CIRCULAR.contains(a.function());
        }
        if (e instanceof Expression.Power p) {
            return p.exponent() instanceof Expression.Number n
                    && n.value().isSmallInteger()
                    && collect(p.base(), x, functions);
        }
        return (e instanceof Expression.Sum || e instanceof Expression.Product)
                && e.operands().stream().allMatch(o -> collect(o, x, functions));
    }

    private static Expression rewrite(Expression e, Symbol x, UnaryOperator<Expression> image) {
        if (!e.symbols().contains(x)) {
            return e;
        }
        return e instanceof Expression.Apply a ? image.apply(a) : e.mapOperands(o -> rewrite(o, x, image));
    }

    /**
     * The affine function of x of which every argument is an integer multiple: an exponential function of it has period
     * 2πi in that multiple, a hyperbolic or circular tangent half of it, and those count twice.
     *
     * @param slope    the coefficient of x
     * @param constant the rest
     */
    private record Angle(Expression slope, Expression constant, Rational unit) {

        static Optional<Angle> of(Symbol x, List<Expression.Apply> functions) {
            Expression slope = null;
            Expression constant = null;
            Rational unit = Rational.ZERO;
            List<Rational> multiples = new ArrayList<>();
            for (Expression.Apply f : functions) {
                List<Expression> affine =
                        Polynomials.coefficients(f.argument(), x).orElse(List.of());
                if (affine.size() != 2) {
                    return Optional.empty();
                }
                if (slope == null) {
                    boolean negative = affine.get(1) instanceof Expression.Number n
                            && n.value().signum() < 0;
                    slope = negative ? affine.get(1).negate() : affine.get(1);
                    constant = negative ? affine.get(0).negate() : affine.get(0);
                }
                if (!(affine.get(1).over(slope) instanceof Expression.Number ratio)
                        || !affine.get(0).minus(ratio.times(constant)).isZero()) {
                    return Optional.empty();
                }
                Rational multiple = doubled(f, ratio.value());
                multiples.add(multiple);
                unit = gcd(unit, multiple);
            }
            Rational smallest = unit;
            return multiples.stream()
                            .anyMatch(m -> m.divide(smallest).abs().compareTo(Rational.of(LARGEST_MULTIPLE)) > 0)
                    ? Optional.empty()
                    : Optional.of(new Angle(slope, constant, unit));
        }

        private static Rational doubled(Expression.Apply f, Rational ratio) {
            boolean tangent = f.function() == Function.TANH || f.function() == Function.TAN;
            return tangent ? ratio.multiply(Rational.of(2)) : ratio;
        }

        private static Rational gcd(Rational a, Rational b) {
            BigInteger denominator = a.denominator().multiply(b.denominator());
            return new Rational(
                    a.numerator().multiply(b.denominator()).gcd(b.numerator().multiply(a.denominator())), denominator);
        }

        /** How many units the argument of a function is, that of a tangent doubled. */
        int multiple(Expression.Apply f, Symbol x) {
            Expression own =
                    Polynomials.coefficients(f.argument(), x).orElseThrow().get(1);
            Rational ratio = ((Expression.Number) own.over(slope)).value();
            return doubled(f, ratio).divide(unit).intValueExact();
        }

        Expression times(Rational factor, Symbol x) {
            Expression scale = Expression.of(unit.multiply(factor));
            return scale.times(slope.times(x)).plus(scale.times(constant));
        }

        /** The slope as a rational number and what is left of it. */
        Rational rationalSlope() {
            return slope instanceof Expression.Number n ? n.value() : Rational.ONE;
        }

        Expression otherSlope() {
            return slope instanceof Expression.Number ? Expression.ONE : slope;
        }
    }

    private static SubstitutedField exponential(Symbol x, Expression field, Angle angle, FreeSymbols free) {
        Symbol u = free.named("u");
        Expression inU = rewrite(field, x, e -> {
            Expression.Apply f = (Expression.Apply) e;
            Expression power = u.pow(angle.multiple(f, x));
            return switch (f.function()) {
                case EXP -> power;
                case SINH -> Expression.HALF.times(power.minus(power.pow(-1)));
                case COSH -> Expression.HALF.times(power.plus(power.pow(-1)));
                case TANH -> power.minus(Expression.ONE).over(power.plus(Expression.ONE));
                case LOGISTIC -> power.over(power.plus(Expression.ONE));
                default -> throw new IllegalStateException(f.toString());
            };
        });
        Rational speed = angle.unit().multiply(angle.rationalSlope());
        return new SubstitutedField(
                new Substitution.Exponential(angle.times(Rational.ONE, x)),
                u,
                angle.otherSlope(),
                Expression.of(speed).times(u).times(inU),
                Optional.empty());
    }

    private static SubstitutedField circular(Symbol x, Expression field, Angle angle, FreeSymbols free) {
        Symbol u = free.named("u");
        // (1 + iu) and, where u = 1/v, (v + i) have the argument φ/2
        Expression inU = rewrite(field, x, e -> circular((Expression.Apply) e, angle, x, u, false));
        Expression inV = rewrite(field, x, e -> circular((Expression.Apply) e, angle, x, u, true));
        Rational speed = angle.unit().multiply(angle.rationalSlope()).multiply(Rational.HALF);
        return new SubstitutedField(
                new Substitution.HalfAngle(angle.times(Rational.HALF, x), angle.times(Rational.ONE, x), false),
                u,
                angle.otherSlope(),
                Expression.of(speed).times(u.pow(2).plus(Expression.ONE)).times(inU),
                Optional.of(inV));
    }

    private static Expression circular(Expression.Apply f, Angle angle, Symbol x, Symbol u, boolean inverse) {
        int multiple = angle.multiple(f, x);
        int n = Math.abs(multiple) * (f.function() == Function.TAN ? 1 : 2);
        RationalPolynomial real = RationalPolynomial.ONE;
        RationalPolynomial imaginary = RationalPolynomial.ZERO;
        RationalPolynomial a = inverse ? RationalPolynomial.X : RationalPolynomial.ONE;
        RationalPolynomial b = inverse ? RationalPolynomial.ONE : RationalPolynomial.X;
        for (int k = 0; k < n; k++) {
            RationalPolynomial next = real.multiply(a).subtract(imaginary.multiply(b));
            imaginary = real.multiply(b).add(imaginary.multiply(a));
            real = next;
        }
        Expression sign = Expression.of(Integer.signum(multiple));
        Expression scale = u.pow(2).plus(Expression.ONE).pow(Math.abs(multiple));
        return switch (f.function()) {
            case SIN -> sign.times(imaginary.at(u)).over(scale);
            case COS -> real.at(u).over(scale);
            case TAN -> sign.times(imaginary.at(u)).over(real.at(u));
            default -> throw new IllegalStateException(f.toString());
        };
    }
}
