package kog.symbolic.algebra;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import kog.symbolic.Rational;

/** The real roots of a polynomial over Q, each in an interval of its own, by Sturm's theorem in exact arithmetic. */
public final class RootIsolation {

    private final List<RationalPolynomial> sequence = new ArrayList<>();
    private final RationalPolynomial polynomial;

    /**
     * The interval {@code low < root <= high}, or the root itself where both are equal.
     *
     * @param low  less than the root unless equal to {@code high}
     * @param high at least the root
     */
    public record Isolated(Rational low, Rational high) {

        public boolean isExact() {
            return low.equals(high);
        }
    }

    private RootIsolation(RationalPolynomial p) {
        RationalPolynomial common = p.gcd(p.derivative());
        polynomial = (common.degree() < 1 ? p : p.divide(common).quotient()).primitive();
        sequence.add(polynomial);
        RationalPolynomial next = polynomial.derivative().primitive();
        while (!next.isZero()) {
            sequence.add(next);
            RationalPolynomial before = sequence.get(sequence.size() - 2);
            next = before.mod(next).scale(Rational.MINUS_ONE).primitive();
        }
    }

    /**
     * The distinct real roots, ascending.
     *
     * @param p not zero
     */
    public static List<Isolated> of(RationalPolynomial p) {
        if (p.degree() < 1) {
            return List.of();
        }
        if (p.degree() == 1) {
            Rational root = p.coefficient(0).negate().divide(p.coefficient(1));
            return List.of(new Isolated(root, root));
        }
        RootIsolation roots = new RootIsolation(p);
        Rational bound = roots.bound();
        List<Isolated> found = new ArrayList<>();
        Deque<Isolated> open = new ArrayDeque<>(List.of(new Isolated(bound.negate(), bound)));
        while (!open.isEmpty()) {
            Isolated piece = open.pop();
            int count = roots.variations(piece.low()) - roots.variations(piece.high());
            if (count == 1) {
                found.add(
                        roots.polynomial.value(piece.high()).isZero()
                                ? new Isolated(piece.high(), piece.high())
                                : piece);
            } else if (count > 1) {
                Rational middle = middle(piece);
                open.push(new Isolated(middle, piece.high()));
                open.push(new Isolated(piece.low(), middle));
            }
        }
        return found;
    }

    /** The interval of a root, bisected until it is shorter than 2^−bits times its distance from 0, or than 2^−bits. */
    public static Isolated refined(RationalPolynomial p, Isolated root, int bits) {
        return root.isExact() ? root : new RootIsolation(p).refined(root, bits);
    }

    private Isolated refined(Isolated root, int bits) {
        Isolated r = root;
        Rational share = Rational.of(BigInteger.TWO.pow(bits)).reciprocal();
        int below = polynomial.value(r.low()).signum();
        for (int k = 0; !r.isExact() && k < 4000; k++) {
            Rational width = r.high().subtract(r.low());
            boolean straddles = r.low().signum() != r.high().signum();
            Rational nearest = r.low().signum() > 0 ? r.low() : r.high().abs();
            if (width.compareTo(straddles ? share : share.multiply(nearest)) < 0) {
                break;
            }
            Rational middle = middle(r);
            int sign = polynomial.value(middle).signum();
            if (sign == 0) {
                return new Isolated(middle, middle);
            }
            if (below == 0) {
                // the left end is another root: its own sign says nothing
                boolean left = variations(r.low()) - variations(middle) == 1;
                r = left ? new Isolated(r.low(), middle) : new Isolated(middle, r.high());
                below = left ? 0 : sign;
            } else {
                r = sign == below ? new Isolated(middle, r.high()) : new Isolated(r.low(), middle);
            }
        }
        return r;
    }

    /** How many distinct real roots a polynomial has with {@code low < root <= high}, or at the one point of the interval. */
    public static int count(RationalPolynomial p, Isolated interval) {
        if (interval.isExact()) {
            return p.value(interval.low()).isZero() ? 1 : 0;
        }
        RootIsolation roots = new RootIsolation(p);
        return roots.variations(interval.low()) - roots.variations(interval.high());
    }

    private static Rational middle(Isolated r) {
        return r.low().add(r.high()).multiply(Rational.HALF);
    }

    /** Cauchy's bound, rounded up to a power of 2. */
    private Rational bound() {
        Rational largest = Rational.ONE;
        for (int k = 0; k < polynomial.degree(); k++) {
            Rational ratio =
                    polynomial.coefficient(k).divide(polynomial.leading()).abs();
            largest = ratio.compareTo(largest) > 0 ? ratio : largest;
        }
        BigInteger whole = largest.numerator().divide(largest.denominator()).add(BigInteger.TWO);
        return Rational.of(BigInteger.ONE.shiftLeft(whole.bitLength()));
    }

    /** Changes of sign of Sturm's sequence at a point; at a root, as just right of it. */
    private int variations(Rational x) {
        int changes = 0;
        int before = 0;
        for (RationalPolynomial p : sequence) {
            int sign = p.value(x).signum();
            if (sign != 0) {
                changes += before != 0 && sign != before ? 1 : 0;
                before = sign;
            }
        }
        return changes;
    }
}
