package kog.lyapunov;

import java.util.Arrays;
import kog.dynamics.linear.RowProducts;
import kog.lyapunov.system.Vectors;

/**
 * Y = Q R in place, columns in order: blocks of columns by modified Gram–Schmidt, what is right of a block by matrix
 * products. A column that loses much of its length is projected again until it loses no more, so Q is orthonormal to
 * rounding whatever the condition of Y, and small rows of a graded Y keep their digits. One instance keeps work space for
 * N rows.
 */
final class GramSchmidt {

    private static final int BLOCK = 16;

    /** A column shorter than this part of what it was has lost digits of its direction. */
    private static final double CANCELLED = 0.1;

    /**
     * A column that loses more than this has its rows graded, or is dependent. Its small entries are then cleaned of what
     * the large ones left there, until a pass removes no less than the one before by far.
     */
    private static final double GRADED = 1e-8;

    private static final double STALLED = 1e-3;

    /** Every pass takes sixteen digits of what is to be removed, so this many take all that doubles hold. */
    private static final int MOST_PASSES = 24;

    private final int n;
    private final double[][] panel;
    private double[][] products = new double[BLOCK][0];
    private double[][] upper = new double[0][];
    private double[] lengths = new double[0];
    private double[] coefficients = new double[0];
    private double longest;

    GramSchmidt(int n) {
        this.n = n;
        this.panel = new double[BLOCK][n];
    }

    /** Takes the lengths of the columns; whether they are finite. */
    boolean measure(double[][] y, int columns) {
        prepare(y, columns);
        longest = 0;
        for (int j = 0; j < columns; j++) {
            longest = Math.max(longest, lengths[j]);
        }
        return longest <= Double.MAX_VALUE;
    }

    /**
     * Orthonormalizes.
     *
     * @param y       N rows; the first {@code columns} entries of each are Y, and Q afterwards
     * @param logDiag takes log r_jj, −∞ where nothing is left of a column; that column of Q is 0
     * @return whether Y was finite; if not, nothing of what is left behind means anything
     */
    boolean factor(double[][] y, int columns, double[] logDiag) {
        if (!measure(y, columns)) {
            return false;
        }
        factorMeasured(y, columns, logDiag);
        return true;
    }

    /** The same of what was {@linkplain #measure measured} and is finite. */
    void factorMeasured(double[][] y, int columns, double[] logDiag) {
        for (int p = 0; p < columns; p += BLOCK) {
            int width = Math.min(BLOCK, columns - p);
            for (int i = 0; i < n; i++) {
                double[] row = y[i];
                for (int c = 0; c < width; c++) {
                    panel[c][i] = row[p + c];
                }
            }
            for (int c = 0; c < width; c++) {
                Arrays.fill(upper[p + c], p, p + width, 0);
            }
            for (int c = 0; c < width; c++) {
                double r = orthonormalize(y, p, c);
                upper[p + c][p + c] = r;
                logDiag[p + c] = Math.log(r);
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
    }

    /** The length of the longest column of the last Y. */
    double longest() {
        return longest;
    }

    /** R of the last factorization, above and on the diagonal; what is below is of no meaning. */
    double[][] upper() {
        return upper;
    }

    private void prepare(double[][] y, int columns) {
        if (lengths.length < columns) {
            lengths = new double[columns];
            coefficients = new double[columns];
            products = new double[BLOCK][columns];
            upper = new double[columns][columns];
        }
        Arrays.fill(lengths, 0);
        for (double[] row : y) {
            for (int j = 0; j < columns; j++) {
                lengths[j] += row[j] * row[j];
            }
        }
        for (int j = 0; j < columns; j++) {
            if (lengths[j] > Vectors.SMALL_SQUARE && lengths[j] < Vectors.LARGE_SQUARE) {
                lengths[j] = Math.sqrt(lengths[j]);
            } else {
                double[] column = new double[n];
                for (int i = 0; i < n; i++) {
                    column[i] = y[i][j];
                }
                lengths[j] = Vectors.norm(column);
            }
        }
    }

    /** Makes column p + c, kept in the panel, orthogonal to those before it and of length 1; gives r. */
    private double orthonormalize(double[][] y, int p, int c) {
        double[] v = panel[c];
        project(p, c);
        double r = Vectors.norm(v);
        double enough = CANCELLED * lengths[p + c];
        double removed = Double.POSITIVE_INFINITY;
        for (int pass = 0; pass < MOST_PASSES && r > 0; pass++) {
            boolean graded = r < GRADED * lengths[p + c] && removed > 0;
            if (r >= enough && !graded) {
                break;
            }
            enough = 0.5 * r;
            double now = projectOnEarlierBlocks(y, p, c) + project(p, c);
            r = Vectors.norm(v);
            if (r >= enough && !(now < STALLED * removed)) {
                break;
            }
            removed = now;
        }
        if (!(r > 0)) {
            Arrays.fill(v, 0);
            return 0;
        }
        double scale = r < Double.MIN_NORMAL ? 0x1p200 : 1;
        double length = r * scale;
        for (int i = 0; i < n; i++) {
            v[i] = v[i] * scale / length;
        }
        return r;
    }

    /** Removes the panel's columns before c from column c; gives how much. */
    private double project(int p, int c) {
        double removed = 0;
        for (int d = 0; d < c; d++) {
            double dot = RowProducts.dot(panel[d], panel[c]);
            upper[p + d][p + c] += dot;
            RowProducts.addScaled(panel[c], -dot, panel[d], 0, n);
            removed += Math.abs(dot);
        }
        return removed;
    }

    private double projectOnEarlierBlocks(double[][] y, int p, int c) {
        double[] v = panel[c];
        double removed = 0;
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
        for (int j = 0; j < p; j++) {
            upper[j][p + c] += coefficients[j];
            removed += Math.abs(coefficients[j]);
        }
        return removed;
    }

    /** Y_rest −= Q (Qᵀ Y_rest). */
    private void removeFromRest(double[][] y, int p, int width, int columns) {
        for (int c = 0; c < width; c++) {
            Arrays.fill(products[c], p + width, columns, 0);
        }
        RowProducts.add(panel, 0, y, products, width, n, p + width, columns);
        for (int c = 0; c < width; c++) {
            double[] row = upper[p + c];
            for (int j = p + width; j < columns; j++) {
                row[j] = products[c][j];
                products[c][j] = -products[c][j];
            }
        }
        RowProducts.add(y, p, products, y, n, width, p + width, columns);
    }
}
