package kog.dynamics;

/**
 * Matrix products over arrays of rows.
 *
 * <p>Every inner loop runs along rows and adds four rows of B, scaled, to two rows of C: a form that the virtual machine
 * turns into vector instructions, which it does not do with sums along a row. Blocks keep four to sixteen rows of B in
 * the nearest cache.
 */
public final class RowProducts {

    private static final int BLOCK_COLUMNS = 512;
    private static final int BLOCK_ROWS = 16;

    private RowProducts() {}

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
        for (; i + 1 < rows; i += 2) {
            int l = l0;
            for (; l + 3 < l1; l += 4) {
                twoByFour(c[i], c[i + 1], a[i], a[i + 1], offset + l, b[l], b[l + 1], b[l + 2], b[l + 3], from, to);
            }
            for (; l < l1; l++) {
                addScaled(c[i], a[i][offset + l], b[l], from, to);
                addScaled(c[i + 1], a[i + 1][offset + l], b[l], from, to);
            }
        }
        if (i < rows) {
            for (int l = l0; l < l1; l++) {
                addScaled(c[i], a[i][offset + l], b[l], from, to);
            }
        }
    }

    private static void twoByFour(
            double[] c0,
            double[] c1,
            double[] a0,
            double[] a1,
            int l,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            int from,
            int to) {
        double p0 = a0[l];
        double p1 = a0[l + 1];
        double p2 = a0[l + 2];
        double p3 = a0[l + 3];
        double q0 = a1[l];
        double q1 = a1[l + 1];
        double q2 = a1[l + 2];
        double q3 = a1[l + 3];
        for (int j = from; j < to; j++) {
            double x0 = b0[j];
            double x1 = b1[j];
            double x2 = b2[j];
            double x3 = b3[j];
            c0[j] += (p0 * x0 + p1 * x1) + (p2 * x2 + p3 * x3);
            c1[j] += (q0 * x0 + q1 * x1) + (q2 * x2 + q3 * x3);
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
