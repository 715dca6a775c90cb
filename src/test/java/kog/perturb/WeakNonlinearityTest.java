package kog.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.dynamics.Fields;
import kog.files.ModelReader;
import kog.generator.Obstruction;
import kog.network.Network;
import kog.principal.Coordinates;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.junit.jupiter.api.Test;

class WeakNonlinearityTest {

    private static Network network(String text) throws Exception {
        return (Network) ModelReader.read(text, "test.yaml");
    }

    private static SmoothExpansion expand(Network network, JsonNode c, int order, List<double[]> points) {
        return c.get("around").asText().equals("origin")
                ? SmoothExpansion.of(new WeakNonlinearity(network, new double[2]), order, points, 0, Optional.empty())
                : WeakNonlinearity.atEquilibrium(network, order, points, 0, Optional.empty());
    }

    /** 60-digit limits at complex ε: validation/tools/weak_nonlinearity.py. */
    @Test
    @Recorded
    void agreesWithValuesOnACircle(Evidence evidence) throws Exception {
        String file = "weak_nonlinearity.json";
        String reason = "2e-14: a few units in the last place of numbers of size 1";
        Comparison rest = evidence.within(file, "x*, coefficients", reason);
        Comparison linear = evidence.within(file, "A, coefficients", reason);
        Comparison map = evidence.within(file, "Z, coefficients", reason);
        Comparison whole = evidence.within(file, "Z at epsilon = 1", "1e-13: double arithmetic along the orbit");
        JsonNode reference = new ObjectMapper().readTree(evidence.file(file).toFile());
        Network network = network("{activation: logistic, weights: [[0.5, 1], [-0.7, 0.3]], inputs: [0.5, -0.25]}");
        for (JsonNode c : reference.get("cases")) {
            List<double[]> points = new ArrayList<>();
            c.get("points").forEach(p -> points.add(numbers(p.get("x"))));
            SmoothExpansion e = expand(network, c, 4, points);
            FiniteComparison one = FiniteComparison.at(e, 1);
            for (int i = 0; i < 2; i++) {
                String from = "from " + c.get("around").asText() + ", ";
                compare(
                        rest,
                        from + "x_" + (i + 1),
                        c.get("equilibrium").get(i),
                        e.map().orElseThrow().equilibrium()[i]);
                for (int j = 0; j < 2; j++) {
                    compare(
                            linear,
                            from + "a_" + (i + 1) + (j + 1),
                            c.get("jacobian").get(i).get(j),
                            e.map().orElseThrow().linearPart()[i][j]);
                }
                for (int p = 0; p < points.size(); p++) {
                    Coordinates.Value v = (Coordinates.Value) e.points().get(p).z();
                    String at = from + "point " + p + ", Z_" + (i + 1);
                    compare(map, at, c.get("points").get(p).get("Z").get(i), v.z()[i]);
                    whole.close(
                            at,
                            c.get("points").get(p).get("at_one").get(i).asDouble(),
                            one.z().get(p)[i],
                            1e-13);
                }
            }
        }
    }

    /** Double arithmetic with rates that hardly differ: a few units in the last place of numbers of size 1. */
    private static void compare(Comparison compared, String at, JsonNode expected, double[] found) {
        double[] values = numbers(expected);
        for (int k = 0; k < values.length; k++) {
            compared.close(at + ", epsilon^" + k, values[k], found[k], 2e-14);
        }
    }

    private static double[] numbers(JsonNode list) {
        double[] values = new double[list.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = Double.parseDouble(list.get(k).asText());
        }
        return values;
    }

    @Test
    void isTheNetworkAtOneAndItsTangentAtZero() throws Exception {
        Network network =
                network("{activation: tanh, weights: [[0.5, -1.2], [1.4, 0.3]], inputs: [0.5, 0], leak: [1, 2]}");
        double[] c = {0.3, -0.4};
        double[] x = {1.1, 0.7};
        WeakNonlinearity family = new WeakNonlinearity(network, c);
        double[] own = new double[2];
        double[] one = new double[2];
        Fields.of(network, Map.of()).rates(x, own);
        family.at(1).rates(x, one);
        for (int i = 0; i < 2; i++) {
            assertEquals(own[i], one[i], 1e-15);
        }
        // the series of the field, the field at one ε and the plain rates are three pieces of code
        for (double e : new double[] {0, 0.3, 1}) {
            double[] plain = new double[2];
            double[][] series = new double[2][1];
            double[][] expanded = new double[2][3];
            family.at(e).rates(x, plain);
            family.analyticAt(e).rates(new double[][] {{x[0]}, {x[1]}}, series);
            family.expanded(2).rates(new double[][] {{x[0], 0, 0}, {x[1], 0, 0}}, expanded);
            for (int i = 0; i < 2; i++) {
                assertEquals(plain[i], series[i][0], 1e-14);
                assertEquals(plain[i], expanded[i][0] + e * expanded[i][1], 1e-14);
                assertEquals(0, expanded[i][2]);
            }
        }
    }

