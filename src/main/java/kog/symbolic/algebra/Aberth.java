package kog.symbolic.algebra;

import org.hipparchus.complex.Complex;

/** All roots of a real polynomial at once by the iteration of Ehrlich and Aberth (Aberth 1973); no deflation. */
final class Aberth {

    private static final int MOST_SWEEPS = 1000;

    private Aberth() {}

    /**
     * The roots of a square-free polynomial.
     *
     * @param coefficients constant term first, the leading one not zero
     * @throws ArithmeticException if the iteration does not settle
     */
    static Complex[] roots(double[] coefficients) {
        int degree = coefficients.length - 1;
        Complex[] z = new Complex[degree];
        double radius = radius(coefficients);
        for (int k = 0; k < degree; k++) {
            // turned off the real axis: symmetric starts would stay symmetric
            double angle = 2 * Math.PI * k / degree + 0.4;
            z[k] = new Complex(radius * Math.cos(angle), radius * Math.sin(angle));
        }
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double largest = 0;
            for (int k = 0; k < degree; k++) {
                Complex correction = correction(coefficients, z, k);
                z[k] = z[k].subtract(correction);
                largest = Math.max(largest, correction.norm() / (1e-300 + z[k].norm()));
            }
            // rounding keeps close roots moving in their last digits; Newton polishes them
            if (largest < 1e-11) {
                return z;
            }
            if (Double.isNaN(largest)) {
                break;
            }
        }
        throw new ArithmeticException("the roots of a polynomial of degree " + degree + " did not settle");
    }

    /** The geometric mean of the roots' moduli, or 1 where that is no guide. */
    private static double radius(double[] c) {
        double mean = Math.pow(Math.abs(c[0] / c[c.length - 1]), 1.0 / (c.length - 1));
        return mean > 0 && Double.isFinite(mean) ? mean : 1;
    }

    private static Complex correction(double[] coefficients, Complex[] z, int k) {
        Complex value = Complex.ZERO;
        Complex slope = Complex.ZERO;
        for (int j = coefficients.length - 1; j >= 0; j--) {
            slope = slope.multiply(z[k]).add(value);
            value = value.multiply(z[k]).add(coefficients[j]);
        }
        if (value.norm() == 0) {
            return Complex.ZERO;
        }
        Complex repulsion = Complex.ZERO;
        for (int j = 0; j < z.length; j++) {
            if (j != k) {
                repulsion = repulsion.add(z[k].subtract(z[j]).reciprocal());
            }
        }
        return value.divide(slope.subtract(value.multiply(repulsion)));
    }
}
