package kog.perturb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.AnalyticFields;
import kog.dynamics.series.TaylorFlow;
import kog.generator.Obstruction;
import kog.network.FormulaField;
import kog.network.Network;
import kog.symbolic.Expression;

/**
 * ψ_ε with U_ε ψ = λψ at a fixed real λ and with ψ_ε = |u|^{−λ/d} g on a section for every ε, by h = log ψ in powers of ε:
 * U_0 h_k = −U_1 h_{k−1}, and h_k = 0 on the section for k ≥ 1. Without g, ψ_0 = |u|^{−λ/d} everywhere. Section T of
 * derivations/04-perturbation.md.
 *
 * @param lambda per unit time
 * @param g      ψ on the section over |c|^{−λ/d}: a formula in the state and the parameters that is positive there; 1 if
 *               absent. It holds the value of G(Φ) on the section, where the first integrals Φ are coordinates.
 */
public record TransportedFamily(Network network, int order, double lambda, Section section, Optional<Expression> g) {

    private static final double TOLERANCE = 1e-17;
    private static final double COARSE = 1e-13;
    private static final long SEED = 1;

    /**
     * The expansion at one point, or why there is none.
     *
     * @param h      h_0 … h_K; empty if there are none
     * @param time   T_0 … T_K of the time since the section; empty if there are none
     * @param error  an estimate for each h_k, from a second integration with longer steps
     * @param status what is in the way
     */
    public record Point(double[] x, double[] h, double[] time, double[] error, Optional<String> status) {

        /**
         * The |ε| up to which the last two coefficients suggest convergence at this point: an estimate, not a bound;
         * infinite if the last is 0, empty without a series.
         */
        public Optional<Double> radius() {
            int k = h.length - 1;
            return k < 2 || h[k - 1] == 0 ? Optional.empty() : Optional.of(Math.abs(h[k - 1] / h[k]));
        }
    }

    /** The expansions at points, N entries each. */
    public List<Point> at(List<double[]> points) {
        AnalyticField field = AnalyticFields.expanded(network, order);
        Transport fine = new Transport(field, section, TOLERANCE);
        Transport coarse = new Transport(field, section, COARSE);
        List<Point> found = new ArrayList<>();
        for (double[] x : points) {
            found.add(point(x, fine, coarse));
        }
        return found;
    }

    private Point point(double[] x, Transport fine, Transport coarse) {
        double u = section.u(x[section.source()]);
        if (!(u * section.value() > 0)) {
            return none(
                    x,
                    String.format(
                            Locale.ROOT,
                            "u = %.6g: outside the half-space u %s 0 of the section",
                            u,
                            section.value() > 0 ? ">" : "<"));
        }
        Transport.Result first = fine.series(x);
        Transport.Result second = first instanceof Transport.Lost ? first : coarse.series(x);
        if (second instanceof Transport.Lost lost) {
            return none(x, lost.detail());
        }
        Transport.Landing a = (Transport.Landing) first;
        Transport.Landing b = (Transport.Landing) second;
        Optional<double[]> h = h(a, order);
        Optional<double[]> again = h(b, order);
        if (h.isEmpty() || again.isEmpty()) {
            return none(x, "the formula for ψ on the section is not positive where the trajectory meets it");
        }
        double[] error = new double[order + 1];
        for (int k = 0; k <= order; k++) {
            // u is a difference of two rounded numbers, and h_k falls like u^−k at worst
            double digits = Math.ulp(Math.abs(x[section.source()]) + Math.abs(section.origin())) / Math.abs(u);
            double rounding = digits * (k == 0 ? Math.abs(lambda) / section.leak() : k * Math.abs(h.get()[k]));
            error[k] = Math.abs(h.get()[k] - again.get()[k]) + rounding + 4 * Math.ulp(h.get()[k]);
        }
        return new Point(x, h.get(), a.time(), error, Optional.empty());
    }

    private static Point none(double[] x, String why) {
        return new Point(x, new double[0], new double[0], new double[0], Optional.of(why));
    }

    /**
     * Checks a formula for g.
     *
     * @throws IllegalArgumentException if it has no power series
     */
    public static void requireSeries(Network network, Expression g) {
        formula(network, g, 1);
    }

