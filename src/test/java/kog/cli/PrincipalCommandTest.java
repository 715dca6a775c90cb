package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrincipalCommandTest {

    @TempDir
    private Path folder;

    private String model(String text) throws IOException {
        Path file = folder.resolve("model.yaml");
        Files.writeString(file, text);
        return file.toString();
    }

    private String slowManifold() throws IOException {
        return model("{name: slow, state: [x1, x2], field: [-x1/10, \"-(x2 - x1^2)\"]}");
    }

    @Test
    void jsonHoldsTheContract() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "principal", slowManifold(), "--at", "2,1;1,5/4", "--order", "6", "--format", "json");
        assertEquals(0, run.status(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("slow", json.get("name").asText());
        JsonNode equilibrium = json.get("equilibria").get(json.get("equilibrium").asInt() - 1);
        assertEquals("sink", equilibrium.get("stability").asText());
        assertEquals(-0.1, equilibrium.get("eigenvalues").get(0).get(0).asDouble(), 1e-15);
        assertEquals(1, equilibrium.get("left_eigenvectors").get(1).get(1).get(0).asDouble(), 1e-15);
        assertEquals(6, json.get("order").asInt());
        assertTrue(json.get("smallest_divisor").asDouble() > 0);
        assertTrue(json.get("radius").asDouble() > 0);
        assertTrue(json.get("resonances").isArray());
        JsonNode point = json.get("points").get(0);
        assertEquals(1 - 1.25 * 4, point.get("Z").get(1).asDouble(), 1e-12);
        assertEquals(1 - 1.25 * 4, point.get("psi").get(1).get(0).asDouble(), 1e-12);
        assertEquals("inside", point.get("status").asText());
        assertEquals(0, json.get("points").get(1).get("psi").get(1).get(0).asDouble(), 1e-13);
    }

    @Test
    void gridsGoToNumpyTableAndFigure() throws IOException {
        Path array = folder.resolve("psi.npy");
        Path table = folder.resolve("psi.csv");
        Path figure = folder.resolve("psi.png");
        CommandLineRun run = CommandLineRun.of(
                "principal", slowManifold(), "--order", "4", "--grid", "x1=-1:1:3,x2=0:3:4",
                "--out", array.toString(), "--out", table.toString(), "--out", figure.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("inside: 12"), run.out());
        byte[] bytes = Files.readAllBytes(array);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = 10 + buffer.getShort(8);
        assertEquals(0, start % 64);
        String header = new String(bytes, 10, start - 10, StandardCharsets.US_ASCII);
        assertTrue(header.contains("'shape': (3, 4, 2)") && header.contains("<c16"), header);
        assertEquals(start + 3 * 4 * 2 * 16, bytes.length);
        // row 2 (x1 = 1), column 3 (x2 = 3), psi_2
        assertEquals(3 - 1.25, buffer.getDouble(start + 16 * ((2 * 4 + 3) * 2 + 1)), 1e-12);
        assertEquals(13, Files.readAllLines(table).size());
        assertTrue(Files.size(figure) > 1000);
    }

    @Test
    void koopmanModesOnRequest() throws IOException {
        CommandLineRun run = CommandLineRun.of("principal", slowManifold(), "--modes", "2", "--format", "json");
        JsonNode modes = new ObjectMapper().readTree(run.out()).get("modes");
        // x2 = psi_2 + 5/4 psi_1^2; the third monomial is m = (2, 0)
        assertEquals(2, modes.get(2).get("m").get(0).asInt());
        assertEquals(1.25, modes.get(2).get("v").get(1).get(0).asDouble(), 1e-13);
        assertEquals(2, CommandLineRun.of("principal", slowManifold(), "--modes", "0").status());
    }

    @Test
    void badOptionsAreOneLine() throws IOException {
        String file = slowManifold();
        for (String[] options : new String[][] {
            {"--equilibrium", "2"}, {"--order", "1"}, {"--order", "x"}, {"--at", "1"}, {"--grid", "x3=0:1:3"},
            {"--grid", "x1=1:0:3"}, {"--grid", "x1=0:1:2.5"}, {"--out", "a.npy"}, {"--tolerance", "0"}
        }) {
            CommandLineRun run = CommandLineRun.of("principal", file, options[0], options[1]);
            assertEquals(2, run.status(), String.join(" ", options));
            assertTrue(run.err().startsWith("kog: "), run.err());
            assertFalse(run.err().contains("\tat "), run.err());
        }
    }

    @Test
    void aRecurrenceNeedsEpsilon() {
        String file = "validation/cases/recurrent3.yaml";
        assertEquals(2, CommandLineRun.of("principal", file).status());
        assertEquals(0, CommandLineRun.of("principal", file, "--epsilon", "0.08", "--order", "4").status());
    }

    @Test
    void theNonhyperbolicAndTheEmptyAreUndecided() throws IOException {
        assertEquals(3, CommandLineRun.of("principal", model("{state: [x], field: [-x^3]}"), "--at", "1").status());
        assertEquals(3, CommandLineRun.of("principal", model("{state: [x], field: [1 + x^2]}")).status());
    }
}
