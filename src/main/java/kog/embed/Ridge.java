package kog.embed;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Linear regression with a penalty, columns and target scaled by the training rows; a column that is constant there says
 * nothing.
 */
public final class Ridge {

    private final double[] center;
    private final double[] weights;
    private final double offset;

    private Ridge(double[] center, double[] weights, double offset) {
        this.center = center;
        this.weights = weights;
        this.offset = offset;
    }

    /**
     * Minimizes mean squared error plus strength times the squared weights of the scaled columns.
     *
     * @param used   how many of the columns, from the first
     * @param strength positive
     */
    public static Ridge fitted(double[][] rows, double[] target, int used, double strength) {
        int n = rows.length;
        double[] center = new double[used];
        double[] scale = new double[used];
        for (int j = 0; j < used; j++) {
            for (double[] row : rows) {
                center[j] += row[j] / n;
            }
            double square = 0;
            double size = 0;
            for (double[] row : rows) {
                square += (row[j] - center[j]) * (row[j] - center[j]) / n;
                size = Math.max(size, Math.abs(row[j]));
            }
            double deviation = Math.sqrt(square);
            // what rounding leaves of a constant column is no signal
            scale[j] = deviation > 1e-12 * size ? 1 / deviation : 0;
        }
        double offset = 0;
        for (double t : target) {
            offset += t / n;
        }
        double[][] normal = new double[used][used];
        double[] right = new double[used];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < used; j++) {
                double x = (rows[i][j] - center[j]) * scale[j];
                right[j] += x * (target[i] - offset) / n;
                for (int k = 0; k <= j; k++) {
                    normal[j][k] += x * (rows[i][k] - center[k]) * scale[k] / n;
                }
            }
        }
        for (int j = 0; j < used; j++) {
            normal[j][j] += strength;
            for (int k = 0; k < j; k++) {
                normal[k][j] = normal[j][k];
            }
        }
        RealMatrix matrix = new Array2DRowRealMatrix(normal, false);
        double[] weights = new CholeskyDecomposition(matrix)
                .getSolver()
                .solve(new ArrayRealVector(right, false))
                .toArray();
        for (int j = 0; j < used; j++) {
            weights[j] *= scale[j];
        }
        return new Ridge(center, weights, offset);
    }

    public double at(double[] row) {
        double value = offset;
        for (int j = 0; j < weights.length; j++) {
            value += weights[j] * (row[j] - center[j]);
        }
        return value;
    }

    double[] at(double[][] rows) {
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = at(rows[i]);
        }
        return values;
    }
}
