package kog.perturb;

import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.PowerSeries;
import kog.dynamics.series.TaylorFlow;

/** Takes points along the flow to a section: T and φ_{−T}(x), in powers of ε or, with a field of order 0, at one ε. */
final class Transport {

    /** In units of 1/d: how often u is looked at. */
    private static final double LONGEST = 0.125;

    private static final int MOST_STEPS = 20_000;

    private final AnalyticField field;
    private final Section section;
    private final TaylorFlow flow;

    Transport(AnalyticField field, Section section, double tolerance) {
        this.field = field;
        this.section = section;
        this.flow = TaylorFlow.mixed(field, tolerance);
    }

    /** What became of a point. */
    sealed interface Result {}

    /**
     * @param time  T since the section, K + 1 coefficients in ε
     * @param point φ_{−T}(x), N rows of K + 1 coefficients; the source's row is the section's
     */
    record Landing(double[] time, double[][] point) implements Result {}

    record Lost(String detail) implements Result {}

    /** The expansion in powers of ε, from the crossing at ε = 0. */
    Result series(double[] x) {
        double total = section.time(x[section.source()]).orElseThrow();
        flow.start(x);
        int direction = total > 0 ? -1 : 1;
        int steps = 0;
        while (Math.abs(flow.time()) < Math.abs(total)) {
            double rest = Math.abs(total) - Math.abs(flow.time());
            if (++steps > MOST_STEPS || !flow.step(direction, Math.min(rest, LONGEST / section.leak()))) {
                return new Lost("the trajectory leaves every bound before it meets the section");
            }
        }
        int order = field.order();
        double[][][] c = field.expansion(order + 1).solution(flow.state());
        // 0 = Σ c_kn ε^k δ^n − (θ/d + c): the crossing moves by δ = O(ε)
        double[][] u = c[section.source()];
        double[] delta = new double[order + 1];
        for (int k = 1; k <= order; k++) {
            delta[k] = -compose(u, delta, order)[k] / u[0][1];
        }
        double[] time = new double[order + 1];
        for (int k = 0; k <= order; k++) {
            time[k] = (k == 0 ? total : 0) - delta[k];
        }
        double[][] point = new double[c.length][];
        for (int i = 0; i < c.length; i++) {
            point[i] = compose(c[i], delta, order);
        }
        return new Landing(time, point);
    }

    /** The first crossing of the flow itself; u must fall in modulus at every step of the way. */
    Result exact(double[] x) {
        int s = section.source();
        double sign = Math.signum(section.value());
        double target = section.origin() + section.value();
        int direction = Math.abs(section.u(x[s])) < Math.abs(section.value()) ? -1 : 1;
        flow.start(x);
        double[][] rates = new double[x.length][1];
        int steps = 0;
        while (true) {
            double u = section.u(flow.state()[s][0]) * sign;
            field.rates(flow.state(), rates);
            if (!(rates[s][0] * sign < 0)) {
                return new Lost(String.format(
                        java.util.Locale.ROOT, "the flow is not transverse to u = constant at u = %.6g", u * sign));
            }
            if (u <= 0) {
                return new Lost("the trajectory meets u = 0");
            }
            double rest = (flow.state()[s][0] - target) / -rates[s][0];
            if (rest * direction < 0 || Math.abs(rest) < 1e-3 / section.leak()) {
                return refined(rates, target);
            }
            if (++steps > MOST_STEPS || !flow.step(direction, LONGEST / section.leak())) {
                return new Lost("the trajectory does not meet the section");
            }
        }
    }

    /** Newton's method, with a step of the flow for each correction. */
    private Result refined(double[][] rates, double target) {
        int s = section.source();
        for (int turn = 0; turn < 12; turn++) {
            field.rates(flow.state(), rates);
            double rest = (target - flow.state()[s][0]) / rates[s][0];
            if (Math.abs(rest) * section.leak() < 4 * Math.ulp(1 + Math.abs(target))) {
                double[][] point = new double[rates.length][1];
                for (int i = 0; i < point.length; i++) {
                    point[i][0] = flow.state()[i][0];
                }
                return new Landing(new double[] {-flow.time() - rest}, point);
            }
            if (!flow.step(rest < 0 ? -1 : 1, Math.abs(rest))) {
                break;
            }
        }
        return new Lost("the crossing of the section could not be found");
    }

    /** Σ_n c_n(ε) δ(ε)^n. */
    private static double[] compose(double[][] c, double[] delta, int order) {
        double[] value = new double[order + 1];
        for (int n = c[0].length - 1; n >= 0; n--) {
            value = PowerSeries.product(value, delta, order);
            for (int k = 0; k <= order; k++) {
                value[k] += c[k][n];
            }
        }
        return value;
    }
}
