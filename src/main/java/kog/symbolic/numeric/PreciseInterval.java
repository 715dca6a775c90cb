package kog.symbolic.numeric;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpMath;

/**
 * A real number known to lie within {@code radius} of {@code middle}. Radii are rounded up by more than the errors of the
 * double arithmetic that makes them; functions of up to 128 digits are trusted to all but their last few: they were compared with another library's up
 * to there (at 256 digits half of their digits are wrong).
 */
public record PreciseInterval(Dfp middle, double radius) {

    /** An operation is not defined on all of an interval, or the interval is too wide to tell. */
    public static final class Undefined extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Undefined(String message) {
            super(message, null, false, false);
        }
    }

    /** Digits of the arithmetic that are not trusted. */
    static final int GUARD_DIGITS = 12;

    private static final double UP = 1 + 1e-9;

    static PreciseInterval exactly(Dfp value) {
        return new PreciseInterval(value, 0);
    }

    private static PreciseInterval of(Dfp middle, double radius, double condition) {
        double size = size(middle);
        double rounding = size * condition * epsilon(middle);
        double total = (radius + rounding) * UP + (radius + rounding > 0 ? Double.MIN_NORMAL : 0);
        if (!Double.isFinite(size) || !Double.isFinite(total) || middle.isNaN() || middle.isInfinite()) {
            throw new Undefined("overflow");
        }
        return new PreciseInterval(middle, total);
    }

    private static double size(Dfp x) {
        double value = Math.abs(x.toDouble());
        return value == 0 && !x.isZero() ? Double.MIN_NORMAL : value * UP;
    }

    private static double epsilon(Dfp x) {
        return Math.pow(10, GUARD_DIGITS - 4.0 * (x.getField().getRadixDigits() - 1));
    }

    boolean isExactlyZero() {
        return radius == 0 && middle.isZero();
    }

    double size() {
        return size(middle) + radius;
    }

    private double least() {
        return (Math.abs(middle.toDouble()) * (2 - UP) - radius) * (2 - UP);
    }

    public boolean excludesZero() {
        return least() > 0;
    }

    /** −1 or 1. */
    public int sign() {
        if (!excludesZero()) {
            throw new Undefined("a sign that cannot be told");
        }
        return middle.toDouble() < 0 ? -1 : 1;
    }

    PreciseInterval plus(PreciseInterval other) {
        if (other.isExactlyZero()) {
            return this;
        }
        return isExactlyZero() ? other : of(middle.add(other.middle), radius + other.radius, 1);
    }

    PreciseInterval negate() {
        return new PreciseInterval(middle.negate(), radius);
    }

    PreciseInterval minus(PreciseInterval other) {
        return plus(other.negate());
    }

    PreciseInterval times(PreciseInterval other) {
        if (isExactlyZero() || other.isExactlyZero()) {
            return exactly(middle.getZero());
        }
        double spread = size(middle) * other.radius + size(other.middle) * radius + radius * other.radius;
        return of(middle.multiply(other.middle), spread, 1);
    }

    PreciseInterval reciprocal() {
        double least = least();
        if (least <= 0) {
            throw new Undefined("a division by something that may be zero");
        }
        return of(middle.reciprocal(), radius / least / (size(middle) * (2 - UP)), 1);
    }

    /** The positive root of degree q of a positive number, by arithmetic alone: right to any number of digits. */
    PreciseInterval root(int q) {
        double least = least();
        if (least <= 0) {
            throw new Undefined("a root of something that may not be positive");
        }
        Dfp y = middle.newInstance(Math.pow(middle.toDouble(), 1.0 / q));
        for (int known = 12; known < 8 * middle.getField().getRadixDigits(); known *= 2) {
            Dfp power = DfpMath.pow(y, q - 1);
            y = y.subtract(y.multiply(power).subtract(middle).divide(power.multiply(q)));
        }
        // |y − a^(1/q)| ≤ |y^q − a|/(q m^(q−1)) where m is the smaller of the two numbers: the mean value theorem
        PreciseInterval power = exactly(y);
        for (int k = 1; k < q; k++) {
            power = power.times(exactly(y));
        }
        double gap = power.minus(this).size();
        double smaller = Math.min(Math.pow(least, 1.0 / q), Math.abs(y.toDouble())) * (2 - UP);
        return of(y, gap / (q * Math.pow(smaller, q - 1)), 1);
    }

    PreciseInterval exp() {
        if (isExactlyZero()) {
            return exactly(middle.getOne());
        }
        if (size() > 2000) {
            throw new Undefined("overflow");
        }
        Dfp value = middle.exp();
        return of(value, size(value) * Math.expm1(radius) * UP, 1 + size(middle));
    }

    PreciseInterval log() {
        double least = least();
        if (least <= 0 || middle.toDouble() <= 0) {
            throw new Undefined("a logarithm of something that may be zero");
        }
        Dfp value = middle.log();
        return of(value, radius / least + epsilon(middle), 1);
    }

    PreciseInterval sin() {
        return isExactlyZero() ? this : of(middle.sin(), radius + epsilon(middle) * (1 + size(middle)), 1);
    }

    PreciseInterval cos() {
        return isExactlyZero()
                ? exactly(middle.getOne())
                : of(middle.cos(), radius + epsilon(middle) * (1 + size(middle)), 1);
    }

    PreciseInterval atan() {
        return isExactlyZero() ? this : of(accurateAtan(middle), radius, 1);
    }

    /**
     * The library's arctangent has no more than 36 digits however many the field has. Its error follows from
     * tan(a − b) = (tan a − tan b)/(1 + tan a tan b), and is so small that three terms of the series suffice.
     */
    private static Dfp accurateAtan(Dfp x) {
        Dfp first = x.atan();
        Dfp sine = first.sin();
        Dfp cosine = first.cos();
        Dfp t = x.multiply(cosine).subtract(sine).divide(cosine.add(x.multiply(sine)));
        Dfp square = t.multiply(t);
        Dfp series =
                square.divide(5).subtract(x.getOne().divide(3)).multiply(square).add(x.getOne());
        return first.add(t.multiply(series));
    }

    PreciseInterval half() {
        return of(middle.divide(2), radius / 2, 1);
    }

    static PreciseInterval pi(Dfp one) {
        return of(one.getPi(), 0, 1);
    }

    /** The argument of x + iy, where y is the first. */
    static PreciseInterval atan2(PreciseInterval y, PreciseInterval x) {
        PreciseInterval pi = pi(x.middle.getOne());
        if (x.excludesZero() && (x.sign() > 0 || y.excludesZero() && x.size() > y.size())) {
            PreciseInterval principal = y.times(x.reciprocal()).atan();
            return x.sign() > 0 ? principal : y.sign() > 0 ? principal.plus(pi) : principal.minus(pi);
        }
        if (y.excludesZero()) {
            PreciseInterval rest = x.times(y.reciprocal()).atan();
            return (y.sign() > 0 ? pi.half() : pi.half().negate()).minus(rest);
        }
        if (y.isExactlyZero() && x.excludesZero()) {
            return pi;
        }
        throw new Undefined("a point too close to the branch cut");
    }

    PreciseInterval widened(double extra) {
        return new PreciseInterval(middle, (radius + extra) * UP);
    }
}