    /** A field whose first component is the formula: its rates are the formula's series in ε. */
    private static AnalyticField formula(Network network, Expression g, int order) {
        List<Expression> values = new ArrayList<>(Collections.nCopies(network.dimension(), Expression.ZERO));
        values.set(0, g);
        return AnalyticFields.of(
                new FormulaField(network.name(), network.parameters(), network.state(), values), Map.of(), order);
    }

    /** Seeded points: u between a tenth of the section's and twice it, the other neurons from −2 to 2. */
    public List<double[]> cloud(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<double[]> points = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            double[] x = new double[network.dimension()];
            for (int i = 0; i < x.length; i++) {
                x[i] = 4 * random.nextDouble() - 2;
            }
            x[section.source()] = section.origin() + section.value() * (0.1 + 1.9 * random.nextDouble());
            points.add(x);
        }
        return points;
    }

    /** The truncations beside h at ε, found along the flow of the network at ε itself, with no expansion. */
    public FiniteComparison compare(List<Point> points, double epsilon) {
        Transport flow = new Transport(AnalyticFields.at(network, epsilon), section, TOLERANCE);
        double[] error = new double[order + 1];
        double floor = 0;
        List<double[]> values = new ArrayList<>();
        for (Point p : points) {
            if (p.status().isPresent()) {
                continue;
            }
            Transport.Result end = flow.exact(p.x());
            Optional<double[]> h = end instanceof Transport.Landing landing ? h(landing, 0) : Optional.empty();
            if (h.isEmpty()) {
                String why = end instanceof Transport.Lost lost
                        ? lost.detail()
                        : "the formula for ψ on the section is not positive where the trajectory meets it";
                return new FiniteComparison(
                        epsilon,
                        Optional.empty(),
                        List.of(),
                        new double[0],
                        0,
                        Optional.of(new Obstruction(
                                Obstruction.Kind.OUTSIDE_BASIN,
                                SmoothExpansion.text(p.x()) + ": " + why + ", at epsilon = " + epsilon)));
            }
            values.add(h.get());
            double rest = h.get()[0];
            double power = 1;
            for (int k = 0; k <= order; k++) {
                rest -= power * p.h()[k];
                floor = Math.max(floor, Math.abs(power) * p.error()[k]);
                power *= epsilon;
                error[k] = Math.max(error[k], Math.abs(rest));
            }
        }
        return new FiniteComparison(epsilon, Optional.empty(), values, error, floor, Optional.empty());
    }

    /** λT + log ψ on the section, in powers of ε. */
    private Optional<double[]> h(Transport.Landing landing, int top) {
        double[] h = new double[top + 1];
        for (int k = 0; k <= top; k++) {
            h[k] = lambda * landing.time()[k];
        }
        h[0] -= lambda / section.leak() * Math.log(Math.abs(section.value()));
        if (g.isEmpty()) {
            return Optional.of(h);
        }
        double[][] series = new double[network.dimension()][top + 1];
        formula(network, g.get(), top).rates(landing.point(), series);
        double[] on = series[0];
        if (!(on[0] > 0)) {
            return Optional.empty();
        }
        double[] log = new double[top + 1];
        for (int k = 1; k <= top; k++) {
            double sum = k * on[k];
            for (int j = 1; j < k; j++) {
                sum -= j * log[j] * on[k - j];
            }
            log[k] = sum / (k * on[0]);
            h[k] += log[k];
        }
        h[0] += Math.log(on[0]);
        return Optional.of(h);
    }

    /**
     * Points on the unperturbed trajectory through x, at equal time intervals towards the equilibrium: how the
     * corrections grow.
     *
     * @param interval between points, in units of 1/d
     */
    public List<double[]> ahead(double[] x, int count, double interval) {
        List<double[]> points = new ArrayList<>();
        TaylorFlow flow = TaylorFlow.mixed(AnalyticFields.at(network, 0), TOLERANCE);
        flow.start(x);
        for (int i = 1; i <= count; i++) {
            double until = i * interval / section.leak();
            while (until - flow.time() > Math.ulp(until)) {
                if (!flow.step(1, until - flow.time())) {
                    return points;
                }
            }
            double[] p = new double[x.length];
            for (int j = 0; j < p.length; j++) {
                p[j] = flow.state()[j][0];
            }
            points.add(p);
        }
        return points;
    }
}
