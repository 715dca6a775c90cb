package kog.dynamics.linear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kog.dynamics.number.PlainComplex;
import org.hipparchus.complex.Complex;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.SchurTransformer;

/**
 * A = Q T Qᴴ with Q unitary and T upper triangular: the form in which the homological equation is solved by back
 * substitution, whether or not A has a basis of eigenvectors. A matrix that becomes triangular by renumbering (a
 * feedforward Jacobian) is only renumbered, so that its eigenvalues stay exact however defective it is.
 *
 * @param q N rows of N
 * @param t N rows of N, per unit time
 */
public record TriangularForm(Complex[][] q, Complex[][] t) {

    private static final double ROUNDING = Math.ulp(1.0);
    private static final Comparator<Complex> BY_SPEED =
            Comparator.comparingDouble((Complex z) -> -z.getReal()).thenComparingDouble(z -> -z.getImaginary());

    /**
     * The eigenvalues of a real matrix, by decreasing real part, then by decreasing imaginary part: complex ones in exactly
     * conjugate pairs.
     */
    public static List<Complex> eigenvalues(double[][] a) {
        List<Complex> values = new ArrayList<>();
        if (Triangular.order(a) != null) {
            for (int i = 0; i < a.length; i++) {
                values.add(new Complex(a[i][i]));
            }
        } else {
            SchurTransformer real;
            try {
                real = new SchurTransformer(MatrixUtils.createRealMatrix(a), ROUNDING);
            } catch (MathIllegalStateException stuck) {
                return conjugates(complexSchur(a).eigenvalues());
            }
            double[][] t = deflated(real);
            requireEqual(a, real.getP().getData(), t);
            for (int k = 0; k < t.length; k++) {
                if (k + 1 < t.length && t[k + 1][k] != 0) {
                    addPair(t[k][k], t[k][k + 1], t[k + 1][k], t[k + 1][k + 1], values);
                    k++;
                } else {
                    values.add(new Complex(t[k][k]));
                }
            }
        }
        values.sort(BY_SPEED);
        return List.copyOf(values);
    }

    private static void addPair(double a, double b, double c, double d, List<Complex> values) {
        double mean = (a + d) / 2;
        double half = (a - d) / 2;
        double square = half * half + b * c;
        if (square < 0) {
            values.add(new Complex(mean, Math.sqrt(-square)));
            values.add(new Complex(mean, -Math.sqrt(-square)));
        } else {
            double root = half >= 0 ? half + Math.sqrt(square) : half - Math.sqrt(square);
            values.add(new Complex(d + root));
            values.add(new Complex(root == 0 ? d : d - b * c / root));
        }
    }

    /** Decomposes a real matrix, N rows of N. */
    public static TriangularForm of(double[][] a) {
        int[] order = Triangular.order(a);
        return order != null ? renumbered(a, order) : schur(a);
    }

    /** The eigenvalue that belongs to coordinate i, from 0. */
    public Complex eigenvalue(int i) {
        return t[i][i];
    }

    /** The eigenvalues in the order of the coordinates. */
    public List<Complex> eigenvalues() {
        List<Complex> values = new ArrayList<>();
        for (int i = 0; i < t.length; i++) {
            values.add(t[i][i]);
        }
        return values;
    }

    private static TriangularForm renumbered(double[][] a, int[] order) {
        int n = a.length;
        Complex[][] q = zeros(n);
        Complex[][] t = zeros(n);
        for (int i = 0; i < n; i++) {
            q[order[i]][i] = Complex.ONE;
            for (int j = i; j < n; j++) {
                t[i][j] = new Complex(a[order[i]][order[j]]);
            }
        }
        return new TriangularForm(q, t);
    }

    private static TriangularForm schur(double[][] a) {
        int n = a.length;
        SchurTransformer real;
        try {
            real = new SchurTransformer(MatrixUtils.createRealMatrix(a), ROUNDING);
        } catch (MathIllegalStateException stuck) {
            return complexSchur(a);
        }
        Complex[][] q = complex(real.getP().getData());
        double[][] quasi = deflated(real);
        requireEqual(a, real.getP().getData(), quasi);
        Complex[][] t = complex(quasi);
        for (int k = 0; k + 1 < n; k++) {
            if (!t[k + 1][k].isZero()) {
                splitBlock(q, t, k);
            }
            for (int i = k + 1; i < n; i++) {
                t[i][k] = Complex.ZERO;
            }
        }
        return new TriangularForm(q, t);
    }

    /** By complex shifts, where the iteration with real ones does not settle. */
    private static TriangularForm complexSchur(double[][] a) {
        OrderedSchur<PlainComplex> schur = OrderedSchur.unordered(a);
        return new TriangularForm(complex(schur.q()), complex(schur.t()));
    }

