package kog.lyapunov.system;

import kog.network.RecurrentCell;

/** The tangent systems of recurrent cells. */
public final class Cells {

    private Cells() {}

    /**
     * @param seed of random inputs
     */
    public static TangentSystem of(RecurrentCell cell, long seed) {
        if (cell.layers().size() > 1) {
            return new StackedCell(cell, seed);
        }
        return switch (cell.kind()) {
            case TANH, RELU -> new VanillaCell(cell, seed);
            case LSTM -> new LstmCell(cell, seed);
            case GRU -> new GruCell(cell, seed);
        };
    }

    static double logistic(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    /** σ'(a), which keeps its digits where σ(1 − σ) loses them. */
    static double logisticSlope(double a) {
        double e = Math.exp(-Math.abs(a));
        return e / ((1 + e) * (1 + e));
    }

    /** 1 − tanh² a, which keeps its digits where tanh a is near ±1. */
    static double tanhSlope(double a) {
        double e = Math.exp(-2 * Math.abs(a));
        return 4 * e / ((1 + e) * (1 + e));
    }
}
