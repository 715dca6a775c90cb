package kog.symbolic.algebra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kog.symbolic.Rational;

/**
 * The real roots of a polynomial over Q, isolated by Sturm's theorem and refined by bisection, in exact arithmetic. Intervals
 * between roots of very different sizes are halved in their exponents.
 */
public final class RealRoots {

    /** Relative width of the intervals, in bits: 66 digits. */
    private static final int BITS = 220;

    /** m 2^e with m odd or 0. */
    private record Dyadic(BigInteger m, int e) {
        static Dyadic power(int e) {
            return new Dyadic(BigInteger.ONE, e);
        }

        Dyadic mean(Dyadic other) {
            int low = Math.min(e, other.e);
            BigInteger sum = m.shiftLeft(e - low).add(other.m.shiftLeft(other.e - low));
            int zeros = sum.signum() == 0 ? 0 : sum.getLowestSetBit();
            return new Dyadic(sum.shiftRight(zeros), low - 1 + zeros);
        }

        /** The exponent of the power of two at or below a positive number. */
        int exponent() {
            return m.bitLength() - 1 + e;
        }

        Rational value() {
            return e >= 0 ? Rational.of(m.shiftLeft(e)) : new Rational(m, BigInteger.ONE.shiftLeft(-e));
        }
    }

    private final List<BigInteger[]> chain = new ArrayList<>();

    private RealRoots(RationalPolynomial p) {
        RationalPolynomial a = p.primitive();
        RationalPolynomial b = a.derivative();
        while (!a.isZero()) {
            chain.add(integers(a));
            // positive factors keep the signs and the coefficients small
            RationalPolynomial rest = b.isZero() ? b : a.mod(b);
            a = b;
            b = rest.isZero()
                    ? rest
                    : rest.scale(RationalPolynomial.clearing(rest.coefficients())
                            .abs()
                            .negate());
        }
    }

    private static BigInteger[] integers(RationalPolynomial p) {
        Rational scale = RationalPolynomial.clearing(p.coefficients()).abs();
        return p.coefficients().stream().map(c -> c.multiply(scale).numerator()).toArray(BigInteger[]::new);
    }

    /**
     * The roots in ascending order, each with a relative error below 1e−60.
     *
     * @param p square-free, not 0
     */
    public static List<Rational> of(RationalPolynomial p) {
        List<Rational> roots = new ArrayList<>();
        if (p.degree() < 1) {
            return roots;
        }
        for (Rational root : positive(reflected(p))) {
            roots.add(root.negate());
        }
        Collections.reverse(roots);
        if (p.coefficient(0).isZero()) {
            roots.add(Rational.ZERO);
        }
        roots.addAll(positive(p));
        return roots;
    }

    private static RationalPolynomial reflected(RationalPolynomial p) {
        List<Rational> c = new ArrayList<>(p.coefficients());
        for (int k = 1; k < c.size(); k += 2) {
            c.set(k, c.get(k).negate());
        }
        return new RationalPolynomial(c);
    }

    private static List<Rational> positive(RationalPolynomial p) {
        int zeros = 0;
        while (p.coefficient(zeros).isZero()) {
            zeros++;
        }
        RationalPolynomial q = new RationalPolynomial(p.coefficients().subList(zeros, p.degree() + 1));
        List<Rational> roots = new ArrayList<>();
        if (q.degree() == 0) {
            return roots;
        }
        if (q.degree() == 1) {
            Rational root = q.coefficient(0).divide(q.coefficient(1)).negate();
            return root.signum() > 0 ? List.of(root) : roots;
        }
        RealRoots sturm = new RealRoots(q);
        BigInteger[] c = sturm.chain.get(0);
        Dyadic low = Dyadic.power(-bound(c, false));
        Dyadic high = Dyadic.power(bound(c, true));
        sturm.isolate(low, high, sturm.variations(low), sturm.variations(high), roots);
        return roots;
    }

    /** An exponent: every positive root is below 2^b, or above 2^−b (Cauchy's bound). */
    private static int bound(BigInteger[] c, boolean above) {
        int top = c[above ? c.length - 1 : 0].bitLength();
        int largest = 0;
        for (BigInteger v : c) {
            largest = Math.max(largest, v.bitLength());
        }
        return largest - top + 3;
    }

    private void isolate(Dyadic low, Dyadic high, int atLow, int atHigh, List<Rational> roots) {
        int count = atLow - atHigh;
        if (count == 0) {
            return;
        }
        if (count == 1) {
            roots.add(refined(low, high));
            return;
        }
        Dyadic middle = between(low, high);
        int atMiddle = variations(middle);
        isolate(low, middle, atLow, atMiddle, roots);
        isolate(middle, high, atMiddle, atHigh, roots);
    }

    private static Dyadic between(Dyadic low, Dyadic high) {
        return high.exponent() - low.exponent() > 2
                ? Dyadic.power((low.exponent() + high.exponent()) / 2)
                : low.mean(high);
    }

    /** The root in (low, high], the only one there. */
    private Rational refined(Dyadic low, Dyadic high) {
        BigInteger[] p = chain.get(0);
        Dyadic a = low;
        Dyadic b = high;
        int right = sign(p, b);
        if (right == 0) {
            return b.value();
        }
        while (b.exponent() - a.exponent() > 2 || bits(a, b) < BITS) {
            Dyadic middle = between(a, b);
            int sign = sign(p, middle);
            if (sign == 0) {
                return middle.value();
            }
            if (sign == right) {
                b = middle;
            } else {
                a = middle;
            }
        }
        return a.mean(b).value();
    }

    private static int bits(Dyadic a, Dyadic b) {
        int low = Math.min(a.e, b.e);
        BigInteger width = b.m.shiftLeft(b.e - low).subtract(a.m.shiftLeft(a.e - low));
        return a.exponent() - (width.bitLength() + low);
    }

    private int variations(Dyadic x) {
        int variations = 0;
        int last = 0;
        for (BigInteger[] p : chain) {
            int sign = sign(p, x);
            if (sign != 0) {
                variations += last != 0 && sign != last ? 1 : 0;
                last = sign;
            }
        }
        return variations;
    }

    private static int sign(BigInteger[] p, Dyadic x) {
        BigInteger value = p[p.length - 1];
        for (int k = p.length - 2, shift = 0; k >= 0; k--) {
            // times 2^−e at every step where e is negative, so that all stays whole
            if (x.e >= 0) {
                value = value.multiply(x.m).shiftLeft(x.e).add(p[k]);
            } else {
                shift -= x.e;
                value = value.multiply(x.m).add(p[k].shiftLeft(shift));
            }
        }
        return value.signum();
    }
}
