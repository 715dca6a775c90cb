package kog.symbolic.zero;

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
import java.util.SortedMap;
import kog.symbolic.Rational;
import kog.symbolic.Work;
import kog.symbolic.algebra.CountedAlgebra;

/** Factors of polynomials in free generators, by JAS; as fine as can be had cheaply, for the sake of cancellation only. */
final class KernelFactorization {

    private static final int MOST_TERMS = 60;
    private static final int MOST_VARIABLES = 10;
    private static final int LARGEST_DEGREE = 24;
    private static final int MOST_VARIABLES_TO_FACTOR = 3;
    private static final int LARGEST_TOTAL_DEGREE_TO_FACTOR = 8;

    /** Terms times variables: factors of less are found at once. */
    private static final int SMALL = 12;

    private static final long COST = 50;

    static {
        ComputerThreads.NO_THREADS = true;
    }

    private KernelFactorization() {}

    /** Monic factors with multiplicities; the polynomial itself where it is too large or has algebraic generators. */
    static Map<KernelPolynomial, Integer> of(KernelField field, KernelPolynomial p) {
        List<Integer> variables = new ArrayList<>();
        boolean free = true;
        int degree = 0;
        for (KernelGenerator g : field.generators()) {
            if (p.contains(g.index)) {
                free &= g.isFree();
                variables.add(g.index);
                for (KernelMonomial m : p.terms().keySet()) {
                    degree = Math.max(degree, m.exponent(g.index));
                }
            }
        }
        if (!free || p.size() > MOST_TERMS || variables.size() > MOST_VARIABLES || degree > LARGEST_DEGREE) {
            return Map.of(p, 1);
        }
        Map<KernelPolynomial, Integer> factors = new HashMap<>();
        factors(field.budget(), p, variables).forEach((f, m) -> {
            KernelPolynomial factor = fromJas(f, variables);
            if (!factor.isConstant()) {
                Rational leading = KernelDivision.leadingCoefficient(field, factor).constantTerm();
                factors.merge(factor.times(leading.reciprocal()), m, Math::addExact);
            }
        });
        return factors;
    }

    /** On a thread of its own where that can take long. */
    private static Map<GenPolynomial<BigRational>, Integer> factors(
            Work work, KernelPolynomial p, List<Integer> variables) {
        work.spend(COST * p.size() * p.size());
        return p.size() * variables.size() <= SMALL
                ? split(p, variables)
                : CountedAlgebra.within(work, () -> split(p, variables)).orElseThrow();
    }

    private static Map<GenPolynomial<BigRational>, Integer> split(KernelPolynomial p, List<Integer> variables) {
        return split(toJas(
                new GenPolynomialRing<>(new BigRational(1), variables.size(), TermOrderByName.INVLEX), p, variables));
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
        long variables = java.util.stream.IntStream.range(0, p.ring.nvar)
                .filter(v -> p.degree(v) > 0)
                .count();
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

    static BigRational toJas(Rational value) {
        return new BigRational(
                new edu.jas.arith.BigInteger(value.numerator()), new edu.jas.arith.BigInteger(value.denominator()));
    }

    private static GenPolynomial<BigRational> toJas(
            GenPolynomialRing<BigRational> ring, KernelPolynomial p, List<Integer> variables) {
        GenPolynomial<BigRational> result = ring.getZERO().copy();
        for (Map.Entry<KernelMonomial, Rational> t : p.terms().entrySet()) {
            long[] exponents = new long[variables.size()];
            for (int k = 0; k < exponents.length; k++) {
                exponents[k] = t.getKey().exponent(variables.get(k));
            }
            result = result.sum(toJas(t.getValue()), ExpVector.create(exponents));
        }
        return result;
    }

    private static KernelPolynomial fromJas(GenPolynomial<BigRational> p, List<Integer> variables) {
        Map<KernelMonomial, Rational> terms = new HashMap<>();
        for (Monomial<BigRational> t : p) {
            KernelMonomial m = KernelMonomial.ONE;
            for (int k = 0; k < variables.size(); k++) {
                m = m.times(KernelMonomial.power(variables.get(k), (int) t.e.getVal(k)));
            }
            terms.put(m, new Rational(t.c.numerator(), t.c.denominator()));
        }
        return KernelPolynomial.of(terms);
    }
}
