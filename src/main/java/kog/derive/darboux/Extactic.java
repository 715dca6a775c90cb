package kog.derive.darboux;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Rational;
import kog.symbolic.Work;
import kog.symbolic.algebra.JasPolynomials;

/**
 * Candidates for the invariant curves of degree at most n of a field over Q: the factors of what the extactic polynomial
 * E = det(U^j m_i) has in common with U E. Both are evaluated on lines, modulo a prime; what comes out is a guess that the
 * caller proves. Derivation: derivations/13-darboux.md.
 */
final class Extactic {

    /** What one multiplication modulo the prime costs, in units of work. */
    private static final long MULTIPLICATION = 3;

    private static final int LARGEST_COMMON = 8;
    private static final int TRIES = 3;

    private final int dimension;
    private final List<List<Integer>> monomials;
    private final Jets jets;
    private final List<NumberPolynomial> known;
    private final Work work;
    private final int points;

    /** The candidates, or that E is identically 0, or that no answer was had. */
    record Answer(boolean vanishes, Optional<List<NumberPolynomial>> factors) {}

    Extactic(List<NumberPolynomial> field, int degree, List<NumberPolynomial> known, Work work) {
        this.dimension = field.size();
        this.monomials = NumberPolynomial.monomials(dimension, degree);
        this.known = known;
        this.work = work;
        int size = monomials.size();
        this.jets = new Jets(field, monomials, size);
        int d = field.stream().mapToInt(NumberPolynomial::degree).max().orElse(1);
        int bound = monomials.stream().mapToInt(NumberPolynomial::degree).sum() + (d - 1) * (size * (size - 1) / 2);
        this.points = bound + d;
    }

    private long lineCost() {
        long size = monomials.size();
        return MULTIPLICATION * (points * (jets.cost() + size * size * size / 3 + 40 * size) + 3L * points * points);
    }