    @Test
    void losesOneOrderMoreWithEachPowerOfEpsilon() throws Exception {
        Network network = network("{activation: tanh, weights: [[0.5, -1.2, 0.3], [1.4, 0.3, 0.6], [-0.5, 0.8, -0.4]],"
                + " inputs: [0.5, -0.25, 0.1]}");
        SmoothExpansion e =
                SmoothExpansion.of(new WeakNonlinearity(network, new double[3]), 4, List.of(), 3, Optional.empty());
        List<FiniteComparison> finite = List.of(0.02, 0.04, 0.08).stream()
                .map(v -> FiniteComparison.at(e, v))
                .toList();
        for (int k = 0; k <= 4; k++) {
            assertEquals(k + 1, Slopes.fitted(finite, k).orElseThrow(), 0.1);
        }
    }

    @Test
    void namesTheResonance() throws Exception {
        // eigenvalues −3/2 and −3/4
        SmoothExpansion e = expand("[[-2, 1], [0, 1]]", 1);
        assertTrue(e.map().isEmpty());
        assertEquals(Obstruction.Kind.RESONANCE, e.obstructions().get(0).kind());
        String detail = e.obstructions().get(0).detail();
        assertTrue(detail.contains("2·(-0.750000) = -1.50000"), detail);
        // x − x_0 linearizes the base: nothing is claimed about other coordinates
        assertTrue(detail.contains("epsilon^1 has no solution") && detail.contains("may exist"), detail);
        // x_1 − x_2/2 is linear for every ε: the relation 2·(−1/2) = −1 first shows where A moves
        assertTrue(expand("[[0, 1], [0, 2]]", 1).map().isPresent());
        assertTrue(expand("[[0, 1], [0, 2]]", 2).map().isEmpty());
        // nothing connects the two neurons: the same relation does no harm
        assertTrue(expand("[[-2, 0], [0, 1]]", 2).map().isPresent());
    }

    private static SmoothExpansion expand(String weights, int order) throws Exception {
        return SmoothExpansion.of(
                new WeakNonlinearity(
                        network("{activation: logistic, weights: " + weights + ", inputs: [0.5, -0.25]}"),
                        new double[2]),
                order,
                List.of(),
                1,
                Optional.empty());
    }

    @Test
    void needsAHyperbolicBase() throws Exception {
        for (String[] c :
                new String[][] {{"[[0, 6], [6, 0]]", "NOT_HYPERBOLIC"}, {"[[4, 0], [1, 0]]", "NO_EQUILIBRIUM"}}) {
            SmoothExpansion e = SmoothExpansion.of(
                    new WeakNonlinearity(
                            network("{activation: logistic, weights: " + c[0] + ", inputs: [0.5, 0]}"), new double[2]),
                    2,
                    List.of(),
                    1,
                    Optional.empty());
            assertTrue(e.map().isEmpty());
            assertEquals(c[1], e.obstructions().get(0).kind().name());
        }
    }

    /** A wrong coefficient is seen by the second route. */
    @Test
    void theSecondRouteFindsAWrongCoefficient() throws Exception {
        Network network = network("{activation: logistic, weights: [[0, 0], [1.5, 0]], inputs: [0.5, -1],"
                + " recurrence: [[0.3, 0.8], [-0.4, -0.5]]}");
        SmoothExpansion right =
                SmoothExpansion.of(new WeakRecurrence(network), 2, List.of(new double[] {2, -1}), 0, Optional.empty());
        CrossCheck agreed = CrossCheck.of(right);
        assertTrue(agreed.agrees());
        // sharp enough to be worth something
        assertTrue(agreed.rows().get(2).map().allowed() < 1e-9);
        Coordinates.Value v = (Coordinates.Value) right.points().get(0).z();
        v.z()[1][2] *= 1 + 1e-6;
        CrossCheck check = CrossCheck.of(right);
        assertFalse(check.agrees());
        assertFalse(check.rows().get(2).map().agrees());
        assertTrue(check.rows().get(1).map().agrees());
    }
}
