package kog.derive.darboux;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Rational;

/** Numbers, and polynomials in one variable, modulo one large prime; the lowest coefficient comes first. */
final class Prime {

    /** 2^255 − 19. */
    static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(126);

    private Prime() {}

    static BigInteger of(Rational r) {
        BigInteger top = r.numerator().mod(P);
        return r.denominator().equals(BigInteger.ONE)
                ? top
                : top.multiply(r.denominator().modInverse(P)).mod(P);
    }

    /** The fraction with numerator and denominator below √(P/2) that is congruent; empty if there is none. */
    static Optional<Rational> rational(BigInteger residue) {
        BigInteger r0 = P;
        BigInteger r1 = residue;
        BigInteger t0 = BigInteger.ZERO;
        BigInteger t1 = BigInteger.ONE;
        while (r1.compareTo(LARGEST) > 0) {
            BigInteger[] q = r0.divideAndRemainder(r1);
            BigInteger t = t0.subtract(q[0].multiply(t1));
            r0 = r1;
            r1 = q[1];
            t0 = t1;
            t1 = t;
        }
        return t1.signum() == 0 || t1.abs().compareTo(LARGEST) > 0
                ? Optional.empty()
                : Optional.of(Rational.of(r1).divide(Rational.of(t1)));
    }

    static BigInteger[] trimmed(BigInteger[] p) {
        int n = p.length;
        while (n > 0 && p[n - 1].signum() == 0) {
            n--;
        }
        return Arrays.copyOf(p, n);
    }

    static BigInteger[] monic(BigInteger[] p) {
        if (p.length == 0) {
            return p;
        }
        BigInteger inverse = p[p.length - 1].modInverse(P);
        return Arrays.stream(p).map(c -> c.multiply(inverse).mod(P)).toArray(BigInteger[]::new);
    }

    /** Quotient and remainder by a monic divisor. */
    static List<BigInteger[]> divide(BigInteger[] p, BigInteger[] monic) {
        BigInteger[] left = p.clone();
        int d = monic.length - 1;
        BigInteger[] quotient = new BigInteger[Math.max(0, p.length - d)];
        for (int k = p.length - 1; k >= d; k--) {
            BigInteger c = left[k];
            quotient[k - d] = c;
            if (c.signum() != 0) {
                for (int j = 0; j <= d; j++) {
                    left[k - d + j] =
                            left[k - d + j].subtract(c.multiply(monic[j])).mod(P);
                }
            }
        }
        return List.of(quotient, trimmed(Arrays.copyOf(left, Math.min(d, left.length))));
    }

    /** Monic; of zero polynomials nothing. */
    static BigInteger[] gcd(BigInteger[] a, BigInteger[] b) {
        BigInteger[] p = monic(trimmed(a));
        BigInteger[] q = monic(trimmed(b));
        while (q.length > 0) {
            BigInteger[] r = divide(p, q).get(1);
            p = q;
            q = monic(r);
        }
        return p;
    }

    /** The polynomial with these values at 0, 1, 2, …, by Newton's divided differences. */
    static BigInteger[] interpolate(List<BigInteger> values) {
        int n = values.size();
        BigInteger[] c = values.toArray(BigInteger[]::new);
        for (int j = 1; j < n; j++) {
            BigInteger inverse = BigInteger.valueOf(j).modInverse(P);
            for (int k = n - 1; k >= j; k--) {
                c[k] = c[k].subtract(c[k - 1]).multiply(inverse).mod(P);
            }
        }
        BigInteger[] p = new BigInteger[] {};
        for (int k = n - 1; k >= 0; k--) {
            // p (s − k) + c_k
            BigInteger[] next = new BigInteger[p.length + 1];
            Arrays.fill(next, BigInteger.ZERO);
            for (int j = 0; j < p.length; j++) {
                next[j + 1] = next[j + 1].add(p[j]).mod(P);
                next[j] = next[j].subtract(p[j].multiply(BigInteger.valueOf(k))).mod(P);
            }
            next[0] = next[0].add(c[k]).mod(P);
            p = next;
        }
        return trimmed(p);
    }

    /** The solutions of a square system for several right sides, which are rows of the result; empty if it is singular. */
    static Optional<List<BigInteger[]>> solve(BigInteger[][] matrix, List<BigInteger[]> right) {
        int n = matrix.length;
        BigInteger[][] rows = new BigInteger[n][n + right.size()];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, rows[i], 0, n);
            for (int k = 0; k < right.size(); k++) {
                rows[i][n + k] = right.get(k)[i];
            }
        }
        for (int j = 0; j < n; j++) {
            int pivot = j;
            while (pivot < n && rows[pivot][j].signum() == 0) {
                pivot++;
            }
            if (pivot == n) {
                return Optional.empty();
            }
            BigInteger[] top = rows[pivot];
            rows[pivot] = rows[j];
            BigInteger inverse = top[j].modInverse(P);
            rows[j] = Arrays.stream(top).map(c -> c.multiply(inverse).mod(P)).toArray(BigInteger[]::new);
            for (int i = 0; i < n; i++) {
                BigInteger factor = rows[i][j];
                if (i != j && factor.signum() != 0) {
                    for (int k = j; k < rows[i].length; k++) {
                        rows[i][k] =
                                rows[i][k].subtract(factor.multiply(rows[j][k])).mod(P);
                    }
                }
            }
        }
        List<BigInteger[]> solutions = new ArrayList<>();
        for (int k = 0; k < right.size(); k++) {
            int column = n + k;
            solutions.add(Arrays.stream(rows).map(r -> r[column]).toArray(BigInteger[]::new));
        }
        return Optional.of(solutions);
    }
}
