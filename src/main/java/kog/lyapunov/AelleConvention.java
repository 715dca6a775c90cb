package kog.lyapunov;

import java.util.function.BooleanSupplier;
import kog.dynamics.EscapeException;
import kog.dynamics.linear.RowProducts;
import kog.lyapunov.system.Cells;
import kog.lyapunov.system.TangentSystem;
import kog.network.RecurrentCell;

/**
 * What the public code of AeLLE (Vogt, Zheng, Shlizerman) prints for a recurrent cell, for those who compare with it. These
 * are not the Lyapunov exponents: the Jacobian is ∂h'/∂h at a frozen cell state c, products are taken as Q ← J_tᵀ Q, forward
 * in time, which is the order of neither J nor Jᵀ, and the logarithm is to base 2.
 *
 * <p>Its protocol: Q begins as the identity; the first ten inputs drive state and Q without a decomposition, one QR
 * follows; then all inputs are fed again from the first one, with QR at every step, and log₂|r_jj| is averaged over them
 * (derivations/05-lyapunov.md).
 */
public final class AelleConvention {

    /** What the numbers count in. */
    public static final String UNIT = "bits per step";

    /** Inputs that are fed before anything counts. */
    public static final int WARM_UP = 10;

    private AelleConvention() {}

    /**
     * The published numbers.
     *
     * @param start h of all layers, then c of all layers
     * @param steps how many inputs there are
     * @param seed  of random inputs
     * @param stop  asked at every step; if true the numbers are those of the steps so far
     * @return as many numbers as there are entries of h, bits per step, in the order of Q's columns
     */
    public static double[] of(RecurrentCell cell, double[] start, long steps, long seed, BooleanSupplier stop) {
        TangentSystem system = Cells.of(cell, seed);
        int hidden = system.dimension() / cell.kind().states();
        double[] state = start.clone();
        double[][] q = new double[hidden][hidden];
        for (int i = 0; i < hidden; i++) {
            q[i][i] = 1;
        }
        GramSchmidt qr = new GramSchmidt(hidden);
        double[] logs = new double[hidden];
        for (long t = 0; t < Math.min(WARM_UP, steps); t++) {
            q = transposedTimes(jacobian(system, t, state, hidden), q);
        }
        requireFinite(qr.factor(q, hidden, logs));
        double[] sums = new double[hidden];
        long done = 0;
        while (done < steps && !stop.getAsBoolean()) {
            q = transposedTimes(jacobian(system, done, state, hidden), q);
            requireFinite(qr.factor(q, hidden, logs));
            for (int j = 0; j < hidden; j++) {
                sums[j] += logs[j] / Math.log(2);
            }
            done++;
        }
        for (int j = 0; j < hidden; j++) {
            sums[j] /= done;
        }
        return sums;
    }

    private static void requireFinite(boolean finite) {
        if (!finite) {
            throw new EscapeException("a product of Jacobians");
        }
    }

    /** ∂h'/∂h at the state, c held; the state goes on by a step. */
    private static double[][] jacobian(TangentSystem system, long t, double[] state, int hidden) {
        double[][] tangent = new double[system.dimension()][hidden];
        for (int i = 0; i < hidden; i++) {
            tangent[i][i] = 1;
        }
        system.advance(t, 1, state, tangent, hidden);
        return tangent;
    }

    private static double[][] transposedTimes(double[][] j, double[][] q) {
        int n = q.length;
        double[][] product = new double[n][n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                RowProducts.addScaled(product[i], j[k][i], q[k], 0, n);
            }
        }
        return product;
    }
}
