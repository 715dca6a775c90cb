package kog.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Network;
import kog.principal.Coordinates;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The three-neuron network of validation/cases/recurrent3.json: 45-digit values that this program did not make. */
class ReferenceNetworkTest {

    /** Double arithmetic; the linear flow between trusted ball and point multiplies rounding by about 100. */
    private static final double TOLERANCE = 1e-12;

    private static JsonNode reference;
    private static SmoothExpansion expansion;

    @BeforeAll
    static void expand() throws IOException, InputException {
        reference = new ObjectMapper()
                .readTree(Path.of("validation/cases/recurrent3.json").toFile());
        Network network = (Network) ModelReader.read(Path.of("validation/cases/recurrent3.yaml"));
        List<double[]> points = new ArrayList<>();
        reference.get("points").forEach(p -> points.add(numbers(p.get("x"))));
        expansion = SmoothExpansion.of(new WeakRecurrence(network), 4, points, 0, Optional.empty());
    }

    @Test
    void expandsTheEquilibriumAndTheJacobian() {
        double[][] x = expansion.map().orElseThrow().equilibrium();
        double[][][] a = expansion.map().orElseThrow().linearPart();
        for (int i = 0; i < 3; i++) {
            compare(reference.get("equilibrium_coefficients").get(i), x[i]);
            for (int j = 0; j < 3; j++) {
                compare(reference.get("jacobian_coefficients").get(i).get(j), a[i][j]);
            }
        }
    }

    @Test
    void expandsTheLinearizingMap() {
        for (int p = 0; p < 3; p++) {
            Coordinates.Value v = (Coordinates.Value) expansion.points().get(p).z();
            for (int i = 0; i < 3; i++) {
                compare(reference.get("points").get(p).get("Z_coefficients").get(i), v.z()[i]);
            }
            // the estimate covers what is really wrong, and is not much too large
            assertTrue(v.error()[3] < 1e-10, "estimated error " + v.error()[3]);
        }
    }

    @Test
    void findsTheMapAtFiniteEpsilon() {
        for (JsonNode row : reference.get("finite_epsilon")) {
            FiniteComparison c =
                    FiniteComparison.at(expansion, row.get("epsilon").asDouble());
            compare(row.get("equilibrium"), c.equilibrium().orElseThrow().x());
            for (int p = 0; p < 3; p++) {
                compare(row.get("Z").get(p), c.z().get(p));
            }
            for (JsonNode pair : row.get("eigenvalues")) {
                Complex expected = new Complex(number(pair.get(0)), number(pair.get(1)));
                double nearest = c.equilibrium().orElseThrow().eigenvalues().stream()
                        .mapToDouble(z -> z.subtract(expected).norm())
                        .min()
                        .orElseThrow();
                // a split triple eigenvalue: rounding is divided by the gaps, (0.1)²
                assertEquals(0, nearest, TOLERANCE);
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

    private static void compare(JsonNode expected, double[] found) {
        double[] values = numbers(expected);
        for (int k = 0; k < values.length; k++) {
            assertEquals(values[k], found[k], TOLERANCE * Math.max(1, Math.abs(values[k])));
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
