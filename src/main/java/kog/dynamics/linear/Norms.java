package kog.dynamics.linear;

import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.Scalar;

/** Euclidean lengths. */
public final class Norms {

    private Norms() {}

    /** Scaled, so that squares neither vanish nor overflow; what is not finite stays so. */
    public static double of(double[] v) {
        double largest = 0;
        for (double c : v) {
            largest = Math.max(largest, Math.abs(c));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double total = 0;
        for (double c : v) {
            total += c / largest * (c / largest);
        }
        return largest * Math.sqrt(total);
    }

    /** Rounded. */
    public static double of(DoubleDouble[] v) {
        double[] rounded = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            rounded[i] = v[i].doubleValue();
        }
        return of(rounded);
    }

    public static double of(Scalar<?>[] v) {
        double[] sizes = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            sizes[i] = v[i].size();
        }
        return of(sizes);
    }
}
