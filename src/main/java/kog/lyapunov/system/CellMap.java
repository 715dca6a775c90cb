package kog.lyapunov.system;

import kog.dynamics.linear.RowProducts;
import kog.network.CellLayer;
import kog.network.Drive;
import kog.network.RecurrentCell;

/** What recurrent cells of one layer share: weights in PyTorch's layout and an input sequence, or an input that is held. */
abstract class CellMap extends MapSystem {

    final int units;
    final double[][] recurrent;
    private final RecurrentCell cell;
    private final CellLayer layer;
    private final Inputs inputs;
    private final double[] x;
    private final double[] fromInputs;

    CellMap(RecurrentCell cell, long seed) {
        super(cell.dimension());
        this.cell = cell;
        this.layer = cell.layers().get(0);
        this.units = layer.units();
        this.recurrent = layer.weightHh();
        this.inputs = Inputs.of(cell, seed);
        this.x = new double[cell.inputs()];
        this.fromInputs = new double[recurrent.length];
    }

    /** W x_t + b_ih, all gates. */
    final double[] inputPart(long t) {
        inputs.at(t, x);
        RowProducts.apply(layer.weightIh(), x, fromInputs);
        for (int i = 0; i < fromInputs.length; i++) {
            fromInputs[i] += layer.biasIh()[i];
        }
        return fromInputs;
    }

    /** U h + b_hh for all gates; h is the first H entries of the state. */
    final void recurrentPart(double[] h, double[] out) {
        for (int i = 0; i < recurrent.length; i++) {
            out[i] = RowProducts.dot(recurrent[i], h) + layer.biasHh()[i];
        }
    }

    /** The rows of U that belong to a gate. */
    final double[][] gate(int number) {
        return java.util.Arrays.copyOfRange(recurrent, number * units, (number + 1) * units);
    }

    @Override
    public String kind() {
        return cell.kind() + " cell";
    }

    @Override
    public boolean isDriven() {
        return !(cell.drive() instanceof Drive.None);
    }
}
