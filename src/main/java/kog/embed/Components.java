package kog.embed;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Principal components of rows, from the products of the rows with each other, since there are fewer rows than columns.
 *
 * @param center the mean row
 * @param axes   of length 1, by falling variance
 */
public record Components(double[] center, double[][] axes) {

    /** At most so many; less where the rows span less. */
    public static Components fitted(double[][] rows, int most) {
        int n = rows.length;
        int length = rows[0].length;
        double[] center = Scale.fitted(rows).center();
        double[][] x = new double[n][length];
        double[][] products = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < length; j++) {
                x[i][j] = rows[i][j] - center[j];
            }
            for (int k = 0; k <= i; k++) {
                products[i][k] = dot(x[i], x[k]);
                products[k][i] = products[i][k];
            }
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(products, false));
        int count = 0;
        double largest = eigen.getEigenvalue(0);
        while (count < Math.min(Math.min(n - 1, length), most) && eigen.getEigenvalue(count) > 1e-10 * largest) {
            count++;
        }
        double[][] axes = new double[count][length];
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < n; i++) {
                double weight = eigen.getEigenvector(c).getEntry(i);
                for (int j = 0; j < length; j++) {
                    axes[c][j] += weight * x[i][j];
                }
            }
            double norm = Math.sqrt(dot(axes[c], axes[c]));
            // one of the two directions: the entries add to a positive number
            double sum = java.util.Arrays.stream(axes[c]).sum();
            for (int j = 0; j < length; j++) {
                axes[c][j] /= sum < 0 ? -norm : norm;
            }
        }
        return new Components(center, axes);
    }

    public double[] of(double[] row) {
        double[] x = new double[row.length];
        for (int j = 0; j < row.length; j++) {
            x[j] = row[j] - center[j];
        }
        double[] coordinates = new double[axes.length];
        for (int c = 0; c < axes.length; c++) {
            coordinates[c] = dot(axes[c], x);
        }
        return coordinates;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
