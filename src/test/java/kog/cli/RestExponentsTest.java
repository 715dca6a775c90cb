package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At a fixed point of a cell: Lyapunov exponents are log|μ| of the multipliers that principal and landscape give. */
class RestExponentsTest {

    @TempDir
    private Path folder;

    private static JsonNode json(String... arguments) throws IOException {
        CommandLineRun run = CommandLineRun.of(arguments);
        assertEquals(0, run.status(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cell: rnn\nweights: {weight_hh: [[0.75, -0.25], [0.125, 0.375]], bias_hh: [0.25, -0.5], bias_ih: [0, 0]}\n",
                "cell: rnn\nweights: {weight_hh: [[0.75, -0.5], [0.5, 0.375]], bias_hh: [0.25, -0.5], bias_ih: [0, 0]}\n",
                "cell: gru\nweights: {weight_hh: [[0.5], [0.25], [-0.75]], bias_hh: [0.1, 1.5, 0.3], bias_ih: [0, 0, 0]}\n",
                "cell: lstm\nweights: {weight_hh: [[0.5], [0.25], [-0.75], [0.5]], bias_hh: [0.1, 1.5, 0.3, 0.2],"
                        + " bias_ih: [0, 0, 0, 0]}\n"
            })
    void exponentsAreLogarithmsOfMultipliers(String cell) throws IOException {
        Path file = folder.resolve("cell.yaml");
        Files.writeString(file, cell);
        JsonNode principal = json("principal", file.toString(), "--format", "json");
        JsonNode multipliers = principal.get("equilibria").get(0).get("multipliers");
        JsonNode landscape = json("landscape", file.toString(), "--format", "json");
        JsonNode lyapunov = json("lyapunov", file.toString(), "--steps", "20000", "--format", "json");
        JsonNode rest = lyapunov.get("rest_point");
        double sum = 0;
        for (int k = 0; k < multipliers.size(); k++) {
            JsonNode mu = multipliers.get(k);
            double expected =
                    Math.log(Math.hypot(mu.get(0).asDouble(), mu.get(1).asDouble()));
            assertEquals(
                    expected,
                    rest.get("exponents").get(k).asDouble(),
                    rest.get("errors").get(k).asDouble() + 1e-14);
            sum += expected - lyapunov.get("exponents").get(k).asDouble();
            JsonNode other =
                    landscape.get("fixed_points").get(0).get("multipliers").get(k);
            assertEquals(mu.get(0).asDouble(), other.get(0).asDouble(), 1e-14);
            assertEquals(mu.get(1).asDouble(), other.get(1).asDouble(), 1e-14);
            if (mu.get(1).asDouble() == 0) {
                // a pair's two exponents differ by how far it has turned; their sum does not
                double error = lyapunov.get("standard_errors").get(k).asDouble()
                        + lyapunov.get("numerical_errors").get(k).asDouble();
                double difference = expected - lyapunov.get("exponents").get(k).asDouble();
                assertTrue(Math.abs(difference) <= 4 * error + 1e-12, difference + ", errors " + error);
            }
        }
        assertEquals(0, sum, 1e-9);
    }
}
