package kog.dynamics.precise;

import java.util.function.UnaryOperator;
import kog.dynamics.number.DoubleDouble;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

/** An equilibrium refined in double-doubles. */
public final class PreciseEquilibrium {

    private static final int MOST_STEPS = 12;

    private PreciseEquilibrium() {}

    /**
     * By Newton's method with the Jacobian at the start: the correction shrinks by about 1e−16 times the condition a step,
     * until the rounding of F stops it.
     *
     * @param field    F, N entries
     * @param start    x* to about double precision, N entries
     * @param jacobian DF there, N rows of N
     */
    public static DoubleDouble[] of(UnaryOperator<DoubleDouble[]> field, double[] start, double[][] jacobian) {
        int n = start.length;
        DoubleDouble[] x = new DoubleDouble[n];
        for (int i = 0; i < n; i++) {
            x[i] = DoubleDouble.of(start[i]);
        }
        DecompositionSolver solver = new LUDecomposition(MatrixUtils.createRealMatrix(jacobian), 1e-300).getSolver();
        double last = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            DoubleDouble[] rates = field.apply(x);
            double[] rounded = new double[n];
            for (int i = 0; i < n; i++) {
                rounded[i] = rates[i].doubleValue();
            }
            double[] correction;
            try {
                correction = solver.solve(new ArrayRealVector(rounded, false)).toArray();
            } catch (MathRuntimeException singular) {
                return x;
            }
            double size = 0;
            for (double c : correction) {
                size = Math.max(size, Math.abs(c));
            }
            if (!(size < last / 2)) {
                return x;
            }
            last = size;
            for (int i = 0; i < n; i++) {
                x[i] = x[i].add(-correction[i]);
            }
        }
        return x;
    }
}
