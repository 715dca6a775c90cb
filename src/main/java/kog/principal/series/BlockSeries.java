package kog.principal.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.dynamics.linear.OrderedSchur;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.Scalar;
import kog.dynamics.precise.LocalExpansion;
import org.hipparchus.complex.Complex;

/**
 * Taylor polynomials of the functions of an invariant block, U P = B P, degree by degree in Schur coordinates: with
 * A = QTQᴴ and y = Qη the coefficient of η^m in P_r obeys
 *
 * <pre>(m·λ − B_rr) c_m + Σ_{a&lt;b} T_ab (m_a + 1) c_{m+e_a−e_b} = −[DP·F_nonlinear]_m + Σ_{s&gt;r} B_rs c^s_m,</pre>
 *
 * solved in the order of the monomials, the last function of the block first. One function needs no other block.
 */
sealed class BlockSeries<T extends Scalar<T>> permits MapSeries {

    /** A divisor below this share of the spectral radius is a resonance. */
    static final double RESONANT = 1e-9;
    /** Right-hand sides below this share of the largest are the rounding of 0. */
    private static final double ROUNDING = 1e-11;

    final OrderedSchur<T> schur;
    final int n;
    final int degree;
    final T zero;
    private final double radius;
    private final LocalExpansion expansion;
    final List<Ridge<T>> ridges = new ArrayList<>();
    private final List<Pair<T>> pairs = new ArrayList<>();
    final Monomials monomials;
    /** Entry [i][g]: the part of degree g of F_i that is in no ridge, by number within the degree. */
    final T[][][] terms;

    private final List<Resonance> resonances = new ArrayList<>();
    /** What resonances leave; null where they obstruct. */
    private final Couplings<T> couplings;

    /** direction · (first·η)(second·η) in Schur coordinates. */
    record Pair<T>(T[] first, T[] second, T[] direction) {}

    /** direction · Σ_g c_g (form·η)^g in Schur coordinates. */
    record Ridge<T>(T[] form, T[] direction, T[] coefficients) {}

