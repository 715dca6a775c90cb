package kog.dynamics.linear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PlainComplex;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.number.Scalar;

/**
 * A = Q T Qᴴ with Q unitary and T upper triangular, the eigenvalues on its diagonal by decreasing real part: the first k
 * columns of Q span the invariant subspace of the k slowest modes of a sink, and coordinate i of η = Qᴴy decays no slower
 * than e^{λ_i t}. Eigenvalues that cannot be told apart, because they are equal or because A is defective or nearly so,
 * stand side by side in one cluster.
 *
 * @param clusters positions, each of one cluster consecutive; most have one
 */
public record OrderedSchur<T extends Scalar<T>>(T[][] q, T[][] t, List<int[]> clusters) {

    /** Eigenvalues nearer than this share of the largest are one cluster. */
    private static final double CLOSE = 1e-4;

    private static final int MOST_SWEEPS = 60;

    /** In doubles, N rows of N. */
    public static OrderedSchur<PlainComplex> of(double[][] a) {
        TriangularForm form = TriangularForm.of(a);
        int n = a.length;
        PlainComplex[][] q = new PlainComplex[n][n];
        PlainComplex[][] t = new PlainComplex[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                q[i][j] = new PlainComplex(form.q()[i][j].getReal(), form.q()[i][j].getImaginary());
                t[i][j] = new PlainComplex(form.t()[i][j].getReal(), form.t()[i][j].getImaginary());
            }
        }
        return ordered(q, t);
    }

    /** In double-doubles, N rows of N. */
    public static OrderedSchur<PreciseComplex> of(DoubleDouble[][] a) {
        int n = a.length;
        double[][] rounded = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rounded[i][j] = a[i][j].doubleValue();
            }
        }
        PreciseComplex[][] q = new PreciseComplex[n][n];
        PreciseComplex[][] t = new PreciseComplex[n][n];
        int[] order = Triangular.order(rounded);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                q[i][j] = PreciseComplex.ZERO;
                t[i][j] = order == null
                        ? new PreciseComplex(a[i][j], DoubleDouble.ZERO)
                        : new PreciseComplex(a[order[i]][order[j]], DoubleDouble.ZERO);
            }
        }
        for (int i = 0; i < n; i++) {
            q[order == null ? i : order[i]][i] = PreciseComplex.ONE;
        }
        if (order == null) {
            toHessenberg(q, t);
            toTriangular(q, t);
        }
        return ordered(q, t);
    }

    /** A Schur form of a full matrix in doubles, in the order in which it comes. */
    static OrderedSchur<PlainComplex> unordered(double[][] a) {
        int n = a.length;
        PlainComplex[][] q = new PlainComplex[n][n];
        PlainComplex[][] t = new PlainComplex[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                q[i][j] = i == j ? PlainComplex.ONE : PlainComplex.ZERO;
                t[i][j] = new PlainComplex(a[i][j], 0);
            }
        }
        toHessenberg(q, t);
        toTriangular(q, t);
        return new OrderedSchur<>(q, t, List.of());
    }

    /** The eigenvalue at position i. */
    public T eigenvalue(int i) {
        return t[i][i];
    }

    private static <T extends Scalar<T>> OrderedSchur<T> ordered(T[][] q, T[][] t) {
        int n = t.length;
        int[] rank = ranks(t);
        // bubble sort: every exchange is one rotation
        for (int end = n - 1; end > 0; end--) {
            for (int k = 0; k < end; k++) {
                if (rank[k] > rank[k + 1]) {
                    exchange(q, t, k);
                    int r = rank[k];
                    rank[k] = rank[k + 1];
                    rank[k + 1] = r;
                }
            }
        }
        return new OrderedSchur<>(q, t, clusters(t));
    }

    /** Where each eigenvalue is to go: clusters by their slowest member. */
    private static <T extends Scalar<T>> int[] ranks(T[][] t) {
        int n = t.length;
        int[] leader = leaders(t);
        Comparator<Integer> bySpeed = Comparator.<Integer>comparingDouble(i -> -t[i][i].re())
                .thenComparingDouble(i -> -t[i][i].im())
                .thenComparingInt(i -> i);
        int[] slowest = new int[n];
        for (int i = 0; i < n; i++) {
            slowest[leader[i]] = i;
        }
        for (int i = 0; i < n; i++) {
            slowest[leader[i]] = bySpeed.compare(i, slowest[leader[i]]) < 0 ? i : slowest[leader[i]];
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.add(i);
        }
        // within a cluster as they come: equal eigenvalues are not exchanged
        all.sort(Comparator.<Integer, Integer>comparing(i -> slowest[leader[i]], bySpeed)
                .thenComparingInt(i -> i));
        int[] rank = new int[n];
        for (int r = 0; r < n; r++) {
            rank[all.get(r)] = r;
        }
        return rank;
    }

    private static <T extends Scalar<T>> int[] leaders(T[][] t) {
        int n = t.length;
        double radius = 0;
        for (int i = 0; i < n; i++) {
            radius = Math.max(radius, t[i][i].size());
        }
        int[] leader = new int[n];
        for (int i = 0; i < n; i++) {
            leader[i] = i;
            for (int j = 0; j < i; j++) {
                if (t[i][i].subtract(t[j][j]).size() <= CLOSE * Math.min(radius, t[i][i].size() + t[j][j].size())) {
                    int from = leader[i];
                    int to = leader[j];
                    for (int k = 0; k <= i; k++) {
                        leader[k] = leader[k] == from ? to : leader[k];
                    }
                }
            }
        }
        return leader;
    }

    private static <T extends Scalar<T>> List<int[]> clusters(T[][] t) {
        int[] leader = leaders(t);
        List<int[]> clusters = new ArrayList<>();
        for (int i = 0; i < t.length; ) {
            int end = i;
            while (end < t.length && leader[end] == leader[i]) {
                end++;
            }
            int[] positions = new int[end - i];
            for (int k = 0; k < positions.length; k++) {
                positions[k] = i + k;
            }
            clusters.add(positions);
            i = end;
        }
        return clusters;
    }

    /** Exchanges the eigenvalues at k and k + 1 by a rotation. */
    private static <T extends Scalar<T>> void exchange(T[][] q, T[][] t, int k) {
        T x = t[k][k + 1];
        T y = t[k + 1][k + 1].subtract(t[k][k]);
        T first = t[k][k];
        T second = t[k + 1][k + 1];
        rotate(q, t, k, x, y);
        t[k + 1][k] = x.like(0, 0);
        t[k][k] = second;
        t[k + 1][k + 1] = first;
    }

    /** Turns coordinates k and k + 1 so that the vector (x, y) becomes the first. */
    private static <T extends Scalar<T>> void rotate(T[][] q, T[][] t, int k, T x, T y) {
        T square = x.multiply(x.conjugate()).add(y.multiply(y.conjugate()));
        T length = square.sqrt();
        if (length.isZero()) {
            return;
        }
        T c = x.divide(length);
        T s = y.divide(length);
        int n = t.length;
        for (int j = 0; j < n; j++) {
            T u = t[k][j];
            T v = t[k + 1][j];
            t[k][j] = c.conjugate().multiply(u).plus(s.conjugate(), v);
            t[k + 1][j] = c.multiply(v).subtract(s.multiply(u));
        }
        for (int i = 0; i < n; i++) {
            turn(t[i], k, c, s);
            turn(q[i], k, c, s);
        }
    }

    private static <T extends Scalar<T>> void turn(T[] row, int k, T c, T s) {
        T u = row[k];
        T v = row[k + 1];
        row[k] = u.multiply(c).plus(v, s);
        row[k + 1] = v.multiply(c.conjugate()).subtract(u.multiply(s.conjugate()));
    }

    /** By rotations of neighbouring rows, from the last up: entry (i, j) with i > j + 1 goes into (i − 1, j). */
    private static <T extends Scalar<T>> void toHessenberg(T[][] q, T[][] t) {
        int n = t.length;
        for (int j = 0; j + 2 < n; j++) {
            for (int i = n - 1; i > j + 1; i--) {
                if (!t[i][j].isZero()) {
                    rotate(q, t, i - 1, t[i - 1][j], t[i][j]);
                    t[i][j] = t[i][j].like(0, 0);
                }
            }
        }
    }

    /** The shifted QR iteration with one shift, implicitly: a bulge is chased down the diagonal. */
    private static <T extends Scalar<T>> void toTriangular(T[][] q, T[][] t) {
        int end = t.length - 1;
        int sweep = 0;
        while (end > 0) {
            int start = end;
            while (start > 0 && !negligible(t, start)) {
                start--;
            }
            if (start == end) {
                end--;
                sweep = 0;
                continue;
            }
            if (++sweep > MOST_SWEEPS) {
                throw new ArithmeticException("the eigenvalues of a matrix did not settle");
            }
            T shift = sweep % 11 == 10 ? t[end][end].add(t[end][end - 1]) : shift(t, end);
            T x = t[start][start].subtract(shift);
            T y = t[start + 1][start];
            for (int k = start; k < end; k++) {
                rotate(q, t, k, x, y);
                if (k > start) {
                    t[k + 1][k - 1] = t[k + 1][k - 1].like(0, 0);
                }
                if (k + 2 <= end) {
                    x = t[k + 1][k];
                    y = t[k + 2][k];
                }
            }
        }
        for (int i = 0; i < t.length; i++) {
            for (int j = 0; j < i; j++) {
                t[i][j] = t[i][j].like(0, 0);
            }
        }
    }

    private static <T extends Scalar<T>> boolean negligible(T[][] t, int i) {
        double below = t[i][i - 1].size();
        double beside = t[i][i].size() + t[i - 1][i - 1].size();
        if (below <= t[i][i].epsilon() * beside || below < 1e-290) {
            t[i][i - 1] = t[i][i].like(0, 0);
            return true;
        }
        return false;
    }

    /** Wilkinson's: the eigenvalue of the last 2 × 2 block that is nearer to the last entry. */
    private static <T extends Scalar<T>> T shift(T[][] t, int end) {
        T a = t[end - 1][end - 1];
        T d = t[end][end];
        T product = t[end - 1][end].multiply(t[end][end - 1]);
        T half = a.subtract(d).multiply(0.5);
        T root = half.multiply(half).add(product).sqrt();
        // d − bc/(half ± root) with the larger denominator
        T plus = half.add(root);
        T minus = half.subtract(root);
        T larger = plus.size() >= minus.size() ? plus : minus;
        return larger.isZero() ? d : d.subtract(product.divide(larger));
    }
}
