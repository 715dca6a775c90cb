package kog.lyapunov.system;

import kog.dynamics.linear.RowProducts;
import kog.network.RecurrentCell;

/** h' = (1 − z) n + z h with n = tanh(W_n x + b_in + r (U_n h + b_hn)), gates in the order r, z, n. */
final class GruCell extends CellMap {

    private final double[] part;
    private final double[][] jacobian;

    GruCell(RecurrentCell cell, long seed) {
        super(cell, seed);
        part = new double[3 * units];
        jacobian = new double[units][units];
    }

    @Override
    void step(long t, double[] state, double[][] tangent, int columns) {
        double[] fromInputs = inputPart(t);
        recurrentPart(state, part);
        int n = units;
        for (int u = 0; u < n; u++) {
            double ar = fromInputs[u] + part[u];
            double az = fromInputs[n + u] + part[n + u];
            double candidate = part[2 * n + u];
            double r = Cells.logistic(ar);
            double z = Cells.logistic(az);
            double an = fromInputs[2 * n + u] + r * candidate;
            double value = Math.tanh(an);
            // 1 − z is the logistic of −a_z: no cancellation where z is near 1
            double openness = Cells.logistic(-az);
            double slope = openness * Cells.tanhSlope(an);
            double[] row = jacobian[u];
            Rows.combine(
                    row,
                    (state[u] - value) * Cells.logisticSlope(az),
                    recurrent[n + u],
                    slope * r,
                    recurrent[2 * n + u],
                    n);
            RowProducts.addScaled(row, slope * candidate * Cells.logisticSlope(ar), recurrent[u], 0, n);
            row[u] += z;
            state[u] = openness * value + z * state[u];
        }
        if (columns > 0) {
            double[][] product = room(columns);
            products(columns).multiply(jacobian, tangent, product, n, n, columns);
            exchange(tangent, product);
        }
    }

    @Override
    public int rank() {
        return ExactRank.of(jacobian);
    }

    @Override
    public void rowSizes(double[] sizes) {
        for (int u = 0; u < units; u++) {
            sizes[u] = Vectors.norm(jacobian[u]);
        }
    }

    @Override
    double logDeterminant() {
        return Determinant.log(jacobian);
    }

    @Override
    public boolean isVolumeCheap() {
        return units <= 32;
    }
}
