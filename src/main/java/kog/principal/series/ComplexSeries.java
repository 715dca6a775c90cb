package kog.principal.series;

import org.hipparchus.complex.Complex;

/** Polynomials with complex coefficients in N variables up to a degree: arrays by monomial number, real and imaginary. */
public final class ComplexSeries {

    public final double[] re;
    public final double[] im;
    private final Monomials monomials;

    public ComplexSeries(Monomials monomials) {
        this.monomials = monomials;
        re = new double[monomials.size()];
        im = new double[monomials.size()];
    }

    public static ComplexSeries one(Monomials monomials) {
        ComplexSeries one = new ComplexSeries(monomials);
        one.re[0] = 1;
        return one;
    }

    public void add(int m, Complex value) {
        re[m] += value.getReal();
        im[m] += value.getImaginary();
    }

    public void addScaled(Complex factor, ComplexSeries other) {
        for (int m = 0; m < re.length; m++) {
            re[m] += factor.getReal() * other.re[m] - factor.getImaginary() * other.im[m];
            im[m] += factor.getReal() * other.im[m] + factor.getImaginary() * other.re[m];
        }
    }

    public Complex coefficient(int m) {
        return new Complex(re[m], im[m]);
    }

    public ComplexSeries times(ComplexSeries other) {
        ComplexSeries product = new ComplexSeries(monomials);
        int n = monomials.variables();
        int[] sum = new int[n];
        for (int a = 0; a < re.length; a++) {
            if (re[a] == 0 && im[a] == 0) {
                continue;
            }
            int[] left = monomials.exponents(a);
            int degree = 0;
            for (int e : left) {
                degree += e;
            }
            int end = monomials.start(monomials.degree() - degree + 1);
            for (int b = 0; b < end; b++) {
                if (other.re[b] == 0 && other.im[b] == 0) {
                    continue;
                }
                int[] right = monomials.exponents(b);
                for (int i = 0; i < n; i++) {
                    sum[i] = left[i] + right[i];
                }
                int at = monomials.index(sum);
                product.re[at] += re[a] * other.re[b] - im[a] * other.im[b];
                product.im[at] += re[a] * other.im[b] + im[a] * other.re[b];
            }
        }
        return product;
    }

    /** ∂/∂ variable j; the top degree of the result is lost with the derivative's. */
    public ComplexSeries derivative(int j) {
        ComplexSeries slope = new ComplexSeries(monomials);
        for (int m = 0; m < monomials.start(monomials.degree()); m++) {
            int up = monomials.up(m, j);
            double factor = monomials.exponents(m)[j] + 1;
            slope.re[m] = factor * re[up];
            slope.im[m] = factor * im[up];
        }
        return slope;
    }

    /** The product Π series_i^{e_i}. */
    public static ComplexSeries power(ComplexSeries[] series, int[] e, Monomials monomials) {
        ComplexSeries product = one(monomials);
        for (int i = 0; i < e.length; i++) {
            for (int k = 0; k < e[i]; k++) {
                product = product.times(series[i]);
            }
        }
        return product;
    }

    public Complex value(Complex[] x) {
        Complex[] powers = new Complex[re.length];
        powers[0] = Complex.ONE;
        Complex total = coefficient(0);
        for (int m = 0; m < monomials.start(monomials.degree()); m++) {
            for (int i = 0; i < x.length; i++) {
                int up = monomials.up(m, i);
                if (powers[up] == null) {
                    powers[up] = powers[m].multiply(x[i]);
                    total = total.add(coefficient(up).multiply(powers[up]));
                }
            }
        }
        return total;
    }
}
