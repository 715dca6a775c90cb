package kog.lyapunov;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Q R of J Q_0 for one step, in sixty digits. With J and Q_0 taken as they are, diag R is right however near J is to a
 * singular matrix; what is left is the rounding of J's own entries, δ log r_jj = q_jᵀ δJ Q_0 R⁻¹ e_j.
 *
 * @param logs   log r_jj, −∞ where nothing is left
 * @param errors how far relative errors of a few units in the last place of J's entries move them, to first order
 * @param q      Q, N rows
 */
record PreciseStep(double[] logs, double[] errors, double[][] q) {

    private static final MathContext DIGITS = new MathContext(60);

    /** A squared length below this part of what it was is 0 in this arithmetic too. */
    private static final BigDecimal NOTHING = new BigDecimal("1e-90");

    /** Of an entry of J. */
    private static final double ROUNDING = 0x1p-50;

    static PreciseStep of(double[][] jacobian, double[][] before, int columns) {
        int n = jacobian.length;
        // columns v_j = r_jj q_j, so that no root is needed, and R = diag(r_jj) U
        BigDecimal[][] v = new BigDecimal[columns][n];
        BigDecimal[][] u = new BigDecimal[columns][columns];
        BigDecimal[] squares = new BigDecimal[columns];
        double[] logs = new double[columns];
        double[][] q = new double[n][columns];
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < n; k++) {
                BigDecimal total = BigDecimal.ZERO;
                for (int l = 0; l < n; l++) {
                    if (jacobian[k][l] != 0 && before[l][j] != 0) {
                        total = total.add(number(jacobian[k][l]).multiply(number(before[l][j]), DIGITS), DIGITS);
                    }
                }
                v[j][k] = total;
            }
            BigDecimal length = dot(v[j], v[j]);
            for (int i = 0; i < j; i++) {
                u[i][j] = squares[i].signum() == 0
                        ? BigDecimal.ZERO
                        : dot(v[i], v[j]).divide(squares[i], DIGITS);
                for (int k = 0; k < n; k++) {
                    v[j][k] = v[j][k].subtract(u[i][j].multiply(v[i][k], DIGITS), DIGITS);
                }
            }
            squares[j] = dot(v[j], v[j]);
            if (squares[j].compareTo(length.multiply(NOTHING, DIGITS)) <= 0) {
                squares[j] = BigDecimal.ZERO;
                java.util.Arrays.fill(v[j], BigDecimal.ZERO);
            }
            logs[j] = squares[j].signum() == 0 ? Double.NEGATIVE_INFINITY : log(squares[j]) / 2;
            for (int k = 0; k < n; k++) {
                q[k][j] = v[j][k].signum() == 0 ? 0 : v[j][k].signum() * Math.exp(log(v[j][k].abs()) - logs[j]);
            }
        }
        double[] errors = new double[columns];
        for (int j = 0; j < columns; j++) {
            errors[j] = error(jacobian, before, u, v[j], squares, j);
        }
        return new PreciseStep(logs, errors, q);
    }

    private static double error(
            double[][] jacobian, double[][] before, BigDecimal[][] u, BigDecimal[] v, BigDecimal[] squares, int j) {
        int n = jacobian.length;
        BigDecimal[] x = new BigDecimal[j + 1];
        for (int i = j; i >= 0; i--) {
            if (squares[i].signum() == 0) {
                return Double.POSITIVE_INFINITY;
            }
            x[i] = i == j ? BigDecimal.ONE : BigDecimal.ZERO;
            for (int l = i + 1; l <= j; l++) {
                x[i] = x[i].subtract(u[i][l].multiply(x[l], DIGITS), DIGITS);
            }
        }
        double total = 0;
        for (int l = 0; l < n; l++) {
            BigDecimal b = BigDecimal.ZERO;
            for (int i = 0; i <= j; i++) {
                b = b.add(x[i].multiply(number(before[l][i]), DIGITS), DIGITS);
            }
            for (int k = 0; k < n; k++) {
                if (jacobian[k][l] != 0) {
                    BigDecimal term = b.multiply(v[k], DIGITS).multiply(number(jacobian[k][l]), DIGITS);
                    total += Math.abs(term.divide(squares[j], DIGITS).doubleValue());
                }
            }
        }
        return ROUNDING * total;
    }

    private static BigDecimal number(double value) {
        return new BigDecimal(value, DIGITS);
    }

    private static BigDecimal dot(BigDecimal[] a, BigDecimal[] b) {
        BigDecimal total = BigDecimal.ZERO;
        for (int k = 0; k < a.length; k++) {
            total = total.add(a[k].multiply(b[k], DIGITS), DIGITS);
        }
        return total;
    }

    private static double log(BigDecimal value) {
        int shift = value.precision() - value.scale() - 1;
        return Math.log(value.scaleByPowerOfTen(-shift).doubleValue()) + shift * Math.log(10);
    }
}
