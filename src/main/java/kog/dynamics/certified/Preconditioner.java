package kog.dynamics.certified;

import java.util.Arrays;
import java.util.Optional;
import kog.symbolic.numeric.Enclosure;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * An approximate inverse C of a matrix, kept as a product C = U L P S that is never multiplied out: S positive and diagonal,
 * P a permutation, L lower triangular with ones on its diagonal, U upper triangular. The sign of det C is then known without
 * rounding, and ‖I − C J‖ &lt; 1 in some norm shows that det J has it too.
 */
final class Preconditioner {

    private final int n;
    private final double[] scale;
    private final int[] pivot;
    private final double[][] lower;
    private final double[][] upper;
    private final int sign;

    private Preconditioner(double[] scale, int[] pivot, double[][] lower, double[][] upper, int sign) {
        this.n = pivot.length;
        this.scale = scale;
        this.pivot = pivot;
        this.lower = lower;
        this.upper = upper;
        this.sign = sign;
    }

    /** Empty if the matrix is singular or not finite. */
    static Optional<Preconditioner> of(double[][] matrix) {
        int n = matrix.length;
        double[] scale = new double[n];
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            double largest = 0;
            for (double v : matrix[i]) {
                if (!Double.isFinite(v)) {
                    return Optional.empty();
                }
                largest = Math.max(largest, Math.abs(v));
            }
            if (largest == 0) {
                return Optional.empty();
            }
            scale[i] = Math.scalb(1.0, -Math.getExponent(largest));
            for (int j = 0; j < n; j++) {
                scaled[i][j] = scale[i] * matrix[i][j];
            }
        }
        LUDecomposition lu = new LUDecomposition(MatrixUtils.createRealMatrix(scaled), 1e-290);
        if (!lu.getSolver().isNonSingular()) {
            return Optional.empty();
        }
        double[][] l = inverseOfLower(lu.getL());
        double[][] u = inverseOfUpper(lu.getU());
        int sign = parity(lu.getPivot());
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(u[i][i]) > 0) || !Double.isFinite(u[i][i])) {
                return Optional.empty();
            }
            sign *= u[i][i] > 0 ? 1 : -1;
        }
        return Optional.of(new Preconditioner(scale, lu.getPivot(), l, u, sign));
    }

    private static double[][] inverseOfLower(RealMatrix l) {
        int n = l.getRowDimension();
        double[][] a = l.getData();
        double[][] x = new double[n][n];
        for (int i = 0; i < n; i++) {
            x[i][i] = 1;
            for (int k = 0; k < i; k++) {
                double factor = a[i][k];
                if (factor != 0) {
                    for (int j = 0; j <= k; j++) {
                        x[i][j] -= factor * x[k][j];
                    }
                }
            }
        }
        return x;
    }

    private static double[][] inverseOfUpper(RealMatrix u) {
        int n = u.getRowDimension();
        double[][] a = u.getData();
        double[][] x = new double[n][n];
        for (int i = n - 1; i >= 0; i--) {
            x[i][i] = 1;
            for (int k = i + 1; k < n; k++) {
                double factor = a[i][k];
                if (factor != 0) {
                    for (int j = k; j < n; j++) {
                        x[i][j] -= factor * x[k][j];
                    }
                }
            }
            for (int j = i; j < n; j++) {
                x[i][j] /= a[i][i];
            }
        }
        return x;
    }

    private static int parity(int[] pivot) {
        boolean[] seen = new boolean[pivot.length];
        int sign = 1;
        for (int i = 0; i < pivot.length; i++) {
            for (int j = i, length = 0; !seen[j]; j = pivot[j], length++) {
                seen[j] = true;
                sign *= length > 0 ? -1 : 1;
            }
        }
        return sign;
    }

    /** −1 or 1: of det C. */
    int sign() {
        return sign;
    }

    /** C v, rounded. */
    double[] apply(double[] v) {
        double[] permuted = new double[n];
        for (int i = 0; i < n; i++) {
            permuted[i] = scale[pivot[i]] * v[pivot[i]];
        }
        return times(upper, times(lower, permuted));
    }

    /** At least |C v| for all v with |v| ≤ bound, entry by entry. */
    double[] applyAbsolutely(double[] bound) {
        double[] permuted = new double[n];
        for (int i = 0; i < n; i++) {
            permuted[i] = scale[pivot[i]] * bound[pivot[i]];
        }
        return enlarged(absolutely(upper, absolutely(lower, permuted)), bound);
    }

    /**
     * At least |I − C J| r for all matrices J within bounds, entry by entry.
     *
     * @param r not negative, N entries
     */
    double[] distanceFromIdentity(Enclosure[][] bounds, double[] r) {
        double gamma = (n + 4) * Math.ulp(1.0);
        double[][] a = new double[n][n];
        double[] spread = new double[n];
        double[] size = new double[n];
        for (int i = 0; i < n; i++) {
            Enclosure[] row = bounds[pivot[i]];
            double s = scale[pivot[i]];
            for (int j = 0; j < n; j++) {
                a[i][j] = s * row[j].middle();
                spread[i] += s * row[j].radius() * r[j];
                size[i] += Math.abs(a[i][j]) * r[j];
            }
        }
        // T = L A and I − U T in doubles; what that rounds is at most gamma times the products of the sizes
        double[][] t = product(lower, a, true);
        double[][] rest = product(upper, t, false);
        double[] total = new double[n];
        double[] inner = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double g = (i == j ? 1 : 0) - rest[i][j];
                total[i] += (Math.abs(g) + gamma * Math.abs(rest[i][j])) * r[j];
                inner[i] += gamma * Math.abs(t[i][j]) * r[j];
            }
            spread[i] += gamma * size[i];
        }
        double[] first = absolutely(lower, spread);
        for (int i = 0; i < n; i++) {
            first[i] += inner[i];
        }
        double[] second = absolutely(upper, first);
        for (int i = 0; i < n; i++) {
            total[i] += second[i];
        }
        return enlarged(total, r);
    }

    /** By more than the sums of positive terms lose by rounding and underflow. */
    private double[] enlarged(double[] sums, double[] factors) {
        double largest = Arrays.stream(factors).max().orElse(0);
        double norm = (1 + largest(lower)) * (1 + largest(upper));
        double underflow = Double.MIN_NORMAL * n * n * norm * (1 + largest);
        for (int i = 0; i < n; i++) {
            sums[i] = sums[i] * (1 + 1e-9) + underflow;
        }
        return sums;
    }

    private static double largest(double[][] matrix) {
        return Arrays.stream(matrix)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    private static double[][] product(double[][] triangular, double[][] b, boolean isLower) {
        int n = b.length;
        double[][] c = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] row = c[i];
            for (int k = isLower ? 0 : i; k < (isLower ? i + 1 : n); k++) {
                double factor = triangular[i][k];
                if (factor != 0) {
                    double[] other = b[k];
                    for (int j = 0; j < n; j++) {
                        row[j] += factor * other[j];
                    }
                }
            }
        }
        return c;
    }

    private static double[] times(double[][] matrix, double[] v) {
        double[] w = new double[v.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < v.length; j++) {
                w[i] += matrix[i][j] * v[j];
            }
        }
        return w;
    }

    private static double[] absolutely(double[][] matrix, double[] v) {
        double[] w = new double[v.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < v.length; j++) {
                w[i] += Math.abs(matrix[i][j]) * v[j];
            }
        }
        return w;
    }
}
