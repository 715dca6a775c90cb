package kog.lyapunov;

/** Sums over arrays of numbers. */
final class Vectors {

    private Vectors() {}

    static double norm(double[] x) {
        double total = 0;
        for (double v : x) {
            total += v * v;
        }
        return Math.sqrt(total);
    }

    static double sum(double[] x) {
        double total = 0;
        for (double v : x) {
            total += v;
        }
        return total;
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
