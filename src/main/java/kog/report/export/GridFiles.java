package kog.report.export;

import kog.principal.PrincipalGrid;
import kog.principal.PrincipalValue;
import kog.principal.Slice;
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
}
