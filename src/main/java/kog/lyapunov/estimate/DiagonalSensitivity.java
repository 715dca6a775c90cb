package kog.lyapunov.estimate;

import java.util.Arrays;
import kog.dynamics.linear.RowProducts;

/**
 * How far errors of Y move the diagonal of R in Y = Q R. To first order δ log r_jj = (Qᵀ δY R⁻¹)_jj, so
 * |δ log r_jj| ≤ ‖q_jᵀ δY‖ ‖R⁻¹ e_j‖ (derivations/05-lyapunov.md). The columns of R⁻¹ cost a sixth of a product of
 * matrices; where nothing looks bad, 1/r_jj and the largest ‖R⁻¹ e_j‖ r_jj of the last time stand for them.
 */
public final class DiagonalSensitivity {

    private double[][] inverse = new double[0][];
    private double amplification = 1;

    /** ‖R⁻¹ e_j‖ for every column; infinite where R is singular. */
    public double[] exact(double[][] upper, int columns) {
        if (inverse.length < columns) {
            inverse = new double[columns][columns];
        }
        double[] norms = new double[columns];
        double[] largest = new double[columns];
        for (int i = columns - 1; i >= 0; i--) {
            double[] row = inverse[i];
            Arrays.fill(row, 0, columns, 0);
            double pivot = upper[i][i];
            if (pivot == 0) {
                largest[i] = Double.POSITIVE_INFINITY;
                continue;
            }
            row[i] = -1;
            for (int l = i + 1; l < columns; l++) {
                RowProducts.addScaled(row, upper[i][l], inverse[l], l, columns);
            }
            for (int j = i; j < columns; j++) {
                row[j] /= -pivot;
                // a NaN comes of numbers too large for doubles
                largest[j] = Double.isNaN(row[j]) ? Double.POSITIVE_INFINITY : Math.max(largest[j], Math.abs(row[j]));
            }
        }
        amplification = 1;
        for (int j = 0; j < columns; j++) {
            if (largest[j] > 0 && largest[j] <= Double.MAX_VALUE) {
                double squares = 0;
                for (int i = 0; i <= j; i++) {
                    double part = inverse[i][j] / largest[j];
                    squares += part * part;
                }
                norms[j] = largest[j] * Math.sqrt(squares);
                amplification = Math.max(amplification, norms[j] * upper[j][j]);
            } else {
                norms[j] = Double.POSITIVE_INFINITY;
            }
        }
        return norms;
    }

    /** The same as it is expected to be from the diagonal alone. */
    public double[] guessed(double[][] upper, int columns) {
        double[] norms = new double[columns];
        for (int j = 0; j < columns; j++) {
            norms[j] = amplification / upper[j][j];
        }
        return norms;
    }
}
