package kog.symbolic;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * An exact rational number in lowest terms with a positive denominator.
 *
 * @param numerator   the numerator, carrying the sign
 * @param denominator the denominator, at least 1
 */
public record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational>, Serializable {

    public static final Rational ZERO = of(0);
    public static final Rational ONE = of(1);
    public static final Rational MINUS_ONE = of(-1);
    public static final Rational HALF = of(1, 2);

    /** Of a number that is read; its exponent of ten is no larger. */
    public static final int MOST_DIGITS = 4000;

    private static final int SHORT_DENOMINATOR_BITS = 20;

    private static final BigInteger FIVE = BigInteger.valueOf(5);
    private static final double BITS_OF_FIVE = Math.log(5) / Math.log(2);
    private static final BigInteger[] POWERS_OF_FIVE = new BigInteger[64];

    static {
        Arrays.setAll(POWERS_OF_FIVE, FIVE::pow);
    }

    public Rational {
        Objects.requireNonNull(numerator, "numerator");
        if (denominator.signum() == 0) {
            throw new ArithmeticException("rational number with denominator 0");
        }
        // most numbers are integers, and a common divisor is most of what arithmetic costs
        if (!denominator.equals(BigInteger.ONE)) {
            BigInteger divisor = numerator.gcd(denominator);
            if (denominator.signum() < 0) {
                divisor = divisor.negate();
            }
            if (!divisor.equals(BigInteger.ONE)) {
                numerator = numerator.divide(divisor);
                denominator = denominator.divide(divisor);
            }
        }
    }

    public static Rational of(long value) {
        return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
    }

    public static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Rational of(BigInteger value) {
        return new Rational(value, BigInteger.ONE);
    }

    /** The exact value of a decimal: {@code 0.3} is 3/10. */
    public static Rational of(BigDecimal value) {
        return value.scale() > 0
                ? new Rational(value.unscaledValue(), BigInteger.TEN.pow(value.scale()))
                : of(value.toBigIntegerExact());
    }

    /** The exact value of a double (a dyadic rational, not the shortest decimal). */
    public static Rational exactly(double value) {
        return of(new BigDecimal(value));
    }

    /**
     * Reads {@code 3}, {@code -1/3}, {@code 0.3} or {@code 1e-3} exactly.
     *
     * @throws NumberFormatException if the text is none of these
     */
    public static Rational parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return of(decimal(text));
        }
        Rational denominator = of(decimal(text.substring(slash + 1)));
        if (denominator.isZero()) {
            throw new NumberFormatException("denominator 0 in " + text);
        }
        return of(decimal(text.substring(0, slash))).divide(denominator);
    }

    private static BigDecimal decimal(String text) {
        String number = text.strip();
        // a sign, a point and an exponent go with the digits
        if (number.length() > MOST_DIGITS + 10) {
            throw new NumberFormatException("more than " + MOST_DIGITS + " digits");
        }
        BigDecimal value = new BigDecimal(number);
        // 1e999999999 would be expanded to a gigabyte of digits
        if (Math.abs((long) value.scale()) > MOST_DIGITS) {
            throw new NumberFormatException("exponent out of range in " + number);
        }
        return value;
    }

    public Rational add(Rational other) {
        if (denominator.equals(other.denominator)) {
            return new Rational(numerator.add(other.numerator), denominator);
        }
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Rational subtract(Rational other) {
        return add(other.negate());
    }

    public Rational multiply(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Rational divide(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public Rational negate() {
        return new Rational(numerator.negate(), denominator);
    }

    public Rational reciprocal() {
        return new Rational(denominator, numerator);
    }

    public Rational abs() {
        return signum() < 0 ? negate() : this;
    }

    /** The integer power, negative exponents included; {@code 0^0} is 1. */
    public Rational pow(int exponent) {
        return exponent >= 0
                ? new Rational(numerator.pow(exponent), denominator.pow(exponent))
                : reciprocal().pow(-exponent);
    }

    public int signum() {
        return numerator.signum();
    }

    public boolean isZero() {
        return numerator.signum() == 0;
    }

    public boolean isInteger() {
        return denominator.equals(BigInteger.ONE);
    }

    /** Whether this is an integer that fits an {@code int}. */
    public boolean isSmallInteger() {
        return isInteger() && numerator.bitLength() < 32;
    }

    public int intValueExact() {
        if (!isInteger()) {
            throw new ArithmeticException(this + " is not an integer");
        }
        return numerator.intValueExact();
    }

    /** The nearest double, correctly rounded up to the last digit or so even for huge numerators. */
    public double doubleValue() {
        if (numerator.bitLength() < 54 && denominator.bitLength() < 54) {
            return numerator.doubleValue() / denominator.doubleValue();
        }
        // a quotient of at least 66 bits, so that cutting the rest off moves a rounding in rare ties only
        int shift = 66 - numerator.bitLength() + denominator.bitLength();
        BigInteger quotient = shift >= 0
                ? numerator.shiftLeft(shift).divide(denominator)
                : numerator.divide(denominator.shiftLeft(-shift));
        return Math.scalb(quotient.doubleValue(), -shift);
    }

    /**
     * The number as a decimal if that is exact and shorter to read than the fraction: many digits, as a rounded number has
     * them. Otherwise empty.
     */
    public Optional<BigDecimal> decimal() {
        if (denominator.bitLength() <= SHORT_DENOMINATOR_BITS) {
            return Optional.empty();
        }
        int twos = denominator.getLowestSetBit();
        BigInteger rest = denominator.shiftRight(twos);
        // the only power of five with so many bits
        int fives = (int) Math.ceil((rest.bitLength() - 1) / BITS_OF_FIVE);
        if (!rest.equals(powerOfFive(fives))) {
            return Optional.empty();
        }
        int scale = Math.max(twos, fives);
        return Optional.of(
                new BigDecimal(numerator.multiply(powerOfFive(scale - fives)).shiftLeft(scale - twos), scale));
    }

    private static BigInteger powerOfFive(int exponent) {
        return exponent < POWERS_OF_FIVE.length ? POWERS_OF_FIVE[exponent] : FIVE.pow(exponent);
    }

    @Override
    public int compareTo(Rational other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String toString() {
        return isInteger() ? numerator.toString() : numerator + "/" + denominator;
    }
}
