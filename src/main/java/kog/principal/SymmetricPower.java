package kog.principal;

import org.hipparchus.complex.Complex;

/** How homogeneous polynomials change under a linear change of variables. */
final class SymmetricPower {

    private SymmetricPower() {}

    /**
     * The matrix that takes the coefficients of p(y) to those of p(Q η) in η: column a holds the coefficients of
     * Π_i (Σ_j Q_ij η_j)^{a_i}. Rows and columns are numbered within the degree.
     */
    static Complex[][] of(Complex[][] q, Monomials monomials, int degree) {
        Complex[][] columns = {{Complex.ONE}};
        for (int d = 1; d <= degree; d++) {
            columns = next(columns, q, monomials, d);
        }
        Complex[][] matrix = new Complex[columns.length][columns.length];
        for (int a = 0; a < columns.length; a++) {
            for (int m = 0; m < columns.length; m++) {
                matrix[m][a] = columns[a][m];
            }
        }
        return matrix;
    }

    private static Complex[][] next(Complex[][] lower, Complex[][] q, Monomials monomials, int d) {
        int n = q.length;
        int before = monomials.start(d - 1);
        int first = monomials.start(d);
        int count = monomials.start(d + 1) - first;
        Complex[][] columns = new Complex[count][];
        for (int a = 0; a < lower.length; a++) {
            for (int i = 0; i < n; i++) {
                int target = monomials.up(before + a, i) - first;
                if (columns[target] == null) {
                    columns[target] = timesRow(lower[a], q[i], monomials, before, first, count);
                }
            }
        }
        return columns;
    }

    private static Complex[] timesRow(
            Complex[] column, Complex[] row, Monomials monomials, int before, int first, int count) {
        double[] re = new double[count];
        double[] im = new double[count];
        for (int m = 0; m < column.length; m++) {
            Complex c = column[m];
            if (c.isZero()) {
                continue;
            }
            for (int j = 0; j < row.length; j++) {
                if (!row[j].isZero()) {
                    int to = monomials.up(before + m, j) - first;
                    Complex product = c.multiply(row[j]);
                    re[to] += product.getReal();
                    im[to] += product.getImaginary();
                }
            }
        }
        Complex[] result = new Complex[count];
        for (int m = 0; m < count; m++) {
            result[m] = new Complex(re[m], im[m]);
        }
        return result;
    }
}
