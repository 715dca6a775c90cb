package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandscapeCommandTest {

    private static final String GRU = "validation/cases/trained/gru2_step01500.yaml";

    @TempDir
    private Path folder;

    private String file(String text) throws IOException {
        Path file = folder.resolve("model.yaml");
        Files.writeString(file, text);
        return file.toString();
    }

    private static JsonNode json(CommandLineRun run) throws IOException {
        assertEquals(0, run.status(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void jsonHoldsTheContract() throws IOException {
        JsonNode json = json(CommandLineRun.of("landscape", GRU, "--format", "json"));
        assertEquals("map", json.get("kind").asText());
        assertEquals(3, json.get("fixed_points").size());
        JsonNode saddle = json.get("fixed_points").get(2);
        assertEquals(1, saddle.get("unstable_dimension").asInt());
        assertEquals(1.3171258650784758, saddle.get("multipliers").get(0).get(0).asDouble(), 1e-12);
        assertTrue(saddle.get("certified").asBoolean());
        assertTrue(saddle.get("radius").asDouble() < 1e-15);
        assertEquals(2, json.get("by_unstable_dimension").get("0").asInt());
        assertEquals(1, json.get("index_sum").asInt());
        assertEquals(1, json.get("index_expected").asInt());
        JsonNode separatrix = json.get("separatrices").get(0);
        assertEquals(3, separatrix.get("saddle").asInt());
        assertEquals("[1,2]", separatrix.get("between").toString());
        JsonNode resilience = json.get("resilience").get(0);
        assertEquals(1, resilience.get("sink").asInt());
        assertEquals(3, resilience.get("through").asInt());
        assertEquals(2, resilience.get("direction").size());
    }

    @Test
    void aPathThroughAStateCrossesTheSameBoundary() throws IOException {
        JsonNode straight = json(CommandLineRun.of("separatrix", GRU, "--from", "1", "--to", "2", "--format", "json"));
        assertEquals(
                0.49765289503297405, straight.get("crossings").get(0).get("t").asDouble(), 1e-12);
        JsonNode bent = json(CommandLineRun.of(
                "separatrix", GRU, "--from", "1", "--to", "2", "--through", "0.5,0.5", "--format", "json"));
        assertEquals(1, bent.get("crossings").size());
        assertEquals(3, bent.get("crossings").get(0).get("saddle").asInt());
    }

    /** x = W r + b carries the rate form to the other one: the same eigenvalues, at σ of the other's equilibria. */
    @Test
    void bothFormsOfANetworkHaveTheSameEigenvalues() throws IOException {
        String network = "activation: tanh\nweights: [[2, -1/2], [1/3, 3/2]]\nbias: [0.1, -0.2]\n";
        JsonNode current = json(CommandLineRun.of("landscape", file(network), "--format", "json"));
        JsonNode rate = json(CommandLineRun.of("landscape", file("form: rate\n" + network), "--format", "json"));
        JsonNode points = current.get("fixed_points");
        assertTrue(points.size() > 1);
        assertEquals(points.size(), rate.get("fixed_points").size());
        for (int k = 0; k < points.size(); k++) {
            JsonNode x = points.get(k);
            JsonNode r = rate.get("fixed_points").get(k);
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        Math.tanh(x.get("x").get(i).asDouble()),
                        r.get("x").get(i).asDouble(),
                        1e-14);
                for (int part = 0; part < 2; part++) {
                    assertEquals(
                            x.get("eigenvalues").get(i).get(part).asDouble(),
                            r.get("eigenvalues").get(i).get(part).asDouble(),
                            1e-12);
                }
            }
        }
    }

    @Test
    void namedInputsAreLandscapesOfTheirOwn() throws IOException {
        String cell = "cell: rnn\nweights: {weight_hh: [[1.5]], weight_ih: [[1]]}\ninput: {low: 0, high: [2]}\n";
        JsonNode json = json(CommandLineRun.of("landscape", file(cell), "--format", "json"));
        assertEquals(3, json.get("contexts").get(0).get("fixed_points").size());
        assertEquals(1, json.get("contexts").get(1).get("fixed_points").size());
        assertTrue(json.get("contexts").get(1).get("name").asText().endsWith("high"));
        CommandLineRun none = CommandLineRun.of("separatrix", file(cell), "--from", "1", "--to", "2");
        assertEquals(2, none.status());
        assertTrue(none.err().contains("--context"), none.err());
        CommandLineRun one = CommandLineRun.of(
                "separatrix", file(cell), "--context", "low", "--from", "1", "--to", "2", "--format", "json");
        assertEquals(0, one.status(), one.err());
    }

    @Test
    void aFixedPointOnAKinkIsNotSmooth() throws IOException {
        JsonNode json = json(CommandLineRun.of(
                "landscape", file("cell: relu\nweights: {weight_hh: [[0.5]]}\n"), "--format", "json"));
        JsonNode point = json.get("fixed_points").get(0);
        assertEquals("not smooth", point.get("existence").asText());
        assertTrue(point.get("unstable_dimension").isNull());
        assertEquals("suspended", json.get("index_verdict").asText());
    }

    @Test
    void aProductOfFactorsIsTheMatrix() throws IOException {
        String factors = "cell: rnn\nweights: {weight_hh: {left: [[1], [2]], right: [[0.5, 1]]}}\n";
        String matrix = "cell: rnn\nweights: {weight_hh: [[0.5, 1], [1, 2]]}\n";
        assertEquals(
                CommandLineRun.of("landscape", file(matrix)).out(),
                CommandLineRun.of("landscape", file(factors)).out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    landscape --figure a.gif | expected a name that ends with .svg, .pdf or .png
                    landscape --plane 1,2 | expected --figure with it
                    landscape --figure a.png --plane 1,3 | expected two different numbers from 1 to 2
                    landscape --figure a.png --plane x | expected two different numbers from 1 to 2
                    landscape --resume | expected several inputs and --out
                    landscape --out a.csv --format json | expected a name that does not end with .csv
                    separatrix --from 1 --to 2 --figure a.gif | expected a name that ends with .svg, .pdf or .png
                    """)
    void badFiguresAreRefused(String arguments, String message) {
        CommandLineRun run = CommandLineRun.of((arguments + " " + GRU).split(" "));
        assertEquals(2, run.status(), run.out());
        assertTrue(run.err().contains(message), run.err());
        assertEquals("", run.out());
    }

    @Test
    void figuresAreWritten() throws IOException {
        Path drawn = folder.resolve("landscape.svg");
        Path readout = folder.resolve("readout.csv");
        Files.writeString(readout, "1,1\n1,-1\n");
        CommandLineRun run =
                CommandLineRun.of("landscape", GRU, "--figure", drawn.toString(), "--readout", readout.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(Files.readString(drawn).contains(">readout 2</text>"));
    }

    @Test
    void pointsAreRowsOfATable() throws IOException {
        Path table = folder.resolve("points.csv");
        assertEquals(
                0,
                CommandLineRun.of("landscape", GRU, "--out", table.toString()).status());
        List<String> lines = Files.readAllLines(table);
        assertEquals("number,kind,unstable_dimension,existence,radius,x1,x2", lines.get(0));
        assertEquals(4, lines.size());
        assertTrue(lines.get(1).startsWith("1,sink,0,certified,"), lines.get(1));
        String[] saddle = lines.get(3).split(",");
        assertEquals("saddle", saddle[1]);
        assertTrue(Double.parseDouble(saddle[4]) < 1e-15);
        assertEquals(-0.874, Double.parseDouble(saddle[5]), 1e-3);
    }

    @Test
    void aTableOfInputsGoesOn() throws IOException {
        String cell = file("cell: rnn\nweights: {weight_hh: [[1.5]], weight_ih: [[1]]}\ninput: {low: 0, high: [2]}\n");
        Path table = folder.resolve("inputs.csv");
        assertEquals(
                0,
                CommandLineRun.of("landscape", cell, "--out", table.toString()).status());
        String whole = Files.readString(table);
        List<String> lines = whole.lines().toList();
        assertEquals(3, lines.size());
        String low = "model in low,[0-9a-f]{8},1,3,3,0:2 1:1,1,no contradiction,1,0\\.8585.*";
        assertTrue(lines.get(1).matches(low), lines.get(1));
        assertTrue(lines.get(2).contains(",1,1,1,0:1,1,no contradiction,0,,"), lines.get(2));
        Files.writeString(
                table, lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 9));
        CommandLineRun on = CommandLineRun.of("landscape", cell, "--out", table.toString(), "--resume");
        assertEquals(0, on.status(), on.err());
        assertEquals(whole, Files.readString(table));
        String other = file("cell: rnn\nweights: {weight_hh: [[1.6]], weight_ih: [[1]]}\ninput: {low: 0, high: [2]}\n");
        CommandLineRun refused = CommandLineRun.of("landscape", other, "--out", table.toString(), "--resume");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("a row of another run"), refused.err());
        assertEquals(whole, Files.readString(table));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cell: rnn; weights: {weight_hh: [[1]], weight_ih: [[1]]}; inputs: [t] | expected one that is held
                    cell: rnn; weights: {weight_hh: [[1]]}; as: wave | found 'wave', expected map or flow
                    cell: rnn; weights: {weight_hh: [[1]]}; tau: 2 | found it for a map, expected as: flow
                    cell: rnn; weights: {weight_hh: [[1]]}; as: flow; tau: -1 | expected positive times
                    cell: rnn; weights: {weight_hh: [[1]]}; input: [1] | expected one named weight_ih
                    cell: gru; weights: {weight_hh: [[1], [1], [1], [1]]} | these are the weights of a cell lstm
                    form: wave; activation: tanh; weights: [[1]] | found 'wave', expected current or rate
                    form: rate; activation: tanh; weights: [[1]]; leak: 2 | expected tau
                    activation: tanh; weights: [[1]]; inputs: 0; bias: 0 | they mean the same
                    activation: tanh; weights: {left: [[1], [2]], right: [[1, 2, 3]]} | found a product of 2 x 3 numbers
                    """)
    void badFilesAreRefused(String text, String message) throws IOException {
        CommandLineRun run = CommandLineRun.of("landscape", file(text.replace("; ", "\n")));
        assertEquals(2, run.status(), run.out());
        assertTrue(run.err().contains(message), run.err());
        assertEquals("", run.out());
    }
}
