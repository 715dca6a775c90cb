package kog.symbolic.algebra;

import edu.jas.kern.ComputerThreads;
import edu.jas.poly.ExpVector;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.GenPolynomialRing;
import edu.jas.ufd.FactorFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import kog.symbolic.Rational;

/** Factorization over the rational numbers. */
public final class Factorization {

    /** Above this, looking for divisors of a coefficient costs more than a general factorization. */
    private static final BigInteger LARGEST_DIVISOR_SEARCH = BigInteger.valueOf(1_000_000);

    private Factorization() {}

    /**
     * A monic irreducible factor and its multiplicity.
     *
     * @param factor       monic, irreducible over Q
     * @param multiplicity at least 1
     */
    public record Factor(RationalPolynomial factor, int multiplicity) {}

    /**
     * The monic irreducible factors: linear ones first, by root, then by degree.
     *
     * @param p not zero
     */
    public static List<Factor> of(RationalPolynomial p) {
        List<Factor> factors = new ArrayList<>();
        for (Factor part : squareFree(p)) {
            for (RationalPolynomial f : irreducible(part.factor())) {
                factors.add(new Factor(f.monic(), part.multiplicity()));
            }
        }
        factors.sort(Comparator.comparingInt((Factor f) -> f.factor().degree())
                .thenComparing(f ->
                        f.factor().degree() == 1 ? f.factor().coefficient(0).negate() : Rational.ZERO)
                .thenComparing(f -> f.factor().toString()));
        return List.copyOf(factors);
    }

    /** Yun's square-free decomposition: coprime monic factors of degree at least 1, by multiplicity. */
    public static List<Factor> squareFree(RationalPolynomial p) {
        List<Factor> parts = new ArrayList<>();
        if (p.degree() < 1) {
            return parts;
        }
        RationalPolynomial derivative = p.derivative();
        RationalPolynomial common = p.gcd(derivative);
        RationalPolynomial b = p.divide(common).quotient();
        RationalPolynomial c = derivative.divide(common).quotient();
        RationalPolynomial d = c.subtract(b.derivative());
        for (int multiplicity = 1; b.degree() > 0; multiplicity++) {
            RationalPolynomial part = b.gcd(d);
            if (part.degree() > 0) {
                parts.add(new Factor(part, multiplicity));
            }
            b = b.divide(part).quotient();
            c = d.divide(part).quotient();
            d = c.subtract(b.derivative());
        }
        return parts;
    }

    private static List<RationalPolynomial> irreducible(RationalPolynomial squareFree) {
        List<RationalPolynomial> found = new ArrayList<>();
        RationalPolynomial rest = squareFree.primitive();
        boolean searched = smallEnds(rest);
        if (searched) {
            for (Rational root : rationalRoots(rest)) {
                RationalPolynomial linear = RationalPolynomial.of(root.negate(), Rational.ONE);
                found.add(linear);
                rest = rest.divide(linear).quotient();
            }
        }
        // without rational roots, degree 3 and less is irreducible
        if (rest.degree() > 0 && (rest.degree() == 1 || searched && rest.degree() <= 3)) {
            found.add(rest);
        } else if (rest.degree() > 0) {
            found.addAll(byAlgebraSystem(rest.primitive()));
        }
        return found;
    }

    private static boolean smallEnds(RationalPolynomial primitive) {
        return firstNonzero(primitive).abs().compareTo(LARGEST_DIVISOR_SEARCH) < 0
                && primitive.leading().numerator().abs().compareTo(LARGEST_DIVISOR_SEARCH) < 0;
    }

    private static BigInteger firstNonzero(RationalPolynomial p) {
        int k = 0;
        while (p.coefficient(k).isZero()) {
            k++;
        }
        return p.coefficient(k).numerator();
    }

    private static List<Rational> rationalRoots(RationalPolynomial primitive) {
        List<Rational> roots = new ArrayList<>();
        if (primitive.coefficient(0).isZero()) {
            roots.add(Rational.ZERO);
        }
        for (long q : divisors(primitive.leading().numerator().abs().longValueExact())) {
            for (long p : divisors(firstNonzero(primitive).abs().longValueExact())) {
                for (long signed : new long[] {p, -p}) {
                    Rational candidate = Rational.of(signed, q);
                    if (candidate.denominator().longValueExact() == q
                            && primitive.value(candidate).isZero()) {
                        roots.add(candidate);
                    }
                }
            }
        }
        return roots;
    }

    private static List<Long> divisors(long n) {
        List<Long> divisors = new ArrayList<>();
        for (long d = 1; d * d <= n; d++) {
            if (n % d == 0) {
                divisors.add(d);
                if (d * d < n) {
                    divisors.add(n / d);
                }
            }
        }
        return divisors;
    }

    private static List<RationalPolynomial> byAlgebraSystem(RationalPolynomial p) {
        // without this the process lingers for a minute after its work
        ComputerThreads.NO_THREADS = true;
        GenPolynomialRing<edu.jas.arith.BigInteger> ring =
                new GenPolynomialRing<>(edu.jas.arith.BigInteger.ONE, new String[] {"x"});
        GenPolynomial<edu.jas.arith.BigInteger> polynomial = ring.getZERO();
        for (int k = 0; k <= p.degree(); k++) {
            polynomial = polynomial.sum(
                    new edu.jas.arith.BigInteger(p.coefficient(k).numerator()), ExpVector.create(1, 0, k));
        }
        List<RationalPolynomial> factors = new ArrayList<>();
        for (GenPolynomial<edu.jas.arith.BigInteger> factor :
                FactorFactory.getImplementation(edu.jas.arith.BigInteger.ONE).factorsSquarefree(polynomial)) {
            RationalPolynomial read = read(factor);
            if (read.degree() > 0) {
                factors.add(read);
            }
        }
        RationalPolynomial product = factors.stream().reduce(RationalPolynomial.ONE, RationalPolynomial::multiply);
        if (!product.monic().equals(p.monic())) {
            throw new IllegalStateException("the factors of " + p + " do not multiply to it: " + factors);
        }
        return factors;
    }

    private static RationalPolynomial read(GenPolynomial<edu.jas.arith.BigInteger> p) {
        Rational[] coefficients = new Rational[(int) p.degree(0) + 1];
        Arrays.fill(coefficients, Rational.ZERO);
        p.getMap().forEach((exponent, c) -> coefficients[(int) exponent.getVal(0)] = Rational.of(c.getVal()));
        return new RationalPolynomial(List.of(coefficients));
    }
}
