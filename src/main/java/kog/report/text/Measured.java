package kog.report.text;

import java.util.Locale;

/** Numbers with their errors: two digits of the error, and no digit of the number beyond these. */
final class Measured {

    /** A double holds no more. */
    private static final int MOST_DIGITS = 15;

    private Measured() {}

    static String text(double value, double error) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "unknown" : value > 0 ? "inf" : "-inf";
        }
        if (!Double.isFinite(error)) {
            return String.format(Locale.ROOT, "about %.1g, error unknown", value);
        }
        if (error == 0) {
            return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.6g", value);
        }
        int last = 1 - exponent(error);
        int digits = value == 0 ? MOST_DIGITS : MOST_DIGITS - 1 - exponent(value);
        int decimals = Math.min(last, digits);
        if (decimals < 0) {
            double unit = Math.pow(10, -decimals);
            return String.format(Locale.ROOT, "%.0f ± %.2g", Math.rint(value / unit) * unit, error);
        }
        return String.format(Locale.ROOT, "%." + decimals + "f ± %.2g", value, error);
    }

    /** A bound, rounded up to two digits. */
    static String bound(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return "" + value;
        }
        double unit = Math.pow(10, exponent(value) - 1);
        return String.format(Locale.ROOT, "%.2g", Math.ceil(value / unit - 1e-9) * unit);
    }

    private static int exponent(double value) {
        return (int) Math.floor(Math.log10(Math.abs(value)));
    }
}
