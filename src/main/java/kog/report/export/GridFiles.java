package kog.report.export;

import java.util.List;
import kog.principal.PrincipalGrid;
import kog.principal.PrincipalValue;
import kog.principal.Slice;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/** Grids of principal eigenfunctions as files. */
public final class GridFiles {

    private GridFiles() {}

    /** ψ as an array of shape (rows, columns, N), or (rows, N) for a line; NaN where there is no value. */
    public static byte[] numpy(PrincipalGrid grid, int dimension) {
        Slice slice = grid.slice();
        Complex[] values = new Complex[slice.rows() * slice.columns() * dimension];
        int at = 0;
        for (PrincipalValue[] row : grid.values()) {
            for (PrincipalValue value : row) {
                for (int k = 0; k < dimension; k++) {
                    values[at++] = value instanceof PrincipalValue.Inside v ? v.psi()[k] : null;
                }
            }
        }
        int[] shape = slice.axes().size() == 1
                ? new int[] {slice.rows(), dimension}
                : new int[] {slice.rows(), slice.columns(), dimension};
        return NumpyFile.complex(shape, values);
    }

    /** One line a point: the state, Z, ψ by real and imaginary parts, the error estimate, the status. */
    public static String table(PrincipalGrid grid, List<Symbol> state) {
        StringBuilder text = new StringBuilder();
        int n = state.size();
        state.forEach(x -> text.append(x.name()).append(','));
        for (int i = 1; i <= n; i++) {
            text.append("Z").append(i).append(',');
        }
        for (int k = 1; k <= n; k++) {
            text.append("re_psi").append(k).append(",im_psi").append(k).append(',');
        }
        text.append("error,status\n");
        for (int i = 0; i < grid.slice().rows(); i++) {
            for (int j = 0; j < grid.slice().columns(); j++) {
                for (double v : grid.slice().point(i, j)) {
                    text.append(v).append(',');
                }
                line(grid.values()[i][j], n, text);
            }
        }
        return text.toString();
    }

    private static void line(PrincipalValue value, int n, StringBuilder text) {
        if (value instanceof PrincipalValue.Inside v) {
            for (double z : v.z()) {
                text.append(z).append(',');
            }
            for (Complex psi : v.psi()) {
                text.append(psi.getReal()).append(',').append(psi.getImaginary()).append(',');
            }
            text.append(v.error()).append(',');
        } else {
            // no value: empty cells
            text.append(",".repeat(3 * n + 1));
        }
        text.append(value.status()).append('\n');
    }
}
