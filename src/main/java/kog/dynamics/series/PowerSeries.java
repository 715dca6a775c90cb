package kog.dynamics.series;

/** Truncated power series in ε: arrays of coefficients, constant term first. */
public final class PowerSeries {

    private PowerSeries() {}

    /** The product up to ε^order; missing coefficients are 0. */
    public static double[] product(double[] a, double[] b, int order) {
        double[] c = new double[order + 1];
        addProduct(1, a, b, c);
        return c;
    }

    /** Adds factor · a · b to c, up to the length of c. */
    public static void addProduct(double factor, double[] a, double[] b, double[] c) {
        for (int i = 0; i < Math.min(a.length, c.length); i++) {
            double ai = factor * a[i];
            if (ai != 0) {
                for (int j = 0; j < b.length && i + j < c.length; j++) {
                    c[i + j] += ai * b[j];
                }
            }
        }
    }

    public static boolean isZero(double[] a) {
        for (double v : a) {
            if (v != 0) {
                return false;
            }
        }
        return true;
    }

    /** The value at ε. */
    public static double value(double[] a, double epsilon) {
        double value = 0;
        for (int k = a.length - 1; k >= 0; k--) {
            value = value * epsilon + a[k];
        }
        return value;
    }

    /**
     * The Taylor coefficients f⁽ʲ⁾(x(ε))/j! for j = 0 … degree as series in ε, from those at x(0): the binomial theorem.
     *
     * @param taylor f⁽ʲ⁾(x(0))/j! for j = 0 … degree + K
     * @param x      K + 1 coefficients
     */
    static double[][] shifted(double[] taylor, double[] x, int degree) {
        int order = x.length - 1;
        double[] shift = x.clone();
        shift[0] = 0;
        double[][] result = new double[degree + 1][order + 1];
        double[] power = new double[order + 1];
        power[0] = 1;
        for (int r = 0; r <= order; r++) {
            double binomial = 1;
            for (int j = 0; j <= degree; j++) {
                for (int k = 0; k <= order; k++) {
                    result[j][k] += binomial * taylor[j + r] * power[k];
                }
                binomial = binomial * (j + r + 1) / (j + 1);
            }
            power = product(power, shift, order);
        }
        return result;
    }
}
