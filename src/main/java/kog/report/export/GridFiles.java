package kog.report.export;

import java.util.List;
import kog.principal.ModeValue;
import kog.principal.PrincipalGrid;
import kog.principal.PrincipalValue;
import kog.principal.Slice;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/** Grids of principal eigenfunctions as files. */
public final class GridFiles {

    private GridFiles() {}

    /**
     * ψ as an array of shape (rows, columns, K), or (rows, K) for a line; NaN where there is no value.
     *
     * @param modes K
     */
    public static byte[] numpy(PrincipalGrid grid, int modes) {
        Slice slice = grid.slice();
        Complex[] values = new Complex[slice.rows() * slice.columns() * modes];
        int at = 0;
        for (PrincipalValue[] row : grid.values()) {
            for (PrincipalValue value : row) {
                for (int k = 0; k < modes; k++) {
                    values[at++] = value instanceof PrincipalValue.Inside v
                                    && v.modes().get(k).isKnown()
                            ? v.modes().get(k).psi()
                            : null;
                }
            }
        }
        int[] shape = slice.axes().size() == 1
                ? new int[] {slice.rows(), modes}
                : new int[] {slice.rows(), slice.columns(), modes};
        return NumpyFile.complex(shape, values);
    }

    /**
     * One line a point: the state, Z and ψ by real and imaginary parts, each with its error, the status. Cells without a value
     * are empty.
     *
     * @param modes       how many eigenfunctions there are
     * @param coordinates whether Z is among the values
     */
    public static String table(PrincipalGrid grid, List<Symbol> state, int modes, boolean coordinates) {
        StringBuilder text = new StringBuilder();
        int n = coordinates ? state.size() : 0;
        state.forEach(x -> text.append(x.name()).append(','));
        for (int i = 1; i <= n; i++) {
            text.append("Z").append(i).append(",Z").append(i).append("_error,");
        }
        for (int k = 1; k <= modes; k++) {
            text.append("re_psi")
                    .append(k)
                    .append(",im_psi")
                    .append(k)
                    .append(",psi")
                    .append(k)
                    .append("_error,");
        }
        text.append("status\n");
        for (int i = 0; i < grid.slice().rows(); i++) {
            for (int j = 0; j < grid.slice().columns(); j++) {
                for (double v : grid.slice().point(i, j)) {
                    text.append(v).append(',');
                }
                line(grid.values()[i][j], n, modes, text);
            }
        }
        return text.toString();
    }

    private static void line(PrincipalValue value, int n, int modes, StringBuilder text) {
        for (int i = 0; i < n; i++) {
            if (value instanceof PrincipalValue.Inside v && Double.isFinite(v.zError()[i])) {
                text.append(v.z()[i]).append(',').append(v.zError()[i]).append(',');
            } else {
                text.append(",,");
            }
        }
        for (int k = 0; k < modes; k++) {
            if (value instanceof PrincipalValue.Inside v && v.modes().get(k).isKnown()) {
                ModeValue mode = v.modes().get(k);
                text.append(mode.psi().getReal())
                        .append(',')
                        .append(mode.psi().getImaginary())
                        .append(',');
                text.append(mode.error()).append(',');
            } else {
                text.append(",,,");
            }
        }
        text.append(value.status()).append('\n');
    }
}
