package kog.dynamics.linear;

import java.util.Arrays;
import java.util.Optional;

/** Products of matrices for one thread: by a native library where there is one and it pays, else by {@link RowProducts}. */
public final class Products {

    private final Optional<NativeKernels.Workspace> workspace;

    /** @param rows at most, of any of the matrices */
    public Products(int rows, int columns) {
        workspace = columns < NativeKernels.FEWEST
                ? Optional.empty()
                : NativeKernels.find().map(k -> k.workspace(rows, columns));
    }

    /** {@code C = A B} with A of rows × inner, B of inner × columns. */
    public void multiply(double[][] a, double[][] b, double[][] c, int rows, int inner, int columns) {
        if (workspace.isPresent() && columns >= NativeKernels.FEWEST) {
            workspace.get().multiply(a, b, c, rows, inner, columns);
            return;
        }
        for (int i = 0; i < rows; i++) {
            Arrays.fill(c[i], 0, columns, 0);
        }
        RowProducts.add(a, 0, b, c, rows, inner, 0, columns);
    }
}
