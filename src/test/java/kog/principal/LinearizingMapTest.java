package kog.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kog.dynamics.Equilibria;
import kog.dynamics.Equilibrium;
import kog.dynamics.Fields;
import kog.dynamics.Flow;
import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.AnalyticFields;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Network;
import kog.principal.series.ResonanceException;
import org.junit.jupiter.api.Test;

class LinearizingMapTest {

    private static Network network(String text) throws InputException {
        return (Network) ModelReader.read("{" + text + "}", "test.yaml");
    }

    private static double[] value(LinearizingMap map, double[] x) {
        return LinearizingMap.sum(
                assertInstanceOf(Coordinates.Value.class, map.at(x)).z(), 0);
    }

    @Test
    void isTheIdentityUpToTheEquilibriumOnALinearNetwork() throws Exception {
        Network linear = network("activation: linear, weights: [[0, 0.5], [-0.7, 0.2]], inputs: [1, -1]");
        LinearizingMap map = LinearizingMap.at(AnalyticFields.at(linear, 0), new double[2], 6);
        double[] z = value(map, new double[] {40, -30});
        double[][] x = map.equilibrium();
        assertEquals(40 - x[0][0], z[0], 1e-12);
        assertEquals(-30 - x[1][0], z[1], 1e-12);
    }

    /** One neuron is integrable: log|Z| has derivative A/F, so Z follows from a quadrature that needs no flow. */
    @Test
    void agreesWithTheClosedFormOfOneCubicNeuron() throws Exception {
        // F = −x + w(1/2 + x/4 − x³/48) + θ with w = −2, θ = 1: F = −(3/2)x + x³/24, Z = x/√(1 − x²/36)
        Network neuron = network("activation: {taylor: logistic, order: 3}, weights: [[-2]], inputs: [1]");
        LinearizingMap map = LinearizingMap.at(AnalyticFields.at(neuron, 0), new double[1], 20);
        for (double x : new double[] {0.1, -2, 5, 5.9, -5.99}) {
            double expected = x / Math.sqrt(1 - x * x / 36);
            assertEquals(expected, value(map, new double[] {x})[0], 1e-12 * Math.abs(expected));
        }
        // ±6 are sources: beyond them the network escapes
        Coordinates.Outside outside = assertInstanceOf(Coordinates.Outside.class, map.at(new double[] {6.1}));
        assertEquals(Coordinates.Reason.DIVERGES, outside.reason());
    }

