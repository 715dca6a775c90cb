package kog.symbolic;

import edu.jas.application.Ideal;
import edu.jas.application.PolyUtilApp;
import edu.jas.arith.BigDecimal;
import edu.jas.arith.BigRational;
import edu.jas.poly.ExpVector;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.GenPolynomialRing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Real solutions of small systems of polynomial equations over Q, all of them, by a Gröbner basis and real root isolation. */
public final class PolynomialSystem {

    /** Bézout's bound beyond which a Gröbner basis is not tried. */
    private static final long MOST_SOLUTIONS = 64;
    private static final long WORK = 3 * Work.SECOND;
    private static final int LARGEST_POWER = 64;

    private PolynomialSystem() {}

    /**
     * Every real solution, each to about 20 digits; empty if some formula is not a polynomial over Q, if the solutions are
     * not isolated, or if the system is too large.
     */
    public static Optional<List<double[]>> realSolutions(List<Expression> equations, List<Symbol> unknowns) {
        try {
            return CountedAlgebra.within(Work.of(WORK), () -> solutions(equations, unknowns)).flatMap(found -> found);
        } catch (Work.Exhausted tooMuch) {
            // the caller has other ways
            return Optional.empty();
        }
    }

    private static Optional<List<double[]>> solutions(List<Expression> equations, List<Symbol> unknowns) {
        GenPolynomialRing<BigRational> ring = new GenPolynomialRing<>(
                new BigRational(), unknowns.stream().map(Symbol::name).toArray(String[]::new));
        List<GenPolynomial<BigRational>> polynomials = new ArrayList<>();
        long bound = 1;
        for (Expression equation : equations) {
            GenPolynomial<BigRational> p = read(equation, unknowns, ring);
            if (p == null || p.isZERO()) {
                return Optional.empty();
            }
            bound *= Math.max(1, p.totalDegree());
            if (bound > MOST_SOLUTIONS) {
                return Optional.empty();
            }
            polynomials.add(p);
        }
        Ideal<BigRational> ideal = new Ideal<>(ring, polynomials);
        ideal.doGB();
        int test = ideal.commonZeroTest();
        if (test < 0) {
            return Optional.of(List.of());
        }
        if (test > 0) {
            return Optional.empty();
        }
        List<double[]> solutions = new ArrayList<>();
        for (var part : PolyUtilApp.realAlgebraicRoots(ideal)) {
            for (List<BigDecimal> tuple : part.decimalApproximation()) {
                // components in the order of the ring's variables
                solutions.add(tuple.stream().mapToDouble(v -> v.val.doubleValue()).toArray());
            }
        }
        return Optional.of(solutions);
    }

    private static GenPolynomial<BigRational> read(
            Expression e, List<Symbol> unknowns, GenPolynomialRing<BigRational> ring) {
        if (e instanceof Expression.Number n) {
            return ring.getONE()
                    .multiply(new BigRational(n.value().toString()));
        }
        int k = unknowns.indexOf(e);
        if (k >= 0) {
            int n = unknowns.size();
            return ring.getONE().multiply(ExpVector.create(n, n - 1 - k, 1));
        }
        if (e instanceof Expression.Sum || e instanceof Expression.Product) {
            GenPolynomial<BigRational> total = null;
            for (Expression operand : e.operands()) {
                GenPolynomial<BigRational> next = read(operand, unknowns, ring);
                if (next == null) {
                    return null;
                }
                total = total == null ? next : e instanceof Expression.Sum ? total.sum(next) : total.multiply(next);
            }
            return total;
        }
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()
                && n.value().signum() > 0
                && n.value().intValueExact() <= LARGEST_POWER) {
            GenPolynomial<BigRational> base = read(p.base(), unknowns, ring);
            GenPolynomial<BigRational> power = base == null ? null : ring.getONE();
            for (int i = 0; power != null && i < n.value().intValueExact(); i++) {
                power = power.multiply(base);
            }
            return power;
        }
        return null;
    }
}
