package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user sees: status 2, one message with the file, the place, what was found and what was expected. */
class BadInputTest {

    private static final String GOOD = "{name: g, activation: linear, weights: [[1/2]], inputs: [1]}";

    @TempDir
    Path folder;

    static Stream<Arguments> badFiles() {
        String linear = "activation: linear\n";
        return Stream.of(
                Arguments.of("", "found an empty file, expected keys and values"),
                Arguments.of("weights: [[1, 2]", "line 1, column 17: found malformed YAML"),
                Arguments.of("a: 1\n---\nb: 2", "found malformed YAML"),
                Arguments.of(linear + "weights: [[0, 1], [1]]", "line 2, weights row 2: found 1 entry, expected 2"),
                Arguments.of(
                        linear + "weights: [[1, 2], [3, 4], [5, 6]]", "weights row 1: found 2 entries, expected 3"),
                Arguments.of(linear + "weights: []", "line 2, weights: found no rows, expected at least one neuron"),
                Arguments.of(linear + "weights: [[]]", "weights row 1: found 0 entries, expected 1"),
                Arguments.of("activation: relu\nweights: [[1]]", "line 1, activation: found 'relu', expected linear"),
                Arguments.of(linear + "wieght: [[1]]", "found the unknown key 'wieght', expected one of name"),
                Arguments.of(
                        linear + "weights: [[.nan]]", "line 2, weights row 1 entry 1: found '.nan', expected a finite"),
                Arguments.of(
                        linear + "weights: [[1]]\ninputs: [NaN]", "line 3, inputs entry 1: found 'NaN', expected a"),
                Arguments.of(linear + "weights: [[.inf]]", "found '.inf', expected a finite number"),
                Arguments.of(linear + "weights: [[1e999999999]]", "expected a number of sensible size"),
                Arguments.of(linear + "weights: [[w]]", "found the undeclared symbol 'w', expected numbers"),
                Arguments.of(linear + "weights: [[1]]\nleak: 0", "line 3, leak: found 0, expected a positive number"),
                Arguments.of(linear + "weights: [[1]]\nleak: [-1/2]", "leak entry 1: found -1/2, expected a positive"),
                Arguments.of(linear + "weights: [[1]]\nname: ''", "name: found nothing, expected a name"),
                Arguments.of(linear + "weights: [[log(0)]]", "found log(0), expected a finite real number"),
                Arguments.of(linear + "weights: [[2 + asin(3)]]", "found asin(3), expected a finite real number"),
                Arguments.of(linear + "weights: [[(-2)^(1/3)]]", "found (-2)^(1/3), expected a finite real number"),
                Arguments.of(
                        linear + "weights: [[1/0]]",
                        "row 1 entry 1: found a division by zero, expected a finite number"),
                Arguments.of(
                        "state: [x]\nfield: [\"x +* 2\"]", "line 2, field entry 1: found '*', expected an operand"),
                Arguments.of("state: [x]\nfield: [\"(x\"]", "found the end, expected ')'"),
                Arguments.of("state: [x]\nfield: [x, x]", "field: found 2 entries, expected 1"),
                Arguments.of("state: []\nfield: []", "expected at least one"),
                Arguments.of("weights: " + "[".repeat(20000) + "]".repeat(20000), "expected at most 100 levels"),
                Arguments.of("state: [x]\nfield: [\"" + "-".repeat(50000) + "x\"]", "nest thousands of levels deep"),
                Arguments.of("state: [x]\nfield: [\"x" + "/x".repeat(40000) + "\"]", "nest thousands of levels deep"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void oneMessageWithThePlace(String text, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), text);
        Path out = folder.resolve("out.json");
        for (String format : List.of("text", "json", "python")) {
            CommandLineRun run =
                    CommandLineRun.of("derive", file.toString(), "--format", format, "--out", out.toString());
            assertRefused(run, file + ": ");
            assertTrue(run.err().contains(expected), run.err());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList(), "nothing half-written");
        }
    }

    private static void assertRefused(CommandLineRun run, String start) {
        assertEquals(2, run.status(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("kog: " + start), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void filesThatAreNone() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertRefused(CommandLineRun.of("derive", missing.toString()), missing + ": found no such file, expected");
        assertRefused(CommandLineRun.of("derive", folder.toString()), folder + ": found a folder, expected");
        Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, 0, 1, (byte) 0xfe});
        assertRefused(CommandLineRun.of("derive", binary.toString()), binary + ": found bytes that are not UTF-8");
    }

