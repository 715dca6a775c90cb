package kog.dynamics.linear;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Dense linear algebra of a native library, where one is on the class path. Its last digits differ from those of this
 * program's own kernels, and from processor to processor: what was computed by it says so.
 */
public interface NativeKernels {

    /** From so many columns on, a native library is worth what it costs to go there. */
    int FEWEST = 48;

    /** The library and its version, as in {@code OpenBLAS 0.3.31}. */
    String name();

    /** Room for matrices of so many rows and columns; for one thread. */
    Workspace workspace(int rows, int columns);

    /** Matrices in the library's memory. Arguments are arrays of rows, of which the leading entries are taken. */
    interface Workspace {

        /** C = A B, with A of rows × inner and B of inner × columns. */
        void multiply(double[][] a, double[][] b, double[][] c, int rows, int inner, int columns);

        /** Takes Y in. */
        void load(double[][] y, int columns);

        /**
         * Y = Q R by Cholesky's factorization of YᵀY, in place. Q R is Y to rounding; Q is orthonormal as far as the
         * condition of Y allows.
         *
         * @return false if YᵀY is not positive definite to rounding; then Y is as it was
         */
        boolean cholesky();

        /** The same once more, of Q in the place of Y; R becomes the product. */
        boolean choleskyAgain();

        /** An estimate of ‖QᵀQ − I‖ from products with a few vectors of signs. */
        double departure();

        /** Y = Q R by reflections, in place, with diag R ≥ 0. Q is orthonormal to rounding. */
        void reflections();

        /** Writes Q into an array of rows. */
        void store(double[][] q);

        /** Writes R on and above the diagonal. */
        void upper(double[][] r);
    }

    /** The library that is there; asked for once. */
    static Optional<NativeKernels> find() {
        return Found.KERNELS;
    }

    /** The name of the library that matrices of so many columns are given to; empty if this program's own kernels serve. */
    static String nameFor(int columns) {
        return columns < FEWEST ? "" : find().map(NativeKernels::name).orElse("");
    }

    /** Looks when it is first asked for, since a native library takes a second to load. */
    final class Found {
        private static final Optional<NativeKernels> KERNELS = load();

        private Found() {}

        private static Optional<NativeKernels> load() {
            try {
                return ServiceLoader.load(NativeKernels.class).findFirst();
            } catch (ServiceConfigurationError | LinkageError e) {
                // a build that could use one, and none on the path
                return Optional.empty();
            }
        }
    }
}
