package kog.lyapunov.system;

import kog.dynamics.linear.RowProducts;
import kog.network.RecurrentCell;

/**
 * c' = f c + i g, h' = o tanh c', gates in the order i, f, g, o; the state is (h, c), so there are 2H exponents.
 *
 * <p>With δ for tangent vectors: δc' = f δc + M δh and δh' = tanh c' o(1−o) U_o δh + o (1 − tanh² c') δc', where
 * M = c f(1−f) U_f + g i(1−i) U_i + i (1−g²) U_g. Hence log|det J| = Σ log|tanh c' o(1−o) f| + log|det U_o|.
 */
final class LstmCell extends CellMap {

    private final Determinant determinantOfOutput;
    private RankBound rankBound;
    private final ActiveRows ranks;
    private final double[][] output;
    private final double[] part;
    private final double[][] toCell;
    private final double[] forget;
    private final double[] fromHidden;
    private final double[] fromCell;

    LstmCell(RecurrentCell cell, long seed) {
        super(cell, seed);
        output = gate(3);
        determinantOfOutput = Determinant.of(output);
        ranks = new ActiveRows(output);
        part = new double[4 * units];
        toCell = new double[units][units];
        forget = new double[units];
        fromHidden = new double[units];
        fromCell = new double[units];
    }

    @Override
    void step(long t, double[] state, double[][] tangent, int columns) {
        double[] fromInputs = inputPart(t);
        recurrentPart(state, part);
        int n = units;
        for (int u = 0; u < n; u++) {
            double ai = fromInputs[u] + part[u];
            double af = fromInputs[n + u] + part[n + u];
            double ag = fromInputs[2 * n + u] + part[2 * n + u];
            double ao = fromInputs[3 * n + u] + part[3 * n + u];
            double i = Cells.logistic(ai);
            double f = Cells.logistic(af);
            double g = Math.tanh(ag);
            double o = Cells.logistic(ao);
            double before = state[n + u];
            double c = f * before + i * g;
            state[n + u] = c;
            state[u] = o * Math.tanh(c);
            if (columns > 0) {
                Rows.combine(
                        toCell[u],
                        before * Cells.logisticSlope(af),
                        recurrent[n + u],
                        g * Cells.logisticSlope(ai),
                        recurrent[u],
                        n);
                RowProducts.addScaled(toCell[u], i * Cells.tanhSlope(ag), recurrent[2 * n + u], 0, n);
            }
            forget[u] = f;
            fromHidden[u] = Math.tanh(c) * Cells.logisticSlope(ao);
            fromCell[u] = o * Cells.tanhSlope(c);
        }
        if (columns > 0) {
            carry(tangent, columns);
        }
    }

    private void carry(double[][] tangent, int columns) {
        int n = units;
        double[][] product = room(columns);
        double[][] hidden = java.util.Arrays.copyOfRange(product, 0, n);
        double[][] cell = java.util.Arrays.copyOfRange(product, n, 2 * n);
        products(columns).multiply(output, tangent, hidden, n, n, columns);
        products(columns).multiply(toCell, tangent, cell, n, n, columns);
        for (int u = 0; u < n; u++) {
            RowProducts.addScaled(cell[u], forget[u], tangent[n + u], 0, columns);
            Rows.combine(hidden[u], fromHidden[u], hidden[u], fromCell[u], cell[u], columns);
        }
        exchange(tangent, product);
    }

    @Override
    double logDeterminant() {
        double total = determinantOfOutput.log();
        for (int u = 0; u < units; u++) {
            total += Math.log(Math.abs(fromHidden[u] * forget[u]));
        }
        return total;
    }

    @Override
    double determinantError() {
        return determinantOfOutput.error();
    }

    /** Subtracting multiples of the lower rows from the upper ones leaves [A 0; M diag f]. */
    @Override
    public int rank() {
        for (double f : forget) {
            if (f == 0) {
                return dimension();
            }
        }
        return units + ranks.rank(fromHidden);
    }

    @Override
    public RankBound rankBound() {
        if (rankBound == null) {
            rankBound = RankBound.ofFactor(output, "the output gate's part of weight_hh", units);
        }
        return rankBound;
    }

    @Override
    public void rowSizes(double[] sizes) {
        for (int u = 0; u < units; u++) {
            sizes[units + u] = Math.hypot(Vectors.norm(toCell[u]), forget[u]);
            sizes[u] = Math.hypot(fromHidden[u] * ranks.length(u), fromCell[u] * sizes[units + u]);
        }
    }

    @Override
    public boolean isVolumeCheap() {
        return true;
    }
}
