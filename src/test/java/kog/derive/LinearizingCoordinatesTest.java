package kog.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import kog.generator.Derivation;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.KoopmanGenerator;
import kog.network.Activation;
import kog.network.InputException;
import kog.network.ModelReader;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearizingCoordinatesTest {

    /** Two integrations at 1e-12 and, for logistic and tanh, quadrature of differences divided by u². */
    private static final double DRIFT = 1e-9;

    private static Network network(String text) throws InputException {
        return (Network) ModelReader.read(text, "test.yaml");
    }

    private static void assertCoordinatesMoveLinearly(Network network, Map<Symbol, Rational> values, double[] x) {
        for (GeneralizedEigenfunction z : Feedforward.of(network).generalized()) {
            double drift = Trajectories.drift(network, values, z.formula(), z.eigenvalue(), z.of(), x);
            assertTrue(drift < DRIFT, () -> z.name() + " drifts by " + drift + ": " + z.formula() + " of " + z.of());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void polynomialNetworksHaveAllOfThem(int n) {
        Random random = new Random(70 + n);
        for (int draw = 0; draw < 10; draw++) {
            Activation activation = draw % 2 == 0 || n == 4
                    ? new Activation.Polynomial(List.of(Rational.HALF, Rational.of(1, 4), Rational.of(-1, 6)))
                    : Activation.taylorOfTanh(3);
            Network network = FeedforwardTest.random(random, n, activation, draw < 4, 0.8);
            FeedforwardOrder order = FeedforwardOrder.of(network).orElseThrow();
            long driven = order.neurons().stream()
                    .filter(i -> !order.inputs().get(i).isEmpty())
                    .count();
            assertEquals(driven, Feedforward.of(network).generalized().size());
            for (int side : new int[] {1, -1}) {
                assertCoordinatesMoveLinearly(network, Map.of(), FeedforwardTest.state(network, random, side));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"logistic", "tanh"})
    void neuronsBehindSourcesHaveThem(String activation) throws InputException {
        Network network = network("{activation: " + activation + ", weights: [[0, 0, 0], [0, 0, 0], [2, -3/2, 0]], "
                + "inputs: [1/2, -1/3, 1], leak: 3/2}");
        assertEquals(1, Feedforward.of(network).generalized().size());
        for (double[] x : new double[][] {{1.7, 0.4, -1}, {-0.6, -1.9, 0.3}}) {
            assertCoordinatesMoveLinearly(network, Map.of(), x);
        }
    }

    @Test
    void otherLeaksAndDeeperNeuronsHaveNone() throws InputException {
        Derivation derivation = Feedforward.of(network(
                "{activation: logistic, weights: [[0, 0, 0], [1, 0, 0], [0, 1, 0]], leak: [1, 2, 1]}"));
        assertEquals(List.of(), derivation.generalized());
    }

    @Test
    void theSecondCoordinateIsTheKnownOne() throws InputException {
        GeneralizedEigenfunction z = Feedforward.of(
                        network("{activation: tanh, weights: [[0, 0], [w, 0]], parameters: {w: real}}"))
                .generalized()
                .get(0);
        assertEquals("x2 + w*x1*integrate((tanh(s) - s)/s^2, s, 0, x1)", z.formula().toString());
        assertEquals("w*x1", z.of().toString());
        assertEquals(List.of(), z.region().conditions());
    }

    /** The integrand has a removable singularity at its fixed limit: differentiating must not look there. */
    @Test
    void theirRatesCanBeWrittenDown() throws InputException {
        Network network = network("{activation: logistic, weights: [[0, 0], [2, 0]], inputs: [1/2, 0]}");
        GeneralizedEigenfunction z = Feedforward.of(network).generalized().get(0);
        Expression residual = new KoopmanGenerator(network.state(), network.field())
                .of(z.formula())
                .minus(z.eigenvalue().times(z.formula()))
                .minus(z.of());
        assertEquals(0, Trajectories.value(network, Map.of(), residual, new double[] {1.7, 0.4}), 1e-13);
    }

    @Test
    void aResonanceStaysInTheRate() throws InputException {
        GeneralizedEigenfunction z = Feedforward.of(
                        network("{activation: {polynomial: [0, 1, 3]}, weights: [[0, 0], [1, 0]], leak: [1, 2]}"))
                .generalized()
                .get(0);
        assertEquals("x2", z.formula().toString());
        assertEquals("x1 + 3*x1^2", z.of().toString());
    }

    /** Φ_2 = Z_2/Z_1 + w_21 σ′(θ_1) log|Z_1| + const: the difference of the two sides is one number on each side of u = 0. */
    @Test
    void singularAndSmoothSideAreLinked() throws InputException {
        Network network = network("{activation: logistic, weights: [[0, 0], [3, 0]], inputs: [1/2, -1]}");
        Derivation derivation = Feedforward.of(network);
        Expression u = derivation.eigenfunctions().get(0).formula();
        Expression z = derivation.generalized().get(0).formula();
        double slope = 3 * network.activation().derivative(0.5);
        Expression phi = derivation.firstIntegrals().get(0).formula();
        for (int side : new int[] {1, -1}) {
            double[] offsets = new double[2];
            double[][] states = {{0.5 + 0.3 * side, 2}, {0.5 + 2.1 * side, -1}};
            for (int k = 0; k < 2; k++) {
                double first = Trajectories.value(network, Map.of(), u, states[k]);
                double second = Trajectories.value(network, Map.of(), z, states[k]);
                offsets[k] = Trajectories.value(network, Map.of(), phi, states[k])
                        - second / first - slope * Math.log(Math.abs(first));
            }
            assertEquals(offsets[0], offsets[1], 1e-12);
        }
    }
}
