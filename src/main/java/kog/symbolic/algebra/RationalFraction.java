package kog.symbolic.algebra;

import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * A quotient of polynomials in one variable over the rational numbers, not reduced: the zeros of the denominator are those
 * of the formula it was read from.
 *
 * @param denominator not zero
 */
public record RationalFraction(RationalPolynomial numerator, RationalPolynomial denominator) {

    private static final int LARGEST_DEGREE = 200;

    /** The formula as a quotient of polynomials in {@code x}; empty if it is none, or one of excessive degree. */
    public static Optional<RationalFraction> of(Expression e, Symbol x) {
        return Optional.ofNullable(read(e, x));
    }

    private static RationalFraction read(Expression e, Symbol x) {
        if (e instanceof Expression.Number n) {
            return new RationalFraction(RationalPolynomial.constant(n.value()), RationalPolynomial.ONE);
        }
        if (e.equals(x)) {
            return new RationalFraction(RationalPolynomial.X, RationalPolynomial.ONE);
        }
        if (e instanceof Expression.Sum || e instanceof Expression.Product) {
            RationalFraction total = null;
            for (Expression operand : e.operands()) {
                RationalFraction next = read(operand, x);
                if (next == null) {
                    return null;
                }
                total = total == null ? next : e instanceof Expression.Sum ? total.add(next) : total.multiply(next);
            }
            return total;
        }
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()) {
            RationalFraction base = read(p.base(), x);
            int exponent = n.value().intValueExact();
            if (base == null || (long) Math.abs(exponent) * (base.size() + 1) > LARGEST_DEGREE) {
                return null;
            }
            if (exponent < 0 && base.numerator.isZero()) {
                return null;
            }
            RationalPolynomial top = base.numerator.pow(Math.abs(exponent));
            RationalPolynomial bottom = base.denominator.pow(Math.abs(exponent));
            return exponent < 0 ? new RationalFraction(bottom, top) : new RationalFraction(top, bottom);
        }
        return null;
    }

    private int size() {
        return Math.max(numerator.degree(), denominator.degree());
    }

    private RationalFraction add(RationalFraction other) {
        if (denominator.equals(other.denominator)) {
            return new RationalFraction(numerator.add(other.numerator), denominator);
        }
        return new RationalFraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    private RationalFraction multiply(RationalFraction other) {
        return new RationalFraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** The same function in lowest terms, with a monic denominator. */
    public RationalFraction reduced() {
        RationalPolynomial common = numerator.gcd(denominator);
        RationalPolynomial bottom = denominator.divide(common).quotient();
        Rational scale = bottom.leading().reciprocal();
        return new RationalFraction(numerator.divide(common).quotient().scale(scale), bottom.scale(scale));
    }
}
