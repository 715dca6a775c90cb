package kog.symbolic.algebra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * A polynomial in one variable over the rational numbers.
 *
 * @param coefficients constant term first, no trailing zeros; empty for the zero polynomial
 */
public record RationalPolynomial(List<Rational> coefficients) {

    public static final RationalPolynomial ZERO = new RationalPolynomial(List.of());
    public static final RationalPolynomial ONE = constant(Rational.ONE);
    public static final RationalPolynomial X = of(Rational.ZERO, Rational.ONE);

    public RationalPolynomial {
        int size = coefficients.size();
        while (size > 0 && coefficients.get(size - 1).isZero()) {
            size--;
        }
        coefficients = List.copyOf(coefficients.subList(0, size));
    }

    public static RationalPolynomial of(Rational... coefficients) {
        return new RationalPolynomial(List.of(coefficients));
    }

    public static RationalPolynomial constant(Rational value) {
        return of(value);
    }

    /** −1 for the zero polynomial. */
    public int degree() {
        return coefficients.size() - 1;
    }

    public boolean isZero() {
        return coefficients.isEmpty();
    }

    /** The coefficient of x^k, 0 beyond the degree. */
    public Rational coefficient(int k) {
        return k < coefficients.size() ? coefficients.get(k) : Rational.ZERO;
    }

    public Rational leading() {
        return coefficients.get(degree());
    }

    public RationalPolynomial add(RationalPolynomial other) {
        List<Rational> sum = new ArrayList<>();
        for (int k = 0; k <= Math.max(degree(), other.degree()); k++) {
            sum.add(coefficient(k).add(other.coefficient(k)));
        }
        return new RationalPolynomial(sum);
    }

    public RationalPolynomial subtract(RationalPolynomial other) {
        return add(other.scale(Rational.MINUS_ONE));
    }

    public RationalPolynomial scale(Rational factor) {
        return new RationalPolynomial(
                coefficients.stream().map(c -> c.multiply(factor)).toList());
    }

    public RationalPolynomial multiply(RationalPolynomial other) {
        if (isZero() || other.isZero()) {
            return ZERO;
        }
        List<Rational> product = new ArrayList<>();
        for (int k = 0; k <= degree() + other.degree(); k++) {
            Rational total = Rational.ZERO;
            for (int i = Math.max(0, k - other.degree()); i <= Math.min(k, degree()); i++) {
                total = total.add(coefficients.get(i).multiply(other.coefficients.get(k - i)));
            }
            product.add(total);
        }
        return new RationalPolynomial(product);
    }

    public RationalPolynomial pow(int exponent) {
        RationalPolynomial power = ONE;
        for (int k = 0; k < exponent; k++) {
            power = power.multiply(this);
        }
        return power;
    }

    /** Quotient and remainder. */
    public record Division(RationalPolynomial quotient, RationalPolynomial remainder) {}

    /** @throws ArithmeticException if the divisor is zero */
    public Division divide(RationalPolynomial divisor) {
        if (divisor.isZero()) {
            throw new ArithmeticException("polynomial division by zero");
        }
        List<Rational> rest = new ArrayList<>(coefficients);
        int steps = degree() - divisor.degree();
        Rational[] quotient = new Rational[Math.max(0, steps + 1)];
        Rational inverse = divisor.leading().reciprocal();
        for (int shift = steps; shift >= 0; shift--) {
            Rational factor = rest.get(shift + divisor.degree()).multiply(inverse);
            quotient[shift] = factor;
            for (int k = 0; k <= divisor.degree() && !factor.isZero(); k++) {
                rest.set(shift + k, rest.get(shift + k).subtract(factor.multiply(divisor.coefficients.get(k))));
            }
        }
        return new Division(new RationalPolynomial(List.of(quotient)), new RationalPolynomial(rest));
    }

    public RationalPolynomial mod(RationalPolynomial divisor) {
        return degree() < divisor.degree() ? this : divide(divisor).remainder();
    }

    /** The polynomial times the number that makes its leading coefficient 1. */
    public RationalPolynomial monic() {
        return isZero() ? this : scale(leading().reciprocal());
    }

    /** The monic greatest common divisor. */
    public RationalPolynomial gcd(RationalPolynomial other) {
        RationalPolynomial a = this;
        RationalPolynomial b = other;
        while (!b.isZero()) {
            RationalPolynomial r = a.mod(b).primitive();
            a = b;
            b = r;
        }
        return a.monic();
    }

    /**
     * The inverse modulo a polynomial.
     *
     * @throws ArithmeticException if the two have a common factor
     */
    public RationalPolynomial inverse(RationalPolynomial modulus) {
        RationalPolynomial a = modulus;
        RationalPolynomial b = mod(modulus);
        RationalPolynomial s = ZERO;
        RationalPolynomial t = ONE;
        while (b.degree() > 0) {
            Division division = a.divide(b);
            RationalPolynomial next = s.subtract(division.quotient().multiply(t));
            a = b;
            b = division.remainder();
            s = t;
            t = next;
        }
        if (b.isZero()) {
            throw new ArithmeticException("no inverse: common factor");
        }
        return t.scale(b.leading().reciprocal()).mod(modulus);
    }

    public RationalPolynomial derivative() {
        List<Rational> derivative = new ArrayList<>();
        for (int k = 1; k <= degree(); k++) {
            derivative.add(coefficients.get(k).multiply(Rational.of(k)));
        }
        return new RationalPolynomial(derivative);
    }

    /** The antiderivative that vanishes at 0. */
    public RationalPolynomial antiderivative() {
        List<Rational> integral = new ArrayList<>(List.of(Rational.ZERO));
        for (int k = 0; k <= degree(); k++) {
            integral.add(coefficients.get(k).divide(Rational.of(k + 1L)));
        }
        return new RationalPolynomial(integral);
    }

    public Rational value(Rational x) {
        Rational value = Rational.ZERO;
        for (int k = degree(); k >= 0; k--) {
            value = value.multiply(x).add(coefficients.get(k));
        }
        return value;
    }

    /** The positive rational number that, multiplied, makes the coefficients coprime integers. */
    public static Rational clearing(List<Rational> numbers) {
        BigInteger denominators = BigInteger.ONE;
        BigInteger numerators = BigInteger.ZERO;
        for (Rational c : numbers) {
            denominators = denominators.multiply(c.denominator()).divide(denominators.gcd(c.denominator()));
            numerators = numerators.gcd(c.numerator());
        }
        if (numerators.signum() == 0) {
            return Rational.ONE;
        }
        // in lowest terms the numerators' gcd and the denominators' lcm are coprime
        return new Rational(denominators, numerators);
    }

    /** The multiple with coprime integer coefficients and the same signs. */
    public RationalPolynomial primitive() {
        return scale(clearing(coefficients));
    }

    /** The polynomial in {@code x} as a formula, highest power first. */
    public Expression at(Expression x) {
        List<Expression> terms = new ArrayList<>();
        for (int k = degree(); k >= 0; k--) {
            terms.add(Expression.of(coefficients.get(k)).times(x.pow(k)));
        }
        return Expression.sum(terms);
    }

    /** The number of distinct real roots. */
    public int realRoots() {
        return degree() < 1 ? 0 : PolynomialRoots.numberOfRealRoots(coefficients);
    }

    @Override
    public String toString() {
        return at(new Symbol("x")).toString();
    }
}