    /** Nothing if it would cost more than there is. */
    Answer answer() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (!work.has(lineCost())) {
                break;
            }
            List<BigInteger> slope = new ArrayList<>();
            for (int k = 1; k < dimension; k++) {
                slope.add(BigInteger.valueOf(37L + 24L * attempt + 6L * k));
            }
            BigInteger[] first = common(slope, offset(attempt, List.of(0, 0, 0)));
            if (first.length == 0) {
                return new Answer(true, Optional.empty());
            }
            int degree = first.length - 1;
            if (degree == 0) {
                return new Answer(false, Optional.of(List.of()));
            }
            List<List<Integer>> grid = NumberPolynomial.monomials(dimension - 1, degree);
            if (degree > LARGEST_COMMON || !work.has(lineCost() * grid.size())) {
                break;
            }
            Optional<NumberPolynomial> whole = whole(attempt, slope, degree, grid);
            if (whole.isPresent()) {
                return new Answer(false, Optional.of(factors(whole.get())));
            }
        }
        return new Answer(false, Optional.empty());
    }

    static List<NumberPolynomial> factors(NumberPolynomial p) {
        List<JasPolynomials.Term> terms = new ArrayList<>();
        p.terms()
                .forEach((m, c) -> terms.add(new JasPolynomials.Term(
                        m.stream().mapToLong(Integer::longValue).toArray(), c)));
        List<NumberPolynomial> found = new ArrayList<>();
        for (JasPolynomials.Factor f : JasPolynomials.factors(terms, p.variables())) {
            NumberPolynomial sum = NumberPolynomial.zero(p.variables());
            for (JasPolynomials.Term t : f.terms()) {
                sum = sum.plus(NumberPolynomial.of(
                        Arrays.stream(t.exponents()).mapToObj(e -> (int) e).toList(), t.coefficient()));
            }
            if (sum.degree() > 0) {
                found.add(sum);
            }
        }
        return found;
    }

    private List<BigInteger> offset(int attempt, List<Integer> at) {
        List<BigInteger> offset = new ArrayList<>();
        for (int k = 1; k < dimension; k++) {
            offset.add(BigInteger.valueOf(1009L + 500L * attempt + 101L * k + at.get(k - 1)));
        }
        return offset;
    }

    /** gcd(E, U E) on the line (s, t + slope s), without the factors that are known; empty where E is 0. */
    private BigInteger[] common(List<BigInteger> slope, List<BigInteger> t) {
        work.spend(lineCost());
        List<BigInteger> e = new ArrayList<>();
        List<BigInteger> ue = new ArrayList<>();
        for (int s = 0; s < points; s++) {
            List<BigInteger> point = new ArrayList<>(List.of(BigInteger.valueOf(s)));
            for (int k = 0; k < dimension - 1; k++) {
                point.add(t.get(k)
                        .add(slope.get(k).multiply(BigInteger.valueOf(s)))
                        .mod(Prime.P));
            }
            BigInteger[] values = determinants(jets.at(point, monomials));
            e.add(values[0]);
            ue.add(values[1]);
        }
        BigInteger[] on = Prime.interpolate(e);
        if (on.length == 0) {
            return on;
        }
        BigInteger[] common = Prime.gcd(on, Prime.interpolate(ue));
        for (NumberPolynomial f : known) {
            BigInteger[] divisor = Prime.monic(restricted(f, slope, t));
            while (divisor.length > 1 && common.length >= divisor.length) {
                List<BigInteger[]> division = Prime.divide(common, divisor);
                if (division.get(1).length > 0) {
                    break;
                }
                common = division.get(0);
            }
        }
        return common;
    }

    private BigInteger[] restricted(NumberPolynomial f, List<BigInteger> slope, List<BigInteger> t) {
        NumberPolynomial s = NumberPolynomial.variable(1, 0);
        List<NumberPolynomial> line = new ArrayList<>(List.of(s));
        for (int k = 0; k < dimension - 1; k++) {
            line.add(s.times(Rational.of(slope.get(k))).plus(NumberPolynomial.constant(1, Rational.of(t.get(k)))));
        }
        NumberPolynomial on = f.at(line);
        BigInteger[] c = new BigInteger[on.degree() + 1];
        for (int k = 0; k < c.length; k++) {
            c[k] = Prime.of(on.coefficient(List.of(k)));
        }
        return Prime.trimmed(c);
    }

    /** The determinants of the first rows, and of these with the last but one left out, up to one factor each. */
    private static BigInteger[] determinants(BigInteger[][] rows) {
        int n = rows.length - 1;
        boolean[] used = new boolean[n];
        BigInteger product = BigInteger.ONE;
        int[] columns = new int[n];
        for (int i = 0; i < n - 1; i++) {
            int pivot = 0;
            while (pivot < n && (used[pivot] || rows[i][pivot].signum() == 0)) {
                pivot++;
            }
            if (pivot == n) {
                return new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO};
            }
            used[pivot] = true;
            columns[i] = pivot;
            product = product.multiply(rows[i][pivot]).mod(Prime.P);
            BigInteger inverse = rows[i][pivot].modInverse(Prime.P);
            for (int k = i + 1; k <= n; k++) {
                BigInteger factor = rows[k][pivot].multiply(inverse).mod(Prime.P);
                if (factor.signum() != 0) {
                    for (int c = 0; c < n; c++) {
                        if (!used[c]) {
                            rows[k][c] = rows[k][c]
                                    .subtract(factor.multiply(rows[i][c]))
                                    .mod(Prime.P);
                        }
                    }
                }
            }
        }
        int last = 0;
        while (used[last]) {
            last++;
        }
        columns[n - 1] = last;
        BigInteger signed = isOdd(columns) ? product.negate() : product;
        return new BigInteger[] {
            signed.multiply(rows[n - 1][last]).mod(Prime.P),
            signed.multiply(rows[n][last]).mod(Prime.P)
        };
    }

    private static boolean isOdd(int[] permutation) {
        boolean odd = false;
        for (int i = 0; i < permutation.length; i++) {
            for (int j = 0; j < i; j++) {
                odd ^= permutation[j] > permutation[i];
            }
        }
        return odd;
    }

    /** The common factor in all variables, from its values on lines. */
    private Optional<NumberPolynomial> whole(
            int attempt, List<BigInteger> slope, int degree, List<List<Integer>> grid) {
        BigInteger[][] vandermonde = new BigInteger[grid.size()][];
        List<BigInteger[]> values = new ArrayList<>();
        for (int j = 0; j < degree; j++) {
            values.add(new BigInteger[grid.size()]);
        }
        for (int i = 0; i < grid.size(); i++) {
            List<BigInteger> t = offset(attempt, grid.get(i));
            BigInteger[] g = common(slope, t);
            if (g.length != degree + 1) {
                return Optional.empty();
            }
            for (int j = 0; j < degree; j++) {
                values.get(j)[i] = g[j];
            }
            vandermonde[i] = grid.stream()
                    .map(m -> {
                        BigInteger product = BigInteger.ONE;
                        for (int k = 0; k < m.size(); k++) {
                            product = product.multiply(t.get(k).pow(m.get(k)));
                        }
                        return product.mod(Prime.P);
                    })
                    .toArray(BigInteger[]::new);
        }
        Optional<List<BigInteger[]>> solved = Prime.solve(vandermonde, values);
        if (solved.isEmpty()) {
            return Optional.empty();
        }
        NumberPolynomial sum = NumberPolynomial.of(first(degree, dimension), Rational.ONE);
        for (int j = 0; j < degree; j++) {
            for (int i = 0; i < grid.size(); i++) {
                Optional<Rational> c = Prime.rational(solved.get().get(j)[i]);
                if (c.isEmpty()) {
                    return Optional.empty();
                }
                List<Integer> m = new ArrayList<>(List.of(j));
                m.addAll(grid.get(i));
                sum = sum.plus(NumberPolynomial.of(List.copyOf(m), c.get()));
            }
        }
        if (sum.degree() > degree) {
            return Optional.empty();
        }
        List<NumberPolynomial> back = new ArrayList<>(List.of(NumberPolynomial.variable(dimension, 0)));
        for (int k = 1; k < dimension; k++) {
            back.add(NumberPolynomial.variable(dimension, k)
                    .plus(back.get(0).times(Rational.of(slope.get(k - 1)).negate())));
        }
        return Optional.of(sum.at(back));
    }

    private static List<Integer> first(int degree, int dimension) {
        List<Integer> m = new ArrayList<>(List.of(degree));
        for (int k = 1; k < dimension; k++) {
            m.add(0);
        }
        return List.copyOf(m);
    }
}
