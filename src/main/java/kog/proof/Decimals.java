package kog.proof;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import kog.symbolic.Rational;
import kog.symbolic.algebra.RationalPolynomial;
import kog.symbolic.algebra.RootIsolation;

/**
 * Short decimals below and above a root, with no other root between.
 *
 * @param low  less than the root
 * @param high greater than the root
 */
record Decimals(Rational low, Rational high) {

    private static final Rational HALF = Rational.of(1, 2);

    /** Enough for the signs of polynomials that are not nearly 0 at the root. */
    private static final int DIGITS = 7;

    static Decimals of(RationalPolynomial p, RootIsolation.Isolated isolated) {
        Rational low = isolated.low();
        Rational high = isolated.high();
        int above = p.value(high).signum();
        for (int digits = DIGITS; ; digits++) {
            Rational width = Rational.of(BigDecimal.ONE.movePointLeft(digits + 1));
            while (high.subtract(low).compareTo(width) > 0) {
                Rational middle = low.add(high).multiply(HALF);
                if (p.value(middle).signum() == above) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            Rational below = rounded(low, digits, RoundingMode.FLOOR).subtract(width);
            Rational beyond = rounded(high, digits, RoundingMode.CEILING).add(width);
            if (isolated.isExact() || below.compareTo(isolated.low()) >= 0 && beyond.compareTo(isolated.high()) <= 0) {
                return new Decimals(below, beyond);
            }
        }
    }

    /** Of the square root of a positive number. */
    static Decimals ofRoot(Rational number) {
        Rational width = Rational.of(BigDecimal.ONE.movePointLeft(DIGITS));
        MathContext precise = new MathContext(3 * DIGITS);
        BigDecimal root = new BigDecimal(number.numerator())
                .divide(new BigDecimal(number.denominator()), precise)
                .sqrt(precise);
        Rational low = Rational.of(root.setScale(DIGITS, RoundingMode.FLOOR)).subtract(width);
        return new Decimals(
                low.signum() < 0 ? Rational.ZERO : low,
                Rational.of(root.setScale(DIGITS, RoundingMode.CEILING)).add(width));
    }

    private static Rational rounded(Rational x, int digits, RoundingMode mode) {
        MathContext precise = new MathContext(3 * DIGITS + digits, mode);
        return Rational.of(new BigDecimal(x.numerator())
                .divide(new BigDecimal(x.denominator()), precise)
                .setScale(digits, mode));
    }

    /** {@code -1 < r ^ k < 1} with bounds that are a little wider than what follows from those of r. */
    String powerBound(String name, int k) {
        Rational a = low.pow(k);
        Rational b = high.pow(k);
        Rational least = a.compareTo(b) < 0 ? a : b;
        Rational most = a.compareTo(b) < 0 ? b : a;
        Rational margin = most.subtract(least).add(Rational.of(BigDecimal.ONE.movePointLeft(DIGITS)));
        return rounded(least.subtract(margin), DIGITS, RoundingMode.FLOOR) + " < " + name + " ^ " + k + " < "
                + rounded(most.add(margin), DIGITS, RoundingMode.CEILING);
    }
}
