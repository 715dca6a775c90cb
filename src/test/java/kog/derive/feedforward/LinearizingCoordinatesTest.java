package kog.derive.feedforward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import kog.derive.Derive;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.generator.Derivation;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.KoopmanGenerator;
import kog.generator.Link;
import kog.network.Activation;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
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
        for (GeneralizedEigenfunction z : Feedforward.of(network, Derive::of).generalized()) {
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
            assertEquals(
                    driven, Feedforward.of(network, Derive::of).generalized().size());
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
        assertEquals(1, Feedforward.of(network, Derive::of).generalized().size());
        for (double[] x : new double[][] {{1.7, 0.4, -1}, {-0.6, -1.9, 0.3}}) {
            assertCoordinatesMoveLinearly(network, Map.of(), x);
        }
    }

    /** |U Z − λ Z − f| with the derivative along F by central differences, relative to 1 + |Z|. */
    private static double residual(Network network, GeneralizedEigenfunction z, double[] x) {
        double h = 1e-4;
        double[] forward = x.clone();
        double[] backward = x.clone();
        for (int k = 0; k < x.length; k++) {
            double rate = Trajectories.value(network, Map.of(), network.field().get(k), x);
            forward[k] += h * rate;
            backward[k] -= h * rate;
        }
        double value = Trajectories.value(network, Map.of(), z.formula(), x);
        double moving = (Trajectories.value(network, Map.of(), z.formula(), forward)
                        - Trajectories.value(network, Map.of(), z.formula(), backward))
                / (2 * h);
        double claimed = Trajectories.value(network, Map.of(), z.eigenvalue(), x) * value
                + Trajectories.value(network, Map.of(), z.of(), x);
        return Math.abs(moving - claimed) / (1 + Math.abs(value));
    }

    /** h² from the difference, 1e-12/h from quadrature. */
    private static final double RESIDUAL = 1e-6;

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void deepNetworksHaveThem(int n) {
        Random random = new Random(300 + n);
        for (int draw = 0; draw < 4; draw++) {
            Activation activation = draw % 2 == 0 ? new Activation.Logistic() : new Activation.Tanh();
            Network network = FeedforwardTest.random(random, n, activation, draw < 2, n == 3 ? 0.8 : 0.5);
            FeedforwardOrder order = FeedforwardOrder.of(network).orElseThrow();
            Derivation derivation = Feedforward.of(network, Derive::of);
            long driven = order.neurons().stream()
                    .filter(i -> !order.inputs().get(i).isEmpty())
                    .count();
            assertTrue(
                    derivation.generalized().size() == driven
                            || !derivation.obstructions().isEmpty(),
                    () -> network.leak() + " " + network.weights());
            for (int side : new int[] {1, -1}) {
                double[] x = FeedforwardTest.state(network, random, side);
                for (GeneralizedEigenfunction z : derivation.generalized()) {
                    double residual = residual(network, z, x);
                    assertTrue(residual < RESIDUAL, () -> z.name() + " " + residual + " for " + network.field());
                }
            }
        }
    }

    /** Z_0 of validation/cases/recurrent3.json, by Taylor integration and local series in mpmath. */
    @Test
    void theThirdCoordinateHasItsReferenceValues() throws InputException {
        Network network = network(
                "{activation: logistic, weights: [[0, 0, 0], [3/2, 0, 0], [-1, 2, 0]], " + "inputs: [1/2, -1, 1/4]}");
        List<GeneralizedEigenfunction> z = Feedforward.of(network, Derive::of).generalized();
        double[][] states = {{2, -1, 0.7}, {-1.5, 1, 2}};
        double[][] expected = {
            {-1.0590175538803037377, 0.25844395314548499084}, {1.0051871905809731178, 1.4995627518326062989}
        };
        for (int k = 0; k < states.length; k++) {
            for (int i = 0; i < 2; i++) {
                // quadrature asks for 1e-11 between two rules
                assertEquals(
                        expected[k][i],
                        Trajectories.value(network, Map.of(), z.get(i).formula(), states[k]),
                        1e-11,
                        z.get(i).name());
            }
        }
    }

    @Test
    void valuesKeepTheirDigitsNearTheEquilibrium() throws InputException {
        for (String leak : List.of("[1, 1, 1]", "[1, 3/2, 5/4]", "[2, 3, 2]")) {
            Network network =
                    network("{activation: tanh, weights: [[0, 0, 0], [3/2, 0, 0], [-1, 2, 0]], leak: " + leak + "}");
            for (GeneralizedEigenfunction z :
                    Feedforward.of(network, Derive::of).generalized()) {
                int i = z.name().charAt(2) - '1';
                for (double size : new double[] {1e-4, 1e-8, 1e-12}) {
                    for (int side : new int[] {1, 0, -1}) {
                        double[] x = {side * size, 0.4 * size, -0.7 * size};
                        double value = Trajectories.value(network, Map.of(), z.formula(), x);
                        // x* = 0 and σ″(0) = 0: what is left is of third order, and rounding
                        double tolerance = 100 * size * size * size + 2e-15 * size;
                        assertEquals(x[i], value, tolerance, z.name() + " at " + x[0]);
                    }
                }
            }
        }
    }

    /** Leaks from twice that of a source on, resonances at the integers. */
    @ParameterizedTest
    @ValueSource(strings = {"2", "7/3", "5/2", "3", "17/4"})
    void leaksBeyondTwiceThatOfASourceAreServed(String leak) throws InputException {
        Network network = network("{activation: logistic, weights: [[0, 0, 0], [0, 0, 0], [2, -1, 0]], "
                + "inputs: [1/2, -1/3, 1], leak: [1, 3/2, " + leak + "]}");
        GeneralizedEigenfunction z =
                Feedforward.of(network, Derive::of).generalized().get(0);
        assertEquals(List.of("2", "3").contains(leak), z.of().toString().contains("(x1 - 1/2)^"));
        for (double[] x : new double[][] {{1.7, 0.4, -1}, {-0.6, -1.9, 0.3}}) {
            assertTrue(residual(network, z, x) < RESIDUAL);
        }
        assertCoordinatesMoveLinearly(network, Map.of(), new double[] {1.3, -1.2, 0.5});
    }

    @Test
    void symbolicLeaksStateTheirBound() throws InputException {
        Network network = network("{activation: tanh, weights: [[0, 0], [2, 0]], inputs: [1/3, 0], leak: [d, e], "
                + "parameters: {d: positive, e: positive}}");
        GeneralizedEigenfunction z =
                Feedforward.of(network, Derive::of).generalized().get(0);
        assertEquals("[2*d - e > 0]", z.region().conditions().toString());
        Map<Symbol, Rational> values = Map.of(new Symbol("d"), Rational.of(4, 5), new Symbol("e"), Rational.of(7, 5));
        double drift =
                Trajectories.drift(network, values, z.formula(), z.eigenvalue(), z.of(), new double[] {1.7, 0.4});
        assertTrue(drift < DRIFT, () -> "drifts by " + drift);
    }

    @Test
    void aDivergentIntegralIsReported() throws InputException {
        Derivation derivation = Feedforward.of(
                network("{activation: logistic, weights: [[0, 0, 0], [1, 0, 0], [0, 1, 0]], leak: [1, 1, 5/2]}"),
                Derive::of);
        assertEquals(
                List.of("Z_2"),
                derivation.generalized().stream().map(z -> z.name()).toList());
        assertTrue(derivation.obstructions().get(0).detail().startsWith("Z_3 is not derived: its integral diverges"));
    }

    @Test
    void theSecondCoordinateIsTheKnownOne() throws Exception {
        Network network = network("{activation: tanh, weights: [[0, 0], [w, 0]], parameters: {w: real}}");
        GeneralizedEigenfunction z =
                Feedforward.of(network, Derive::of).generalized().get(0);
        Expression known = FormulaParser.parse(
                "x2 + w*x1*integrate((tanh(s) - s)/s^2, s, 0, x1)", z.formula().symbols());
        Map<Symbol, Rational> w = Map.of(new Symbol("w"), Rational.of(-5, 3));
        for (double[] x : new double[][] {{1.7, 0.4}, {-0.6, -1.9}, {12, 3}}) {
            // quadratures to 11 digits
            assertEquals(
                    Trajectories.value(network, w, known, x), Trajectories.value(network, w, z.formula(), x), 1e-9);
        }
        assertEquals("w*x1", z.of().toString());
        assertEquals(List.of(), z.region().conditions());
    }

    /** The integrand has a removable singularity at its fixed limit: differentiating must not look there. */
    @Test
    void theirRatesCanBeWrittenDown() throws InputException {
        Network network = network("{activation: logistic, weights: [[0, 0], [2, 0]], inputs: [1/2, 0]}");
        GeneralizedEigenfunction z =
                Feedforward.of(network, Derive::of).generalized().get(0);
        Expression residual = new KoopmanGenerator(network.state(), network.field())
                .of(z.formula())
                .minus(z.eigenvalue().times(z.formula()))
                .minus(z.of());
        assertEquals(0, Trajectories.value(network, Map.of(), residual, new double[] {1.7, 0.4}), 1e-13);
    }

    @Test
    void aResonanceStaysInTheRate() throws InputException {
        GeneralizedEigenfunction z = Feedforward.of(
                        network("{activation: {polynomial: [0, 1, 3]}, weights: [[0, 0], [1, 0]], leak: [1, 2]}"),
                        Derive::of)
                .generalized()
                .get(0);
        assertEquals("x2", z.formula().toString());
        assertEquals("x1 + 3*x1^2", z.of().toString());
    }

    /** Φ_2 = Z_2/Z_1 + w_21 σ′(θ_1) log|Z_1| + const: the difference of the two sides is one number on each side of u = 0. */
    @Test
    void singularAndSmoothSideAreLinked() throws InputException {
        Network network = network("{activation: logistic, weights: [[0, 0], [3, 0]], inputs: [1/2, -1]}");
        Derivation derivation = Feedforward.of(network, Derive::of);
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
                        - second / first
                        - slope * Math.log(Math.abs(first));
            }
            assertEquals(offsets[0], offsets[1], 1e-12);
        }
    }

    /** 5.12: the difference of the two sides is one number on each side of u = 0, for any leak. */
    @ParameterizedTest
    @ValueSource(strings = {"3/2", "2/3", "2", "7/3"})
    void theLinkOfTwoNeuronsHoldsForEveryLeak(String leak) throws InputException {
        Network network = network(
                "{activation: logistic, weights: [[0, 0], [3, 0]], inputs: [1/2, -1], leak: [1, " + leak + "]}");
        Derivation derivation = Feedforward.of(network, Derive::of);
        Link link = derivation.links().get(0);
        assertEquals(List.of(), link.constant());
        for (int side : new int[] {1, -1}) {
            double first = offset(network, derivation, link, new double[] {0.5 + 0.3 * side, 2});
            double second = offset(network, derivation, link, new double[] {0.5 + 2.1 * side, -1});
            assertEquals(first, second, 1e-10, leak);
        }
    }

    /** 5.11: for the third neuron the difference depends on Φ_2. */
    @ParameterizedTest
    @ValueSource(strings = {"[1, 1, 1]", "[1, 3/2, 5/4]", "[2, 3, 2]"})
    void theLinkOfTheThirdNeuronDependsOnTheSecondIntegral(String leak) throws InputException {
        Network network = network("{activation: tanh, weights: [[0, 0, 0], [2, 0, 0], [1, -3/2, 0]], "
                + "inputs: [1/3, -1, 0], leak: " + leak + "}");
        Derivation derivation = Feedforward.of(network, Derive::of);
        Link link = derivation.links().get(1);
        assertEquals("Phi_3", link.of());
        assertEquals(List.of("Phi_2"), link.constant());
        Expression phi2 = derivation.firstIntegrals().get(0).formula();
        double rest = Trajectories.value(
                network, Map.of(), network.inputs().get(0).over(network.leak().get(0)), new double[3]);
        for (int side : new int[] {1, -1}) {
            double[] x = {rest + 0.4 * side, 0.8, -1};
            double[] y = {rest + 1.7 * side, 0, 2};
            double target = Trajectories.value(network, Map.of(), phi2, x);
            double at0 = Trajectories.value(network, Map.of(), phi2, y);
            y[1] = 1;
            double at1 = Trajectories.value(network, Map.of(), phi2, y);
            // Φ_2 is linear in x_2
            y[1] = (target - at0) / (at1 - at0);
            assertEquals(offset(network, derivation, link, x), offset(network, derivation, link, y), 1e-9);
            y[1] += 3;
            assertTrue(Math.abs(offset(network, derivation, link, x) - offset(network, derivation, link, y)) > 1e-6);
        }
    }

    private static double offset(Network network, Derivation derivation, Link link, double[] x) {
        Map<Symbol, Expression> coordinates = new java.util.HashMap<>(link.sources());
        derivation.generalized().forEach(z -> coordinates.put(new Symbol(z.name()), z.formula()));
        Expression phi = derivation.firstIntegrals().stream()
                .filter(f -> f.name().equals(link.of()))
                .findFirst()
                .orElseThrow()
                .formula();
        double offset = Trajectories.value(network, Map.of(), phi, x)
                - Trajectories.value(
                        network, Map.of(), link.integral().formula().substitute(coordinates), x);
        assertTrue(Double.isFinite(offset), link.of());
        return offset;
    }

    /** I(Z) is a first integral of the system that Z obeys, proved, for random networks with resonances too. */
    @Test
    void whatIsLinkedIsAFirstIntegralOfTheCoordinates() {
        Random random = new Random(91);
        int seen = 0;
        for (int draw = 0; draw < 8; draw++) {
            Activation activation = draw % 2 == 0
                    ? new Activation.Tanh()
                    : new Activation.Polynomial(List.of(Rational.HALF, Rational.of(1, 4), Rational.of(-1, 6)));
            Network network = FeedforwardTest.random(random, 3, activation, draw < 2, 0.9);
            for (Link link : Feedforward.of(network, Derive::of).links()) {
                seen++;
                Expression rate = link.generator().of(link.integral().formula());
                org.junit.jupiter.api.Assertions.assertInstanceOf(
                        kog.symbolic.zero.ZeroTest.Zero.class,
                        kog.symbolic.zero.ZeroTest.of(rate),
                        link.integral().formula().toString());
            }
        }
        assertTrue(seen > 8, "links: " + seen);
    }
}
