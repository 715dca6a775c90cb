package kog.dynamics.series;

/**
 * Integrates an analytic field by its power series in time. The step is the largest for which the last two terms of the
 * series stay below the tolerance in <em>every</em> power of ε, each measured against the distance of its own
 * coefficient from a reference state, so that high powers of ε are as reliable as the zeroth. Not safe for many threads.
 */
public final class TaylorFlow {

    /** Degree in time. At a tolerance near rounding the cheapest degree is about −ln(tolerance)/2 (Jorba and Zou 2005). */
    public static final int DEGREE = 22;

    private final AnalyticField.Expansion expansion;
    private final double[][] reference;
    private final double tolerance;
    private final double floor;
    private final double[][] state;
    private double time;

    /**
     * @param reference the state that deviations are measured from, N rows of K + 1 coefficients in ε
     * @param tolerance of one step, relative to the deviation
     */
    public TaylorFlow(AnalyticField field, double[][] reference, double tolerance) {
        this(field, reference, tolerance, 0);
    }

    /** Measures against 1 + |coefficient|: for trajectories that do not come to rest. */
    public static TaylorFlow mixed(AnalyticField field, double tolerance) {
        return new TaylorFlow(field, new double[field.dimension()][field.order() + 1], tolerance, 1);
    }

    private TaylorFlow(AnalyticField field, double[][] reference, double tolerance, double floor) {
        this.floor = floor;
        this.expansion = field.expansion(DEGREE);
        this.reference = reference;
        this.tolerance = tolerance;
        this.state = new double[field.dimension()][field.order() + 1];
    }

    /** Starts at t = 0 from N rows of K + 1 coefficients in ε. */
    public void start(double[][] x) {
        for (int i = 0; i < state.length; i++) {
            System.arraycopy(x[i], 0, state[i], 0, state[i].length);
        }
        time = 0;
    }

    /** Starts at t = 0 from a state that does not depend on ε. */
    public void start(double[] x) {
        for (int i = 0; i < state.length; i++) {
            java.util.Arrays.fill(state[i], 0);
            state[i][0] = x[i];
        }
        time = 0;
    }

    /** N rows of K + 1 coefficients in ε; changes with every step. */
    public double[][] state() {
        return state;
    }

    public double time() {
        return time;
    }

    /**
     * Makes one step.
     *
     * @param direction 1 forward in time, −1 backward
     * @param longest   the largest step, in units of time
     * @return whether the state is still finite
     */
    public boolean step(int direction, double longest) {
        double[][][] c = expansion.solution(state);
        double h = direction * length(c, longest);
        boolean finite = h != 0;
        for (int i = 0; i < state.length; i++) {
            for (int k = 0; k < state[i].length; k++) {
                double[] a = c[i][k];
                double value = a[DEGREE];
                for (int n = DEGREE - 1; n >= 0; n--) {
                    value = value * h + a[n];
                }
                state[i][k] = value;
                finite &= Double.isFinite(value);
            }
        }
        time += h;
        return finite;
    }

    private double length(double[][][] c, double longest) {
        double h = longest;
        int orders = state[0].length;
        for (int k = 0; k < orders; k++) {
            double deviation = 0;
            double slope = 0;
            double last = 0;
            double beforeLast = 0;
            for (int i = 0; i < state.length; i++) {
                double[] a = c[i][k];
                deviation = Math.max(deviation, Math.abs(a[0] - reference[i][k]));
                slope = Math.max(slope, Math.abs(a[1]));
                last = Math.max(last, Math.abs(a[DEGREE]));
                beforeLast = Math.max(beforeLast, Math.abs(a[DEGREE - 1]));
            }
            // a coefficient that starts at its reference is measured by how far the step takes it
            double allowed = tolerance * (floor + deviation + slope * h);
            if (last > 0) {
                h = Math.min(h, Math.pow(allowed / last, 1.0 / DEGREE));
            }
            if (beforeLast > 0) {
                h = Math.min(h, Math.pow(allowed / beforeLast, 1.0 / (DEGREE - 1)));
            }
        }
        return h;
    }
}
