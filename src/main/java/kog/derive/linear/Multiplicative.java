package kog.derive.linear;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import kog.symbolic.Rational;
import kog.symbolic.algebra.Conjugate;
import kog.symbolic.algebra.RationalPolynomial;

/**
 * log|μ|, or log|μ|² of a pair, over Q: in logarithms of primes where μ or |μ|² is rational; beyond, roots count as independent
 * but for their product.
 */
final class Multiplicative {

    /** Larger primes count as one with their cofactor. */
    private static final int LARGEST_PRIME = 10_000;

    private Multiplicative() {}

    static Map<String, Rational> components(Conjugate root) {
        RationalPolynomial modulus = root.modulus();
        int degree = modulus.degree();
        // the product of all roots, up to its sign
        Map<String, Rational> components = primes(modulus.coefficient(0));
        boolean rational = degree == 1 || degree == 2 && !root.isReal();
        if (rational) {
            return components;
        }
        if (root.index() < degree) {
            return new HashMap<>(Map.of(name(modulus, root.index()), Rational.ONE));
        }
        int real = modulus.realRoots();
        for (int k = 1; k < degree; k++) {
            // of a pair only the second is named
            if (k <= real || (k - real) % 2 == 0) {
                components.put(name(modulus, k), Rational.MINUS_ONE);
            }
        }
        return components;
    }

    private static String name(RationalPolynomial modulus, int index) {
        return modulus + " " + index;
    }

    /** log|q| in the logarithms of primes. */
    private static Map<String, Rational> primes(Rational q) {
        Map<String, Rational> powers = new HashMap<>();
        divide(q.numerator().abs(), Rational.ONE, powers);
        divide(q.denominator(), Rational.MINUS_ONE, powers);
        powers.values().removeIf(Rational::isZero);
        return powers;
    }

    private static void divide(BigInteger n, Rational sign, Map<String, Rational> powers) {
        BigInteger left = n;
        for (int p = 2; p <= LARGEST_PRIME && left.bitLength() > 1; p++) {
            BigInteger prime = BigInteger.valueOf(p);
            while (left.signum() > 0 && left.mod(prime).signum() == 0) {
                left = left.divide(prime);
                powers.merge(prime.toString(), sign, Rational::add);
            }
        }
        if (left.bitLength() > 1) {
            powers.merge(left.toString(), sign, Rational::add);
        }
    }
}
