package kog.dynamics.number;

import java.math.BigDecimal;
import kog.symbolic.Rational;

/**
 * A real number as the unevaluated sum of two doubles, the second at most half a unit in the last place of the first: 106
 * bits, about 31.9 digits, over the range of doubles. Sums and products are within 2^−103 of the exact result, relative;
 * functions within 2^−98, relative to the result or, for sine, cosine and their likes near a zero, to 1.
 *
 * <p>Dekker 1971; Knuth's two-sum; the fused multiply-add gives the product's error.
 */
public final class DoubleDouble implements Comparable<DoubleDouble> {

    public static final DoubleDouble ZERO = new DoubleDouble(0, 0);
    public static final DoubleDouble ONE = new DoubleDouble(1, 0);
    public static final DoubleDouble PI = new DoubleDouble(3.141592653589793, 1.2246467991473532e-16);
    /** A bound of the relative rounding error of one operation. */
    public static final double EPSILON = 0x1p-103;

    private static final DoubleDouble HALF_PI = new DoubleDouble(1.5707963267948966, 6.123233995736766e-17);
    private static final DoubleDouble LOG_2 = new DoubleDouble(0.6931471805599453, 2.3190468138462996e-17);
    /** Arguments are divided by this before a Taylor series. */
    private static final int HALVINGS = 8;

    private final double high;
    private final double low;

    private DoubleDouble(double high, double low) {
        this.high = high;
        this.low = low;
    }

    public static DoubleDouble of(double value) {
        return new DoubleDouble(value, 0);
    }

    /** The sum of two doubles of any size. */
    public static DoubleDouble ofSum(double a, double b) {
        double s = a + b;
        if (!Double.isFinite(s)) {
            return new DoubleDouble(s, 0);
        }
        double t = s - a;
        return new DoubleDouble(s, (a - (s - t)) + (b - t));
    }

    /** The rational number, rounded. */
    public static DoubleDouble of(Rational value) {
        double high = value.doubleValue();
        if (high == 0 || !Double.isFinite(high)) {
            return new DoubleDouble(high, 0);
        }
        return new DoubleDouble(high, value.subtract(Rational.exactly(high)).doubleValue());
    }

    private static DoubleDouble quick(double a, double b) {
        double s = a + b;
        return Double.isFinite(s) ? new DoubleDouble(s, b - (s - a)) : new DoubleDouble(s, 0);
    }

    /** The nearest double. */
    public double doubleValue() {
        return high;
    }

    public DoubleDouble negate() {
        return new DoubleDouble(-high, -low);
    }

    public DoubleDouble abs() {
        return high < 0 || high == 0 && low < 0 ? negate() : this;
    }

    public DoubleDouble add(DoubleDouble o) {
        double s = high + o.high;
        double t = s - high;
        double e = (high - (s - t)) + (o.high - t);
        double f = low + o.low;
        double g = f - low;
        double h = (low - (f - g)) + (o.low - g);
        e += f;
        double u = s + e;
        double v = e - (u - s);
        return quick(u, v + h);
    }

    public DoubleDouble add(double o) {
        double s = high + o;
        double t = s - high;
        double e = (high - (s - t)) + (o - t) + low;
        return quick(s, e);
    }

    public DoubleDouble subtract(DoubleDouble o) {
        return add(o.negate());
    }

    public DoubleDouble multiply(DoubleDouble o) {
        double p = high * o.high;
        double e = Math.fma(high, o.high, -p) + (high * o.low + low * o.high);
        return quick(p, e);
    }

    public DoubleDouble multiply(double o) {
        double p = high * o;
        return quick(p, Math.fma(high, o, -p) + low * o);
    }

    public DoubleDouble divide(DoubleDouble o) {
        double q = high / o.high;
        if (!Double.isFinite(q)) {
            return new DoubleDouble(q, 0);
        }
        DoubleDouble r = subtract(o.multiply(q));
        double q2 = r.high / o.high;
        r = r.subtract(o.multiply(q2));
        double q3 = r.high / o.high;
        return quick(q, q2).add(q3);
    }

    public DoubleDouble divide(double o) {
        return divide(of(o));
    }

    public DoubleDouble reciprocal() {
        return ONE.divide(this);
    }

    public DoubleDouble pow(int exponent) {
        DoubleDouble base = exponent < 0 ? reciprocal() : this;
        DoubleDouble power = ONE;
        for (int e = Math.abs(exponent); e > 0; e >>= 1) {
            power = (e & 1) == 1 ? power.multiply(base) : power;
            base = base.multiply(base);
        }
        return power;
    }

    public DoubleDouble sqrt() {
        if (high <= 0) {
            return of(Math.sqrt(high));
        }
        double r = Math.sqrt(high);
        DoubleDouble root = of(r).add(subtract(product(r, r)).high / (2 * r));
        return root.add(subtract(root.multiply(root)).high / (2 * r));
    }

