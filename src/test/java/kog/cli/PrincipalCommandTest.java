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
        CommandLineRun run =
                CommandLineRun.of("principal", slowManifold(), "--at", "2,1;1,5/4", "--order", "6", "--format", "json");
        assertEquals(0, run.status(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("slow", json.get("name").asText());
        JsonNode equilibrium =
                json.get("equilibria").get(json.get("equilibrium").asInt() - 1);
        assertEquals("sink", equilibrium.get("stability").asText());
        assertEquals(-0.1, equilibrium.get("eigenvalues").get(0).get(0).asDouble(), 1e-15);
        assertEquals(
                1, equilibrium.get("left_eigenvectors").get(1).get(1).get(0).asDouble(), 1e-15);
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
                "principal",
                slowManifold(),
                "--order",
                "4",
                "--grid",
                "x1=-1:1:3,x2=0:3:4",
                "--out",
                array.toString(),
                "--out",
                table.toString(),
                "--out",
                figure.toString());
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
        assertEquals(
                2,
                CommandLineRun.of("principal", slowManifold(), "--modes", "0").status());
    }

    @Test
    void badOptionsAreOneLine() throws IOException {
        String file = slowManifold();
        for (String[] options : new String[][] {
            {"--equilibrium", "2"},
            {"--order", "1"},
            {"--order", "x"},
            {"--at", "1"},
            {"--grid", "x3=0:1:3"},
            {"--grid", "x1=1:0:3"},
            {"--grid", "x1=0:1:2.5"},
            {"--out", "a.npy"},
            {"--tolerance", "0"}
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
        assertEquals(
                0,
                CommandLineRun.of("principal", file, "--epsilon", "0.08", "--order", "4")
                        .status());
    }

    @Test
    void theNonhyperbolicAndTheEmptyAreUndecided() throws IOException {
        assertEquals(
                3,
                CommandLineRun.of("principal", model("{state: [x], field: [-x^3]}"), "--at", "1")
                        .status());
        assertEquals(
                3,
                CommandLineRun.of("principal", model("{state: [x], field: [1 + x^2]}"))
                        .status());
    }

    private String fastInhibition() throws IOException {
        return model("{activation: tanh, leak: [1, 30], weights: [[0.5, -0.8], [15, 0]], inputs: [0.2, 3]}");
    }

    @Test
    void everyEigenfunctionHasItsErrorAndStatus() throws IOException {
        CommandLineRun run =
                CommandLineRun.of("principal", fastInhibition(), "--order", "8", "--at", "3,-1", "--format", "json");
        assertEquals(3, run.status(), "one is lost");
        JsonNode point = new ObjectMapper().readTree(run.out()).get("points").get(0);
        assertEquals("ok", point.get("psi_status").get(0).asText());
        assertEquals("lost", point.get("psi_status").get(1).asText());
        // C program with MPFR, see validation/cases/principal_random
        double psi = 2.820011254842834528;
        assertTrue(Math.abs(point.get("psi").get(0).get(0).asDouble() - psi)
                <= point.get("psi_error").get(0).asDouble());
        assertTrue(point.get("psi").get(1).isNull()
                && point.get("psi_error").get(1).isNull());
        assertTrue(point.get("Z").get(0).isNull() && point.get("Z_error").get(0).isNull());
        assertTrue(point.get("psi_detail").get(1).asText().startsWith("truncation"));
    }

    @Test
    void textShowsNoDigitBeyondTheError() throws IOException {
        CommandLineRun run = CommandLineRun.of("principal", fastInhibition(), "--order", "8", "--at", "3,-1");
        assertEquals(3, run.status());
        String lost =
                run.out().lines().filter(l -> l.contains("psi_2 ")).findFirst().orElseThrow();
        assertTrue(lost.contains("lost") && lost.contains("truncation"), lost);
        String line =
                run.out().lines().filter(l -> l.contains("psi_1 ")).findFirst().orElseThrow();
        String[] words = line.trim().split(" +");
        java.math.BigDecimal value = new java.math.BigDecimal(words[1]);
        java.math.BigDecimal error = new java.math.BigDecimal(words[3]);
        assertTrue(value.ulp().compareTo(error.multiply(java.math.BigDecimal.valueOf(2))) <= 0, line);
        assertTrue(value.ulp().doubleValue() >= error.doubleValue() / 20, line);
    }

    @Test
    void leadingModesAlone() throws IOException {
        String file =
                model("{activation: logistic, weights: [[0, 2, -3], [1, 0, 2], [-2, 1, 1]], inputs: [1, -1, 0.5]}");
        JsonNode all = new ObjectMapper()
                .readTree(CommandLineRun.of("principal", file, "--at", "1,2,3", "--format", "json")
                        .out());
        JsonNode some = new ObjectMapper()
                .readTree(CommandLineRun.of("principal", file, "--leading", "1", "--at", "1,2,3", "--format", "json")
                        .out());
        int count = some.get("leading").asInt();
        assertTrue(count == 1 || count == 2, "a pair is not split");
        assertEquals(count, some.get("points").get(0).get("psi").size());
        assertTrue(some.get("points").get(0).get("Z").isNull());
        for (int part = 0; part < 2; part++) {
            double error = some.get("points").get(0).get("psi_error").get(0).asDouble();
            assertEquals(
                    all.get("points").get(0).get("psi").get(0).get(part).asDouble(),
                    some.get("points").get(0).get("psi").get(0).get(part).asDouble(),
                    2 * error);
        }
        assertEquals(2, CommandLineRun.of("principal", file, "--leading", "0").status());
        assertEquals(
                2,
                CommandLineRun.of("principal", file, "--leading", "1", "--modes", "2")
                        .status());
    }

    @Test
    void anOrderThatDoesNotFitIsRefusedWithTheOneThatDoes() throws IOException {
        StringBuilder weights = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            weights.append(i == 0 ? "" : ", ").append(java.util.Collections.nCopies(60, "0.01"));
        }
        String file = model("{activation: tanh, weights: [" + weights + "]}");
        CommandLineRun run = CommandLineRun.of("principal", file, "--order", "6");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("--order: found 6") && run.err().contains("expected at most"), run.err());
    }
}
