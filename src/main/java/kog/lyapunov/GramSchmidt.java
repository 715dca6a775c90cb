package kog.lyapunov;

import java.util.Arrays;
import kog.dynamics.RowProducts;

/**
 * Y = Q R in place, columns in order: blocks of columns by modified Gram–Schmidt, what is right of a block by matrix
 * products. A column that loses much of its length is projected again, so Q is orthonormal to rounding whatever the
 * condition of Y. One instance keeps work space for N rows.
 */
final class GramSchmidt {

    private static final int BLOCK = 16;

    /** A column shorter than this part of what it was has lost digits of its direction. */
    private static final double CANCELLED = 0.1;

    private final int n;
    private final double[][] panel;
    private double[][] products = new double[BLOCK][0];
    private double[] lengths = new double[0];
    private double[] coefficients = new double[0];

    GramSchmidt(int n) {
        this.n = n;
        this.panel = new double[BLOCK][n];
    }

    /**
     * Orthonormalizes.
     *
     * @param y       N rows; the first {@code columns} entries of each are Y, and Q afterwards
     * @param logDiag takes log r_jj, −∞ where a column depends on those before it to rounding; that column of Q is 0
     * @return the largest ratio of a column's length to its r_jj, over the columns that do not depend on others
     */
    double factor(double[][] y, int columns, double[] logDiag) {
        prepare(y, columns);
        double condition = 1;
        for (int p = 0; p < columns; p += BLOCK) {
            int width = Math.min(BLOCK, columns - p);
            for (int i = 0; i < n; i++) {
                double[] row = y[i];
                for (int c = 0; c < width; c++) {
                    panel[c][i] = row[p + c];
                }
            }
            for (int c = 0; c < width; c++) {
                double r = orthonormalize(y, p, c);
                logDiag[p + c] = Math.log(r);
                if (r > 0) {
                    condition = Math.max(condition, lengths[p + c] / r);
                }
            }
            for (int i = 0; i < n; i++) {
                double[] row = y[i];
                for (int c = 0; c < width; c++) {
                    row[p + c] = panel[c][i];
                }
            }
            if (p + width < columns) {
                removeFromRest(y, p, width, columns);
            }
        }
        return condition;
    }

    private void prepare(double[][] y, int columns) {
        if (lengths.length < columns) {
            lengths = new double[columns];
            coefficients = new double[columns];
            products = new double[BLOCK][columns];
        }
        Arrays.fill(lengths, 0);
        for (double[] row : y) {
            for (int j = 0; j < columns; j++) {
                lengths[j] += row[j] * row[j];
            }
        }
        for (int j = 0; j < columns; j++) {
            lengths[j] = Math.sqrt(lengths[j]);
        }
    }

    /** Makes column p + c, kept in the panel, orthogonal to those before it and of length 1; gives r. */
    private double orthonormalize(double[][] y, int p, int c) {
        double[] v = panel[c];
        double length = lengths[p + c];
        project(c);
        double r = Vectors.norm(v);
        if (r < CANCELLED * length) {
            projectOnEarlierBlocks(y, p, v);
            project(c);
            double again = Vectors.norm(v);
            if (again < 0.5 * r) {
                projectOnEarlierBlocks(y, p, v);
                project(c);
            }
            r = Vectors.norm(v);
        }
        if (!(r > 4 * n * 0x1p-53 * length)) {
            Arrays.fill(v, 0);
            return 0;
        }
        for (int i = 0; i < n; i++) {
            v[i] /= r;
        }
        return r;
    }

    /** Removes the panel's columns before c from column c. */
    private void project(int c) {
        for (int d = 0; d < c; d++) {
            RowProducts.addScaled(panel[c], -RowProducts.dot(panel[d], panel[c]), panel[d], 0, n);
        }
    }

    private void projectOnEarlierBlocks(double[][] y, int p, double[] v) {
        Arrays.fill(coefficients, 0, p, 0);
        for (int i = 0; i < n; i++) {
            RowProducts.addScaled(coefficients, v[i], y[i], 0, p);
        }
        for (int i = 0; i < n; i++) {
            double total = 0;
            for (int j = 0; j < p; j++) {
                total += coefficients[j] * y[i][j];
            }
            v[i] -= total;
        }
    }

    /** Y_rest −= Q (Qᵀ Y_rest). */
    private void removeFromRest(double[][] y, int p, int width, int columns) {
        for (int c = 0; c < width; c++) {
            Arrays.fill(products[c], p + width, columns, 0);
        }
        RowProducts.add(panel, 0, y, products, width, n, p + width, columns);
        for (int c = 0; c < width; c++) {
            for (int j = p + width; j < columns; j++) {
                products[c][j] = -products[c][j];
            }
        }
        RowProducts.add(y, p, products, y, n, width, p + width, columns);
    }
}
