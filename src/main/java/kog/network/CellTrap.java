package kog.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Rational;

/**
 * A box that a bounded cell maps into its interior: |h| ≤ 1, as h is a tanh, a mean of one and h, or a product of one and a
 * gate; and for an LSTM |c| ≤ max i/(1 − max f), with the gates' bounds over |h| ≤ 1.
 */
final class CellTrap {

    /** More than the sums below round. */
    private static final double UP = 1 + 1e-9;

    private CellTrap() {}

    static Optional<double[]> of(RecurrentCell cell) {
        if (cell.kind() == RecurrentCell.Kind.RELU) {
            return Optional.empty();
        }
        double[] sides = new double[cell.dimension()];
        Arrays.fill(sides, 1);
        if (cell.kind() == RecurrentCell.Kind.LSTM) {
            int at = cell.units();
            for (int k = 0; k < cell.layers().size(); k++) {
                CellLayer layer = cell.layers().get(k);
                List<Rational> input = cell.contexts().get(0).input();
                for (int u = 0; u < layer.units(); u++) {
                    double in = 1 / (1 + Math.exp(-most(layer, u, k == 0, input)));
                    double out = 1 / (1 + Math.exp(most(layer, layer.units() + u, k == 0, input)));
                    sides[at++] = in / out * UP;
                }
            }
        }
        return Optional.of(sides);
    }

    /** The largest argument of a gate. */
    private static double most(CellLayer layer, int row, boolean lowest, List<Rational> input) {
        double total = layer.biasIh()[row] + layer.biasHh()[row];
        double size = Math.abs(layer.biasIh()[row]) + Math.abs(layer.biasHh()[row]);
        for (double w : layer.weightHh()[row]) {
            total += Math.abs(w);
        }
        double[] fed = layer.weightIh()[row];
        for (int j = 0; j < fed.length; j++) {
            double x = !lowest
                    ? Math.signum(fed[j])
                    : j < input.size() ? input.get(j).doubleValue() : 0;
            total += fed[j] * x;
            size += Math.abs(fed[j] * x);
        }
        return total + (Math.abs(total) + size) * 1e-12;
    }
}