    @Test
    void solvesDZFEqualsAZAlongTrajectoriesOfRandomNetworks() throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        int compared = 0;
        for (int draw = 0; draw < 24; draw++) {
            int n = 2 + draw % 3;
            Network network = network(randomNetwork(random, n, draw));
            for (Equilibrium e : Equilibria.find(Fields.of(network, Map.of()), draw, 20)) {
                if (e.stability() != Equilibrium.Stability.SINK) {
                    continue;
                }
                LinearizingMap map =
                        LinearizingMap.at(AnalyticFields.at(network, 0), e.x(), LinearizingMap.defaultDegree(n));
                double[] x = e.x().clone();
                for (int i = 0; i < n; i++) {
                    x[i] += 2 * random.nextDouble() - 1;
                }
                compared += followsTheLinearFlow(network, map, x) ? 1 : 0;
            }
        }
        assertTrue(compared >= 20, compared + " points compared");
    }

    private static String randomNetwork(SplittableRandom random, int n, int draw) {
        StringBuilder weights = new StringBuilder();
        for (int i = 0; i < n; i++) {
            weights.append(i == 0 ? "[" : ", [");
            for (int j = 0; j < n; j++) {
                // a third of the draws is feedforward: defective at every equilibrium
                double w = draw % 3 == 0 && j >= i ? 0 : 4 * random.nextDouble() - 2;
                weights.append(j == 0 ? "" : ", ").append(String.format(java.util.Locale.ROOT, "%.3f", w));
            }
            weights.append("]");
        }
        return "activation: " + (draw % 2 == 0 ? "logistic" : "tanh") + ", weights: [" + weights + "]";
    }

    /** Z(φ_t x) = e^{At} Z(x), with the trajectory from the Runge–Kutta integrator that the map does not use. */
    private static boolean followsTheLinearFlow(Network network, LinearizingMap map, double[] x) {
        if (!(map.at(x) instanceof Coordinates.Value start)) {
            return false;
        }
        double t = 0.7;
        double[] later = Flow.of(Fields.of(network, Map.of()), 1e-13).from(x, t).at(t);
        double[] z = value(map, later);
        double[][] expected = LinearFlow.apply(map.linearPart(), t, start.z());
        for (int i = 0; i < z.length; i++) {
            // 1e-13 per step of the other integrator, times the condition of Z (≈ e^{|λ|τ} ≈ 100)
            assertEquals(expected[i][0], z[i], 1e-10);
        }
        return true;
    }

    @Test
    void keepsTheDigitsThatTheNaiveLimitLoses() throws Exception {
        Network network = network("activation: logistic, weights: [[0, 2], [-3, 1]], inputs: [0.5, -1]");
        AnalyticField field = AnalyticFields.at(network, 0);
        double[] start =
                Equilibria.refine(Fields.of(network, Map.of()), new double[2]).orElseThrow();
        LinearizingMap map = LinearizingMap.at(field, start, 20);
        double[] x = {2, -1};
        double[] z = value(map, x);
        double t = 40;
        double[] end = Flow.of(Fields.of(network, Map.of()), 1e-13).from(x, t).at(t);
        double[][] deviation = {{end[0] - map.equilibrium()[0][0]}, {end[1] - map.equilibrium()[1][0]}};
        double[][] naive = LinearFlow.apply(map.linearPart(), -t, deviation);
        assertTrue(Math.abs(naive[0][0] - z[0]) > Math.abs(z[0]), "the naive limit was right: " + naive[0][0]);
        // and the map, at a point that far down the same trajectory, still satisfies its relation
        double[] middle =
                Flow.of(Fields.of(network, Map.of()), 1e-13).from(x, 1).at(1);
        double[][] back = new double[2][1];
        double[] zMiddle = value(map, middle);
        back[0][0] = zMiddle[0];
        back[1][0] = zMiddle[1];
        double[][] carried = LinearFlow.apply(map.linearPart(), -1, back);
        assertEquals(z[0], carried[0][0], 1e-11);
        assertEquals(z[1], carried[1][0], 1e-11);
    }

    /** A chain is as defective as can be: Z grows like t⁵ against its own linear flow. */
    @Test
    void keepsItsDigitsOnALongChain() throws Exception {
        Network chain = network(
                "activation: tanh, weights: [[0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0], [0, -1.5, 0, 0, 0, 0],"
                        + " [0, 0, 2, 0, 0, 0], [0, 0, 0, 1.2, 0, 0], [0, 0, 0, 0, 1, 0]], inputs: [0.5, 0, -0.3, 0.1, 1, 0]");
        double[] start =
                Equilibria.refine(Fields.of(chain, Map.of()), new double[6]).orElseThrow();
        double[] x = {1.2, 2, -2.7, -3, 0, -1.5};
        LinearizingMap low = LinearizingMap.at(AnalyticFields.at(chain, 0), start, 4);
        LinearizingMap high = LinearizingMap.at(AnalyticFields.at(chain, 0), start, 6);
        double[] a = value(low, x);
        double[] b = value(high, x);
        for (int i = 0; i < 6; i++) {
            // two series, two stopping times; the estimate covers the difference
            assertEquals(b[i], a[i], ((Coordinates.Value) low.at(x)).error()[0] + 1e-13 * Math.abs(b[i]));
            assertEquals(b[i], a[i], 1e-9 * (1 + Math.abs(b[i])));
        }
    }

    @Test
    void localResidualFallsLikeThePowerAboveTheDegree() throws Exception {
        Network network = network("activation: tanh, weights: [[0.3, 1.2], [-0.8, 0.4]], inputs: [0.2, 0.1]");
        double[] start =
                Equilibria.refine(Fields.of(network, Map.of()), new double[2]).orElseThrow();
        for (int degree : List.of(2, 3, 5)) {
            LinearizingMap map = LinearizingMap.at(AnalyticFields.at(network, 0), start, degree);
            double[] y = {0.2, -0.15};
            double[] half = {0.1, -0.075};
            // the residual is relative to |y|: degree p leaves O(|y|^{p+1})/|y|
            double slope = Math.log(map.residual(y) / map.residual(half)) / Math.log(2);
            assertEquals(degree, slope, 0.35);
        }
    }

    @Test
    void refusesASaddleAndAResonance() throws Exception {
        Network bistable = network("activation: tanh, weights: [[0, 3], [3, 0]]");
        assertThrows(
                IllegalArgumentException.class,
                () -> LinearizingMap.at(AnalyticFields.at(bistable, 0), new double[2], 4));
        // leaks 1 and 2: λ_2 = 2 λ_1, and the curvature of the logistic at 1/2 drives it
        Network resonant = network("activation: logistic, leak: [1, 2], weights: [[0, 0], [1, 0]], inputs: [0.5, 0]");
        ResonanceException e = assertThrows(
                ResonanceException.class,
                () -> LinearizingMap.at(AnalyticFields.at(resonant, 0), new double[] {0.5, 0.3}, 4));
        assertTrue(e.getMessage().contains("2·(-1.00000) = -2.00000"), e.getMessage());
        // at 0 the curvature vanishes: the resonance does no harm
        Network harmless = network("activation: logistic, leak: [1, 2], weights: [[0, 0], [1, 0]], inputs: [0, 0]");
        LinearizingMap map = LinearizingMap.at(AnalyticFields.at(harmless, 0), new double[] {0, 0.25}, 4);
        assertEquals(1, map.resonances().size());
    }
}
