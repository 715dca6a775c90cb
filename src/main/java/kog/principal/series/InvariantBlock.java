package kog.principal.series;

import java.util.Arrays;
import kog.dynamics.linear.OrderedSchur;
import kog.dynamics.number.Scalar;

/**
 * Functions P_1 … P_m with U P = B P, linear part L η in the coordinates η = Qᴴ(x − x*): one for a simple eigenvalue, as many
 * as a cluster of eigenvalues has. They need no eigenvectors, so that a defective A is as good as another. In a normal form products of other blocks' functions
 * follow those of the cluster, without a linear part.
 *
 * @param positions of the cluster in the Schur form
 * @param left      L, m rows of N; L T = B L
 * @param rates     B, upper triangular, per unit time
 * @param right     N rows of m; T R = R B and L R = 1
 */
public record InvariantBlock<T extends Scalar<T>>(int[] positions, T[][] left, T[][] rates, T[][] right) {

    public static <T extends Scalar<T>> InvariantBlock<T> of(OrderedSchur<T> schur, int[] positions) {
        T[][] t = schur.t();
        int n = t.length;
        int m = positions.length;
        int first = positions[0];
        int end = first + m;
        T zero = t[0][0].like(0, 0);
        T[][] rates = matrix(t, m, m);
        T[][] left = matrix(t, m, n);
        T[][] right = matrix(t, n, m);
        for (int r = 0; r < m; r++) {
            for (int s = 0; s < m; s++) {
                rates[r][s] = t[first + r][first + s];
            }
            left[r][first + r] = zero.like(1, 0);
            right[first + r][r] = zero.like(1, 0);
        }
        for (int r = m - 1; r >= 0; r--) {
            for (int b = end; b < n; b++) {
                T sum = t[first + r][b].negate();
                for (int a = end; a < b; a++) {
                    sum = sum.subtract(left[r][a].multiply(t[a][b]));
                }
                for (int s = r + 1; s < m; s++) {
                    sum = sum.plus(rates[r][s], left[s][b]);
                }
                left[r][b] = sum.divide(t[b][b].subtract(rates[r][r]));
            }
        }
        for (int r = 0; r < m; r++) {
            for (int a = first - 1; a >= 0; a--) {
                T sum = t[a][first + r].negate();
                for (int b = a + 1; b < first; b++) {
                    sum = sum.subtract(t[a][b].multiply(right[b][r]));
                }
                for (int s = 0; s < r; s++) {
                    sum = sum.plus(right[a][s], rates[s][r]);
                }
                right[a][r] = sum.divide(t[a][a].subtract(rates[r][r]));
            }
        }
        return new InvariantBlock<>(positions, left, rates, right);
    }

    /** How many functions there are. */
    public int size() {
        return rates.length;
    }

    /** Zeros of the kind that {@code like} holds. */
    public static <T extends Scalar<T>> T[][] matrix(T[][] like, int rows, int columns) {
        T[][] a = Arrays.copyOf(like, rows);
        T zero = like[0][0].like(0, 0);
        for (int i = 0; i < rows; i++) {
            a[i] = vector(like[0], columns);
            Arrays.fill(a[i], zero);
        }
        return a;
    }

    public static <T extends Scalar<T>> T[] vector(T[] like, int length) {
        T[] v = Arrays.copyOf(like, length);
        Arrays.fill(v, like[0].like(0, 0));
        return v;
    }
}
