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
                "perturb",
                CASE,
                "--order",
                "1",
                "--at",
                "2,-1,0.7;0.6,-0.5,1.4",
                "--epsilon",
                "0.02,0.08",
                "--format",
                "json");
        assertEquals(0, run.status(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("recurrent3", json.get("name").asText());
        assertEquals(1, json.get("order").asInt());
        assertEquals(3, json.get("equilibrium").size());
        assertEquals(0.332240071870952666, json.get("equilibrium").get(1).get(1).asDouble(), 1e-14);
        assertEquals(
                -0.2749875663324407, json.get("jacobian").get(0).get(2).get(1).asDouble(), 1e-14);
        JsonNode point = json.get("points").get(0);
        assertEquals(0.7, point.get("x").get(2).asDouble());
        assertEquals(0.25844395314548499, point.get("Z").get(2).get(0).asDouble(), 1e-12);
        assertEquals(-0.58255652607746680, point.get("Z").get(2).get(1).asDouble(), 1e-12);
        assertEquals(2, json.get("epsilon").size());
        for (JsonNode row : json.get("epsilon")) {
            assertEquals(2, row.get("slope").asDouble(), 0.1);
            assertTrue(row.get("error").asDouble()
                    <= 0.32 * Math.pow(row.get("epsilon").asDouble(), 2));
        }
    }

    @Test
    void givesTheModesAtFiniteEpsilon() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "perturb", CASE, "--order", "3", "--at", "2,-1,0.7", "--epsilon", "0.05,0.1", "--format", "json");
        for (JsonNode row : new ObjectMapper().readTree(run.out()).get("finite")) {
            assertEquals(
                    -row.get("mode_eigenvalues").get(0).get(0).asDouble(),
                    row.get("resilience").asDouble(),
                    0);
            assertEquals(3, row.get("psi").get(0).size());
            for (int k = 0; k < 3; k++) {
                double exact = row.get("psi").get(0).get(k).get(0).asDouble();
                assertEquals(
                        exact, row.get("psi_truncated").get(0).get(k).get(0).asDouble(), 2e-3);
                assertEquals(1, row.get("rank").get(k).asInt());
            }
            assertEquals(3, row.get("missed").size());
            row.get("missed").forEach(m -> assertTrue(m.asDouble() >= 0, row::toString));
            assertTrue(row.has("effective_dimension"));
        }
    }

    @Test
    void transportsAFamilyFromASection() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "perturb",
                CASE,
                "--mode",
                "transported",
                "--section",
                "u=1",
                "--order",
                "2",
                "--at",
                "2,-1,0.7;1.1,0.2,-0.3",
                "--epsilon",
                "0.01,0.02",
                "--format",
                "json");
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
        CommandLineRun text =
                CommandLineRun.of("perturb", CASE, "--mode", "transported", "--order", "2", "--at", "0.4,0,0;1.2,0,0");
        assertEquals(3, text.status());
        assertTrue(text.out().contains("outside the half-space u > 0"), text.out());
        assertTrue(text.out().contains("valid where u > 0"), text.out());
        refuses("expected u=C", CASE, "--mode", "transported", "--section", "u=0");
        refuses("expected u=C", CASE, "--mode", "transported", "--section", "x1=2");
        refuses("--on-section", CASE, "--mode", "transported", "--on-section", "1+y");
        refuses("--lambda: expected --mode transported", CASE, "--lambda", "-2");
        refuses(
                "found an input to every neuron",
                file("{activation: tanh, weights: [[0.5]], recurrence: [[1]]}"),
                "--mode",
                "transported");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        refuses("found no key recurrence", file("{activation: tanh, weights: [[0.5]]}"));
        refuses("expected a network", file("{state: [x], field: [-x]}"));
        refuses("found 2 number(s)", CASE, "--at", "1,2");
        refuses("found 'x'", CASE, "--epsilon", "0.1,x");
        refuses("--order", CASE, "--order", "-1");
        refuses("--points: found 0, expected 1 to", CASE, "--points", "0");
    }

    private static final String NAMED =
            "{activation: logistic, weights: [[0, 0], [1, 0]], inputs: [0.5, -1], recurrence:"
                    + " {back: [[0, 1], [0, 0]], own: {matrix: [[1, 0], [0.5, 0]], value: 1/10}}}";

    @Test
    void variesOneParameterAtATime() throws IOException {
        String file = file(NAMED);
        CommandLineRun run =
                CommandLineRun.of("perturb", file, "--at", "1,0", "--epsilon", "0.01,0.02", "--format", "json");
        assertEquals(0, run.status(), run.err());
        JsonNode both = new ObjectMapper().readTree(run.out());
        assertEquals(2, both.size());
        assertEquals("own", both.get(1).get("parameter").asText());
        assertEquals(0, both.get(1).get("held").get("back").asDouble());
        CommandLineRun one = CommandLineRun.of(
                "perturb", file, "--at", "1,0", "--epsilon", "0.01,0.02", "--format", "json", "--parameter", "back");
        JsonNode back = new ObjectMapper().readTree(one.out());
        assertEquals(both.get(0), back);
        // the same network written without names: the held matrix goes into the weights
        CommandLineRun plain = CommandLineRun.of(
                "perturb",
                file("{activation: logistic, weights: [[1/10, 0], [1.05, 0]], inputs: [0.5, -1],"
                        + " recurrence: [[0, 1], [0, 0]]}"),
                "--at",
                "1,0",
                "--epsilon",
                "0.01,0.02",
                "--format",
                "json");
        assertEquals(
                back.get("points"), new ObjectMapper().readTree(plain.out()).get("points"));
        refuses("found 'c', expected one of back, own", file, "--parameter", "c");
        refuses("expected a file with named matrices", CASE, "--parameter", "c");
        refuses("unknown key 'valeu'", file(NAMED.replace("value", "valeu")));
        refuses("recurrence own row 1: found 1 entry, expected 2", file(NAMED.replace("[1, 0], [0.5", "[1], [0.5")));
        assertEquals(2, CommandLineRun.of("derive", file).status());
    }

    /** A recurrence of few entries, one of them on an existing connection and one a self-loop. */
    @Test
    void perturbsSingleWeights() throws IOException {
        String file = file("{activation: tanh, weights: [[0, 0, 0], [1, 0, 0], [0, -1, 0]], inputs: [0.3, 0.1, 0],"
                + " recurrence: [[0, 0, 0], [0.5, 0.7, 0], [0, 0, 0]]}");
        CommandLineRun run = CommandLineRun.of(
                "perturb", file, "--order", "2", "--at", "1,0,-1", "--epsilon", "0.02,0.04", "--format", "json");
        assertEquals(0, run.status(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals(3, json.get("slopes").get(2).get("slope").asDouble(), 0.1);
        // the source keeps its eigenvalue and its equilibrium, the self-loop moves one eigenvalue linearly
        assertEquals(0.3, json.get("equilibrium").get(0).get(0).asDouble(), 1e-15);
        assertEquals(0, json.get("equilibrium").get(0).get(1).asDouble(), 1e-15);
        assertEquals("1", json.get("puiseux").get(0).get("exponent").asText());
        double slope =
                1 - Math.pow(Math.tanh(json.get("equilibrium").get(1).get(0).asDouble()), 2);
        assertEquals(
                0.7 * slope,
                json.get("puiseux").get(0).get("coefficients").get(0).get(0).asDouble(),
                1e-13);
        assertEquals(2, json.get("unmoved").size());
    }

    @Test
    void startsFromALinearBase() throws IOException {
        String file = file("{activation: logistic, weights: [[0.5, 1], [-0.7, 0.3]], inputs: [0.5, -0.25]}");
        CommandLineRun run = CommandLineRun.of(
                "perturb", file, "--base", "linear", "--order", "2", "--at", "1,-1", "--format", "json");
        assertEquals(0, run.status(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        // validation/cases/weak_nonlinearity.json
        assertEquals(
                0.00148961786735537,
                json.get("points").get(0).get("Z").get(0).get(1).asDouble(),
                1e-14);
        assertEquals(1, json.get("at_one").get("epsilon").asDouble());
        assertEquals(3, json.get("at_one").get("errors_by_order").size());
        assertEquals(3, json.get("slopes").get(2).get("slope").asDouble(), 0.1);
        CommandLineRun text = CommandLineRun.of(
                "perturb", file, "--base", "linear", "--around", "equilibrium", "--order", "3", "--at", "1,-1");
        assertTrue(text.out().contains("at ε = 1, the network itself"), text.out());
        assertTrue(text.out().contains("the series helps: order 3 does best"), text.out());
        CommandLineRun resonant = CommandLineRun.of(
                "perturb",
                file("{activation: logistic, weights: [[-2, 1], [0, 1]], inputs: [1, 0]}"),
                "--base",
                "linear");
        assertEquals(3, resonant.status());
        assertTrue(
                resonant.unbroken()
                        .contains("obstruction RESONANCE: at epsilon = 0: resonance 2·(-0.750000) = -1.50000"),
                resonant.out());
        refuses("found this key with --base linear", CASE, "--base", "linear");
        refuses("found a linear activation", file("{activation: linear, weights: [[0.5]]}"), "--base", "linear");
        refuses("expected --base linear with it", CASE, "--around", "0");
        refuses("found linear with --mode transported", file, "--base", "linear", "--mode", "transported");
    }

    @Test
    void checksByASecondRoute() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "perturb",
                file("{activation: logistic, weights: [[0, 0], [1.5, 0]], inputs: [0.5, -1],"
                        + " recurrence: [[0.3, 0.8], [-0.4, -0.5]]}"),
                "--at",
                "2,-1",
                "--cross-check");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("the two routes agree"), run.out());
    }

    @Test
    void drawsTheNetwork() throws Exception {
        Path png = folder.resolve("network.png");
        Path svg = folder.resolve("network.svg");
        assertEquals(
                0,
                CommandLineRun.of("perturb", CASE, "--at", "2,-1,0.7", "--figure", png.toString())
                        .status());
        assertEquals(
                0,
                CommandLineRun.of("perturb", CASE, "--at", "2,-1,0.7", "--figure", svg.toString())
                        .status());
        java.awt.image.BufferedImage image = javax.imageio.ImageIO.read(png.toFile());
        assertTrue(image.getWidth() > 600 && image.getHeight() > 600);
        String text = Files.readString(svg);
        assertTrue(text.contains("3 eigenvalues move from -1.000 like ε^1/3, by the cycle 1 → 2 → 3 → 1"), text);
        // three bands of colour, six dashed recurrent connections
        assertEquals(3, text.split("stroke-width=\"8.00\"").length - 1);
        assertEquals(6 + 1, text.split("stroke-dasharray").length - 1);
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(svg.toFile());
        refuses("expected a name that ends with .svg, .pdf or .png", CASE, "--figure", "network.jpg");
        refuses("expected --parameter with it", file(NAMED), "--figure", png.toString());
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
        assertTrue(
                other.unbroken().contains("(-1.00000, -3.00000): the trajectory comes to rest at (-2.98"), other.out());
        assertTrue(other.unbroken().contains("(2.00000, -2.00000): the trajectory"), other.out());
        CommandLineRun saddle = CommandLineRun.of("perturb", bistable, "--equilibrium", "2");
        assertEquals(3, saddle.status());
        assertTrue(saddle.unbroken().contains("is a saddle, expected a sink"), saddle.out());
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "network", ".yaml"), text)
                .toString();
    }
}
