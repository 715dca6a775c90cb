package kog.lyapunov.system;

import kog.dynamics.VectorField;

/**
 * The map x ↦ x + dt F(x), a dynamical system of its own: its exponents, divided by dt, are not those of the flow, and
 * tend to them only with dt.
 */
public final class EulerMap extends DenseMap {

    private final VectorField field;
    private final double dt;
    private final double[] rates;

    public EulerMap(VectorField field, double dt) {
        super(field.dimension());
        this.field = field;
        this.dt = dt;
        this.rates = new double[field.dimension()];
    }

    @Override
    protected void step(long t, double[] state, double[][] jacobian) {
        field.jacobian(state, jacobian);
        field.rates(state, rates);
        for (int i = 0; i < state.length; i++) {
            double[] row = jacobian[i];
            for (int j = 0; j < row.length; j++) {
                row[j] *= dt;
            }
            row[i] += 1;
            state[i] += dt * rates[i];
        }
    }

    @Override
    public String kind() {
        return "euler map";
    }

    /** Exponents are divided by dt, to compare with those of the flow. */
    @Override
    public Unit unit() {
        return Unit.PER_TIME;
    }

    @Override
    public double stride() {
        return dt;
    }

    @Override
    public boolean isDriven() {
        return false;
    }
}
