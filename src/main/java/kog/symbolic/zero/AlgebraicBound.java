package kog.symbolic.zero;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.algebra.JasPolynomials;
import kog.symbolic.algebra.RationalPolynomial;

/**
 * How near to 0 an algebraic number that is not 0 can be, read off the formula that it is given by.
 *
 * <p>Liouville's inequality: |α| ≥ exp(−D h(α)) for α ≠ 0, where D bounds the degree of α and h is its absolute logarithmic
 * height (Waldschmidt, Diophantine Approximation on Linear Algebraic Groups, 2000, §3.5). The height obeys
 * h(p/q) = log max(|p|, |q|), h(Σ α_k) ≤ log n + Σ h(α_k) for n terms, h(Π α_k) ≤ Σ h(α_k), h(α^s) = |s| h(α) for rational
 * s, h(ζ) = 0 for roots of unity, and h(α) = log M(f)/deg f ≤ log ‖f‖₂/deg f for a root of an irreducible primitive f.
 *
 * @param degree a bound for the degree of the field that the formula's roots and radicals generate
 * @param height a bound for the number's height (nats)
 */
record AlgebraicBound(double degree, double height) {

    private static final int LARGEST_ORDER = 10_000;
    private static final int LARGEST_PRIME = 1000;

    /** Sums of a few thousand rounded doubles at most. */
    private static final double UP = 1 + 1e-9;

    /** The bound, unless the formula holds something that is not visibly algebraic. */
    static Optional<AlgebraicBound> of(Expression e) {
        Reader reader = new Reader();
        double height = reader.height(e);
        return Double.isNaN(height) ? Optional.empty() : Optional.of(new AlgebraicBound(reader.degree(), height * UP));
    }

    /** Decimal digits after the point at which a number that is not 0 must show. */
    double digits() {
        return degree * height / Math.log(10) * UP;
    }

    /** The multiple of π that a formula visibly is. */
    private static Optional<Rational> turns(Expression e, Expression unit) {
        if (e.isZero()) {
            return Optional.of(Rational.ZERO);
        }
        Expression quotient = e.over(unit);
        return quotient instanceof Expression.Number n ? Optional.of(n.value()) : Optional.empty();
    }

    private static final class Reader {

        /** For every base of a radical the least common denominator of its exponents: base^(1/q) generates them all. */
        private final Map<Expression, Integer> radicals = new HashMap<>();

        /** The same for radicals of rational numbers, and for those of their primes, in whose field the first lie too. */
        private final Map<BigInteger, Integer> ofPrimes = new HashMap<>();

        private final Map<Rational, Integer> ofRationals = new HashMap<>();

        private final Map<List<Rational>, Set<Integer>> roots = new HashMap<>();
        private int order = 2;

        double degree() {
            double degree = phi(order) * product(radicals) * Math.min(product(ofRationals), product(ofPrimes));
            for (Map.Entry<List<Rational>, Set<Integer>> p : roots.entrySet()) {
                for (int k = 0; k < p.getValue().size(); k++) {
                    degree *= p.getKey().size() - 1 - k;
                }
            }
            return degree;
        }

        /** NaN where the formula is not visibly algebraic. */
        double height(Expression e) {
            if (e instanceof Expression.Number n) {
                return log(n.value().numerator().abs().max(n.value().denominator()));
            }
            if (e instanceof Expression.Sum s) {
                return s.terms().stream().mapToDouble(this::height).sum()
                        + Math.log(s.terms().size());
            }
            if (e instanceof Expression.Product p) {
                return p.factors().stream().mapToDouble(this::height).sum();
            }
            if (e instanceof Expression.Power p && p.exponent() instanceof Expression.Number n) {
                Rational s = n.value();
                if (s.denominator().bitLength() > 12) {
                    return Double.NaN;
                }
                if (!s.isInteger()) {
                    radical(p.base(), s.denominator().intValueExact());
                }
                return Math.abs(s.doubleValue()) * height(p.base());
            }
            if (e.equals(Expression.I)) {
                return unity(4);
            }
            if (e instanceof Expression.Root r) {
                roots.computeIfAbsent(r.coefficients(), k -> new HashSet<>()).add(r.index());
                return JasPolynomials.irreducibleFactors(r.coefficients()).stream()
                        .mapToDouble(Reader::heightOfRoots)
                        .max()
                        .orElseThrow();
            }
            return e instanceof Expression.Apply a ? heightAtTurn(a) : Double.NaN;
        }

