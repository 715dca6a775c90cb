package kog.lyapunov.system;

import java.util.Locale;

/**
 * A bound on the rank of every Jacobian that follows from what the system is made of.
 *
 * @param rank   the bound, N if nothing is known
 * @param reason in words; empty if nothing is known
 */
public record RankBound(int rank, String reason) {

    /** Pivots below this share of rows and columns scaled to one size are what rounding of the entries leaves of 0. */
    private static final double ROUNDING = 0x1p-50;

    static RankBound none(int n) {
        return new RankBound(n, "");
    }

    /**
     * @param weights the factor that bounds the rank
     * @param name    what it is called
     * @param more    what the rest of the Jacobian adds to the rank
     */
    static RankBound ofFactor(double[][] weights, String name, int more) {
        int n = weights.length;
        int rounded = toRounding(weights);
        if (rounded == n) {
            return none(n + more);
        }
        boolean exact = ExactRank.of(weights) == rounded;
        return new RankBound(
                rounded + more,
                String.format(Locale.ROOT, "%s has rank %d of %d%s", name, rounded, n, exact ? "" : " to rounding"));
    }

    /** The rank as far as relative rounding of the entries lets it be told: by elimination with complete pivoting. */
    public static int toRounding(double[][] matrix) {
        double[][] a = balanced(matrix);
        int rows = a.length;
        int columns = a[0].length;
        for (int k = 0; k < Math.min(rows, columns); k++) {
            int row = k;
            int column = k;
            for (int i = k; i < rows; i++) {
                for (int j = k; j < columns; j++) {
                    if (Math.abs(a[i][j]) > Math.abs(a[row][column])) {
                        row = i;
                        column = j;
                    }
                }
            }
            double pivot = a[row][column];
            if (Math.abs(pivot) <= rows * ROUNDING) {
                return k;
            }
            double[] exchanged = a[k];
            a[k] = a[row];
            a[row] = exchanged;
            for (double[] each : a) {
                double entry = each[k];
                each[k] = each[column];
                each[column] = entry;
            }
            for (int i = k + 1; i < rows; i++) {
                kog.dynamics.linear.RowProducts.addScaled(a[i], -a[i][k] / pivot, a[k], k, columns);
            }
        }
        return Math.min(rows, columns);
    }

    /** Rows, then columns, scaled by powers of 2 so that their largest entries lie in [1/2, 1). */
    private static double[][] balanced(double[][] matrix) {
        int columns = matrix[0].length;
        double[][] a = new double[matrix.length][];
        double[] largest = new double[columns];
        for (int i = 0; i < a.length; i++) {
            a[i] = matrix[i].clone();
            double size = 0;
            for (double entry : a[i]) {
                size = Math.max(size, Math.abs(entry));
            }
            for (int j = 0; j < columns && size > 0; j++) {
                a[i][j] = Math.scalb(a[i][j], -Math.getExponent(size) - 1);
                largest[j] = Math.max(largest[j], Math.abs(a[i][j]));
            }
        }
        for (double[] row : a) {
            for (int j = 0; j < columns; j++) {
                row[j] = largest[j] > 0 ? Math.scalb(row[j], -Math.getExponent(largest[j]) - 1) : 0;
            }
        }
        return a;
    }
}
