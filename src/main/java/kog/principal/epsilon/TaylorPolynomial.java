package kog.principal.epsilon;

import kog.principal.series.Monomials;

/** The local series at ε = 0 as flat arrays, for evaluation at many points. Immutable; the caller brings the workspace. */
public final class TaylorPolynomial {

    private final int n;
    private final int[] parent;
    private final int[] variable;
    /** Entry [i][m]. */
    private final double[][] coefficients;
    /** Entry [i][j][m]: the coefficient of monomial m in ∂Z_i/∂y_j. */
    private final double[][][] slopes;

    private final int[] start;

    /** @param coefficients entry [i][m] of monomial m in component i */
    public TaylorPolynomial(Monomials monomials, double[][] coefficients) {
        n = monomials.variables();
        int size = monomials.size();
        this.coefficients = coefficients;
        parent = new int[size];
        variable = new int[size];
        start = new int[monomials.degree() + 2];
        for (int d = 0; d < start.length; d++) {
            start[d] = monomials.start(d);
        }
        int inner = start[monomials.degree()];
        slopes = new double[n][n][inner];
        for (int m = 0; m < inner; m++) {
            for (int j = 0; j < n; j++) {
                int up = monomials.up(m, j);
                parent[up] = m;
                variable[up] = j;
                for (int i = 0; i < n; i++) {
                    slopes[i][j][m] = (monomials.exponents(m)[j] + 1) * coefficients[i][up];
                }
            }
        }
    }

    /** As many entries as a workspace needs. */
    public int size() {
        return parent.length;
    }

    public int degree() {
        return start.length - 2;
    }

    private void powers(double[] y, double[] powers, int upTo) {
        powers[0] = 1;
        for (int m = 1; m < upTo; m++) {
            powers[m] = powers[parent[m]] * y[variable[m]];
        }
    }

    /**
     * Writes Z(y), the terms of degree at most {@code degree}.
     *
     * @return the largest absolute contribution of the two highest of these degrees to a component
     */
    public double value(double[] y, int degree, double[] powers, double[] z) {
        int end = start[degree + 1];
        powers(y, powers, end);
        int top = start[Math.max(2, degree - 1)];
        double tail = 0;
        for (int i = 0; i < n; i++) {
            double[] c = coefficients[i];
            double high = 0;
            for (int m = end - 1; m >= top; m--) {
                high += c[m] * powers[m];
            }
            double low = 0;
            for (int m = Math.min(top, end) - 1; m >= 1; m--) {
                low += c[m] * powers[m];
            }
            tail = Math.max(tail, Math.abs(high));
            z[i] = low + high;
        }
        return degree < 2 ? 0 : tail;
    }

    /** Writes ∂Z_i/∂y_j, N rows of N. */
    public void derivative(double[] y, double[] powers, double[][] derivative) {
        int inner = start[degree()];
        powers(y, powers, inner);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double[] c = slopes[i][j];
                double total = 0;
                for (int m = inner - 1; m >= 0; m--) {
                    total += c[m] * powers[m];
                }
                derivative[i][j] = total;
            }
        }
    }
}
