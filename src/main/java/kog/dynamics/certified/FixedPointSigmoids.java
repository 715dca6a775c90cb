package kog.dynamics.certified;

import java.math.BigInteger;

/**
 * tanh and the logistic function of multiples of 2^−s, for any s, to within {@link #ERROR} multiples: e^−y by Taylor's series
 * of e^(−y/2^k), squared k times.
 */
final class FixedPointSigmoids {

    /** Of a result, in units of 2^−s. */
    static final int ERROR = 8;

    private static final int SPARE_BITS = 16;
    private static final int SMALL_BITS = 8;

    private FixedPointSigmoids() {}

    /** tanh x = (1 − e)/(1 + e) with e = exp(−2|x|). */
    static BigInteger tanh(BigInteger x, int bits) {
        BigInteger e = exponential(x.abs().shiftLeft(1), bits);
        BigInteger one = BigInteger.ONE.shiftLeft(bits);
        BigInteger size = one.subtract(e).shiftLeft(bits).divide(one.add(e));
        return x.signum() < 0 ? size.negate() : size;
    }

    /** 1/(1 + e) or e/(1 + e) with e = exp(−|x|). */
    static BigInteger logistic(BigInteger x, int bits) {
        BigInteger e = exponential(x.abs(), bits);
        BigInteger one = BigInteger.ONE.shiftLeft(bits);
        BigInteger above = x.signum() < 0 ? e : one;
        return above.shiftLeft(bits).divide(one.add(e));
    }

    /**
     * exp(−y) for y ≥ 0, to within two units. Every term of the series is cut off by less than a unit of the longer numbers, and
     * a square at most doubles an error and adds one: 2^k (terms + 2) of them, of which 2^(k+16) make one unit here.
     */
    private static BigInteger exponential(BigInteger y, int bits) {
        if (y.shiftRight(bits).compareTo(BigInteger.valueOf(bits)) > 0) {
            return BigInteger.ZERO;
        }
        int halvings = Math.max(0, y.bitLength() - bits + SMALL_BITS);
        int longer = bits + halvings + SPARE_BITS;
        BigInteger r = y.shiftLeft(longer - bits - halvings);
        BigInteger one = BigInteger.ONE.shiftLeft(longer);
        BigInteger term = one;
        BigInteger total = one;
        for (int k = 1; term.signum() != 0; k++) {
            term = term.multiply(r).shiftRight(longer).divide(BigInteger.valueOf(k));
            total = k % 2 == 0 ? total.add(term) : total.subtract(term);
        }
        for (int k = 0; k < halvings; k++) {
            total = total.multiply(total).shiftRight(longer);
        }
        return total.shiftRight(longer - bits);
    }
}