    private static Complex[][] complex(PlainComplex[][] a) {
        Complex[][] m = zeros(a.length);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                m[i][j] = new Complex(a[i][j].re(), a[i][j].im());
            }
        }
        return m;
    }

    /** Eigenvalues of a real matrix, made exactly real or conjugate and sorted. */
    private static List<Complex> conjugates(List<Complex> values) {
        double size = values.stream().mapToDouble(Complex::norm).max().orElse(0);
        List<Complex> above = new ArrayList<>();
        List<Complex> below = new ArrayList<>();
        List<Complex> all = new ArrayList<>();
        for (Complex z : values) {
            if (Math.abs(z.getImaginary()) <= 1e-13 * size) {
                all.add(new Complex(z.getReal()));
            } else {
                (z.getImaginary() > 0 ? above : below).add(z);
            }
        }
        if (above.size() != below.size()) {
            throw new ArithmeticException("the eigenvalues of a real matrix came without their conjugates");
        }
        for (Complex z : above) {
            Complex partner = below.stream()
                    .min(Comparator.comparingDouble(
                            b -> b.conjugate().subtract(z).norm()))
                    .orElseThrow();
            below.remove(partner);
            Complex mean = z.add(partner.conjugate()).divide(2);
            all.add(mean);
            all.add(mean.conjugate());
        }
        all.sort(BY_SPEED);
        return List.copyOf(all);
    }

    /**
     * The quasi-triangular factor with what is left of its deflated entries set to 0: taken for blocks, they couple one
     * eigenvalue of a pair with a stranger, silently.
     */
    private static double[][] deflated(SchurTransformer real) {
        double[][] t = real.getT().getData();
        double size = real.getT().getNormInfty();
        for (int i = 1; i < t.length; i++) {
            double scale = Math.abs(t[i][i]) + Math.abs(t[i - 1][i - 1]);
            if (Math.abs(t[i][i - 1]) <= 8 * ROUNDING * (scale == 0 ? size : scale)) {
                t[i][i - 1] = 0;
            }
            for (int j = 0; j < i - 1; j++) {
                t[i][j] = 0;
            }
        }
        return t;
    }

    /** A = P T Pᵀ: a wrong decomposition must not go unseen, everything else rests on it. */
    private static void requireEqual(double[][] a, double[][] p, double[][] t) {
        int n = a.length;
        double size = 0;
        double worst = 0;
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            java.util.Arrays.fill(row, 0);
            for (int k = 0; k < n; k++) {
                double left = p[i][k];
                for (int l = Math.max(0, k - 1); l < n; l++) {
                    row[l] += left * t[k][l];
                }
            }
            for (int j = 0; j < n; j++) {
                double total = -a[i][j];
                for (int l = 0; l < n; l++) {
                    total += row[l] * p[j][l];
                }
                worst = Math.max(worst, Math.abs(total));
                size = Math.max(size, Math.abs(a[i][j]));
            }
        }
        if (!(worst <= 1e-12 * n * size)) {
            throw new ArithmeticException("the Schur decomposition is off by " + worst);
        }
    }

    /** Rotates rows and columns k, k + 1 so that the first basis vector is an eigenvector of the 2 × 2 block. */
    private static void splitBlock(Complex[][] q, Complex[][] t, int k) {
        Complex a = t[k][k];
        Complex d = t[k + 1][k + 1];
        Complex below = t[k + 1][k];
        Complex half = a.subtract(d).divide(2);
        Complex root = half.multiply(half).add(t[k][k + 1].multiply(below)).sqrt();
        // the larger of the two numbers: no cancellation
        Complex top = half.add(root).norm() >= half.subtract(root).norm() ? half.add(root) : half.subtract(root);
        double length = Math.hypot(top.norm(), below.norm());
        Complex c = top.divide(length);
        Complex s = below.divide(length);
        int n = t.length;
        for (int j = 0; j < n; j++) {
            Complex u = t[k][j];
            Complex v = t[k + 1][j];
            t[k][j] = c.conjugate().multiply(u).add(s.conjugate().multiply(v));
            t[k + 1][j] = c.multiply(v).subtract(s.multiply(u));
        }
        for (int i = 0; i < n; i++) {
            turnColumns(t[i], k, c, s);
            turnColumns(q[i], k, c, s);
        }
    }

    private static void turnColumns(Complex[] row, int k, Complex c, Complex s) {
        Complex u = row[k];
        Complex v = row[k + 1];
        row[k] = u.multiply(c).add(v.multiply(s));
        row[k + 1] = v.multiply(c.conjugate()).subtract(u.multiply(s.conjugate()));
    }

    private static Complex[][] zeros(int n) {
        Complex[][] m = new Complex[n][n];
        for (Complex[] row : m) {
            java.util.Arrays.fill(row, Complex.ZERO);
        }
        return m;
    }

    private static Complex[][] complex(double[][] a) {
        Complex[][] m = zeros(a.length);
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                m[i][j] = new Complex(a[i][j]);
            }
        }
        return m;
    }
}
