package kog.principal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.number.DoubleDouble;
import kog.files.SystemReader;
import kog.symbolic.Rational;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against values to 25 digits that validation/tools/map_principal.py made. */
class MapReferenceTest {

    private static final Path CASES = Evidence.CASES.resolve("map_principal");
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
    @Recorded
    void errorsAreBoundsAndSmall(Path file, Evidence evidence) throws Exception {
        String name = "map_principal/" + file.getFileName();
        Comparison multipliers = evidence.within(name, "multipliers", "1e-12: double arithmetic on a matrix of size 1");
        Comparison psi = evidence.stated(
                name, "psi", "kog's stated error and the reference's: its digits in the file, and 4e-16");
        Comparison status = evidence.same(name, "where the orbit ends");
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        Path text = folder.resolve("map.yaml");
        Files.writeString(text, json.get("system").asText());
        PrincipalSystem system = PrincipalSystem.of(SystemReader.read(text, Optional.empty()), Map.of());
        EquilibriumSet set = system.search().apply(1);
        int index = index(set, json.get("star"));
        int n = system.dimension();
        PrincipalMap map = PrincipalMap.at(system, set, index, PrincipalMap.defaultMapDegree(n), 1e-10, n);
        evidence.same(name, "stability")
                .same(
                        "x*",
                        json.get("stability").asText(),
                        set.equilibria().get(index).stability().name().toLowerCase(java.util.Locale.ROOT));
        int zeros = 0;
        int k = 0;
        for (JsonNode mu : json.get("multipliers")) {
            Complex expected = complex(mu);
            zeros += expected.norm() < 1e-15 ? 1 : 0;
            Complex nearest = set.equilibria().get(index).eigenvalues().stream()
                    .min(Comparator.comparingDouble(z -> z.subtract(expected).norm()))
                    .orElseThrow();
            multipliers.close("mu_" + ++k, expected, nearest, 1e-12);
        }
        evidence.same(name, "multipliers that are 0").same("x*", zeros, map.zeroMultipliers());
        int compared = 0;
        int sensible = 0;
        for (int p = 0; p < json.get("points").size(); p++) {
            JsonNode point = json.get("points").get(p);
            PrincipalValue value = map.at(exactly(point.get("x")));
            status.same("point " + p, point.get("status").asText(), value.status());
            for (int j = 0; j < point.path("psi").size(); j++) {
                JsonNode mode = point.get("psi").get(j);
                ModeValue given = ((PrincipalValue.Inside) value).modes().get(nearest(map, complex(mode.get("mu"))));
                String at = "point " + p + ", psi_" + (j + 1);
                if (given.status() != ModeValue.Status.OK) {
                    psi.notGiven(at);
                    continue;
                }
                Complex expected = complex(mode.get("psi"));
                double slack =
                        expected.norm() * (Math.pow(10, -mode.get("digits").asInt()) + 4e-16);
                double difference = mode.has("tie")
                        ? Math.abs(expected.norm() - given.psi().norm())
                        : expected.subtract(given.psi()).norm();
                psi.differs(at, expected, given.psi(), difference, given.error() + slack);
                compared++;
                sensible += given.error() <= SENSIBLE * expected.norm() ? 1 : 0;
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