        private static double product(Map<?, Integer> degrees) {
            return degrees.values().stream().mapToDouble(q -> q).reduce(1, (a, b) -> a * b);
        }

        private void radical(Expression base, int q) {
            if (!(base instanceof Expression.Number n) || n.value().signum() <= 0) {
                radicals.merge(base, q, Reader::lcm);
                return;
            }
            ofRationals.merge(n.value(), q, Reader::lcm);
            for (BigInteger part : List.of(n.value().numerator(), n.value().denominator())) {
                BigInteger rest = part;
                for (int d = 2; d < LARGEST_PRIME; d++) {
                    BigInteger divisor = BigInteger.valueOf(d);
                    if (rest.mod(divisor).signum() == 0) {
                        ofPrimes.merge(divisor, q, Reader::lcm);
                    }
                    while (rest.mod(divisor).signum() == 0) {
                        rest = rest.divide(divisor);
                    }
                }
                if (!rest.equals(BigInteger.ONE)) {
                    ofPrimes.merge(rest, q, Reader::lcm);
                }
            }
        }

        /** cos πq = (ζ + 1/ζ)/2 and their like, with ζ = exp(iπq). */
        private double heightAtTurn(Expression.Apply a) {
            Expression unit = a.function() == Function.EXP ? Expression.I.times(Expression.PI) : Expression.PI;
            Optional<Rational> turns = turns(a.argument(), unit);
            if (turns.isEmpty() || turns.get().denominator().bitLength() > 12) {
                return Double.NaN;
            }
            int n = 2 * turns.get().denominator().intValueExact();
            return switch (a.function()) {
                case EXP -> unity(n);
                case COS -> unity(n) + 2 * Math.log(2);
                case SIN -> unity(n) + unity(4) + 2 * Math.log(2);
                case TAN -> unity(n) + unity(4) + 2 * Math.log(2);
                default -> Double.NaN;
            };
        }

        /** The height 0 of a root of unity, which the field has from now on. */
        private double unity(int n) {
            order = lcm(order, n);
            return order > LARGEST_ORDER ? Double.NaN : 0;
        }

        private static double heightOfRoots(List<Rational> irreducible) {
            double square = 0;
            double largest = 0;
            Rational scale = RationalPolynomial.clearing(irreducible);
            for (Rational c : irreducible) {
                largest = Math.max(
                        largest, log(c.multiply(scale).numerator().abs().max(BigInteger.ONE)));
            }
            for (Rational c : irreducible) {
                BigInteger n = c.multiply(scale).numerator().abs();
                square += n.signum() == 0 ? 0 : Math.exp(2 * (log(n) - largest));
            }
            return (largest + Math.log(square) / 2) / (irreducible.size() - 1);
        }

        /** log n of an integer of any size, n ≥ 0; 0 for 0. */
        private static double log(BigInteger n) {
            int shift = Math.max(0, n.bitLength() - 60);
            return n.signum() == 0
                    ? 0
                    : Math.log(n.shiftRight(shift).doubleValue() + (shift > 0 ? 1 : 0)) + shift * Math.log(2);
        }

        private static int lcm(int a, int b) {
            int gcd = BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).intValueExact();
            return Math.multiplyExact(a / gcd, b);
        }

        private static int phi(int n) {
            int count = 0;
            for (int k = 1; k <= n; k++) {
                count += BigInteger.valueOf(k).gcd(BigInteger.valueOf(n)).equals(BigInteger.ONE) ? 1 : 0;
            }
            return count;
        }
    }
}
