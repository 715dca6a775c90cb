package kog.lyapunov;

import java.util.Optional;
import kog.dynamics.linear.NativeKernels;
import kog.lyapunov.system.Vectors;

/**
 * Y = Q R by what is fastest and good enough: where a native library is there and Y is large, by Cholesky's factorization
 * of YᵀY if Q comes out orthonormal nearly enough, else by reflections; by {@link GramSchmidt} where Y is small, graded or
 * nearly dependent. Which it is follows from Y and the steps before alone.
 *
 * <p>Whatever Q is, Q R = Y to rounding, so the product of all R is that of the exact factorization up to the last Q's own
 * factor: a Q that departs from an orthonormal one by δ moves sums of log r_jj by δ at both ends of a run, not at every
 * step (derivations/05-lyapunov.md).
 */
final class Orthonormalization {

    /** A Q this far from orthonormal is not taken. */
    private static final double MOST_DEPARTURE = 1e-5;

    /** Up to here a second factorization makes it orthonormal. */
    private static final double MENDABLE = 0.5;

    /** Products with a few vectors of signs see at least this part of ‖QᵀQ − I‖, but for one draw in thousands. */
    private static final double SEEN = 0.1;

    /** After a Q that was not taken, so many are not tried. */
    private static final int PATIENCE = 32;

    /** Nats: beyond this, errors of rounding are left to the factorization that keeps small rows' digits. */
    private static final double DELICATE = 1e-7;

    private final int n;
    private final GramSchmidt careful;
    private final Optional<NativeKernels.Workspace> library;
    private double[][] upper = new double[0][];
    private boolean byLibrary;
    private double departure;
    private int waiting;

    Orthonormalization(int n, int columns) {
        this.n = n;
        careful = new GramSchmidt(n);
        library = columns < NativeKernels.FEWEST
                ? Optional.empty()
                : NativeKernels.find().map(k -> k.workspace(n, columns));
    }

    /** The same as {@link GramSchmidt#factor}. */
    boolean factor(double[][] y, int columns, double[] logDiag) {
        byLibrary = false;
        departure = 0;
        if (!careful.measure(y, columns)) {
            return false;
        }
        if (library.isPresent() && columns >= NativeKernels.FEWEST && isDone(library.get(), y, columns, logDiag)) {
            return true;
        }
        careful.factorMeasured(y, columns, logDiag);
        return true;
    }

    private boolean isDone(NativeKernels.Workspace workspace, double[][] y, int columns, double[] logDiag) {
        if (upper.length < columns) {
            upper = new double[columns][columns];
        }
        workspace.load(y, columns);
        boolean nearly = false;
        if (waiting > 0) {
            waiting--;
        } else if (workspace.cholesky()) {
            departure = workspace.departure() / SEEN;
            nearly = departure <= MOST_DEPARTURE;
            if (!nearly && departure <= MENDABLE && workspace.choleskyAgain()) {
                // of a Q that is nearly orthonormal it comes out so to rounding
                departure = 0;
                nearly = true;
            }
        }
        if (!nearly) {
            if (waiting == 0) {
                waiting = PATIENCE;
            }
            departure = 0;
            workspace.load(y, columns);
            workspace.reflections();
        }
        workspace.upper(upper);
        double shortest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            logDiag[j] = Math.log(upper[j][j]);
            shortest = Math.min(shortest, upper[j][j]);
        }
        if (!(Vectors.rounding(n) * Math.sqrt(columns) * careful.longest() < DELICATE * shortest)) {
            return false;
        }
        workspace.store(y);
        byLibrary = true;
        return true;
    }

    /** The length of the longest column of the last Y. */
    double longest() {
        return careful.longest();
    }

    /** R of the last factorization, above and on the diagonal. */
    double[][] upper() {
        return byLibrary ? upper : careful.upper();
    }

    /** Whether small rows of a graded Y kept their digits. */
    boolean keepsSmallRows() {
        return !byLibrary;
    }

    /** An estimate of ‖QᵀQ − I‖ beyond rounding. */
    double departure() {
        return byLibrary ? departure : 0;
    }
}
