package kog.report.draw;

import java.util.Locale;

/** Numbers as they stand beside ticks. */
final class Numerals {

    private Numerals() {}

    /** A multiple of a step, with the digits that the step needs. */
    static Label multiple(double value, double step, double largest) {
        int exponent = (int) Math.floor(Math.log10(largest) + 1e-9);
        if (value == 0) {
            return Label.text("0");
        }
        if (exponent >= 5 || exponent < -3) {
            double unit = Math.pow(10, exponent);
            return fixed(value / unit, step / unit).then("·10").power(Integer.toString(exponent));
        }
        return fixed(value, step);
    }

    private static Label fixed(double value, double step) {
        int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return Label.text(String.format(Locale.ROOT, "%." + digits + "f", value));
    }

    /** 10 to a power; 1 and 10 as they are. */
    static Label power(int exponent) {
        return exponent == 0 || exponent == 1
                ? Label.text(exponent == 0 ? "1" : "10")
                : Label.text("10").power(Integer.toString(exponent));
    }

    /** A digit times a power of ten. */
    static Label scaled(int digit, int exponent) {
        if (exponent >= -2 && exponent <= 2) {
            return fixed(digit * Math.pow(10, exponent), Math.pow(10, exponent));
        }
        return digit == 1 ? power(exponent) : Label.text(digit + "·10").power(Integer.toString(exponent));
    }

    /** A multiple of a quarter of π. */
    static Label quarters(long quarters) {
        if (quarters == 0) {
            return Label.text("0");
        }
        long below = quarters % 4 == 0 ? 1 : quarters % 2 == 0 ? 2 : 4;
        long above = Math.abs(quarters) * below / 4;
        return Label.text((quarters < 0 ? "−" : "") + (above == 1 ? "" : Long.toString(above)) + "π"
                + (below == 1 ? "" : "/" + below));
    }
}
