package kog.lyapunov.system;

import java.util.Optional;
import kog.dynamics.TangentFlow;
import kog.dynamics.VectorField;

/** The flow of a vector field; exponents are per unit time. */
public final class FlowSystem implements TangentSystem {

    private final TangentFlow flow;
    private final double stride;

    private FlowSystem(TangentFlow flow, double stride) {
        this.flow = flow;
        this.stride = stride;
    }

    /**
     * The flow of a field, as tightly as asked for.
     *
     * @param tolerance of the local error of an integration step
     * @param stride    how often the tangent vectors may be looked at, in units of time
     */
    public static FlowSystem of(VectorField field, double tolerance, double stride) {
        return new FlowSystem(new TangentFlow(field, tolerance), stride);
    }

    /** A stride short against the fastest rate at a state: a quarter of 1/‖DF‖∞, rounded down to a power of 2. */
    public static double strideAt(VectorField field, double[] x) {
        int n = field.dimension();
        double[][] jacobian = new double[n][n];
        field.jacobian(x, jacobian);
        double norm = 0;
        for (double[] row : jacobian) {
            double total = 0;
            for (double entry : row) {
                total += Math.abs(entry);
            }
            norm = Math.max(norm, total);
        }
        return norm > 0 && norm < 1e100 ? Math.scalb(1.0, Math.getExponent(0.25 / norm)) : 0.25;
    }

    @Override
    public Optional<VectorField> field() {
        return Optional.of(flow.field());
    }

    @Override
    public int dimension() {
        return flow.field().dimension();
    }

    @Override
    public String kind() {
        return "flow";
    }

    @Override
    public Unit unit() {
        return Unit.PER_TIME;
    }

    @Override
    public double stride() {
        return stride;
    }

    @Override
    public boolean isDriven() {
        return false;
    }

    @Override
    public void advance(long from, long strides, double[] state, double[][] tangent, int columns) {
        flow.advance(from * stride, strides * stride, state, tangent, columns);
    }

    @Override
    public double advanceMeasuringVolume(long from, long strides, double[] state, double[][] tangent, int columns) {
        advance(from, strides, state, tangent, columns);
        return flow.divergence();
    }

    @Override
    public boolean isVolumeCheap() {
        return true;
    }

    @Override
    public double speed(long from, double[] state) {
        double[] rates = new double[dimension()];
        flow.field().rates(state, rates);
        return Vectors.norm(rates);
    }

    @Override
    public double integrationError() {
        return flow.error();
    }

    @Override
    public double smallest() {
        return 1;
    }

    @Override
    public double volumeError(double volume) {
        return flow.error() * (1 + Math.abs(volume));
    }

    @Override
    public int rank() {
        return dimension();
    }

    @Override
    public void rowSizes(double[] sizes) {
        java.util.Arrays.fill(sizes, 1);
    }

    @Override
    public long steps(long strides) {
        return flow.steps();
    }
}
