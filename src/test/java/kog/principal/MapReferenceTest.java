package kog.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.number.DoubleDouble;
import kog.files.SystemReader;
import kog.symbolic.Rational;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against values to 25 digits that validation/tools/map_principal.py made. */
class MapReferenceTest {

    private static final Path CASES = Path.of("validation/cases/map_principal");
    /** Stated errors may be this share of a value or of a tenth of |x − x*|, in most modes. */
    private static final double SENSIBLE = 1e-7;

    @TempDir
    private Path folder;

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    @Test
    void thereAreCases() throws IOException {
        assertTrue(cases().size() >= 10);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void errorsAreBoundsAndSmall(Path file) throws Exception {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        Path text = folder.resolve("map.yaml");
        Files.writeString(text, json.get("system").asText());
        PrincipalSystem system = PrincipalSystem.of(SystemReader.read(text, Optional.empty()), Map.of());
        EquilibriumSet set = system.search().apply(1);
        int index = index(set, json.get("star"));
        int n = system.dimension();
        PrincipalMap map = PrincipalMap.at(system, set, index, PrincipalMap.defaultMapDegree(n), 1e-10, n);
        assertEquals(
                json.get("stability").asText(),
                set.equilibria().get(index).stability().name().toLowerCase(java.util.Locale.ROOT));
        int zeros = 0;
        for (JsonNode mu : json.get("multipliers")) {
            Complex expected = complex(mu);
            zeros += expected.norm() < 1e-15 ? 1 : 0;
            double nearest = set.equilibria().get(index).eigenvalues().stream()
                    .mapToDouble(z -> z.subtract(expected).norm())
                    .min()
                    .orElseThrow();
            assertEquals(0, nearest, 1e-12);
        }
        assertEquals(zeros, map.zeroMultipliers());
        int compared = 0;
        int sensible = 0;
        for (JsonNode point : json.get("points")) {
            PrincipalValue value = map.at(exactly(point.get("x")));
            assertEquals(point.get("status").asText(), value.status(), value::toString);
            for (JsonNode mode : point.path("psi")) {
                ModeValue given = ((PrincipalValue.Inside) value).modes().get(nearest(map, complex(mode.get("mu"))));
                if (given.status() != ModeValue.Status.OK) {
                    continue;
                }
                Complex psi = complex(mode.get("psi"));
                double slack = psi.norm() * (Math.pow(10, -mode.get("digits").asInt()) + 4e-16);
                double difference = mode.has("tie")
                        ? Math.abs(psi.norm() - given.psi().norm())
                        : psi.subtract(given.psi()).norm();
                assertTrue(
                        difference <= given.error() + slack,
                        () -> mode + ": off by " + difference + ", stated " + given.error());
                compared++;
                sensible += given.error() <= SENSIBLE * psi.norm() ? 1 : 0;
            }
        }
        assertTrue(sensible >= 0.8 * compared, sensible + " of " + compared + " errors are small");
    }

    private static int index(EquilibriumSet set, JsonNode star) {
        for (int k = 0; k < set.equilibria().size(); k++) {
            double distance = 0;
            for (int i = 0; i < star.size(); i++) {
                distance = Math.max(
                        distance,
                        Math.abs(set.equilibria().get(k).x()[i] - star.get(i).asDouble()));
            }
            if (distance < 1e-9) {
                return k;
            }
        }
        throw new AssertionError("the fixed point was not found");
    }

    private static int nearest(PrincipalMap map, Complex mu) {
        int best = 0;
        for (int k = 1; k < map.leading(); k++) {
            double distance = map.eigenvalues().get(k).subtract(mu).norm();
            best = distance < map.eigenvalues().get(best).subtract(mu).norm() ? k : best;
        }
        return best;
    }

    private static DoubleDouble[] exactly(JsonNode list) {
        DoubleDouble[] x = new DoubleDouble[list.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = DoubleDouble.of(Rational.parse(list.get(i).asText()));
        }
        return x;
    }

    private static Complex complex(JsonNode pair) {
        return new Complex(pair.get(0).asDouble(), pair.get(1).asDouble());
    }
}
