package kog.symbolic.algebra;

import edu.jas.arith.BigRational;
import edu.jas.kern.ComputerThreads;
import edu.jas.poly.ExpVector;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.GenPolynomialRing;
import edu.jas.poly.Monomial;
import edu.jas.poly.TermOrderByName;
import edu.jas.ufd.FactorFactory;
import edu.jas.ufd.GCDFactory;
import edu.jas.ufd.SquarefreeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kog.symbolic.Rational;

/** Polynomials over Q by JAS, for rooms that write polynomials in a form of their own. */
public final class JasPolynomials {

    private static final int MOST_VARIABLES_TO_FACTOR = 3;
    private static final int LARGEST_TOTAL_DEGREE_TO_FACTOR = 8;

    static {
        ComputerThreads.NO_THREADS = true;
    }

    private JasPolynomials() {}

    /**
     * A term of a polynomial in several variables.
     *
     * @param exponents one for each variable
     */
    public record Term(long[] exponents, Rational coefficient) {}

    /** A factor and how often it occurs. */
    public record Factor(List<Term> terms, int multiplicity) {}

    /** Factors, irreducible where these are cheap to have; none of a constant. */
    public static List<Factor> factors(List<Term> polynomial, int variables) {
        GenPolynomialRing<BigRational> ring =
                new GenPolynomialRing<>(new BigRational(1), variables, TermOrderByName.INVLEX);
        GenPolynomial<BigRational> p = ring.getZERO().copy();
        for (Term t : polynomial) {
            p = p.sum(toJas(t.coefficient()), ExpVector.create(t.exponents()));
        }
        List<Factor> factors = new ArrayList<>();
        split(p).forEach((f, m) -> {
            List<Term> terms = new ArrayList<>();
            for (Monomial<BigRational> t : f) {
                terms.add(new Term(
                        LongStream.range(0, variables)
                                .map(v -> t.e.getVal((int) v))
                                .toArray(),
                        fromJas(t.c)));
            }
            factors.add(new Factor(terms, m));
        });
        return factors;
    }

    private static Map<GenPolynomial<BigRational>, Integer> split(GenPolynomial<BigRational> p) {
        Map<GenPolynomial<BigRational>, Integer> factors = new HashMap<>();
        if (p.isConstant()) {
            return factors;
        }
        for (int v = 0; v < p.ring.nvar; v++) {
            if (p.degree(v) == 1) {
                GenPolynomial<BigRational> content = contentOfLinear(p, v);
                if (content.isConstant()) {
                    factors.put(p, 1);
                } else {
                    factors.putAll(split(content));
                    factors.merge(p.divide(content), 1, Math::addExact);
                }
                return factors;
            }
        }
        long variables =
                IntStream.range(0, p.ring.nvar).filter(v -> p.degree(v) > 0).count();
        SortedMap<GenPolynomial<BigRational>, Long> found = variables == 1
                        || variables <= MOST_VARIABLES_TO_FACTOR && p.totalDegree() <= LARGEST_TOTAL_DEGREE_TO_FACTOR
                ? FactorFactory.getImplementation(new BigRational(1)).factors(p)
                : SquarefreeFactory.getImplementation(new BigRational(1)).squarefreeFactors(p);
        found.forEach((f, m) -> factors.merge(f, m.intValue(), Math::addExact));
        return factors;
    }

    /** The common divisor of a and b in a·v + b. */
    private static GenPolynomial<BigRational> contentOfLinear(GenPolynomial<BigRational> p, int v) {
        GenPolynomial<BigRational> a = p.ring.getZERO().copy();
        GenPolynomial<BigRational> b = p.ring.getZERO().copy();
        int position = p.ring.nvar - 1 - v;
        for (Monomial<BigRational> t : p) {
            long e = t.e.getVal(position);
            if (e == 0) {
                b = b.sum(t.c, t.e);
            } else {
                a = a.sum(t.c, t.e.subst(position, 0));
            }
        }
        return b.isZERO() ? a : GCDFactory.getImplementation(new BigRational(1)).gcd(a, b);
    }

    /** 1/p modulo another polynomial, both in one variable and with the constant term first; empty if they have a common factor. */
    public static Optional<List<Rational>> inverse(List<Rational> p, List<Rational> modulus) {
        GenPolynomialRing<BigRational> ring = new GenPolynomialRing<>(new BigRational(1), 1);
        GenPolynomial<BigRational>[] gcd = univariate(ring, p).egcd(univariate(ring, modulus));
        return gcd[0].isONE() ? Optional.of(coefficients(gcd[1])) : Optional.empty();
    }

    /** The monic irreducible factors of a polynomial in one variable, all with the constant term first. */
    public static List<List<Rational>> irreducibleFactors(List<Rational> p) {
        GenPolynomialRing<BigRational> ring = new GenPolynomialRing<>(new BigRational(1), 1);
        List<List<Rational>> factors = new ArrayList<>();
        for (GenPolynomial<BigRational> f : FactorFactory.getImplementation(new BigRational(1))
                .factors(univariate(ring, p))
                .keySet()) {
            if (!f.isConstant()) {
                factors.add(coefficients(f.monic()));
            }
        }
        return factors;
    }

    private static GenPolynomial<BigRational> univariate(GenPolynomialRing<BigRational> ring, List<Rational> p) {
        GenPolynomial<BigRational> polynomial = ring.getZERO().copy();
        for (int k = 0; k < p.size(); k++) {
            polynomial = polynomial.sum(toJas(p.get(k)), ExpVector.create(1, 0, k));
        }
        return polynomial;
    }

    private static List<Rational> coefficients(GenPolynomial<BigRational> p) {
        List<Rational> coefficients = new ArrayList<>();
        for (int k = 0; k <= p.degree(); k++) {
            coefficients.add(fromJas(p.coefficient(ExpVector.create(1, 0, k))));
        }
        return coefficients;
    }

    private static BigRational toJas(Rational value) {
        return new BigRational(
                new edu.jas.arith.BigInteger(value.numerator()), new edu.jas.arith.BigInteger(value.denominator()));
    }

    private static Rational fromJas(BigRational value) {
        return new Rational(value.numerator(), value.denominator());
    }
}
