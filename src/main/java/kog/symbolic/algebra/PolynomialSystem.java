package kog.symbolic.algebra;

import edu.jas.application.Ideal;
import edu.jas.arith.BigRational;
import edu.jas.poly.ExpVector;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.GenPolynomialRing;
import edu.jas.poly.PolyUtil;
import edu.jas.poly.TermOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;

/** Real solutions of small systems of polynomial equations over Q, all of them, by a Gröbner basis and real root isolation. */
public final class PolynomialSystem {

    /** Bézout's bound beyond which a Gröbner basis is not tried. */
    private static final long MOST_SOLUTIONS = 64;

    private static final long WORK = 8 * Work.SECOND;
    private static final int LARGEST_POWER = 64;
    private static final int MOST_SAMPLES = 6;

    private PolynomialSystem() {}

    /**
     * The real solutions.
     *
     * @param dimension of the set of all complex solutions: −1 if there is none, 0 if they are isolated
     * @param solutions all real ones if the dimension is 0 or less; else a few that are easy to find
     */
    public record Solutions(int dimension, List<Solution> solutions) {
        public Solutions {
            solutions = List.copyOf(solutions);
        }
    }

    /**
     * A real solution.
     *
     * @param at         its coordinates, rounded
     * @param radius     no coordinate is further off
     * @param degenerate whether the Jacobian of the equations is singular there
     */
    public record Solution(List<Rational> at, Rational radius, boolean degenerate) {
        public Solution {
            at = List.copyOf(at);
        }
    }

    /** Empty if some formula is not a polynomial over Q, or if the system is too large. */
    public static Optional<Solutions> realSolutions(List<Expression> equations, List<Symbol> unknowns) {
        try {
            return CountedAlgebra.within(Work.of(WORK), () -> solutions(equations, unknowns))
                    .flatMap(found -> found);
        } catch (Work.Exhausted tooMuch) {
            // the caller has other ways
            return Optional.empty();
        }
    }

    private static Optional<Solutions> solutions(List<Expression> equations, List<Symbol> unknowns) {
        // the algebra system separates solutions in this order alone
        GenPolynomialRing<BigRational> ring = new GenPolynomialRing<>(
                new BigRational(),
                unknowns.stream().map(Symbol::name).toArray(String[]::new),
                new TermOrder(TermOrder.INVLEX));
        List<GenPolynomial<BigRational>> polynomials = new ArrayList<>();
        long bound = 1;
        for (Expression equation : equations) {
            GenPolynomial<BigRational> p = read(equation, unknowns, ring);
            if (p == null) {
                return Optional.empty();
            }
            bound *= Math.max(1, p.totalDegree());
            if (bound > MOST_SOLUTIONS) {
                return Optional.empty();
            }
            polynomials.add(p);
        }
        return Optional.of(solve(ring, polynomials));
    }

    private static Solutions solve(GenPolynomialRing<BigRational> ring, List<GenPolynomial<BigRational>> polynomials) {
        Ideal<BigRational> ideal = new Ideal<>(ring, polynomials);
        ideal.doGB();
        int test = ideal.commonZeroTest();
        if (test < 0) {
            return new Solutions(-1, List.of());
        }
        GenPolynomial<BigRational> determinant = determinant(ring, polynomials);
        if (test > 0) {
            return new Solutions(ideal.dimension().d, slices(ring, ideal, determinant));
        }
        return new Solutions(0, solutions(ideal, determinant));
    }

    /** Those of a finite set: those where the determinant is 0 too, then the others. */
    private static List<Solution> solutions(Ideal<BigRational> ideal, GenPolynomial<BigRational> determinant) {
        List<Solution> singular = points(ideal.sum(determinant), true);
        List<Solution> all = new ArrayList<>(singular);
        for (Solution s : points(ideal, false)) {
            if (singular.stream().noneMatch(t -> near(s, t))) {
                all.add(s);
            }
        }
        return all;
    }

    /** Points of a set that is not finite, on coordinate subspaces of the right dimension. */
    private static List<Solution> slices(
            GenPolynomialRing<BigRational> ring, Ideal<BigRational> ideal, GenPolynomial<BigRational> determinant) {
        int n = ring.nvar;
        int dimension = ideal.dimension().d;
        List<Solution> all = new ArrayList<>();
        for (int value = 0; value <= 1; value++) {
            for (int mask = 0; mask < 1 << n; mask++) {
                if (Integer.bitCount(mask) != dimension) {
                    continue;
                }
                List<GenPolynomial<BigRational>> fixed = new ArrayList<>();
                for (int k = 0; k < n; k++) {
                    if ((mask >> k & 1) == 1) {
                        fixed.add(ring.univariate(k).subtract(ring.getONE().multiply(new BigRational(value))));
                    }
                }
                Ideal<BigRational> slice = ideal.sum(fixed);
                if (slice.commonZeroTest() == 0) {
                    for (Solution s : solutions(slice, determinant)) {
                        if (all.size() < MOST_SAMPLES && all.stream().noneMatch(t -> near(s, t))) {
                            all.add(s);
                        }
                    }
                }
            }
        }
        return all;
    }

    private static List<Solution> points(Ideal<BigRational> ideal, boolean degenerate) {
        ideal.doGB();
        List<Solution> solutions = new ArrayList<>();
        if (ideal.commonZeroTest() < 0) {
            return solutions;
        }
        List<List<Rational>> found =
                RealPoints.of(ideal).orElseThrow(() -> new Work.Exhausted("no coordinate tells the points apart"));
        for (List<Rational> at : found) {
            solutions.add(new Solution(at, RealPoints.radius(at), degenerate));
        }
        return solutions;
    }

    private static boolean near(Solution a, Solution b) {
        Rational most = a.radius().add(b.radius());
        for (int i = 0; i < a.at().size(); i++) {
            if (a.at().get(i).subtract(b.at().get(i)).abs().compareTo(most) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Of the matrix of partial derivatives. */
    private static GenPolynomial<BigRational> determinant(
            GenPolynomialRing<BigRational> ring, List<GenPolynomial<BigRational>> polynomials) {
        int n = polynomials.size();
        List<List<GenPolynomial<BigRational>>> rows = new ArrayList<>();
        for (GenPolynomial<BigRational> p : polynomials) {
            List<GenPolynomial<BigRational>> row = new ArrayList<>();
            for (int k = 0; k < n; k++) {
                row.add(PolyUtil.baseDerivative(p, k));
            }
            rows.add(row);
        }
        return expanded(ring, rows);
    }

    private static GenPolynomial<BigRational> expanded(
            GenPolynomialRing<BigRational> ring, List<List<GenPolynomial<BigRational>>> rows) {
        if (rows.isEmpty()) {
            return ring.getONE();
        }
        GenPolynomial<BigRational> total = ring.getZERO();
        for (int k = 0; k < rows.size(); k++) {
            List<List<GenPolynomial<BigRational>>> minor = new ArrayList<>();
            for (List<GenPolynomial<BigRational>> row : rows.subList(1, rows.size())) {
                List<GenPolynomial<BigRational>> rest = new ArrayList<>(row);
                rest.remove(k);
                minor.add(rest);
            }
            GenPolynomial<BigRational> term = rows.get(0).get(k).multiply(expanded(ring, minor));
            total = k % 2 == 0 ? total.sum(term) : total.subtract(term);
        }
        return total;
    }

    private static GenPolynomial<BigRational> read(
            Expression e, List<Symbol> unknowns, GenPolynomialRing<BigRational> ring) {
        if (e instanceof Expression.Number n) {
            return ring.getONE().multiply(new BigRational(n.value().toString()));
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
