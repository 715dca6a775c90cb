package kog.derive.feedforward;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.network.Network;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * Follows formulas along numerical trajectories of a network: an arbiter that shares nothing with the derivations but the
 * evaluation of the formulas.
 */
final class Trajectories {

    private Trajectories() {}

    /** The state after {@code time}, to about 13 digits. */
    static double[] flow(Network network, Map<Symbol, Rational> values, double[] x, double time) {
        VectorField field = Fields.of(network, values);
        OrdinaryDifferentialEquation equation = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return x.length;
            }

            @Override
            public double[] computeDerivatives(double t, double[] state) {
                double[] rates = new double[state.length];
                field.rates(state, rates);
                return rates;
            }
        };
        return new DormandPrince853Integrator(1e-12, 1, 1e-14, 1e-13)
                .integrate(equation, new ODEState(0, x), time)
                .getPrimaryState();
    }

    /** The value of a formula at a state. */
    static double value(Network network, Map<Symbol, Rational> values, Expression formula, double[] x) {
        Map<Symbol, Expression> numbers = new LinkedHashMap<>();
        for (Parameter p : network.parameters()) {
            p.value().ifPresent(v -> numbers.put(p.symbol(), Expression.of(v)));
        }
        values.forEach((s, v) -> numbers.put(s, Expression.of(v)));
        List<Symbol> state = network.state();
        return CompiledFormula.of(formula.substitute(numbers), state).value(x);
    }

    /**
     * |f(φ_t x) − e^{λt} f(x)| relative to the larger of |f(x)| and 1, the largest over a few times.
     */
    static double drift(
            Network network, Map<Symbol, Rational> values, Expression formula, Expression eigenvalue, double[] x) {
        double rate = value(network, values, eigenvalue, x);
        double start = value(network, values, formula, x);
        double worst = 0;
        for (double time : new double[] {0.3, 1.1}) {
            double end = value(network, values, formula, flow(network, values, x, time));
            double error = Math.abs(end - Math.exp(rate * time) * start) / Math.max(1, Math.abs(start));
            if (!(error <= worst)) {
                worst = error;
            }
        }
        return worst;
    }

    /**
     * |φ(x(t)) − q(t)| for q′ = λ q + f(x(t)), q(0) = φ(x(0)), relative to the larger of |φ(x(0))| and 1, after 1.1 units of
     * time.
     */
    static double drift(
            Network network,
            Map<Symbol, Rational> values,
            Expression formula,
            Expression eigenvalue,
            Expression of,
            double[] x) {
        VectorField field = Fields.of(network, values);
        double rate = value(network, values, eigenvalue, x);
        int n = x.length;
        OrdinaryDifferentialEquation equation = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return n + 1;
            }

            @Override
            public double[] computeDerivatives(double t, double[] state) {
                double[] now = Arrays.copyOf(state, n);
                double[] rates = new double[n];
                field.rates(now, rates);
                double[] all = Arrays.copyOf(rates, n + 1);
                all[n] = rate * state[n] + value(network, values, of, now);
                return all;
            }
        };
        double[] start = Arrays.copyOf(x, n + 1);
        start[n] = value(network, values, formula, x);
        double[] end = new DormandPrince853Integrator(1e-12, 1, 1e-13, 1e-12)
                .integrate(equation, new ODEState(0, start), 1.1)
                .getPrimaryState();
        double expected = value(network, values, formula, Arrays.copyOf(end, n));
        return Math.abs(end[n] - expected) / Math.max(1, Math.abs(start[n]));
    }
}
