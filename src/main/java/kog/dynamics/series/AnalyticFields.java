package kog.dynamics.series;

import java.util.List;
import java.util.Map;
import kog.dynamics.Fields;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** Turns models into analytic fields. */
public final class AnalyticFields {

    private AnalyticFields() {}

    /**
     * The field with ε as the expansion variable.
     *
     * @param order K, the highest power of ε
     * @throws kog.dynamics.MissingValueException if a parameter has no value
     */
    public static AnalyticField expanded(Network network, int order) {
        Map<Symbol, Expression> values = Fields.values(network, Map.of());
        int n = network.dimension();
        double[][][] weights = new double[n][n][];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double base = Fields.number(network.weights().get(i).get(j), values);
                int row = i;
                int column = j;
                double added = network.recurrence()
                        .map(r -> Fields.number(r.get(row).get(column), values))
                        .orElse(0.0);
                weights[i][j] = added == 0 ? new double[] {base} : new double[] {base, added};
            }
        }
        return network(network, order, weights, values);
    }

    /**
     * The field at one value of ε.
     *
     * @throws kog.dynamics.MissingValueException if a parameter has no value
     */
    public static AnalyticField at(Network network, double epsilon) {
        Map<Symbol, Expression> values = Fields.values(network, Map.of(Network.EPSILON, Rational.exactly(epsilon)));
        int n = network.dimension();
        double[][][] weights = new double[n][n][];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                weights[i][j] = new double[] {Fields.number(network.weight(i, j), values)};
            }
        }
        return network(network, 0, weights, values);
    }

    /**
     * The field of any model at its parameters' values, as a series in an ε that it does not depend on unless a formula
     * names it: with order 1 the ε-part of a solution is a tangent vector.
     *
     * @param extra values for symbols without one (such as ε itself)
     * @throws kog.dynamics.MissingValueException if a parameter has no value
     * @throws IllegalArgumentException if a formula has no power series
     */
    public static AnalyticField of(Model model, Map<Symbol, Rational> extra, int order) {
        Map<Symbol, Expression> values = Fields.values(model, extra);
        if (model instanceof Network network) {
            int n = network.dimension();
            double[][][] weights = new double[n][n][];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    weights[i][j] = new double[] {Fields.number(network.weight(i, j), values)};
                }
            }
            return network(network, order, weights, values);
        }
        List<Expression> field =
                model.field().stream().map(f -> f.substitute(values)).toList();
        AnalyticField formulas = new FormulaAnalyticField(model.state(), field, order);
        // a formula without a series, or a symbol without a value, is found now and not at the first step
        formulas.expansion(1);
        return formulas;
    }

    /**
     * F_lin + ε(F − F_lin) with ε as the expansion variable, where F_lin is the tangent of F at a point.
     *
     * @param network without a recurrence
     * @param center  the point, N entries
     * @param order   K, the highest power of ε
     * @throws kog.dynamics.MissingValueException if a parameter has no value
     */
    public static AnalyticField weaklyNonlinear(Network network, double[] center, int order) {
        return weaklyNonlinear(network, center, order, new double[] {0, 1});
    }

    /**
     * The same field at one value of ε.
     *
     * @throws kog.dynamics.MissingValueException if a parameter has no value
     */
    public static AnalyticField weaklyNonlinearAt(Network network, double[] center, double epsilon) {
        return weaklyNonlinear(network, center, 0, new double[] {epsilon});
    }

    /** @param share of F, as a series in ε; F_lin has the rest */
    private static AnalyticField weaklyNonlinear(Network network, double[] center, int order, double[] share) {
        Map<Symbol, Expression> values = Fields.values(network, Map.of());
        int n = network.dimension();
        double[][][] weights = new double[n][n][];
        double[][][] linear = new double[n][n][share.length];
        double[][] inputs = new double[n][share.length];
        for (int i = 0; i < n; i++) {
            inputs[i][0] = Fields.number(network.inputs().get(i), values);
            linear[i][i][0] = -Fields.number(network.leak().get(i), values);
            for (int j = 0; j < n; j++) {
                double w = Fields.number(network.weights().get(i).get(j), values);
                double slope = network.activation().derivative(center[j]);
                double constant = network.activation().value(center[j]) - slope * center[j];
                weights[i][j] = new double[share.length];
                for (int k = 0; k < share.length; k++) {
                    double rest = (k == 0 ? 1 : 0) - share[k];
                    weights[i][j][k] = w * share[k];
                    linear[i][j][k] += w * slope * rest;
                    inputs[i][k] += w * constant * rest;
                }
            }
        }
        return new NetworkAnalyticField(network.activation(), order, weights, inputs, linear);
    }

    private static AnalyticField network(
            Network network, int order, double[][][] weights, Map<Symbol, Expression> values) {
        int n = network.dimension();
        double[][] inputs = new double[n][];
        double[][][] linear = new double[n][n][0];
        for (int i = 0; i < n; i++) {
            inputs[i] = new double[] {Fields.number(network.inputs().get(i), values)};
            linear[i][i] = new double[] {-Fields.number(network.leak().get(i), values)};
        }
        return new NetworkAnalyticField(network.activation(), order, weights, inputs, linear);
    }
}
