package kog.lyapunov.system;

/** Operations on the leading entries of rows. */
final class Rows {

    private Rows() {}

    static void scale(double[] row, double factor, int columns) {
        for (int j = 0; j < columns; j++) {
            row[j] *= factor;
        }
    }

    /** {@code out = p a + q b}. */
    static void combine(double[] out, double p, double[] a, double q, double[] b, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = p * a[j] + q * b[j];
        }
    }
}
