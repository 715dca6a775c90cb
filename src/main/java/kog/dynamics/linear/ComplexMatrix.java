package kog.dynamics.linear;

import org.hipparchus.complex.Complex;

/** Small dense complex linear algebra; matrices are rows of entries. */
final class ComplexMatrix {

    private ComplexMatrix() {}

    static Complex[][] zeros(int rows, int columns) {
        Complex[][] m = new Complex[rows][columns];
        for (Complex[] row : m) {
            java.util.Arrays.fill(row, Complex.ZERO);
        }
        return m;
    }

    static Complex[][] identity(int n) {
        Complex[][] m = zeros(n, n);
        for (int i = 0; i < n; i++) {
            m[i][i] = Complex.ONE;
        }
        return m;
    }

    /** Aᵀ − μ. */
    static Complex[][] transposedMinus(double[][] a, Complex mu) {
        int n = a.length;
        Complex[][] m = new Complex[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                m[i][j] = i == j ? new Complex(a[j][i]).subtract(mu) : new Complex(a[j][i]);
            }
        }
        return m;
    }

    static Complex[] times(Complex[][] m, Complex[] v) {
        Complex[] w = new Complex[m.length];
        for (int i = 0; i < m.length; i++) {
            w[i] = dot(m[i], v);
        }
        return w;
    }

    static Complex[][] times(Complex[][] a, Complex[][] b) {
        Complex[][] c = zeros(a.length, b[0].length);
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                if (!a[i][k].isZero()) {
                    for (int j = 0; j < b[0].length; j++) {
                        c[i][j] = c[i][j].add(a[i][k].multiply(b[k][j]));
                    }
                }
            }
        }
        return c;
    }

    /** Σ a_i b_i, nothing conjugated. */
    static Complex dot(Complex[] a, Complex[] b) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < a.length; i++) {
            re += a[i].getReal() * b[i].getReal() - a[i].getImaginary() * b[i].getImaginary();
            im += a[i].getReal() * b[i].getImaginary() + a[i].getImaginary() * b[i].getReal();
        }
        return new Complex(re, im);
    }

    static double norm(Complex[] v) {
        double total = 0;
        for (Complex c : v) {
            total += c.getReal() * c.getReal() + c.getImaginary() * c.getImaginary();
        }
        return Math.sqrt(total);
    }

    static Complex[] scale(Complex[] v, Complex factor) {
        Complex[] w = new Complex[v.length];
        for (int i = 0; i < v.length; i++) {
            w[i] = v[i].multiply(factor);
        }
        return w;
    }

    /**
     * The solution of M X = B, B with any number of columns, by elimination with partial pivoting. A pivot that vanishes
     * is replaced by {@code smallest}, as inverse iteration wants it.
     */
    static Complex[][] solve(Complex[][] matrix, Complex[][] right, double smallest) {
        int n = matrix.length;
        Complex[][] m = copy(matrix);
        Complex[][] x = copy(right);
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = m[i][k].norm() > m[pivot][k].norm() ? i : pivot;
            }
            swap(m, k, pivot);
            swap(x, k, pivot);
            if (m[k][k].norm() < smallest) {
                m[k][k] = new Complex(smallest);
            }
            for (int i = k + 1; i < n; i++) {
                if (!m[i][k].isZero()) {
                    Complex factor = m[i][k].divide(m[k][k]);
                    subtract(m[i], m[k], factor, k);
                    subtract(x[i], x[k], factor, 0);
                }
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = 0; j < x[k].length; j++) {
                Complex total = x[k][j];
                for (int i = k + 1; i < n; i++) {
                    total = total.subtract(m[k][i].multiply(x[i][j]));
                }
                x[k][j] = total.divide(m[k][k]);
            }
        }
        return x;
    }

    /** An orthonormal basis of the null space, one vector a row; pivots below {@code tolerance} count as 0. */
    static Complex[][] nullSpace(Complex[][] matrix, double tolerance) {
        int n = matrix.length;
        Complex[][] m = copy(matrix);
        int[] column = new int[n];
        for (int j = 0; j < n; j++) {
            column[j] = j;
        }
        int rank = 0;
        for (; rank < n; rank++) {
            int row = rank;
            int best = rank;
            for (int i = rank; i < n; i++) {
                for (int j = rank; j < n; j++) {
                    if (m[i][j].norm() > m[row][best].norm()) {
                        row = i;
                        best = j;
                    }
                }
            }
            if (m[row][best].norm() <= tolerance) {
                break;
            }
            swap(m, rank, row);
            for (Complex[] r : m) {
                Complex c = r[rank];
                r[rank] = r[best];
                r[best] = c;
            }
            int c = column[rank];
            column[rank] = column[best];
            column[best] = c;
            for (int i = 0; i < n; i++) {
                if (i != rank && !m[i][rank].isZero()) {
                    subtract(m[i], m[rank], m[i][rank].divide(m[rank][rank]), rank);
                }
            }
        }
        Complex[][] basis = zeros(n - rank, n);
        for (int f = rank; f < n; f++) {
            Complex[] v = basis[f - rank];
            v[column[f]] = Complex.ONE;
            for (int i = 0; i < rank; i++) {
                v[column[i]] = m[i][f].divide(m[i][i]).negate();
            }
        }
        return orthonormal(new Complex[0][], basis);
    }

    /** The vectors made orthogonal to earlier orthonormal ones and to each other, of unit length. */
    static Complex[][] orthonormal(Complex[][] earlier, Complex[][] vectors) {
        Complex[][] all = java.util.Arrays.copyOf(earlier, earlier.length + vectors.length);
        for (int k = 0; k < vectors.length; k++) {
            Complex[] rest = rest(vectors[k], all, earlier.length + k);
            all[earlier.length + k] = scale(rest, new Complex(1 / norm(rest)));
        }
        return java.util.Arrays.copyOfRange(all, earlier.length, all.length);
    }

    /** What is left of v after removing its part along the first {@code count} orthonormal vectors; done twice. */
    static Complex[] rest(Complex[] v, Complex[][] orthonormal, int count) {
        Complex[] rest = v.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < count; k++) {
                Complex along = Complex.ZERO;
                for (int i = 0; i < rest.length; i++) {
                    along = along.add(orthonormal[k][i].conjugate().multiply(rest[i]));
                }
                subtract(rest, orthonormal[k], along, 0);
            }
        }
        return rest;
    }

    private static void subtract(Complex[] from, Complex[] row, Complex factor, int first) {
        for (int j = first; j < row.length; j++) {
            from[j] = from[j].subtract(factor.multiply(row[j]));
        }
    }

    private static void swap(Complex[][] m, int i, int j) {
        Complex[] row = m[i];
        m[i] = m[j];
        m[j] = row;
    }

    private static Complex[][] copy(Complex[][] m) {
        Complex[][] c = new Complex[m.length][];
        for (int i = 0; i < m.length; i++) {
            c[i] = m[i].clone();
        }
        return c;
    }
}
