package kog.dynamics.linear;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Matrix products over arrays of rows.
 *
 * <p>Every inner loop runs along rows and adds two rows of B, scaled, to four rows of C: a form that the virtual machine
 * turns into vector instructions (it does not do so with sums along a row) and that just fits the vector registers; with
 * more rows at once it spills them and runs at half the speed. That reaches the speed of a native library closely enough
 * for Lyapunov spectra (see {@code validation/tools/lyapunov_speed.py}) without asking for one.
 */
public final class RowProducts {

    private static final int BLOCK_COLUMNS = 512;

    /** So many rows of B stay in the second cache. */
    private static final int BLOCK_ROWS = 32;

    /** Without the instruction {@link Math#fma} is exact by way of big decimals, a thousand times slower. */
    private static final boolean HAS_FMA = hasFma();

    private RowProducts() {}

    private static boolean hasFma() {
        try {
            return Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption("UseFMA")
                    .getValue());
        } catch (RuntimeException | LinkageError e) {
            // another virtual machine: the other kernel serves
            return false;
        }
    }

    /**
     * C += A B on parts of matrices: for i in [0, rows) and j in [from, to),
     * {@code c[i][j] += Σ_l a[i][offset + l] b[l][j]} with l in [0, inner).
     */
    public static void add(
            double[][] a, int offset, double[][] b, double[][] c, int rows, int inner, int from, int to) {
        for (int j0 = from; j0 < to; j0 += BLOCK_COLUMNS) {
            int j1 = Math.min(to, j0 + BLOCK_COLUMNS);
            for (int l0 = 0; l0 < inner; l0 += BLOCK_ROWS) {
                block(a, offset, b, c, rows, l0, Math.min(inner, l0 + BLOCK_ROWS), j0, j1);
            }
        }
    }

    private static void block(
            double[][] a, int offset, double[][] b, double[][] c, int rows, int l0, int l1, int from, int to) {
        int i = 0;
        for (; i + 3 < rows; i += 4) {
            int l = l0;
            for (; l + 1 < l1; l += 2) {
                if (HAS_FMA) {
                    fused(c, i, a, offset + l, b[l], b[l + 1], from, to);
                } else {
                    plain(c, i, a, offset + l, b[l], b[l + 1], from, to);
                }
            }
            if (l < l1) {
                for (int k = i; k < i + 4; k++) {
                    addScaled(c[k], a[k][offset + l], b[l], from, to);
                }
            }
        }
        for (; i < rows; i++) {
            for (int l = l0; l < l1; l++) {
                addScaled(c[i], a[i][offset + l], b[l], from, to);
            }
        }
    }

    private static void fused(double[][] c, int i, double[][] a, int l, double[] b0, double[] b1, int from, int to) {
        double[] c0 = c[i];
        double[] c1 = c[i + 1];
        double[] c2 = c[i + 2];
        double[] c3 = c[i + 3];
        double p0 = a[i][l];
        double q0 = a[i][l + 1];
        double p1 = a[i + 1][l];
        double q1 = a[i + 1][l + 1];
        double p2 = a[i + 2][l];
        double q2 = a[i + 2][l + 1];
        double p3 = a[i + 3][l];
        double q3 = a[i + 3][l + 1];
        for (int j = from; j < to; j++) {
            double x = b0[j];
            double y = b1[j];
            c0[j] = Math.fma(p0, x, Math.fma(q0, y, c0[j]));
            c1[j] = Math.fma(p1, x, Math.fma(q1, y, c1[j]));
            c2[j] = Math.fma(p2, x, Math.fma(q2, y, c2[j]));
            c3[j] = Math.fma(p3, x, Math.fma(q3, y, c3[j]));
        }
    }

    /** The same without fused multiplication and addition. */
    private static void plain(double[][] c, int i, double[][] a, int l, double[] b0, double[] b1, int from, int to) {
        double[] c0 = c[i];
        double[] c1 = c[i + 1];
        double[] c2 = c[i + 2];
        double[] c3 = c[i + 3];
        double p0 = a[i][l];
        double q0 = a[i][l + 1];
        double p1 = a[i + 1][l];
        double q1 = a[i + 1][l + 1];
        double p2 = a[i + 2][l];
        double q2 = a[i + 2][l + 1];
        double p3 = a[i + 3][l];
        double q3 = a[i + 3][l + 1];
        for (int j = from; j < to; j++) {
            double x = b0[j];
            double y = b1[j];
            c0[j] += p0 * x + q0 * y;
            c1[j] += p1 * x + q1 * y;
            c2[j] += p2 * x + q2 * y;
            c3[j] += p3 * x + q3 * y;
        }
    }

    /** {@code c[j] += factor b[j]} for j in [from, to). */
    public static void addScaled(double[] c, double factor, double[] b, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] += factor * b[j];
        }
    }

    /** {@code c = A b}. */
    public static void apply(double[][] a, double[] b, double[] c) {
        for (int i = 0; i < a.length; i++) {
            c[i] = dot(a[i], b);
        }
    }

    /** Σ a_j b_j in four interleaved sums, which keeps the processor's adders busy. */
    public static double dot(double[] a, double[] b) {
        int n = a.length;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 3 < n; j += 4) {
            s0 += a[j] * b[j];
            s1 += a[j + 1] * b[j + 1];
            s2 += a[j + 2] * b[j + 2];
            s3 += a[j + 3] * b[j + 3];
        }
        for (; j < n; j++) {
            s0 += a[j] * b[j];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
