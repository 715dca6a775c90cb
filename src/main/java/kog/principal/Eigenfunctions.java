package kog.principal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kog.dynamics.linear.Spectrum;
import kog.dynamics.number.PlainComplex;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.number.Scalar;
import kog.principal.orbit.Arrival;
import kog.principal.series.ComplexSeries;
import kog.principal.series.InvariantBlock;
import kog.principal.series.LocalModes;
import kog.principal.series.LocalPolynomial;
import kog.principal.series.Monomials;
import org.hipparchus.complex.Complex;

/**
 * The eigenfunctions ψ_k and the coordinates Z_i as combinations of the functions of some modes. A simple eigenvalue's ψ_k is
 * its function, scaled; within a cluster it is what the (generalized) left eigenvectors say, which may be ill-conditioned
 * although the functions are not.
 */
final class Eigenfunctions<T extends Scalar<T>> {

    /** Equal eigenvalues within a block, relative. */
    private static final double EQUAL = 1e-10;
    /** Of left eigenvectors known in doubles, times their condition. */
    private static final double DOUBT = 1e-14;

    /**
     * ψ_k = Σ factors · functions, or the conjugate of another.
     *
     * @param conjugateOf −1 if this is none
     * @param doubt       relative to Σ |factor| |function|; infinite if the eigenvector is not known
     */
    private record Combination<T>(int[] functions, T[] factors, int conjugateOf, boolean real, double doubt) {}

    private final LocalModes<T> modes;
    private final List<Complex> values;
    private final List<Combination<T>> combinations = new ArrayList<>();
    /** Row i, entry f: of function f in Z_i; null unless there are all. */
    private final T[][] coordinates;

    private Eigenfunctions(LocalModes<T> modes, List<Complex> values, T[][] coordinates) {
        this.modes = modes;
        this.values = List.copyOf(values);
        this.coordinates = coordinates;
    }

    /** ψ_k for every row of a spectrum, and Z. The modes are all there are. */
    static <T extends Scalar<T>> Eigenfunctions<T> all(LocalModes<T> modes, Spectrum spectrum) {
        Eigenfunctions<T> all = new Eigenfunctions<>(modes, spectrum.values(), coordinates(modes));
        boolean[] used = new boolean[modes.size()];
        for (int k = 0; k < spectrum.values().size(); k++) {
            int f = nearest(modes, spectrum.values().get(k), used);
            used[f] = true;
            Complex value = spectrum.values().get(k);
            int partner = all.partner(value, k);
            if (partner >= 0) {
                all.combinations.add(new Combination<>(new int[0], null, partner, false, 0));
            } else if (modes.block(f).positions().length == 1) {
                all.combinations.add(all.single(f, value));
            } else {
                boolean simple =
                        spectrum.rank()[k] == 1 && (k + 1 == spectrum.rank().length || spectrum.rank()[k + 1] == 1);
                Optional<Combination<T>> vector = simple ? all.within(f, value) : Optional.empty();
                all.combinations.add(
                        vector.isPresent()
                                ? vector.get()
                                : all.row(f, spectrum.left()[k], spectrum.condition()[k], value));
            }
        }
        return all;
    }

    /**
     * The slowest few.
     *
     * @param spectrum asked for where eigenvalues cannot be told apart; empty if it takes too long
     */
    static <T extends Scalar<T>> Eigenfunctions<T> leading(
            LocalModes<T> modes, int count, Supplier<Optional<Spectrum>> spectrum) {
        List<Integer> all = modes.sorted();
        int end = Math.min(count, all.size());
        // a pair is not split
        end += end < all.size() && value(modes, all.get(end - 1)).getImaginary() > 0 ? 1 : 0;
        List<Integer> sorted = all.subList(0, end);
        List<Complex> values = sorted.stream().map(f -> value(modes, f)).toList();
        Eigenfunctions<T> some = new Eigenfunctions<>(modes, values, null);
        for (int k = 0; k < end; k++) {
            int partner = some.partner(values.get(k), k);
            int f = sorted.get(k);
            if (partner >= 0) {
                some.combinations.add(new Combination<>(new int[0], null, partner, false, 0));
            } else if (modes.block(f).positions().length == 1) {
                some.combinations.add(some.single(f, values.get(k)));
            } else {
                int row = k;
                Complex value = values.get(k);
                some.combinations.add(some.within(f, value)
                        .or(() -> spectrum.get().map(s -> some.row(f, s.left()[row], s.condition()[row], value)))
                        .orElseGet(() -> some.unknown(f)));
            }
        }
        return some;
    }

