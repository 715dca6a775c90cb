package kog.symbolic.numeric;

import kog.symbolic.Rational;

/**
 * A closed interval of real numbers that may reach to infinity: every real value in question lies in it. Bounds are rounded
 * outward: one unit in the last place for the four operations, four for functions, of which {@link StrictMath} promises
 * errors of at most 2.5.
 *
 * @param low  may be −∞
 * @param high may be ∞, not less than {@code low}
 */
public record Enclosure(double low, double high) {

    static final Enclosure EVERYTHING = new Enclosure(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final int ULPS_OF_FUNCTIONS = 4;

    /** An operation has no value for some numbers of an interval, or none that is known. */
    public static final class Undefined extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Undefined(String message) {
            super(message, null, false, false);
        }
    }

    public Enclosure {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high);
        }
    }

    /** The narrowest interval of doubles around a number, or nearly so. */
    public static Enclosure of(Rational value) {
        double near = value.doubleValue();
        boolean exact = Double.isFinite(near) && Rational.exactly(near).equals(value);
        return exact ? new Enclosure(near, near) : outward(near, near, ULPS_OF_FUNCTIONS);
    }

    /** The middle, or a double next to it. */
    public double middle() {
        return low / 2 + high / 2;
    }

    /** No number of the interval is further than this from the {@link #middle}. */
    public double radius() {
        double m = middle();
        return low == high ? 0 : Math.nextUp(Math.max(high - m, m - low));
    }

    /** −1 or 1 if no number of the interval is 0 or of the other sign, else 0. */
    public int sign() {
        return low > 0 ? 1 : high < 0 ? -1 : 0;
    }

    private static Enclosure outward(double low, double high, int ulps) {
        if (Double.isNaN(low) || Double.isNaN(high)) {
            return EVERYTHING;
        }
        double a = low;
        double b = high;
        for (int k = 0; k < ulps; k++) {
            a = Math.nextDown(a);
            b = Math.nextUp(b);
        }
        // a bound that overflowed is not attained
        return new Enclosure(
                a == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : a,
                b == Double.NEGATIVE_INFINITY ? -Double.MAX_VALUE : b);
    }

    public Enclosure plus(Enclosure other) {
        return outward(low + other.low, high + other.high, 1);
    }

    public Enclosure negate() {
        return new Enclosure(-high, -low);
    }

    public Enclosure times(Enclosure other) {
        double a = product(low, other.low);
        double b = product(low, other.high);
        double c = product(high, other.low);
        double d = product(high, other.high);
        return outward(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)), 1);
    }

    /** Infinite bounds are not attained, and 0 times anything is 0. */
    private static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    public Enclosure reciprocal() {
        if (low <= 0 && high >= 0) {
            throw new Undefined("a division by something that may be 0");
        }
        return outward(1 / high, 1 / low, 1);
    }

    Enclosure power(int n) {
        if (n < 0) {
            return power(-n).reciprocal();
        }
        if (n == 0) {
            return new Enclosure(1, 1);
        }
        // even powers of the size, odd ones end by end: both monotone
        if (n % 2 == 0) {
            Enclosure size = abs();
            return new Enclosure(Math.max(0, end(size.low, n).low), end(size.high, n).high);
        }
        return new Enclosure(end(low, n).low, end(high, n).high);
    }

    /** x^n, enclosed. */
    private static Enclosure end(double x, int n) {
        Enclosure power = new Enclosure(1, 1);
        Enclosure base = new Enclosure(x, x);
        for (int k = 0; k < n; k++) {
            power = power.times(base);
        }
        return power;
    }

    /** x^a for x at least 0, where a is positive if x may be 0. */
    Enclosure power(Enclosure a) {
        if (low > 0) {
            return log().times(a).exp();
        }
        if (!(low == 0) || !(a.low > 0)) {
            throw new Undefined("a power of something that may be negative");
        }
        return high == 0
                ? this
                : new Enclosure(0, new Enclosure(high, high).log().times(a).exp().high);
    }

    Enclosure hull(Enclosure other) {
        return new Enclosure(Math.min(low, other.low), Math.max(high, other.high));
    }

    Enclosure signs() {
        return new Enclosure(Math.signum(low), Math.signum(high));
    }

    public Enclosure abs() {
        if (low >= 0) {
            return this;
        }
        return high <= 0 ? negate() : new Enclosure(0, Math.max(-low, high));
    }

    public Enclosure exp() {
        Enclosure e = outward(StrictMath.exp(low), StrictMath.exp(high), ULPS_OF_FUNCTIONS);
        return new Enclosure(Math.max(0, e.low), e.high);
    }

    public Enclosure log() {
        if (!(low > 0)) {
            throw new Undefined("a logarithm of something that may not be positive");
        }
        return outward(StrictMath.log(low), StrictMath.log(high), ULPS_OF_FUNCTIONS);
    }

    public Enclosure tanh() {
        Enclosure t = outward(StrictMath.tanh(low), StrictMath.tanh(high), ULPS_OF_FUNCTIONS);
        return new Enclosure(Math.max(-1, t.low), Math.min(1, t.high));
    }

    /** 1/(1 + exp(−x)). */
    public Enclosure logistic() {
        Enclosure size = negate().exp().plus(new Enclosure(1, 1)).reciprocal();
        return new Enclosure(Math.max(0, size.low), Math.min(1, size.high));
    }

    Enclosure asin() {
        if (!(low > -1 && high < 1)) {
            throw new Undefined("an arcsine of something that may reach 1");
        }
        return outward(StrictMath.asin(low), StrictMath.asin(high), ULPS_OF_FUNCTIONS);
    }

    /** Decreasing. */
    Enclosure acos() {
        if (!(low > -1 && high < 1)) {
            throw new Undefined("an arccosine of something that may reach 1");
        }
        return outward(StrictMath.acos(high), StrictMath.acos(low), ULPS_OF_FUNCTIONS);
    }

    Enclosure atan() {
        return outward(StrictMath.atan(low), StrictMath.atan(high), ULPS_OF_FUNCTIONS);
    }

    Enclosure sinh() {
        return outward(StrictMath.sinh(low), StrictMath.sinh(high), ULPS_OF_FUNCTIONS);
    }

    Enclosure cosh() {
        Enclosure size = abs();
        Enclosure c = outward(StrictMath.cosh(size.low), StrictMath.cosh(size.high), ULPS_OF_FUNCTIONS);
        return new Enclosure(Math.max(1, c.low), c.high);
    }

    /** By the value in the middle and the largest slope, 1. */
    Enclosure sin() {
        return lipschitz(low / 2 + high / 2, true);
    }

    Enclosure cos() {
        return lipschitz(low / 2 + high / 2, false);
    }

    private Enclosure lipschitz(double middle, boolean sine) {
        if (!(high - low < 2)) {
            return new Enclosure(-1, 1);
        }
        double value = sine ? StrictMath.sin(middle) : StrictMath.cos(middle);
        double radius = Math.nextUp(Math.max(Math.nextUp(high - middle), Math.nextUp(middle - low)));
        Enclosure around = outward(value, value, ULPS_OF_FUNCTIONS).plus(new Enclosure(-radius, radius));
        return new Enclosure(Math.max(-1, around.low), Math.min(1, around.high));
    }
}
