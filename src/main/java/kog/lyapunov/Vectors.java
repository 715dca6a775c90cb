package kog.lyapunov;

import java.util.Arrays;
import java.util.List;

/** Sums over arrays of numbers. */
final class Vectors {

    private Vectors() {}

    /** Sums of squares within these bounds have neither overflowed nor lost digits to underflow. */
    static final double SMALL_SQUARE = 1e-260;

    static final double LARGE_SQUARE = 1e300;

    /** The Euclidean length, right over the whole range of doubles; infinite or NaN if an entry is. */
    static double norm(double[] x) {
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

    static boolean isFinite(double[][] matrix) {
        for (double[] row : matrix) {
            if (!isBounded(row, Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    static double sum(double[] x) {
        double total = 0;
        for (double v : x) {
            total += v;
        }
        return total;
    }

    static List<Double> list(double[] x) {
        return Arrays.stream(x).boxed().toList();
    }

    static boolean isBounded(double[] x, double bound) {
        for (double v : x) {
            if (!(Math.abs(v) <= bound)) {
                return false;
            }
        }
        return true;
    }
}
