package kog.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kog.dynamics.Equilibria;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.Fields;
import kog.dynamics.Flow;
import kog.dynamics.IndexSum;
import kog.dynamics.VectorField;
import kog.files.ModelReader;
import kog.network.Model;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

/** Large networks, and one with a fast mode, of which values are known: validation/cases/principal_random/large.json. */
class SingleNetworksTest {

    private static final String FOLDER = "principal_random/";
    private static final String FILE = FOLDER + "large.json";

    @Test
    @Recorded
    void noValueIsFurtherFromTheReferenceThanItsError(Evidence evidence) throws Exception {
        for (JsonNode c : new ObjectMapper().readTree(evidence.file(FILE).toFile())) {
            int n = c.get("n").asInt();
            boolean drawn = !c.has("file");
            String name = drawn
                    ? n + " neurons, seed " + c.get("seed")
                    : c.get("file").asText();
            String text = drawn
                    ? RandomFamily.of(c.get("seed").asLong(), 0, n, c.get("g").asLong())
                            .text()
                    : text(Files.readString(evidence.file(FOLDER + c.get("file").asText() + ".txt")));
            Model model = ModelReader.read(text, "single.yaml");
            EquilibriumSet set = sink(model, c.get("star"));
            int leading = c.get("modes").size();
            PrincipalMap map = PrincipalMap.at(
                    model,
                    Map.of(),
                    set,
                    0,
                    PrincipalMap.defaultDegree(set.equilibria().get(0), 60),
                    n < 100 ? 1e-10 : 1e-6,
                    leading);
            Comparison psi = evidence.stated(FILE, "psi of " + name, "kog's stated error");
            for (int p = 0; p < c.get("points").size(); p++) {
                JsonNode point = c.get("points").get(p);
                double[] x = new double[n];
                Arrays.setAll(x, i -> point.get("x").path(i).asDouble(0.5));
                List<ModeValue> modes = ((PrincipalValue.Inside) map.at(x)).modes();
                for (int k = 0; k < leading; k++) {
                    JsonNode value = point.get("psi").get(k);
                    if (value.isNull()) {
                        continue;
                    }
                    Complex expected =
                            new Complex(value.get(0).asDouble(), value.get(1).asDouble());
                    String at = "point " + p + ", mode " + k;
                    if (modes.get(k).isKnown()) {
                        psi.close(at, expected, modes.get(k).psi(), modes.get(k).error());
                    } else {
                        psi.notGiven(at);
                    }
                    // the slowest, and that of fast inhibition: ratio 33, a slow manifold that is left by 1.6e14
                    assertTrue(modes.get(k).isKnown() || k > 0 && !name.equals("fastinh"), name + ", " + at);
                }
            }
        }
    }

    /** Neurons, whether logistic, points; then leaks, inputs, weights by rows, points. */
    private static String text(String file) {
        List<String> numbers = List.of(file.strip().split("\\s+"));
        int n = Integer.parseInt(numbers.get(0));
        assertEquals("0", numbers.get(1), "tanh");
        List<List<String>> rows = IntStream.range(0, n + 2)
                .mapToObj(i -> numbers.subList(3 + i * n, 3 + (i + 1) * n))
                .toList();
        return "{activation: tanh, leak: " + rows.get(0) + ", inputs: " + rows.get(1) + ", weights: "
                + rows.subList(2, n + 2) + "}";
    }

    /** Where Newton's method goes from the known coordinates, or the orbit from the point if not all are known. */
    private static EquilibriumSet sink(Model model, JsonNode star) {
        VectorField field = Fields.of(model, Map.of());
        double[] x = new double[model.dimension()];
        if (star.size() == x.length) {
            Arrays.setAll(x, i -> star.get(i).asDouble());
        } else {
            Arrays.fill(x, 0.5);
            x = Flow.of(field, 1e-9).from(x, 60).at(60);
        }
        x = Equilibria.refine(field, x).orElseThrow();
        for (int i = 0; i < star.size(); i++) {
            assertTrue(Math.abs(star.get(i).asDouble() - x[i]) <= 1e-12 * (1 + Math.abs(x[i])), "x_" + i);
        }
        return new EquilibriumSet(
                List.of(Equilibrium.at(field, x)),
                new ArrayList<>(Collections.singletonList(Optional.empty())),
                false,
                "the reference's, refined",
                List.of(),
                Optional.empty(),
                new IndexSum(Optional.empty(), Optional.empty(), IndexSum.Verdict.UNKNOWN));
    }
}
