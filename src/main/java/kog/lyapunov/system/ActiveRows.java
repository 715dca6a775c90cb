package kog.lyapunov.system;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The rank of diag(s) W: that of the rows of W whose factor is not 0. The last pattern of zeros is remembered. */
final class ActiveRows {

    private final double[][] weights;
    private final double[] lengths;
    private BitSet pattern;
    private int rank;

    ActiveRows(double[][] weights) {
        this.weights = weights;
        lengths = new double[weights.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Vectors.norm(weights[i]);
        }
    }

    /** The length of a row of W. */
    double length(int row) {
        return lengths[row];
    }

    int rank(double[] factors) {
        BitSet now = new BitSet();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] != 0) {
                now.set(i);
                rows.add(weights[i]);
            }
        }
        if (!now.equals(pattern)) {
            rank = ExactRank.of(rows.toArray(double[][]::new));
            pattern = now;
        }
        return rank;
    }
}
