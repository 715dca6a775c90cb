package kog.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;

/**
 * The flow φ_t of a vector field, by the Dormand–Prince 8(5,3) pair with dense output.
 *
 * <p>{@code Flow.of(field, 1e-12).from(x, 5)} is the trajectory over five units of time; a negative time runs backward.
 * A trajectory that cannot be continued ends early and says why ({@link Trajectory#stop}).
 */
public final class Flow {

    /** Beyond this distance from the origin a trajectory counts as escaping to infinity. */
    private static final double ESCAPE = 1e8;

    private static final int MOST_EVALUATIONS = 400_000;

    private final VectorField field;
    private final double tolerance;

    private Flow(VectorField field, double tolerance) {
        this.field = field;
        this.tolerance = tolerance;
    }

    /**
     * The flow with local errors per step below {@code tolerance}, absolute and relative alike. The error of a trajectory
     * is what two tolerances tell.
     */
    public static Flow of(VectorField field, double tolerance) {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance " + tolerance);
        }
        return new Flow(field, tolerance);
    }

    /** The trajectory from {@code x} over a time span, negative for backward. */
    public Trajectory from(double[] x, double time) {
        return from(x, time, List.of());
    }

    /**
     * The trajectory from {@code x} as long as every function of the state in {@code inside} is positive.
     *
     * @param inside functions that are positive at {@code x}; the trajectory stops where one becomes 0
     */
    public Trajectory from(double[] x, double time, List<ToDoubleFunction<double[]>> inside) {
        List<ODEStateInterpolator> steps = new ArrayList<>();
        Trajectory.Stop[] stop = {Trajectory.Stop.TIME};
        if (time == 0) {
            return new Trajectory(x, steps, 0, Trajectory.Stop.TIME);
        }
        double span = Math.abs(time);
        DormandPrince853Integrator integrator =
                new DormandPrince853Integrator(1e-13 * span, span, tolerance, tolerance);
        integrator.setMaxEvaluations(MOST_EVALUATIONS);
        integrator.addStepHandler(steps::add);
        integrator.addEventDetector(boundary(span, state -> ESCAPE - norm(state), Trajectory.Stop.ESCAPE, stop));
        inside.forEach(f -> integrator.addEventDetector(boundary(span, f, Trajectory.Stop.BOUNDARY, stop)));
        try {
            integrator.integrate(equation(), new ODEState(0, x), time);
        } catch (MathRuntimeException | NotFinite e) {
            // a step below the smallest one, too many of them, or F without a value: what came before stands
            stop[0] = Trajectory.Stop.STEP;
        }
        double end = steps.isEmpty()
                ? 0
                : steps.get(steps.size() - 1).getCurrentState().getTime();
        return new Trajectory(x, steps, end, stop[0]);
    }

    private OrdinaryDifferentialEquation equation() {
        return new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return field.dimension();
            }

            @Override
            public double[] computeDerivatives(double t, double[] x) {
                double[] rates = new double[x.length];
                field.rates(x, rates);
                for (double rate : rates) {
                    if (!Double.isFinite(rate)) {
                        throw new NotFinite();
                    }
                }
                return rates;
            }
        };
    }

    private static double norm(double[] x) {
        double total = 0;
        for (double v : x) {
            total += v * v;
        }
        return Math.sqrt(total);
    }

    private static ODEEventDetector boundary(
            double span, ToDoubleFunction<double[]> positive, Trajectory.Stop why, Trajectory.Stop[] stop) {
        return new ODEEventDetector() {
            @Override
            public AdaptableInterval getMaxCheckInterval() {
                return AdaptableInterval.of(span / 20);
            }

            @Override
            public int getMaxIterationCount() {
                return 100;
            }

            @Override
            public BracketedUnivariateSolver<UnivariateFunction> getSolver() {
                return new BracketingNthOrderBrentSolver(1e-15, 1e-10 * span, 0, 5);
            }

            @Override
            public ODEEventHandler getHandler() {
                return (state, detector, increasing) -> {
                    stop[0] = why;
                    return Action.STOP;
                };
            }

            @Override
            public double g(ODEStateAndDerivative state) {
                double value = positive.applyAsDouble(state.getPrimaryState());
                return Double.isNaN(value) ? -1 : value;
            }
        };
    }

    /** F has no finite value at a state the integrator tried. */
    private static final class NotFinite extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
