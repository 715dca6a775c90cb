package kog.dynamics;

import java.util.Arrays;
import java.util.function.Supplier;
import kog.dynamics.certified.EnclosedField;
import kog.dynamics.certified.EnclosedNetwork;
import kog.network.Activation;
import kog.symbolic.Rational;

/** F_i(x) = −d_i x_i + Σ_j w_ij σ(x_j) + θ_i. */
public final class NetworkVectorField implements VectorField, EnclosedField.Source, Relaxing {

    private final Activation activation;
    private final double[][] weights;
    private final double[] inputs;
    private final double[] leak;
    private final Supplier<EnclosedField> exact;
    private EnclosedField enclosed;

    /**
     * A network whose numbers are these doubles exactly.
     *
     * @param weights N rows of N, row i holds the inputs of neuron i; the arrays are kept, not copied
     * @param inputs  θ, N entries
     * @param leak    d, N entries, per unit time
     */
    public NetworkVectorField(Activation activation, double[][] weights, double[] inputs, double[] leak) {
        this(
                activation,
                weights,
                inputs,
                leak,
                () -> new EnclosedNetwork(
                        activation,
                        Arrays.stream(weights).map(NetworkVectorField::exactly).toArray(Rational[][]::new),
                        exactly(inputs),
                        exactly(leak)));
    }

    /** @param exact bounds for the network that the doubles are rounded from */
    NetworkVectorField(
            Activation activation, double[][] weights, double[] inputs, double[] leak, Supplier<EnclosedField> exact) {
        this.activation = activation;
        this.weights = weights;
        this.inputs = inputs;
        this.leak = leak;
        this.exact = exact;
    }

    private static Rational[] exactly(double[] values) {
        return Arrays.stream(values).mapToObj(Rational::exactly).toArray(Rational[]::new);
    }

    @Override
    public synchronized EnclosedField enclosed() {
        if (enclosed == null) {
            enclosed = exact.get();
        }
        return enclosed;
    }

    public Activation activation() {
        return activation;
    }

    public double[][] weights() {
        return weights;
    }

    public double[] inputs() {
        return inputs;
    }

    public double[] leak() {
        return leak;
    }

    @Override
    public int dimension() {
        return inputs.length;
    }

    @Override
    public void rates(double[] x, double[] rates) {
        int n = inputs.length;
        double[] s = new double[n];
        for (int j = 0; j < n; j++) {
            s[j] = activation.value(x[j]);
        }
        for (int i = 0; i < n; i++) {
            double[] row = weights[i];
            double total = inputs[i] - leak[i] * x[i];
            for (int j = 0; j < n; j++) {
                total += row[j] * s[j];
            }
            rates[i] = total;
        }
    }

    @Override
    public void jacobian(double[] x, double[][] jacobian) {
        int n = inputs.length;
        double[] slopes = new double[n];
        for (int j = 0; j < n; j++) {
            slopes[j] = activation.derivative(x[j]);
        }
        for (int i = 0; i < n; i++) {
            double[] row = weights[i];
            double[] out = jacobian[i];
            for (int j = 0; j < n; j++) {
                out[j] = row[j] * slopes[j];
            }
            out[i] -= leak[i];
        }
    }

    /** Halfway to where each neuron would come to rest if the others did not move; only bounded ones are sure to stay near. */
    @Override
    public void relax(double[] x) {
        double[] rates = new double[x.length];
        rates(x, rates);
        for (int i = 0; i < x.length; i++) {
            x[i] += 0.5 * rates[i] / leak[i];
        }
    }
}