    /**
     * @param degree     p, at least 2; above 2 all monomials up to it are held
     * @param normalForm whether resonances leave terms in the equations, else they obstruct
     */
    BlockSeries(OrderedSchur<T> schur, LocalExpansion expansion, int degree, boolean normalForm) {
        this.schur = schur;
        this.expansion = expansion;
        this.degree = degree;
        n = schur.t().length;
        zero = schur.t()[0][0].like(0, 0);
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, schur.eigenvalue(i).size());
        }
        radius = largest;
        for (LocalExpansion.Ridge ridge : expansion.ridges()) {
            ridges.add(ridge(ridge));
        }
        for (LocalExpansion.Pair pair : expansion.pairs()) {
            pairs.add(new Pair<>(form(pair.first()), form(pair.second()), direction(pair.direction())));
        }
        monomials = degree > 2 || normalForm ? new Monomials(n, degree) : null;
        terms = monomials == null || expansion.terms().isEmpty() ? null : terms();
        couplings = normalForm ? new Couplings<>(monomials, zero) : null;
    }

    private Ridge<T> ridge(LocalExpansion.Ridge r) {
        T[] direction = direction(r.direction());
        T[] coefficients = InvariantBlock.vector(schur.t()[0], r.coefficients().length);
        for (int g = 2; g < coefficients.length; g++) {
            coefficients[g] = zero.like(r.coefficients()[g]);
        }
        return new Ridge<>(schur.q()[r.variable()], direction, coefficients);
    }

    /** Qᴴ v. */
    private T[] direction(DoubleDouble[] v) {
        T[] direction = InvariantBlock.vector(schur.t()[0], n);
        for (int i = 0; i < n; i++) {
            if (!v[i].isZero()) {
                T w = zero.like(v[i]);
                for (int a = 0; a < n; a++) {
                    direction[a] = direction[a].plus(schur.q()[i][a].conjugate(), w);
                }
            }
        }
        return direction;
    }

    /** v Q. */
    private T[] form(DoubleDouble[] v) {
        T[] form = InvariantBlock.vector(schur.t()[0], n);
        for (int i = 0; i < n; i++) {
            if (!v[i].isZero()) {
                T w = zero.like(v[i]);
                for (int a = 0; a < n; a++) {
                    form[a] = form[a].plus(schur.q()[i][a], w);
                }
            }
        }
        return form;
    }

    /** The polynomials of a block, in its order. */
    List<LocalPolynomial<T>> solve(InvariantBlock<T> block) {
        int m = block.size();
        List<LocalPolynomial<T>> solved = new ArrayList<>(java.util.Collections.nCopies(m, null));
        for (int r = m - 1; r >= 0; r--) {
            solved.set(r, monomials == null ? quadratic(block, r, solved) : higher(block, r, solved));
        }
        return solved;
    }

    /** A block and its polynomials in normal form, after those of all slower modes. */
    Couplings.Extended<T> normalForm(InvariantBlock<T> block) {
        couplings.begin();
        return couplings.end(block, solve(block));
    }

    /** Those met, with the coefficient that cannot be removed. */
    List<Resonance> resonances() {
        return List.copyOf(resonances);
    }

    private LocalPolynomial<T> quadratic(InvariantBlock<T> block, int r, List<LocalPolynomial<T>> solved) {
        T[] linear = block.left()[r];
        T[][] right = form(linear);
        T[][] t = schur.t();
        double largest = 0;
        for (T[] row : right) {
            for (T value : row) {
                largest = Math.max(largest, value.size());
            }
        }
        T[][] c = symmetric(block, r, solved, right, largest);
        T[][] packed = Arrays.copyOf(t, n);
        for (int a = 0; a < n; a++) {
            packed[a] = Arrays.copyOfRange(c[a], a, n);
            for (int b = 1; b < packed[a].length; b++) {
                packed[a][b] = packed[a][b].multiply(2);
            }
        }
        return new LocalPolynomial<>(linear, packed, null, null);
    }

    /** The matrix C of the terms of degree 2, symmetric: CT + TᵀC − B_rr C is what is known. */
    T[][] symmetric(InvariantBlock<T> block, int r, List<LocalPolynomial<T>> solved, T[][] right, double largest) {
        T[][] t = schur.t();
        // row a is complete before row a + 1
        T[][] c = InvariantBlock.matrix(t, n, n);
        for (int a = 0; a < n; a++) {
            for (int b = a; b < n; b++) {
                T sum = known(block, r, solved, right, a, b);
                for (int i = 0; i < a; i++) {
                    sum = sum.subtract(t[i][a].multiply(c[i][b]));
                }
                for (int j = 0; j < b; j++) {
                    sum = sum.subtract(c[a][j].multiply(t[j][b]));
                }
                T divisor = t[a][a].add(t[b][b]).subtract(block.rates()[r][r]);
                c[a][b] = quotient(sum, divisor, exponents(a, b), block.rates()[r][r], largest);
                c[b][a] = c[a][b];
            }
        }
        return c;
    }

    /** Entry (a, b) of what is known: −(ℓ·F_2) + Σ_{s>r} B_rs C_s. */
    T known(InvariantBlock<T> block, int r, List<LocalPolynomial<T>> solved, T[][] right, int a, int b) {
        T sum = right[a][b].negate();
        for (int s = r + 1; s < block.size(); s++) {
            T other = solved.get(s).quadratic()[a][b - a];
            sum = sum.plus(block.rates()[r][s], a == b ? other : other.multiply(0.5));
        }
        return sum;
    }

    /** Of η_a η_b. */
    int[] exponents(int a, int b) {
        int[] e = new int[n];
        e[a]++;
        e[b]++;
        return e;
    }

    /** The matrix of the quadratic form ℓ·F_2, symmetric. */
    private T[][] form(T[] linear) {
        T[][] g = InvariantBlock.matrix(schur.t(), n, n);
        for (Ridge<T> ridge : ridges) {
            T beta = zero;
            for (int a = 0; a < n; a++) {
                beta = beta.plus(linear[a], ridge.direction()[a]);
            }
            beta = beta.multiply(ridge.coefficients()[2]);
            if (!beta.isZero()) {
                for (int a = 0; a < n; a++) {
                    T scaled = beta.multiply(ridge.form()[a]);
                    for (int b = a; b < n; b++) {
                        g[a][b] = g[a][b].plus(scaled, ridge.form()[b]);
                    }
                }
            }
        }
        for (Pair<T> pair : pairs) {
            T beta = zero;
            for (int a = 0; a < n; a++) {
                beta = beta.plus(linear[a], pair.direction()[a]);
            }
            beta = beta.multiply(0.5);
            for (int a = 0; a < n && !beta.isZero(); a++) {
                T first = beta.multiply(pair.first()[a]);
                T second = beta.multiply(pair.second()[a]);
                for (int b = a; b < n; b++) {
                    g[a][b] = g[a][b].plus(first, pair.second()[b]).plus(second, pair.first()[b]);
                }
            }
        }
        addTerms(linear, g);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                g[a][b] = g[b][a];
            }
        }
        return g;
    }

    private void addTerms(T[] linear, T[][] g) {
        if (expansion.terms().isEmpty()) {
            return;
        }
        T[][] q = schur.q();
        // first Σ_i ℓ_i F_2,i in the state's coordinates, then Qᵀ(·)Q
        T[][] plain = InvariantBlock.matrix(q, n, n);
        T[] left = InvariantBlock.vector(q[0], n);
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < n; a++) {
                left[i] = left[i].plus(linear[a], q[i][a].conjugate());
            }
        }
        for (LocalExpansion.Term term : expansion.terms()) {
            if (term.variables().length == 2) {
                int j = term.variables()[0];
                int k = term.variables()[1];
                T half = left[term.component()]
                        .multiply(zero.like(term.coefficient()))
                        .multiply(0.5);
                plain[j][k] = plain[j][k].add(half);
                plain[k][j] = plain[k][j].add(half);
            }
        }
        T[][] once = InvariantBlock.matrix(q, n, n);
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                if (!plain[j][k].isZero()) {
                    for (int b = 0; b < n; b++) {
                        once[j][b] = once[j][b].plus(plain[j][k], q[k][b]);
                    }
                }
            }
        }
        for (int j = 0; j < n; j++) {
            for (int a = 0; a < n; a++) {
                for (int b = a; b < n; b++) {
                    g[a][b] = g[a][b].plus(q[j][a], once[j][b]);
                }
            }
        }
    }

    T quotient(T right, T divisor, int[] exponents, T eigenvalue, double largest) {
        if (divisor.size() > RESONANT * radius) {
            return right.divide(divisor);
        }
        boolean obstructs = right.size() > ROUNDING * Math.max(largest, Double.MIN_NORMAL);
        resonances.add(new Resonance(
                exponents, complex(eigenvalue), complex(divisor), obstructs ? complex(right) : Complex.ZERO, 0));
        return zero;
    }

    private static Complex complex(Scalar<?> z) {
        return new Complex(z.re(), z.im());
    }

    // ---- degree 3 and more ----

    private T[][][] terms() {
        T[][][] all = newArray(n);
        Map<List<Integer>, T[]> powers = new HashMap<>();
        for (LocalExpansion.Term term : expansion.terms()) {
            int g = term.variables().length;
            if (g <= degree) {
                T[] power = power(term.variables(), powers);
                T c = zero.like(term.coefficient());
                T[] to = all[term.component()][g];
                for (int m = 0; m < to.length; m++) {
                    to[m] = to[m].plus(c, power[m]);
                }
            }
        }
        return all;
    }

    private T[][][] newArray(int rows) {
        T[][] sample = Arrays.copyOf(schur.t(), degree + 1);
        for (int g = 0; g <= degree; g++) {
            sample[g] = InvariantBlock.vector(schur.t()[0], count(g));
        }
        @SuppressWarnings("unchecked")
        T[][][] all = (T[][][]) java.lang.reflect.Array.newInstance(sample.getClass(), rows);
        for (int i = 0; i < rows; i++) {
            all[i] = sample.clone();
            for (int g = 0; g <= degree; g++) {
                all[i][g] = sample[g].clone();
            }
        }
        return all;
    }

    private T[] power(int[] variables, Map<List<Integer>, T[]> known) {
        List<Integer> key = Arrays.stream(variables).boxed().toList();
        T[] power = known.get(key);
        if (power == null) {
            int last = variables.length - 1;
            T[] form = schur.q()[variables[last]];
            if (last == 0) {
                power = form.clone();
            } else {
                power = times(power(Arrays.copyOf(variables, last), known), last, form);
            }
            known.put(key, power);
        }
        return power;
    }

    private int count(int d) {
        return monomials.start(d + 1) - monomials.start(d);
    }

    /** A homogeneous polynomial of degree d times a linear form. */
    T[] times(T[] p, int d, T[] form) {
        T[] product = InvariantBlock.vector(form, count(d + 1));
        int from = monomials.start(d);
        int to = monomials.start(d + 1);
        for (int m = 0; m < p.length; m++) {
            if (!p[m].isZero()) {
                for (int a = 0; a < n; a++) {
                    int up = monomials.up(from + m, a) - to;
                    product[up] = product[up].plus(p[m], form[a]);
                }
            }
        }
        return product;
    }

    /** Σ_a direction_a ∂p/∂η_a, for p of degree d. */
    private T[] directional(T[] c, int d, T[] direction) {
        int from = monomials.start(d - 1);
        T[] result = InvariantBlock.vector(direction, count(d - 1));
        for (int m = 0; m < result.length; m++) {
            int[] e = monomials.exponents(from + m);
            T total = zero;
            for (int a = 0; a < n; a++) {
                if (!direction[a].isZero()) {
                    total = total.plus(direction[a].multiply(e[a] + 1.0), c[monomials.up(from + m, a)]);
                }
            }
            result[m] = total;
        }
        return result;
    }

    LocalPolynomial<T> higher(InvariantBlock<T> block, int r, List<LocalPolynomial<T>> solved) {
        T[] c = InvariantBlock.vector(schur.t()[0], monomials.size());
        System.arraycopy(block.left()[r], 0, c, monomials.start(1), n);
        List<List<T[]>> along = new ArrayList<>();
        for (int k = 0; k < ridges.size(); k++) {
            along.add(new ArrayList<>(java.util.Collections.singletonList(c)));
        }
        List<List<T[]>> alongAxes = new ArrayList<>();
        for (int i = 0; terms != null && i < n; i++) {
            alongAxes.add(new ArrayList<>(java.util.Collections.singletonList(c)));
        }
        for (int d = 2; d <= degree; d++) {
            T[] right = InvariantBlock.vector(c, count(d));
            for (int k = 0; k < ridges.size(); k++) {
                Ridge<T> ridge = ridges.get(k);
                along.get(k).add(directional(c, d - 1, ridge.direction()));
                subtractRidge(ridge, along.get(k), d, right);
            }
            for (int i = 0; i < alongAxes.size(); i++) {
                T[] axis = InvariantBlock.vector(c, n);
                for (int a = 0; a < n; a++) {
                    axis[a] = schur.q()[i][a].conjugate();
                }
                alongAxes.get(i).add(directional(c, d - 1, axis));
                subtractTerms(i, alongAxes.get(i), d, right);
            }
            if (couplings != null) {
                couplings.addTo(r, d, right);
            }
            solveDegree(block, r, solved, d, right, c);
        }
        return new LocalPolynomial<>(block.left()[r], null, monomials, c);
    }

    /** Subtracts y² (s_2 D_{d−1} + y (s_3 D_{d−2} + … + y s_d D_1)), D_m of degree m − 1 the derivative of the part m. */
    private void subtractRidge(Ridge<T> ridge, List<T[]> along, int d, T[] right) {
        T[] s = ridge.coefficients();
        T[] sum = null;
        for (int g = d; g >= 2; g--) {
            T[] part = along.get(d - g + 1);
            T[] next = sum == null ? InvariantBlock.vector(right, part.length) : times(sum, d - g - 1, ridge.form());
            if (g < s.length && !s[g].isZero()) {
                for (int m = 0; m < part.length; m++) {
                    next[m] = next[m].plus(s[g], part[m]);
                }
            }
            sum = next;
        }
        T[] product = times(times(sum, d - 2, ridge.form()), d - 1, ridge.form());
        for (int m = 0; m < right.length; m++) {
            right[m] = right[m].subtract(product[m]);
        }
    }

    private void subtractTerms(int i, List<T[]> along, int d, T[] right) {
        for (int g = 2; g <= d; g++) {
            subtractProduct(terms[i][g], g, along.get(d - g + 1), d - g, right);
        }
    }

    private void subtractProduct(T[] p, int g, T[] q, int e, T[] right) {
        int to = monomials.start(g + e);
        int[] sum = new int[n];
        for (int a = 0; a < p.length; a++) {
            if (p[a].isZero()) {
                continue;
            }
            int[] left = monomials.exponents(monomials.start(g) + a);
            for (int b = 0; b < q.length; b++) {
                if (!q[b].isZero()) {
                    int[] other = monomials.exponents(monomials.start(e) + b);
                    for (int i = 0; i < n; i++) {
                        sum[i] = left[i] + other[i];
                    }
                    int at = monomials.index(sum) - to;
                    right[at] = right[at].subtract(p[a].multiply(q[b]));
                }
            }
        }
    }

    private void solveDegree(InvariantBlock<T> block, int r, List<LocalPolynomial<T>> solved, int d, T[] right, T[] c) {
        T[][] t = schur.t();
        double largest = 0;
        for (T value : right) {
            largest = Math.max(largest, value.size());
        }
        int first = monomials.start(d);
        T eigenvalue = block.rates()[r][r];
        for (int m = 0; m < right.length; m++) {
            int[] e = monomials.exponents(first + m);
            T sum = right[m];
            T divisor = eigenvalue.negate();
            for (int s = r + 1; s < block.size(); s++) {
                sum = sum.plus(block.rates()[r][s], solved.get(s).higher()[first + m]);
            }
            for (int b = 0; b < n; b++) {
                if (e[b] == 0) {
                    continue;
                }
                divisor = divisor.add(t[b][b].multiply(e[b]));
                for (int a = 0; a < b; a++) {
                    if (!t[a][b].isZero()) {
                        int[] moved = e.clone();
                        moved[a]++;
                        moved[b]--;
                        T from = c[monomials.index(moved)];
                        sum = sum.subtract(t[a][b].multiply(moved[a]).multiply(from));
                    }
                }
            }
            if (couplings != null && divisor.size() <= RESONANT * radius && sum.size() > ROUNDING * largest) {
                couplings.leave(r, first + m, sum.negate());
                couplings.addFrom(m + 1, first + m, sum.negate(), d, right);
            } else {
                c[first + m] = quotient(sum, divisor, e.clone(), eigenvalue, largest);
            }
        }
    }
}
