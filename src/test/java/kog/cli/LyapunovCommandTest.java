package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LyapunovCommandTest {

    private static final Path CASES = Evidence.CASES.resolve("lyapunov").toAbsolutePath();
    private static final String DIGITS = "1e-9: the reference has 9 digits after the point";
    private static final String DRIVE = "inputs: {formula: sin(0.7*t*k + 0.3*k)}\n";

    @TempDir
    private Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream caughtOut = new ByteArrayOutputStream();
        ByteArrayOutputStream caughtErr = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caughtOut, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(caughtErr, true, StandardCharsets.UTF_8));
        try {
            int status = Main.run(arguments);
            return new Outcome(
                    status, caughtOut.toString(StandardCharsets.UTF_8), caughtErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file;
    }

    private static double[] numbers(JsonNode node) {
        double[] values = new double[node.size()];
        Arrays.setAll(values, i -> node.get(i).asDouble());
        return values;
    }

    private static JsonNode lstm() throws IOException {
        return new ObjectMapper()
                .readTree(CASES.resolve("lyapunov_cells.json").toFile())
                .get("cells")
                .get(1);
    }

    /** The same LSTM out of every kind of file; the 32-bit one rounds weights at the seventh digit. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    W/lstm.npz | 1e-9
                    W/lstm_module.npz | 1e-9
                    W/lstm.safetensors | 1e-9
                    W/lstm_f32.safetensors | 1e-6
                    {weight_ih: W/weight_ih.npy, weight_hh: W/weight_hh.npy, bias_ih: W/bias_ih.csv, bias_hh: W/bias_hh.csv} | 1e-9
                    """)
    @Recorded
    void weightsComeFromEveryKindOfFile(String weights, double tolerance, Evidence evidence) throws IOException {
        String path = CASES.resolve("weights").toString();
        Path spec =
                file("cell.yaml", "cell: lstm\nstate: 0\n" + DRIVE + "weights: " + weights.replace("W/", path + "/"));
        Outcome o = run("lyapunov", spec.toString(), "--transient", "0", "--steps", "1000", "--format", "json");
        assertEquals(0, o.status(), o.err());
        JsonNode result = new ObjectMapper().readTree(o.out());
        List<String> names = Stream.of(weights.replaceAll("[{},]|\\w+: ", "").split(" "))
                .map(name -> name.replace("W/", "lyapunov/weights/"))
                .toList();
        names.forEach(evidence::file);
        String reason = tolerance < 1e-8 ? DIGITS : "1e-6: 32-bit weights are rounded at the seventh digit";
        evidence.within(
                        "lyapunov/lyapunov_cells.json",
                        "lstm from " + Path.of(names.get(0)).getFileName()
                                + (names.size() == 1 ? "" : " and three more"),
                        reason)
                .close("exponent ", numbers(lstm().get("exponents")), numbers(result.get("exponents")), tolerance);
        assertEquals("nats per step", result.get("unit").asText());
        assertEquals(1000, result.get("steps").asInt());
        assertEquals(
                result.get("sum_rule").get("expected").asDouble(),
                result.get("sum_rule").get("observed").asDouble(),
                1e-9);
        assertEquals("", o.err());
    }

    @Test
    @Recorded
    void recordedInputsGiveWhatTheirFormulaGives(Evidence evidence) throws IOException {
        Path spec = file("cell.yaml", "cell: lstm\nweights: " + CASES.resolve("weights/lstm.npz"));
        Path drive = CASES.resolve("weights/drive.npy");
        Outcome o =
                run("lyapunov", spec.toString(), "--inputs", drive.toString(), "--transient", "0", "--format", "json");
        JsonNode result = new ObjectMapper().readTree(o.out());
        evidence.file("lyapunov/weights/drive.npy");
        evidence.within("lyapunov/lyapunov_cells.json", "lstm, inputs from drive.npy", DIGITS)
                .close("exponent ", numbers(lstm().get("exponents")), numbers(result.get("exponents")), 1e-9);
        Outcome tooLong = run("lyapunov", spec.toString(), "--inputs", drive.toString(), "--steps", "1000");
        assertEquals(2, tooLong.status());
        assertTrue(tooLong.err().contains("found 1000 rows, expected 1100"), tooLong.err());
    }

    @Test
    void theEulerMapSaysThatItIsOne() throws IOException {
        Path spec = file("line.yaml", "state: [x]\nfield: [-2*x + 1]\n");
        Outcome flow = run("lyapunov", spec.toString(), "--time", "50", "--format", "json");
        Outcome euler =
                run("lyapunov", spec.toString(), "--time", "50", "--map", "euler", "--dt", "0.1", "--format", "json");
        JsonNode f = new ObjectMapper().readTree(flow.out());
        JsonNode e = new ObjectMapper().readTree(euler.out());
        // an integration step is right to 1e-9, and there are several in a unit of time
        assertEquals(-2, f.get("exponents").get(0).asDouble(), 1e-7);
        assertEquals(Math.log(0.8) / 0.1, e.get("exponents").get(0).asDouble(), 1e-12);
        assertEquals("flow", f.get("kind").asText());
        assertEquals("euler map", e.get("kind").asText());
        assertEquals("nats per unit time", e.get("unit").asText());
        assertEquals("stable equilibrium", f.get("attractor").asText());
        assertEquals(500, e.get("steps").asInt());
    }

    @Test
    void partsThatDoNotFeelEachOtherAreOrderedBySize() throws IOException {
        Path spec = file("two.yaml", "state: [x, y]\nfield: [-2*x, -y]\n");
        Outcome o = run(
                "lyapunov",
                spec.toString(),
                "--time",
                "100",
                "--exponents",
                "1",
                "--transient",
                "0",
                "--format",
                "json");
        JsonNode result = new ObjectMapper().readTree(o.out());
        assertEquals(-1, result.get("exponents").get(0).asDouble(), 0.05);
        assertEquals("not applicable", result.get("sum_rule").get("outcome").asText());
    }

    @Test
    void aSingularJacobianHasTheExponentMinusInfinity() throws IOException {
        Path spec = file(
                "relu.yaml", "cell: relu\nweights: {weight_ih: [[0], [0]], weight_hh: [[0.5, 0], [1, 0]]}\nstate: 1\n");
        Outcome o = run("lyapunov", spec.toString(), "--steps", "100", "--transient", "0", "--format", "json");
        JsonNode result = new ObjectMapper().readTree(o.out());
        assertEquals(Math.log(0.5), result.get("exponents").get(0).asDouble(), 0.01);
        assertTrue(result.get("exponents").get(1).isNull());
        assertEquals("[1] minus infinite", result.get("exponents_note").asText());
        assertEquals("not applicable", result.get("sum_rule").get("outcome").asText());
    }

    @Test
    void contractingExponentsSurviveQuietStretches() throws IOException {
        // Hamiltonian: the exponents add up to 0, near (0, 0) for long stretches the orbit hardly moves
        Path standard = file("standard.yaml", """
                state: [th, p]
                map: ["th + p + k*sin(th)", "p + k*sin(th)"]
                parameters: {k: 0.971635}
                start: [0.001245, 0.00875]
                """);
        JsonNode map = json(0, "lyapunov", standard.toString(), "--steps", "20000", "--format", "json");
        assertEquals(
                0,
                map.get("exponents").get(0).asDouble()
                        + map.get("exponents").get(1).asDouble(),
                1e-12);
        assertEquals("holds", map.get("sum_rule").get("outcome").asText());
        Path rossler = file("rossler.yaml", "state: [x, y, z]\nfield: [-y - z, x + y/10, 1/10 + z*(x - 14)]\n");
        JsonNode flow =
                json(0, "lyapunov", rossler.toString(), "--start", "1,1,0", "--time", "300", "--format", "json");
        // z rests near 0 and then grows by four orders of magnitude and more
        assertTrue(flow.get("exponents").get(2).asDouble() < -10, flow.toString());
        assertTrue(flow.get("sum_rule").get("residual").asDouble() < 1e-6, flow.toString());
        assertEquals("holds", flow.get("sum_rule").get("outcome").asText());
        assertEquals("[\"finite\",\"finite\",\"finite\"]", flow.get("status").toString());
    }

    private static JsonNode json(int status, String... arguments) throws IOException {
        Outcome o = run(arguments);
        assertEquals(status, o.status(), o.err());
        return new ObjectMapper().readTree(o.out());
    }

    @Test
    void anOrbitThatComesToRestHasTheEigenvaluesBesideTheAverages() throws IOException {
        Path spec = file("rest.yaml", "state: [x, y]\nfield: [x - x^3, x - 20*y]\n");
        JsonNode result = json(0, "lyapunov", spec.toString(), "--start", "1/2,0", "--time", "60", "--format", "json");
        assertEquals("equilibrium", result.get("rest_point").get("kind").asText());
        assertEquals(-2, result.get("rest_point").get("exponents").get(0).asDouble(), 1e-13);
        assertEquals(-20, result.get("rest_point").get("exponents").get(1).asDouble(), 1e-13);
        Outcome text = run("lyapunov", spec.toString(), "--start", "1/2,0", "--time", "60");
        assertTrue(text.out().contains("the orbit ends at an equilibrium"), text.out());
    }

    @Test
    void lostExponentsHaveNoDigits() throws IOException {
        Path spec = file("superstable.yaml", "state: [x]\nmap: [3.23606797749979*x*(1 - x)]\nstart: [0.3]\n");
        Outcome o = run("lyapunov", spec.toString(), "--steps", "2000");
        assertTrue(
                o.status() == 3 && o.out().contains("lost, at most -1")
                        || o.out().contains("-inf"),
                o.out());
        assertTrue(o.status() == 0 || o.err().contains("lost in rounding"), o.err());
    }

    @Test
    void anOrbitThatEscapesHasNoSpectrum() throws IOException {
        Path spec = file("away.yaml", "state: [x]\nmap: [2*x]\nstart: [1]\n");
        Outcome o = run("lyapunov", spec.toString());
        assertEquals(3, o.status());
        assertTrue(o.err().contains("leaves every bound at step"), o.err());
        Path field = file("blowup.yaml", "state: [x]\nfield: [x^2]\n");
        Outcome f = run("lyapunov", field.toString(), "--start", "1");
        assertEquals(3, f.status());
        assertTrue(f.err().contains("leaves every bound"), f.err());
        assertEquals("", f.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cell: elman | found 'elman', expected one of rnn
                    cell: lstm | found no key 'weights'
                    cell: lstm; weights: none.npz | found no such file
                    cell: lstm; weights: C/lorenz.yaml | found the ending '.yaml'
                    cell: gru; weights: W/lstm.npz | weight_hh: found 24 x 6, expected 3H x H
                    cell: lstm; weights: {weight_hh: [[1],[1],[1],[1]]}; input: 1 | expected one named weight_ih
                    cell: lstm; weights: {weight_hh: [[1],[1],[1],[1]], weight_ih: [[1],[1]]} | found 2 x 1, expected 4 rows
                    cell: rnn; weights: {weight_hh: [[1]], weight_ih: [[1]], bias_ih: [0]} | found bias_ih and no bias_hh
                    cell: rnn; weights: {weight_hh: [[.nan]], weight_ih: [[1]]} | found '.nan', expected a finite number
                    cell: rnn; weights: {weight_hh_l0: [[1]], weight_ih_l0: [[1]], weight_hh_l1: [[1]]} | expected one named weight_ih_l1
                    cell: rnn; weights: {weight_hh_l0: [[1]], weight_hh_l0_reverse: [[1]]} | of a bidirectional cell
                    cell: lstm; weights: {weight_hh_l0: [[1]], weight_hr_l0: [[1]]} | of a projected cell
                    cell: rnn; weights: model.pt | found a file of PyTorch, expected .safetensors
                    cell: lstm; weights: W/lstm.npz; state: [1, 2] | state: found 2 numbers, expected 12
                    cell: lstm; weights: W/lstm.npz; inputs: [t] | found 1 formulas, expected 3
                    cell: lstm; weights: W/lstm.npz; inputs: W/bias_ih.csv | found 24 numbers, expected rows of 3
                    cell: lstm; weights: W/lstm.npz; inputs: {formula: z} | z
                    cell: lstm; weights: W/lstm.npz; color: red | unknown key 'color'
                    state: [x]; map: [x, x] | map: found 2 entries, expected 1
                    activation: tanh; weights: W/bias_ih.csv | found a file of 24 numbers, expected 24 x 24
                    """)
    void badFilesAreRefused(String text, String message) throws IOException {
        String yaml = text.replace("; ", "\n")
                .replace("W/", CASES.resolve("weights") + "/")
                .replace("C/", CASES + "/");
        Outcome o = run("lyapunov", file("bad.yaml", yaml).toString(), "--steps", "10");
        assertEquals(2, o.status(), o.out());
        assertTrue(o.err().contains(message), o.err());
        assertEquals(1, o.err().strip().lines().count(), o.err());
        assertEquals("", o.out());
    }

    @ParameterizedTest
    @CsvSource({"lstm.npz", "lstm.safetensors", "lstm_module.npz", "weight_ih.npy"})
    void shortenedFilesAreRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(CASES.resolve("weights").resolve(name));
        for (int part = 0; part < 20; part++) {
            Path cut = folder.resolve(name);
            Files.write(cut, Arrays.copyOf(whole, whole.length * part / 20));
            String weights = name.endsWith(".npy") ? "{weight_ih: " + cut + ", weight_hh: [[1]]}" : cut.toString();
            Outcome o = run(
                    "lyapunov",
                    file("cell.yaml", "cell: lstm\nweights: " + weights).toString());
            assertEquals(2, o.status(), name + " cut to " + part + "/20: " + o.out());
            assertEquals(1, o.err().strip().lines().count(), o.err());
        }
    }

    @Test
    void nanInABinaryFileIsFound() throws IOException {
        byte[] bytes = Files.readAllBytes(CASES.resolve("weights/lstm.safetensors"));
        // the last number: NaN has all exponent bits set
        bytes[bytes.length - 1] = 0x7f;
        bytes[bytes.length - 2] = (byte) 0xf8;
        Path spoiled = folder.resolve("nan.safetensors");
        Files.write(spoiled, bytes);
        Outcome o = run(
                "lyapunov", file("cell.yaml", "cell: lstm\nweights: " + spoiled).toString());
        assertEquals(2, o.status());
        assertTrue(o.err().contains("array bias_hh_l0, entry 24: found NaN"), o.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --steps 10 | found --steps for a flow
                    --dt 0.1 | found --dt without --map euler
                    --exponents 3 | expected 1 to 2
                    --time -1 | expected a positive number
                    --transient -1 | expected 0 or more
                    --start 1,2,3 | found 3 numbers in --start, expected 2
                    --inputs x.csv | belongs to cells
                    --set 7=1 | expected a parameter's name
                    --format xml | xml
                    """)
    void badOptionsAreRefused(String options, String message) throws IOException {
        Path spec = file("two.yaml", "state: [x, y]\nfield: [-2*x, -y]\n");
        String[] all = ("lyapunov " + spec + " " + options).split(" ");
        Outcome o = run(all);
        assertEquals(2, o.status(), o.out());
        assertTrue(o.err().contains(message), o.err());
        assertFalse(o.err().contains("\tat "), o.err());
    }

    @Test
    void anEnsembleGoesOnWhereItStopped() throws IOException {
        Path spec = file("ensemble.yaml", "ensemble: rate\ng: [1/2, 3]\nN: [3, 5]\nseeds: 2\n");
        Path table = folder.resolve("table.csv");
        Path figure = folder.resolve("spectra.png");
        String[] common = {
            "lyapunov", spec.toString(), "--map", "euler", "--time", "20", "--out", table.toString(), "--figure", ""
        };
        common[common.length - 1] = figure.toString();
        Outcome whole = run(common);
        assertEquals(0, whole.status(), whole.err());
        String text = Files.readString(table);
        assertEquals(1 + 2 * 2 * 2, text.lines().count());
        assertTrue(Files.size(figure) > 1000);
        // stopped in the middle of the fifth row
        Files.writeString(table, text.substring(0, text.indexOf("3.0,3,1") + 40));
        assertEquals(2, run(common).status(), "a table that is there is not written over");
        String[] resumed = Arrays.copyOf(common, common.length + 1);
        resumed[common.length] = "--resume";
        assertEquals(0, run(resumed).status());
        assertEquals(text, Files.readString(table));
        resumed[5] = "30";
        Outcome other = run(resumed);
        assertEquals(2, other.status());
        assertTrue(other.err().contains("time 30"), other.err());
    }

    @Test
    void severalRunsAreAveraged() throws IOException {
        Path spec = file("logistic.yaml", "state: [x]\nmap: [4*x*(1 - x)]\nstart: [0.3]\n");
        Path cell = file("noise.yaml", """
                cell: rnn
                weights: {weight_ih: [[1]], weight_hh: [[0.5]]}
                inputs: {random: normal, scale: 1/2}
                """);
        JsonNode one = new ObjectMapper()
                .readTree(run("lyapunov", spec.toString(), "--steps", "20000", "--format", "json")
                        .out());
        assertEquals(Math.log(2), one.get("exponents").get(0).asDouble(), 0.01);
        assertEquals("chaos", one.get("attractor").asText());
        JsonNode result = new ObjectMapper()
                .readTree(run("lyapunov", cell.toString(), "--steps", "2000", "--runs", "3", "--format", "json")
                        .out());
        assertEquals(3, result.get("runs").size());
        double mean = 0;
        for (JsonNode r : result.get("runs")) {
            mean += r.get("exponents").get(0).asDouble() / 3;
        }
        assertEquals(mean, result.get("exponents").get(0).asDouble(), 1e-12);
        assertEquals(
                "driven, forgets its initial state", result.get("attractor").asText());
        assertEquals(6000, result.get("steps").asInt());
    }

    @Test
    void saysThatAnOrbitEscapesAlsoByAPublishedConvention(@TempDir Path own) throws IOException {
        Path file = Files.writeString(
                own.resolve("grows.yaml"), "{cell: relu, weights: {weight_hh: [[1000000]]}, state: [1]}");
        CommandLineRun run = CommandLineRun.of("lyapunov", file.toString(), "--convention", "aelle", "--steps", "1000");
        assertEquals(3, run.status(), run.err());
        assertTrue(run.err().contains("the orbit leaves every bound at step"), run.err());
    }
}
