package kog.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Network;
import kog.principal.Coordinates;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The three-neuron network of validation/cases/recurrent3.json: 45-digit values that this program did not make. */
class ReferenceNetworkTest {

    /** Double arithmetic; the linear flow between trusted ball and point multiplies rounding by about 100. */
    private static final double TOLERANCE = 1e-12;

    private static final String REASON =
            "1e-12 of max(1, |value|): double arithmetic; the linear flow multiplies rounding by about 100";
    private static final String FILE = "recurrent3.json";

    private static JsonNode reference;
    private static SmoothExpansion expansion;

    @BeforeAll
    static void expand() throws IOException, InputException {
        reference = new ObjectMapper().readTree(Evidence.CASES.resolve(FILE).toFile());
        Network network = (Network) ModelReader.read(Evidence.CASES.resolve("recurrent3.yaml"));
        List<double[]> points = new ArrayList<>();
        reference.get("points").forEach(p -> points.add(numbers(p.get("x"))));
        expansion = SmoothExpansion.of(new WeakRecurrence(network), 4, points, 0, Optional.empty());
    }

    @Test
    @Recorded
    void expandsTheEquilibriumAndTheJacobian(Evidence evidence) {
        evidence.file("recurrent3.yaml");
        Comparison rest = evidence.within(FILE, "x*, coefficients", REASON);
        Comparison linear = evidence.within(FILE, "A, coefficients", REASON);
        double[][] x = expansion.map().orElseThrow().equilibrium();
        double[][][] a = expansion.map().orElseThrow().linearPart();
        for (int i = 0; i < 3; i++) {
            compare(
                    rest,
                    "x_" + (i + 1) + ", epsilon^",
                    reference.get("equilibrium_coefficients").get(i),
                    x[i]);
            for (int j = 0; j < 3; j++) {
                compare(
                        linear,
                        "a_" + (i + 1) + (j + 1) + ", epsilon^",
                        reference.get("jacobian_coefficients").get(i).get(j),
                        a[i][j]);
            }
        }
    }

    @Test
    @Recorded
    void expandsTheLinearizingMap(Evidence evidence) {
        Comparison map = evidence.within(FILE, "Z, coefficients", REASON);
        for (int p = 0; p < 3; p++) {
            Coordinates.Value v = (Coordinates.Value) expansion.points().get(p).z();
            for (int i = 0; i < 3; i++) {
                compare(
                        map,
                        "point " + p + ", Z_" + (i + 1) + ", epsilon^",
                        reference.get("points").get(p).get("Z_coefficients").get(i),
                        v.z()[i]);
            }
            // the estimate covers what is really wrong, and is not much too large
            assertTrue(v.error()[3] < 1e-10, "estimated error " + v.error()[3]);
        }
    }

    @Test
    @Recorded
    void findsTheMapAtFiniteEpsilon(Evidence evidence) {
        Comparison rest = evidence.within(FILE, "x* at finite epsilon", REASON);
        Comparison map = evidence.within(FILE, "Z at finite epsilon, perturb", REASON);
        // a split triple eigenvalue: rounding is divided by the gaps, (0.1)²
        Comparison linear = evidence.within(
                FILE, "eigenvalues", "1e-12: a split triple eigenvalue, rounding is divided by the gaps, 0.1 squared");
        for (JsonNode row : reference.get("finite_epsilon")) {
            FiniteComparison c =
                    FiniteComparison.at(expansion, row.get("epsilon").asDouble());
            String at = "epsilon " + row.get("epsilon").asText();
            compare(
                    rest,
                    at + ", x_",
                    row.get("equilibrium"),
                    c.equilibrium().orElseThrow().x());
            for (int p = 0; p < 3; p++) {
                compare(map, at + ", point " + p + ", Z_", row.get("Z").get(p), c.z().get(p));
            }
            int k = 0;
            for (JsonNode pair : row.get("eigenvalues")) {
                Complex expected = new Complex(number(pair.get(0)), number(pair.get(1)));
                Complex nearest = c.equilibrium().orElseThrow().eigenvalues().stream()
                        .min(Comparator.comparingDouble(
                                z -> z.subtract(expected).norm()))
                        .orElseThrow();
                linear.close(at + ", lambda_" + ++k, expected, nearest, TOLERANCE);
            }
        }
    }

    @Test
    void losesOneOrderMoreWithEachPowerOfEpsilon() {
        List<FiniteComparison> finite = List.of(0.01, 0.02, 0.04).stream()
                .map(e -> FiniteComparison.at(expansion, e))
                .toList();
        for (int k = 0; k <= 4; k++) {
            assertEquals(k + 1, Slopes.fitted(finite, k).orElseThrow(), 0.1);
        }
        // |Z_ε − Z_0 − εZ_1| ≤ 0.32 ε² for this case: a bound seen independently
        assertTrue(finite.get(2).error()[1] <= 0.32 * 0.04 * 0.04);
    }

    @Test
    void comparesEachSideOfZeroAndEachValueOnItsOwn() {
        List<FiniteComparison> finite = List.of(0.0, 0.02, 0.02, -0.04, 0.04, -0.02).stream()
                .map(e -> FiniteComparison.at(expansion, e))
                .toList();
        List<java.util.OptionalDouble> slopes = Slopes.local(finite, 1);
        // the expansion is exact at 0
        assertTrue(slopes.get(0).isEmpty());
        for (int i = 1; i < 6; i++) {
            assertEquals(2, slopes.get(i).orElseThrow(), 0.1);
        }
        assertEquals(slopes.get(1), slopes.get(2));
    }

    private static void compare(Comparison compared, String at, JsonNode expected, double[] found) {
        double[] values = numbers(expected);
        for (int k = 0; k < values.length; k++) {
            // powers of epsilon are counted from 0, components from 1
            int number = at.endsWith("^") ? k : k + 1;
            compared.close(at + number, values[k], found[k], TOLERANCE * Math.max(1, Math.abs(values[k])));
        }
    }

    private static double[] numbers(JsonNode list) {
        double[] values = new double[list.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = number(list.get(k));
        }
        return values;
    }

    private static double number(JsonNode node) {
        return Double.parseDouble(node.asText());
    }
}
