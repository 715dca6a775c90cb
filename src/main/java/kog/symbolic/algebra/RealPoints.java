package kog.symbolic.algebra;

import edu.jas.application.Ideal;
import edu.jas.application.IdealWithUniv;
import edu.jas.arith.BigRational;
import edu.jas.poly.ExpVector;
import edu.jas.poly.GenPolynomial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Rational;

/**
 * The real points of a finite set given by a radical ideal, by coordinates that tell its points apart: the degrees of their
 * minimal polynomials multiply to the degree of the ideal, so that every combination of their roots belongs to exactly one
 * point, which is real if they are. The other coordinates are those roots of theirs that the ideal does not exclude; a point
 * is never excluded by the rounding of its coordinates, so that the one left is it. (The algebra system's own isolation of real roots does not end for
 * some pairs of quadratics.)
 */
final class RealPoints {

    /** Of a polynomial at roots with 60 digits, beside the sum of its terms' moduli: of a point it is far below. */
    private static final Rational CERTAINLY_NOT = Rational.of(1, 10).pow(25);

    private static final Rational RELATIVE_ERROR = Rational.of(1, 10).pow(60);

    private final List<GenPolynomial<BigRational>> equations;
    private final int n;
    private final int[] degrees;
    private final RationalPolynomial[] minimal;
    private final List<List<Rational>> roots = new ArrayList<>();

    private RealPoints(Ideal<BigRational> ideal) {
        ideal.doGB();
        equations = ideal.getList();
        String[] names = ideal.getRing().getVars();
        n = names.length;
        degrees = new int[n];
        minimal = new RationalPolynomial[n];
        for (GenPolynomial<BigRational> u : ideal.constructUnivariate()) {
            int k = Arrays.asList(names).indexOf(u.ring.getVars()[0]);
            degrees[k] = (int) u.degree(0);
            minimal[k] = squareFree(univariate(u));
        }
        for (RationalPolynomial u : minimal) {
            roots.add(RealRoots.of(u));
        }
    }

    private static RationalPolynomial squareFree(RationalPolynomial u) {
        return u.divide(u.gcd(u.derivative())).quotient();
    }

    /** Coordinates of all real points of a zero-dimensional ideal; empty if they cannot be told apart in this way. */
    static Optional<List<List<Rational>>> of(Ideal<BigRational> ideal) {
        List<List<Rational>> all = new ArrayList<>();
        for (IdealWithUniv<BigRational> part : ideal.zeroDimRootDecomposition()) {
            Optional<List<List<Rational>>> points = new RealPoints(part.ideal).points();
            if (points.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(points.get());
        }
        return Optional.of(all);
    }

    /** No coordinate is further off than this. */
    static Rational radius(List<Rational> point) {
        Rational radius = Rational.ZERO;
        for (Rational x : point) {
            Rational own = x.abs().multiply(RELATIVE_ERROR);
            radius = own.compareTo(radius) > 0 ? own : radius;
        }
        return radius;
    }

    private Optional<List<List<Rational>>> points() {
        int degree = degree();
        for (int mask = 1; mask < 1 << n; mask++) {
            long product = 1;
            for (int k = 0; k < n; k++) {
                product *= (mask >> k & 1) == 1 ? minimal[k].degree() : 1;
            }
            if (product == degree) {
                List<List<Rational>> points = new ArrayList<>();
                return along(mask, new Rational[n], 0, points) ? Optional.of(points) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether every combination of the telling coordinates, of which those below k are chosen, belongs to one point. */
    private boolean along(int mask, Rational[] at, int k, List<List<Rational>> points) {
        if (k == n) {
            List<List<Rational>> left = new ArrayList<>();
            collect(mask, at, 0, left);
            points.addAll(left);
            return left.size() == 1;
        }
        if ((mask >> k & 1) == 0) {
            return along(mask, at, k + 1, points);
        }
        boolean all = true;
        for (Rational root : roots.get(k)) {
            at[k] = root;
            all &= along(mask, at, k + 1, points);
        }
        return all;
    }

    private void collect(int mask, Rational[] at, int i, List<List<Rational>> left) {
        if (i == n) {
            if (equations.stream().noneMatch(g -> excludes(g, at))) {
                left.add(List.of(at));
            }
            return;
        }
        if ((mask >> i & 1) == 1) {
            collect(mask, at, i + 1, left);
            return;
        }
        for (Rational x : roots.get(i)) {
            at[i] = x;
            collect(mask, at, i + 1, left);
        }
    }

    private boolean excludes(GenPolynomial<BigRational> g, Rational[] at) {
        Rational value = Rational.ZERO;
        Rational size = Rational.ZERO;
        for (Map.Entry<ExpVector, BigRational> term : g.getMap().entrySet()) {
            Rational product = rational(term.getValue());
            for (int i = 0; i < n; i++) {
                product = product.multiply(at[i].pow(exponent(term.getKey(), i)));
            }
            value = value.add(product);
            size = size.add(product.abs());
        }
        return value.abs().compareTo(size.multiply(CERTAINLY_NOT)) > 0;
    }

    /** The dimension of the polynomials modulo the ideal: how many monomials no leading one divides. */
    private int degree() {
        int count = 0;
        int[] e = new int[n];
        while (true) {
            if (equations.stream().noneMatch(g -> divides(g.leadingExpVector(), e))) {
                count++;
            }
            int i = 0;
            while (i < n && ++e[i] >= degrees[i]) {
                e[i++] = 0;
            }
            if (i == n) {
                return count;
            }
        }
    }

    private boolean divides(ExpVector leading, int[] e) {
        for (int i = 0; i < n; i++) {
            if (exponent(leading, i) > e[i]) {
                return false;
            }
        }
        return true;
    }

    /** Of the ring's variable i: the algebra system counts from the other end. */
    private int exponent(ExpVector e, int i) {
        return (int) e.getVal(n - 1 - i);
    }

    private static RationalPolynomial univariate(GenPolynomial<BigRational> u) {
        Rational[] coefficients = new Rational[(int) u.degree(0) + 1];
        Arrays.fill(coefficients, Rational.ZERO);
        u.getMap().forEach((e, c) -> coefficients[(int) e.getVal(0)] = rational(c));
        return RationalPolynomial.of(coefficients);
    }

    private static Rational rational(BigRational v) {
        return new Rational(v.numerator(), v.denominator());
    }
}
