package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerturbCommandTest {

    private static final String CASE = "validation/cases/recurrent3.yaml";

    @TempDir
    private Path folder;

    @Test
    void printsTheContractedJson() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "perturb", CASE, "--order", "1", "--at", "2,-1,0.7;0.6,-0.5,1.4", "--epsilon", "0.02,0.08",
                "--format", "json");
        assertEquals(0, run.status(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("recurrent3", json.get("name").asText());
        assertEquals(1, json.get("order").asInt());
        assertEquals(3, json.get("equilibrium").size());
        assertEquals(0.332240071870952666, json.get("equilibrium").get(1).get(1).asDouble(), 1e-14);
        assertEquals(-0.2749875663324407, json.get("jacobian").get(0).get(2).get(1).asDouble(), 1e-14);
        JsonNode point = json.get("points").get(0);
        assertEquals(0.7, point.get("x").get(2).asDouble());
        assertEquals(0.25844395314548499, point.get("Z").get(2).get(0).asDouble(), 1e-12);
        assertEquals(-0.58255652607746680, point.get("Z").get(2).get(1).asDouble(), 1e-12);
        assertEquals(2, json.get("epsilon").size());
        for (JsonNode row : json.get("epsilon")) {
            assertEquals(2, row.get("slope").asDouble(), 0.1);
            assertTrue(row.get("error").asDouble() <= 0.32 * Math.pow(row.get("epsilon").asDouble(), 2));
        }
    }

    @Test
    void givesTheModesAtFiniteEpsilon() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "perturb", CASE, "--order", "3", "--at", "2,-1,0.7", "--epsilon", "0.05,0.1", "--format", "json");
        for (JsonNode row : new ObjectMapper().readTree(run.out()).get("finite")) {
            assertEquals(-row.get("mode_eigenvalues").get(0).get(0).asDouble(), row.get("resilience").asDouble(), 0);
            assertEquals(3, row.get("psi").get(0).size());
            for (int k = 0; k < 3; k++) {
                double exact = row.get("psi").get(0).get(k).get(0).asDouble();
                assertEquals(exact, row.get("psi_truncated").get(0).get(k).get(0).asDouble(), 2e-3);
                assertEquals(1, row.get("rank").get(k).asInt());
            }
            assertEquals(3, row.get("predicted_share").size());
            assertTrue(row.has("effective_dimension"));
        }
    }

    @Test
    void transportsAFamilyFromASection() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "perturb", CASE, "--mode", "transported", "--section", "u=1", "--order", "2", "--at",
                "2,-1,0.7;1.1,0.2,-0.3", "--epsilon", "0.01,0.02", "--format", "json");
        assertEquals(0, run.status(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("transported", json.get("mode").asText());
        assertEquals(-1, json.get("lambda").asDouble());
        assertEquals(1, json.get("section").get("neuron").asInt());
        // validation/cases/transported.json
        JsonNode point = json.get("points").get(1);
        assertEquals(-0.156547863227907139, point.get("h").get(1).asDouble(), 1e-13);
        assertEquals(0.0728896907046682164, point.get("time").get(2).asDouble(), 1e-13);
        for (JsonNode row : json.get("epsilon")) {
            assertEquals(3, row.get("slope").asDouble(), 0.1);
        }
        CommandLineRun text = CommandLineRun.of(
                "perturb", CASE, "--mode", "transported", "--order", "2", "--at", "0.4,0,0;1.2,0,0");
        assertEquals(3, text.status());
        assertTrue(text.out().contains("outside the half-space u > 0"), text.out());
        assertTrue(text.out().contains("valid where u > 0"), text.out());
        refuses("expected u=C", CASE, "--mode", "transported", "--section", "u=0");
        refuses("expected u=C", CASE, "--mode", "transported", "--section", "x1=2");
        refuses("--on-section", CASE, "--mode", "transported", "--on-section", "1+y");
        refuses("--lambda: expected --mode transported", CASE, "--lambda", "-2");
        refuses("found an input to every neuron", file("{activation: tanh, weights: [[0.5]], recurrence: [[1]]}"),
                "--mode", "transported");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        refuses("found no key recurrence", file("{activation: tanh, weights: [[0.5]]}"));
        refuses("expected a network", file("{state: [x], field: [-x]}"));
        refuses("found 2 number(s)", CASE, "--at", "1,2");
        refuses("found 'x'", CASE, "--epsilon", "0.1,x");
        refuses("--order", CASE, "--order", "-1");
    }

    private static void refuses(String words, String... arguments) {
        String[] line = new String[arguments.length + 1];
        line[0] = "perturb";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        CommandLineRun run = CommandLineRun.of(line);
        assertEquals(2, run.status());
        assertTrue(run.err().contains(words), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertEquals("", run.out());
    }

    @Test
    void saysWhereThereIsNoMap() throws IOException {
        // two sinks and a saddle at the origin
        String bistable = file("{activation: tanh, weights: [[0, 3], [3, 0]], recurrence: [[1, 0], [0, 1]]}");
        CommandLineRun other = CommandLineRun.of("perturb", bistable, "--at", "1,2;-1,-3;2,-2");
        assertEquals(3, other.status());
        assertTrue(other.out().contains("(-1.00000, -3.00000): the trajectory comes to rest at (-2.98"), other.out());
        assertTrue(other.out().contains("(2.00000, -2.00000): the trajectory"), other.out());
        CommandLineRun saddle = CommandLineRun.of("perturb", bistable, "--equilibrium", "2");
        assertEquals(3, saddle.status());
        assertTrue(saddle.out().contains("is a saddle, expected a sink"), saddle.out());
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "network", ".yaml"), text)
                .toString();
    }
}
