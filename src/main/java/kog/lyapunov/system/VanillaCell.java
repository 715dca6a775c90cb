package kog.lyapunov.system;

import kog.network.RecurrentCell;

/** h' = tanh(W x + b + U h) or max(0, …): J = D U with D the slopes at the new state, log|det J| = Σ log D_ii + log|det U|. */
final class VanillaCell extends CellMap {

    private final boolean relu;
    private final Determinant determinantOfU;
    private RankBound rankBound;
    private final ActiveRows ranks;
    private final double[] part;
    private final double[] slopes;

    VanillaCell(RecurrentCell cell, long seed) {
        super(cell, seed);
        relu = cell.kind() == RecurrentCell.Kind.RELU;
        determinantOfU = Determinant.of(recurrent);
        ranks = new ActiveRows(recurrent);
        part = new double[units];
        slopes = new double[units];
    }

    @Override
    void step(long t, double[] state, double[][] tangent, int columns) {
        double[] fromInputs = inputPart(t);
        recurrentPart(state, part);
        for (int i = 0; i < units; i++) {
            double a = fromInputs[i] + part[i];
            if (relu) {
                state[i] = Math.max(0, a);
                slopes[i] = a > 0 ? 1 : 0;
            } else {
                state[i] = Math.tanh(a);
                slopes[i] = Cells.tanhSlope(a);
            }
        }
        if (columns > 0) {
            double[][] product = room(columns);
            products(columns).multiply(recurrent, tangent, product, units, units, columns);
            for (int i = 0; i < units; i++) {
                Rows.scale(product[i], slopes[i], columns);
            }
            exchange(tangent, product);
        }
    }

    @Override
    double logDeterminant() {
        double total = determinantOfU.log();
        for (double slope : slopes) {
            total += Math.log(slope);
        }
        return total;
    }

    @Override
    double determinantError() {
        return determinantOfU.error();
    }

    @Override
    public int rank() {
        return ranks.rank(slopes);
    }

    @Override
    public RankBound rankBound() {
        if (rankBound == null) {
            rankBound = RankBound.ofFactor(recurrent, "weight_hh", 0);
        }
        return rankBound;
    }

    @Override
    public void rowSizes(double[] sizes) {
        for (int i = 0; i < units; i++) {
            sizes[i] = slopes[i] * ranks.length(i);
        }
    }

    @Override
    public boolean isVolumeCheap() {
        return true;
    }
}