    private static <T extends Scalar<T>> Complex value(LocalModes<T> modes, int f) {
        T z = modes.eigenvalue(f);
        return Math.abs(z.im()) <= 1e-13 * z.size() ? new Complex(z.re()) : new Complex(z.re(), z.im());
    }

    private static <T extends Scalar<T>> int nearest(LocalModes<T> modes, Complex value, boolean[] used) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int f = 0; f < modes.size(); f++) {
            T z = modes.eigenvalue(f);
            double distance = Math.hypot(z.re() - value.getReal(), z.im() - value.getImaginary());
            if (!used[f] && !modes.isProduct(f) && distance < least) {
                least = distance;
                best = f;
            }
        }
        return best;
    }

    /** The eigenfunction before k that has the conjugate eigenvalue; −1 if there is none. */
    private int partner(Complex value, int k) {
        if (value.getImaginary() >= 0) {
            return -1;
        }
        int best = -1;
        double least = 1e-8 * value.norm();
        for (int j = 0; j < k; j++) {
            boolean simple = combinations.get(j).conjugateOf() < 0;
            double distance = values.get(j).conjugate().subtract(value).norm();
            if (simple && values.get(j).getImaginary() > 0 && distance <= least && !isPartner(j)) {
                best = j;
                least = distance;
            }
        }
        return best;
    }

    private boolean isPartner(int j) {
        return combinations.stream().anyMatch(c -> c.conjugateOf() == j);
    }

    private Combination<T> single(int f, Complex value) {
        return new Combination<>(
                new int[] {f}, scaled(modes.row(f), unit(modes.function(f).linear())), -1, real(value), 0);
    }

    private static boolean real(Complex value) {
        return value.getImaginary() == 0;
    }

    /** {1}. */
    private T[] unit(T[] like) {
        T[] one = InvariantBlock.vector(like, 1);
        one[0] = like[0].like(1, 0);
        return one;
    }

    /** Factors such that the row has unit length and its largest entry is real and positive. */
    private T[] scaled(T[] row, T[] factors) {
        T square = row[0].like(0, 0);
        T largest = square;
        for (T v : row) {
            square = square.plus(v, v.conjugate());
            // a hair more, so that rounding does not choose among equals
            largest = v.size() > largest.size() * (1 + 1e-9) ? v : largest;
        }
        T modulus = largest.multiply(largest.conjugate()).sqrt();
        T scale = largest.conjugate().divide(modulus.multiply(square.sqrt()));
        T[] result = factors.clone();
        for (int k = 0; k < result.length; k++) {
            result[k] = result[k].multiply(scale);
        }
        return result;
    }

    /** By a given left (generalized) eigenvector ℓ: its coefficients are ℓ R. */
    private Combination<T> row(int f, Complex[] left, double condition, Complex value) {
        InvariantBlock<T> block = modes.block(f);
        T[][] q = modes.schur().q();
        int m = block.positions().length;
        int[] functions = new int[m];
        T[] factors = InvariantBlock.vector(q[0], m);
        for (int r = 0; r < m; r++) {
            functions[r] = modes.first(modes.blockNumber(f)) + r;
            for (int i = 0; i < q.length; i++) {
                T l = q[0][0].like(left[i].getReal(), left[i].getImaginary());
                T right = q[0][0].like(0, 0);
                for (int a = 0; a < q.length; a++) {
                    right = right.plus(q[i][a], block.right()[a][r]);
                }
                factors[r] = factors[r].plus(l, right);
            }
        }
        double largest = 0;
        for (T c : factors) {
            largest = Math.max(largest, c.size());
        }
        for (int r = 0; r < m; r++) {
            // what is rounding next to the others would multiply a function that may be far worse known
            factors[r] = factors[r].size() <= 1e-13 * largest ? q[0][0].like(0, 0) : factors[r];
        }
        return new Combination<>(functions, factors, -1, real(value), DOUBT * condition);
    }

    /** By an eigenvector of B; empty if another eigenvalue of the block cannot be told from this one. */
    private Optional<Combination<T>> within(int f, Complex value) {
        InvariantBlock<T> block = modes.block(f);
        int m = block.positions().length;
        int first = modes.first(modes.blockNumber(f));
        int r = f - first;
        T[] a = InvariantBlock.vector(modes.schur().t()[0], m);
        int[] functions = new int[m];
        double scale = 0;
        double distance = Double.POSITIVE_INFINITY;
        for (int s = 0; s < m; s++) {
            functions[s] = first + s;
            for (int t = s; t < m; t++) {
                scale = Math.max(scale, block.rates()[s][t].size());
            }
            if (s != r) {
                distance = Math.min(
                        distance,
                        block.rates()[r][r].subtract(block.rates()[s][s]).size());
            }
        }
        if (distance <= EQUAL * scale) {
            return Optional.empty();
        }
        a[r] = a[r].like(1, 0);
        for (int s = r + 1; s < m; s++) {
            T sum = a[r].like(0, 0);
            for (int t = r; t < s; t++) {
                sum = sum.plus(a[t], block.rates()[t][s]);
            }
            a[s] = sum.divide(block.rates()[r][r].subtract(block.rates()[s][s]));
        }
        T[] row = InvariantBlock.vector(modes.schur().t()[0], modes.schur().t().length);
        for (int s = 0; s < m; s++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = row[i].plus(a[s], modes.row(first + s)[i]);
            }
        }
        double doubt = 4 * (modes.doubt(f) + a[r].epsilon()) * m * scale / distance;
        return Optional.of(new Combination<>(functions, scaled(row, a), -1, real(value), doubt));
    }

    private Combination<T> unknown(int f) {
        return new Combination<>(new int[] {f}, unit(modes.function(f).linear()), -1, false, Double.POSITIVE_INFINITY);
    }

    /** The same in doubles. */
    static Eigenfunctions<PlainComplex> rounded(Eigenfunctions<PreciseComplex> all, LocalModes<PlainComplex> modes) {
        PlainComplex[][] z = all.coordinates == null
                ? null
                : java.util.Arrays.stream(all.coordinates)
                        .map(LocalModes::rounded)
                        .toArray(PlainComplex[][]::new);
        Eigenfunctions<PlainComplex> plain = new Eigenfunctions<>(modes, all.values, z);
        for (Combination<PreciseComplex> c : all.combinations) {
            plain.combinations.add(new Combination<>(
                    c.functions(),
                    c.factors() == null ? null : LocalModes.rounded(c.factors()),
                    c.conjugateOf(),
                    c.real(),
                    c.doubt() + 0x1p-52));
        }
        return plain;
    }

    /** Z = Σ R P over the blocks, row i for Z_i. */
    private static <T extends Scalar<T>> T[][] coordinates(LocalModes<T> modes) {
        T[][] q = modes.schur().q();
        int n = q.length;
        T[][] z = InvariantBlock.matrix(q, n, modes.size());
        for (int b = 0; b < modes.blocks().size(); b++) {
            InvariantBlock<T> block = modes.blocks().get(b);
            for (int r = 0; r < block.positions().length; r++) {
                for (int i = 0; i < n; i++) {
                    for (int a = 0; a < block.positions()[r] + 1; a++) {
                        z[i][modes.first(b) + r] = z[i][modes.first(b) + r].plus(q[i][a], block.right()[a][r]);
                    }
                }
            }
        }
        return z;
    }

    /** The coefficients of Z_i in y = x − x*, by monomials up to the degree of the series; all modes must be there. */
    double[][] coordinates(Monomials monomials) {
        T[][] q = modes.schur().q();
        int n = q.length;
        ComplexSeries[] eta = new ComplexSeries[n];
        for (int a = 0; a < n; a++) {
            eta[a] = new ComplexSeries(monomials);
            for (int i = 0; i < n; i++) {
                eta[a].add(monomials.start(1) + i, new Complex(q[i][a].re(), -q[i][a].im()));
            }
        }
        ComplexSeries[] powers = new ComplexSeries[monomials.size()];
        powers[0] = ComplexSeries.one(monomials);
        for (int m = 1; m < powers.length; m++) {
            powers[m] = powers[monomials.parents()[m]].times(eta[monomials.variablesOfParents()[m]]);
        }
        double[][] all = new double[n][];
        for (int i = 0; i < n; i++) {
            ComplexSeries z = new ComplexSeries(monomials);
            for (int f = 0; f < modes.size(); f++) {
                Complex share = new Complex(coordinates[i][f].re(), coordinates[i][f].im());
                LocalPolynomial<T> p = modes.function(f);
                for (int m = 1; m < powers.length; m++) {
                    T c = p.coefficient(monomials.exponents(m));
                    if (!c.isZero()) {
                        z.addScaled(share.multiply(new Complex(c.re(), c.im())), powers[m]);
                    }
                }
            }
            all[i] = z.re.clone();
        }
        return all;
    }

    /** λ_k, per unit time. */
    List<Complex> values() {
        return values;
    }

    /** Whether the eigenvector of ψ_k could not be told. */
    boolean isUnknown(int k) {
        Combination<T> c = combinations.get(k);
        c = c.conjugateOf() >= 0 ? combinations.get(c.conjugateOf()) : c;
        return Double.isInfinite(c.doubt()) || Double.isNaN(c.factors()[0].re());
    }

    /** The functions that ψ_k is made of. */
    int[] functions(int k) {
        Combination<T> c = combinations.get(k);
        return c.conjugateOf() >= 0 ? functions(c.conjugateOf()) : c.functions();
    }

    /** ℓ_k, N entries in the state's coordinates. */
    Complex[] left(int k) {
        Combination<T> c = combinations.get(k);
        boolean conjugate = c.conjugateOf() >= 0;
        c = conjugate ? combinations.get(c.conjugateOf()) : c;
        Complex[] left = new Complex[modes.schur().t().length];
        java.util.Arrays.fill(left, Complex.ZERO);
        for (int j = 0; j < c.functions().length; j++) {
            T[] row = modes.row(c.functions()[j]);
            for (int i = 0; i < left.length; i++) {
                T v = row[i].multiply(c.factors()[j]);
                double im = c.real() ? 0 : v.im();
                left[i] = left[i].add(new Complex(v.re(), conjugate ? -im : im));
            }
        }
        return left;
    }

    /** ψ_k and its error, from values and errors of the functions at a state. */
    Estimate psi(int k, Arrival<T> at) {
        Combination<T> c = combinations.get(k);
        if (c.conjugateOf() >= 0) {
            Estimate e = psi(c.conjugateOf(), at);
            return new Estimate(e.value().conjugate(), e.error());
        }
        Estimate e = sum(c.functions(), c.factors(), c.doubt(), at);
        return c.real() ? new Estimate(new Complex(e.value().getReal()), e.error()) : e;
    }

    /** ∇ψ_k, N entries; NaN if there is none. */
    Complex[] gradient(int k, Arrival<T> at) {
        Combination<T> c = combinations.get(k);
        int n = modes.schur().t().length;
        Complex[] gradient = new Complex[n];
        if (c.conjugateOf() >= 0) {
            Complex[] other = gradient(c.conjugateOf(), at);
            for (int i = 0; i < n; i++) {
                gradient[i] = other[i].conjugate();
            }
            return gradient;
        }
        java.util.Arrays.fill(gradient, Complex.ZERO);
        for (int j = 0; j < c.functions().length; j++) {
            Complex factor = new Complex(c.factors()[j].re(), c.factors()[j].im());
            double[][] slopes = at.gradient(c.functions()[j]);
            for (int i = 0; i < n; i++) {
                Complex slope = at.point(c.functions()[j]) < 0 ? Complex.NaN : new Complex(slopes[0][i], slopes[1][i]);
                Complex sum = gradient[i].add(factor.multiply(slope));
                gradient[i] = c.real() ? new Complex(sum.getReal()) : sum;
            }
        }
        return gradient;
    }

    /** Z_i. */
    Estimate coordinate(int i, Arrival<T> at) {
        int[] functions = new int[modes.size()];
        for (int f = 0; f < functions.length; f++) {
            functions[f] = f;
        }
        Estimate e = sum(functions, coordinates[i], 0, at);
        return new Estimate(new Complex(e.value().getReal()), e.error());
    }

    private Estimate sum(int[] functions, T[] factors, double doubt, Arrival<T> at) {
        T total = factors[0].like(0, 0);
        double error = 0;
        double size = 0;
        for (int j = 0; j < functions.length; j++) {
            if (!factors[j].isZero()) {
                total = total.plus(factors[j], at.value(functions[j]));
                double factor = factors[j].size();
                error += factor * at.error(functions[j]);
                size += factor * at.value(functions[j]).size();
            }
        }
        error += size * (doubt + 4 * total.epsilon()) + 2e-16 * total.size();
        return new Estimate(
                new Complex(total.re(), total.im()), Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
    }

    /** A number and a bound of its error; infinite if nothing is known. */
    record Estimate(Complex value, double error) {

        Estimate better(Estimate o) {
            return o.error() < error ? o : this;
        }
    }
}
