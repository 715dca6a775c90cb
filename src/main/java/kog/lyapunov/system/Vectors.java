package kog.lyapunov.system;

import java.util.Arrays;
import java.util.List;

/** Sums over arrays of numbers. */
public final class Vectors {

    private Vectors() {}

    /** Sums of squares within these bounds have neither overflowed nor lost digits to underflow. */
    public static final double SMALL_SQUARE = 1e-260;

    public static final double LARGE_SQUARE = 1e300;

    /** The Euclidean length, right over the whole range of doubles; infinite or NaN if an entry is. */
    public static double norm(double[] x) {
        double total = 0;
        for (double v : x) {
            total += v * v;
        }
        return total > SMALL_SQUARE && total < LARGE_SQUARE ? Math.sqrt(total) : scaledNorm(x);
    }

    private static double scaledNorm(double[] x) {
        double largest = 0;
        for (double v : x) {
            largest = Math.max(largest, Math.abs(v)); // NaN stays
        }
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest;
        }
        int exponent = Math.getExponent(largest);
        double total = 0;
        for (double v : x) {
            double scaled = Math.scalb(v, -exponent);
            total += scaled * scaled;
        }
        return Math.scalb(Math.sqrt(total), exponent);
    }

    public static boolean isFinite(double[][] matrix) {
        for (double[] row : matrix) {
            if (!isBounded(row, Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    public static double sum(double[] x) {
        double total = 0;
        for (double v : x) {
            total += v;
        }
        return total;
    }

    public static List<Double> list(double[] x) {
        return Arrays.stream(x).boxed().toList();
    }

    public static boolean isBounded(double[] x, double bound) {
        for (double v : x) {
            if (!(Math.abs(v) <= bound)) {
                return false;
            }
        }
        return true;
    }

    /** Rounding of a product of matrices of N rows, against the lengths of the rows of the first: a few units √N. */
    public static double rounding(int n) {
        return 0x1p-51 * (Math.sqrt(n) + 1);
    }
}
