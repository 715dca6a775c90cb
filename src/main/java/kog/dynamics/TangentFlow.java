package kog.dynamics;

import kog.dynamics.linear.Products;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;

/**
 * The flow of a field together with that of its linearization: ẋ = F(x), Ẏ = DF(x) Y, and ∫ tr DF dt beside them, by the
 * Dormand–Prince 8(5,3) pair with the step controlled over all of these.
 */
public final class TangentFlow {

    private static final double ESCAPE = 1e12;

    private final VectorField field;
    private final double tolerance;
    private double lastStep = -1;
    private long steps;
    private double divergence;
    private double error;
    private Products products;

    /**
     * @param tolerance of the local error of a step, absolute and relative alike
     */
    public TangentFlow(VectorField field, double tolerance) {
        this.field = field;
        this.tolerance = tolerance;
    }

    public VectorField field() {
        return field;
    }

    /**
     * Carries the state and the tangent vectors over a span of time, in place.
     *
     * @param start   the time at which the span begins, for messages
     * @param span    its length, positive
     * @param state   x, N entries
     * @param tangent Y, N rows; the first {@code columns} entries of each are taken
     * @throws EscapeException if the trajectory does not stay bounded
     */
    public void advance(double start, double span, double[] state, double[][] tangent, int columns) {
        int n = field.dimension();
        double[] packed = new double[n + 1 + n * columns];
        System.arraycopy(state, 0, packed, 0, n);
        for (int i = 0; i < n; i++) {
            System.arraycopy(tangent[i], 0, packed, n + 1 + i * columns, columns);
        }
        ODEStateAndDerivative end =
                integrate(new Linearized(field, columns, start, products(columns)), packed, start, span);
        double[] reached = end.getPrimaryState();
        System.arraycopy(reached, 0, state, 0, n);
        divergence = reached[n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(reached, n + 1 + i * columns, tangent[i], 0, columns);
            if (!(Math.abs(state[i]) < ESCAPE)) {
                throw new EscapeException("time " + (start + span));
            }
        }
    }

    private ODEStateAndDerivative integrate(Linearized equation, double[] packed, double start, double span) {
        DormandPrince853Integrator integrator =
                new DormandPrince853Integrator(1e-14 * span, span, tolerance, tolerance);
        if (lastStep > 0) {
            integrator.setInitialStepSize(Math.min(lastStep, span));
        }
        StepSizes sizes = new StepSizes();
        integrator.addStepHandler(sizes);
        try {
            ODEStateAndDerivative end = integrator.integrate(equation, new ODEState(0, packed), span);
            // the last step only fills what is left of the span
            lastStep = sizes.largest;
            steps += sizes.count;
            error = sizes.count * tolerance * Math.sqrt(packed.length);
            return end;
        } catch (MathRuntimeException e) {
            throw new EscapeException(
                    "time " + start + " to " + (start + span) + " (the steps of the integrator vanish)");
        }
    }

    /** ∫ tr DF dt over the last span: the logarithm of the volume's growth. */
    public double divergence() {
        return divergence;
    }

    /**
     * What the error control allows the last span to leave in x, Y and the divergence together: in every step the root
     * mean square of all components, each in parts of its tolerance ε (1 + |y|), is at most 1, so the Euclidean length of
     * what is added is at most ε √m (1 + max |y|) with m components. In parts of 1 + max |y|.
     */
    public double error() {
        return error;
    }

    /** Accepted steps so far. */
    public long steps() {
        return steps;
    }

    private static final class StepSizes implements ODEStepHandler {
        private double largest;
        private long count;

        @Override
        public void handleStep(ODEStateInterpolator step) {
            largest = Math.max(
                    largest,
                    step.getCurrentState().getTime() - step.getPreviousState().getTime());
            count++;
        }
    }

    private Products products(int columns) {
        if (products == null) {
            products = new Products(field.dimension(), columns);
        }
        return products;
    }

    private static final class Linearized implements OrdinaryDifferentialEquation {
        private final VectorField field;
        private final int columns;
        private final double start;
        private final double[] x;
        private final double[] rates;
        private final double[][] jacobian;
        private final double[][] tangent;
        private final double[][] product;
        private final Products products;

        Linearized(VectorField field, int columns, double start, Products products) {
            this.field = field;
            this.start = start;
            this.columns = columns;
            int n = field.dimension();
            x = new double[n];
            rates = new double[n];
            jacobian = new double[n][n];
            tangent = new double[n][columns];
            product = new double[n][columns];
            this.products = products;
        }

        @Override
        public int getDimension() {
            return x.length + 1 + x.length * columns;
        }

        @Override
        public double[] computeDerivatives(double t, double[] packed) {
            int n = x.length;
            System.arraycopy(packed, 0, x, 0, n);
            field.rates(x, rates);
            field.jacobian(x, jacobian);
            double[] out = new double[packed.length];
            double trace = 0;
            for (int i = 0; i < n; i++) {
                if (!Double.isFinite(rates[i])) {
                    throw new EscapeException("time " + (start + t));
                }
                trace += jacobian[i][i];
                System.arraycopy(packed, n + 1 + i * columns, tangent[i], 0, columns);
            }
            products.multiply(jacobian, tangent, product, n, n, columns);
            System.arraycopy(rates, 0, out, 0, n);
            out[n] = trace;
            for (int i = 0; i < n; i++) {
                System.arraycopy(product[i], 0, out, n + 1 + i * columns, columns);
            }
            return out;
        }
    }
}