    private static DoubleDouble product(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, Math.fma(a, b, -p));
    }

    public DoubleDouble exp() {
        if (!(Math.abs(high) < 700)) {
            return of(Math.exp(high));
        }
        double k = Math.rint(high / LOG_2.high);
        DoubleDouble e = subtract(LOG_2.multiply(k)).expm1();
        return e.add(1).scale((int) k);
    }

    private DoubleDouble scale(int power) {
        return new DoubleDouble(Math.scalb(high, power), Math.scalb(low, power));
    }

    /** e^x − 1, relative to its size. */
    public DoubleDouble expm1() {
        if (!(Math.abs(high) < 0.5)) {
            return exp().add(-1);
        }
        DoubleDouble x = scale(-HALVINGS);
        DoubleDouble sum = ONE;
        // |x| < 2^−9: the twelfth term is below 2^−130
        for (int n = 12; n >= 2; n--) {
            sum = sum.multiply(x).divide(n).add(1);
        }
        DoubleDouble e = sum.multiply(x);
        for (int k = 0; k < HALVINGS; k++) {
            // e^(2x) − 1 = e (e + 2)
            e = e.multiply(e.add(2));
        }
        return e;
    }

    public DoubleDouble log() {
        double start = Math.log(high);
        if (!Double.isFinite(start)) {
            return of(start);
        }
        DoubleDouble y = of(start);
        // Newton's method on e^y = x, cubically with the second term
        DoubleDouble d = multiply(y.negate().exp()).add(-1);
        return y.add(d.subtract(d.multiply(d).multiply(0.5))
                .add(d.multiply(d).multiply(d).divide(3)));
    }

    public DoubleDouble sinh() {
        DoubleDouble e = abs().expm1();
        if (!Double.isFinite(e.high)) {
            return of(Math.sinh(high));
        }
        DoubleDouble s = e.add(e.divide(e.add(1))).multiply(0.5);
        return high < 0 ? s.negate() : s;
    }

    public DoubleDouble cosh() {
        DoubleDouble e = abs().exp();
        return Double.isFinite(e.high) ? e.add(e.reciprocal()).multiply(0.5) : e;
    }

    public DoubleDouble tanh() {
        if (Math.abs(high) > 40) {
            return of(Math.signum(high));
        }
        DoubleDouble e = abs().multiply(2).expm1();
        DoubleDouble t = e.divide(e.add(2));
        return high < 0 ? t.negate() : t;
    }

    /** 1/(1 + e^{−x}). */
    public DoubleDouble logistic() {
        if (high >= 0) {
            return negate().exp().add(1).reciprocal();
        }
        DoubleDouble e = exp();
        return e.divide(e.add(1));
    }

    public DoubleDouble sin() {
        return sinCos()[0];
    }

    public DoubleDouble cos() {
        return sinCos()[1];
    }

    public DoubleDouble tan() {
        DoubleDouble[] both = sinCos();
        return both[0].divide(both[1]);
    }

    private DoubleDouble[] sinCos() {
        double k = Math.rint(high / HALF_PI.high);
        if (!(Math.abs(k) < 0x1p40)) {
            return new DoubleDouble[] {of(Double.NaN), of(Double.NaN)};
        }
        // the third part of π/2 keeps the reduced argument's digits
        DoubleDouble x = subtract(HALF_PI.multiply(k)).subtract(product(k, -1.4973849048591833e-33));
        DoubleDouble square = x.multiply(x).negate();
        DoubleDouble s = ONE;
        DoubleDouble c = ONE;
        // |x| < 0.79: 0.79^29/29! is below 2^−110
        for (int n = 28; n >= 2; n -= 2) {
            s = s.multiply(square).divide(n * (n + 1.0)).add(1);
            c = c.multiply(square).divide(n * (n - 1.0)).add(1);
        }
        s = s.multiply(x);
        return switch ((int) (((long) k % 4 + 4) % 4)) {
            case 0 -> new DoubleDouble[] {s, c};
            case 1 -> new DoubleDouble[] {c, s.negate()};
            case 2 -> new DoubleDouble[] {s.negate(), c.negate()};
            default -> new DoubleDouble[] {c.negate(), s};
        };
    }

    public DoubleDouble atan() {
        if (Math.abs(high) > 1) {
            DoubleDouble rest = HALF_PI.subtract(abs().reciprocal().atan());
            return high < 0 ? rest.negate() : rest;
        }
        double start = Math.atan(high);
        DoubleDouble[] both = of(start).sinCos();
        // tan(y − y0) = (x cos y0 − sin y0)/(cos y0 + x sin y0), tiny: its arctangent is itself
        DoubleDouble tangent = multiply(both[1]).subtract(both[0]).divide(both[1].add(multiply(both[0])));
        return of(start).add(tangent);
    }

    public DoubleDouble asin() {
        DoubleDouble rest = ONE.subtract(this).multiply(ONE.add(this));
        if (rest.high <= 0) {
            return rest.high == 0 ? HALF_PI.multiply(Math.signum(high)) : of(Double.NaN);
        }
        return divide(rest.sqrt()).atan();
    }

    public DoubleDouble acos() {
        return HALF_PI.subtract(asin());
    }

    public boolean isZero() {
        return high == 0;
    }

    public boolean isFinite() {
        return Double.isFinite(high);
    }

    /** The exact value. */
    public BigDecimal decimal() {
        return new BigDecimal(high).add(new BigDecimal(low));
    }

    /** The nearest number of this kind to a decimal. */
    public static DoubleDouble of(BigDecimal value) {
        double high = value.doubleValue();
        return quick(high, value.subtract(new BigDecimal(high)).doubleValue());
    }

    @Override
    public int compareTo(DoubleDouble o) {
        int first = Double.compare(high, o.high);
        return first != 0 ? first : Double.compare(low, o.low);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DoubleDouble d && d.high == high && d.low == low;
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(high) + Double.hashCode(low);
    }

    @Override
    public String toString() {
        return Double.isFinite(high)
                ? decimal().round(new java.math.MathContext(32)).toString()
                : Double.toString(high);
    }
}
