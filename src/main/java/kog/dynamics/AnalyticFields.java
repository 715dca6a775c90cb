package kog.dynamics;

import java.util.Map;
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
     * @throws MissingValueException if a parameter has no value
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
     * @throws MissingValueException if a parameter has no value
     */
    public static AnalyticField at(Network network, double epsilon) {
        Map<Symbol, Expression> values =
                Fields.values(network, Map.of(Network.EPSILON, Rational.exactly(epsilon)));
        int n = network.dimension();
        double[][][] weights = new double[n][n][];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                weights[i][j] = new double[] {Fields.number(network.weight(i, j), values)};
            }
        }
        return network(network, 0, weights, values);
    }

    private static AnalyticField network(
            Network network, int order, double[][][] weights, Map<Symbol, Expression> values) {
        int n = network.dimension();
        double[][] inputs = new double[n][];
        double[][] leak = new double[n][];
        for (int i = 0; i < n; i++) {
            inputs[i] = new double[] {Fields.number(network.inputs().get(i), values)};
            leak[i] = new double[] {Fields.number(network.leak().get(i), values)};
        }
        return new NetworkAnalyticField(network.activation(), order, weights, inputs, leak);
    }
}
