package kog.lyapunov.system;

import kog.dynamics.LayerValues;
import kog.network.Drive;
import kog.network.LayerProgram;
import kog.network.RecurrentCell;

/** A cell of several layers. */
final class StackedCell extends DenseMap {

    private final RecurrentCell cell;
    private final LayerProgram program;
    private final Inputs inputs;
    private final double[] x;

    StackedCell(RecurrentCell cell, long seed) {
        super(cell.dimension());
        this.cell = cell;
        this.program = LayerProgram.of(cell.driven());
        this.inputs = Inputs.of(cell, seed);
        this.x = new double[cell.inputs()];
    }

    @Override
    protected void step(long t, double[] state, double[][] jacobian) {
        inputs.at(t, x);
        LayerValues.Linear at = LayerValues.linear(program, state, x);
        System.arraycopy(at.value(), 0, state, 0, state.length);
        for (int i = 0; i < state.length; i++) {
            System.arraycopy(at.slope()[i], 0, jacobian[i], 0, state.length);
        }
    }

    @Override
    public String kind() {
        return cell.layers().size() + "-layer " + cell.kind() + " cell";
    }

    @Override
    public boolean isDriven() {
        return !(cell.drive() instanceof Drive.None);
    }
}
