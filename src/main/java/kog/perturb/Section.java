package kog.perturb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kog.dynamics.series.AnalyticFields;
import kog.network.Network;

/**
 * The hyperplane u = c with u = x_s − θ_s/d_s, where neuron s has no input at ε = 0, so that there du/dt = −d_s u. Each
 * trajectory of the unperturbed network in the half-space u c &gt; 0 crosses it once.
 *
 * @param source s, from 0
 * @param origin θ_s/d_s
 * @param leak   d_s, per unit time
 * @param value  c, not 0
 */
public record Section(int source, double origin, double leak, double value) {

    public Section {
        if (value == 0 || !Double.isFinite(value)) {
            throw new IllegalArgumentException("u = 0 is invariant: no section");
        }
    }

    /** The neurons, from 0, without an input at ε = 0. */
    public static List<Integer> sources(Network network) {
        return IntStream.range(0, network.dimension())
                .filter(i -> network.weights().get(i).stream().allMatch(w -> w.isZero()))
                .boxed()
                .toList();
    }

    /**
     * The section of the first neuron without an input.
     *
     * @return empty if every neuron has an input
     * @throws kog.dynamics.MissingValueException if a parameter has no value
     */
    public static Optional<Section> of(Network network, double value) {
        return sources(network).stream().findFirst().map(s -> of(network, s, value));
    }

    private static Section of(Network network, int source, double value) {
        int n = network.dimension();
        double[][] rates = new double[n][1];
        double[][] x = new double[n][1];
        kog.dynamics.series.AnalyticField field = AnalyticFields.of(network.unperturbed(), Map.of(), 0);
        field.rates(x, rates);
        double input = rates[source][0];
        x[source][0] = 1;
        field.rates(x, rates);
        double leak = input - rates[source][0];
        return new Section(source, input / leak, leak, value);
    }

    double u(double x) {
        return x - origin;
    }

    /** T_0 = −log(u/c)/d, or nothing beyond u = 0. */
    Optional<Double> time(double x) {
        double ratio = u(x) / value;
        return ratio > 0 ? Optional.of(-Math.log(ratio) / leak) : Optional.empty();
    }
}
