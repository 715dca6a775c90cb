package kog.principal.epsilon;

import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.AnalyticField.Term;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

/** The equilibrium as a power series in ε: F(x*(ε), ε) = 0, one power after another. */
public final class EquilibriumSeries {

    private static final int POLISHING_STEPS = 3;

    private EquilibriumSeries() {}

    /**
     * @param start x*(0) to about half precision or better, N entries
     * @return N rows of K + 1 coefficients
     * @throws org.hipparchus.exception.MathRuntimeException if the Jacobian at ε = 0 is singular
     */
    public static double[][] of(AnalyticField field, double[] start) {
        int n = start.length;
        double[][] x = new double[n][field.order() + 1];
        for (int i = 0; i < n; i++) {
            x[i][0] = start[i];
        }
        double[][] rates = new double[n][field.order() + 1];
        DecompositionSolver solver = null;
        for (int k = 0; k <= field.order(); k++) {
            for (int step = 0; step < POLISHING_STEPS; step++) {
                if (k == 0 || solver == null) {
                    solver = solver(field, x);
                }
                field.rates(x, rates);
                double[] residual = new double[n];
                for (int i = 0; i < n; i++) {
                    residual[i] = rates[i][k];
                }
                double[] correction =
                        solver.solve(new ArrayRealVector(residual, false)).toArray();
                for (int i = 0; i < n; i++) {
                    x[i][k] -= correction[i];
                }
            }
        }
        return x;
    }

    private static DecompositionSolver solver(AnalyticField field, double[][] x) {
        return new LUDecomposition(MatrixUtils.createRealMatrix(jacobian(field, x)), 1e-300).getSolver();
    }

    /**
     * A(ε) = D_xF(x(ε), ε), entry [i][j][k] the coefficient of ε^k, per unit time.
     *
     * @param x N rows of K + 1 coefficients
     */
    public static double[][][] linearPart(AnalyticField field, double[][] x) {
        int n = x.length;
        double[][][] a = new double[n][n][field.order() + 1];
        for (Term t : field.localTerms(x, 1)) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; t.exponents()[j] == 1 && k <= field.order(); k++) {
                    a[t.component()][j][k] += t.coefficient()[k];
                }
            }
        }
        return a;
    }

    /** DF(x, 0), N rows of N, per unit time. */
    public static double[][] jacobian(AnalyticField field, double[][] x) {
        double[][] a = new double[x.length][x.length];
        for (Term t : field.localTerms(x, 1)) {
            for (int j = 0; j < x.length; j++) {
                if (t.exponents()[j] == 1) {
                    a[t.component()][j] += t.coefficient()[0];
                }
            }
        }
        return a;
    }
}