    @Test
    void anOldResultStaysWhenTheInputIsBad() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "activation: relu\nweights: [[1]]");
        Path out = Files.writeString(folder.resolve("out.json"), "old");
        assertEquals(
                2,
                CommandLineRun.of("derive", bad.toString(), "--out", out.toString())
                        .status());
        assertEquals("old", Files.readString(out, StandardCharsets.UTF_8));
    }

    @Test
    void placesThatCannotBeWritten() throws IOException {
        Path good = Files.writeString(folder.resolve("good.yaml"), GOOD);
        Path nowhere = folder.resolve("no/such/out.txt");
        CommandLineRun run = CommandLineRun.of("derive", good.toString(), "--out", nowhere.toString());
        assertEquals(2, run.status());
        assertTrue(run.err().contains("no such folder"), run.err());
        assertFalse(Files.exists(folder.resolve("no")));
        CommandLineRun onFolder = CommandLineRun.of("derive", good.toString(), "--out", folder.toString());
        assertEquals(2, onFolder.status());
        assertTrue(onFolder.err().contains("found a folder, expected a file name"), onFolder.err());
    }

    static Stream<Arguments> badUsage() {
        return Stream.of(
                Arguments.of(List.of(), "found no command, expected one of derive"),
                Arguments.of(List.of("derive"), "found no FILE, expected a file name"),
                Arguments.of(
                        List.of("derive", "GOOD", "--format", "word"),
                        "found 'word', expected one of text, json, latex, python"),
                Arguments.of(List.of("derive", "GOOD", "--format"), "--format"),
                Arguments.of(List.of("derive", "GOOD", "--fromat", "text"), "--fromat"),
                Arguments.of(List.of("derive", "GOOD", "another.yaml"), "another.yaml"),
                Arguments.of(List.of("dervie", "GOOD"), "found 'dervie', expected one of derive, verify"),
                Arguments.of(List.of("derive", "GOOD", "--help=x"), "--help: found 'x', expected no value"),
                Arguments.of(List.of("derive", "GOOD", "--out"), "--out: found no value, expected a file name"),
                Arguments.of(
                        List.of("derive", "GOOD", "--out", "a\0b"), "--out: found 'a\\u0000b', expected a file name"),
                Arguments.of(
                        List.of("derive", "GOOD", "--out", "a", "--out", "b"), "--out: found twice, expected once"),
                Arguments.of(
                        List.of("derive", "GOOD", "x\u001b[31m"), "found 'x\\u001b[31m', expected no more than FILE"),
                Arguments.of(
                        List.of("perturb", "GOOD", "--order", "1e3"), "--order: found '1e3', expected a whole number"),
                Arguments.of(
                        List.of("perturb", "GOOD", "--base", "x"), "found 'x', expected one of feedforward, linear"),
                Arguments.of(List.of("lyapunov", "GOOD", "--time", "1,5"), "--time: found '1,5', expected a number"),
                Arguments.of(List.of("lyapunov", "GOOD", "--set", "q"), "--set: found 'q', expected NAME=VALUE"),
                Arguments.of(List.of("lyapunov", "GOOD", "--map", "x"), "--map: found 'x', expected one of euler"),
                Arguments.of(
                        List.of("lyapunov", "GOOD", "--start", "y".repeat(500)), "found '" + "y".repeat(60) + "…'"),
                Arguments.of(List.of("ensemble", "GOOD"), "found no --out, expected a file name"));
    }

    @ParameterizedTest
    @MethodSource("badUsage")
    void badUsageIsSaidInOneSentence(List<String> arguments, String expected) throws IOException {
        Path good = Files.writeString(folder.resolve("good.yaml"), GOOD);
        CommandLineRun run = CommandLineRun.of(arguments.stream()
                .map(a -> a.equals("GOOD") ? good.toString() : a)
                .toArray(String[]::new));
        assertEquals(2, run.status(), run.err());
        assertEquals("", run.out());
        List<String> lines = run.err().lines().toList();
        assertEquals(2, lines.size(), run.err());
        assertTrue(lines.get(0).startsWith("kog: ") && lines.get(0).contains(expected), run.err());
        assertTrue(lines.get(1).startsWith("Try: kog "), run.err());
    }
}
