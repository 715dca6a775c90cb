package kog.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number with no more digits than its error leaves: rounded to the place of the error's first digit, the error with what
 * the rounding adds.
 *
 * @param value not more than a double's digits
 * @param error absolute, an upper bound in two digits
 */
record MeantDigits(BigDecimal value, BigDecimal error) {

    private static final MathContext DOUBLE = new MathContext(17);
    private static final MathContext UP = new MathContext(2, RoundingMode.UP);

    /** @param error finite, at least 0 */
    static MeantDigits of(double value, double error) {
        BigDecimal exact = new BigDecimal(value);
        if (error == 0) {
            return new MeantDigits(exact.round(DOUBLE).stripTrailingZeros(), BigDecimal.ZERO);
        }
        BigDecimal bound = new BigDecimal(error);
        // the place of the error's first digit
        int place = bound.scale() - bound.precision() + 1;
        BigDecimal rounded = exact.setScale(place, RoundingMode.HALF_EVEN);
        if (rounded.precision() > DOUBLE.getPrecision()) {
            rounded = rounded.round(DOUBLE);
        }
        // half a unit of that place, whatever the rounding was: what is printed grows with the error alone
        BigDecimal half = BigDecimal.valueOf(5, place + 1);
        return new MeantDigits(rounded, bound.add(half).round(UP));
    }

    String valueText() {
        return text(value);
    }

    String errorText() {
        return text(error);
    }

    /** Plain where that is short. */
    private static String text(BigDecimal v) {
        int exponent = v.precision() - v.scale() - 1;
        return v.signum() == 0 || (exponent >= -5 && exponent < 15 && v.scale() >= 0)
                ? v.toPlainString()
                : v.toString().replace('E', 'e').replace("e+", "e");
    }
}
