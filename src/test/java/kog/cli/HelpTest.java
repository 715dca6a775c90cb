package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kog.embed.Learner;
import kog.files.Example;
import kog.validation.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The help of every command fits a terminal and ends in an example that works. */
class HelpTest {

    private static final String EXAMPLE = "Example:  kog ";

    @TempDir
    Path folder;

    static Stream<String> commands() {
        return Main.commands().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void endsInAnExample(String command) throws IOException {
        CommandLineRun help = CommandLineRun.of(command, "--help");
        assertEquals(0, help.status(), help.err());
        List<String> lines = help.out().lines().toList();
        lines.forEach(line -> assertTrue(line.length() <= 100, line));
        assertFalse(help.out().contains("=<"), "a value without a name\n" + help.out());
        String last = lines.get(lines.size() - 1);
        assertTrue(last.startsWith(EXAMPLE + command), last);
        for (Example e : Example.all()) {
            if (last.contains(" " + e.file())) {
                Files.write(folder.resolve(e.file()), Example.bytes(e.file()));
            }
        }
        if (command.equals("merge")) {
            writeParts();
        }
        if (command.equals("track")) {
            for (int step : new int[] {100, 200}) {
                Files.copy(
                        Evidence.CASES.resolve("trained/rnn32_step00" + step + ".safetensors"),
                        folder.resolve("run-" + step + ".safetensors"));
            }
        }
        boolean embed = command.equals("embed");
        if (embed) {
            EmbedCommandTest.table(folder.resolve("spectra.csv"));
        }
        // as it stands it takes minutes, and where the library is not, it says so
        String less = embed ? " --repeats 2 --length 4 --latent 1 --epochs 5" : "";
        CommandLineRun run = CommandLineRun.of(Shell.words(last.substring(EXAMPLE.length()) + less, folder));
        assertEquals(embed && Learner.find().isEmpty() ? 2 : 0, run.status(), last + "\n" + run.err());
    }

    private void writeParts() throws IOException {
        Path spec = Files.write(folder.resolve("ensemble.yaml"), Example.bytes("ensemble.yaml"));
        for (int i = 1; i <= 2; i++) {
            String part = folder.resolve("part-" + i + ".csv").toString();
            CommandLineRun.of("ensemble", spec.toString(), "--out", part, "--part", i + "/2");
        }
    }

    @Test
    void theProgramsHelpListsEverything() {
        String help = CommandLineRun.of("--help").out();
        commands().forEach(c -> assertTrue(help.contains("\n  " + c + " "), c));
        help.lines().forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void theVersionSaysWhatAResultDependsOn() {
        CommandLineRun run = CommandLineRun.of("--version");
        assertEquals(0, run.status());
        assertTrue(run.out().startsWith("kog "), run.out());
        for (String part : List.of("Java " + Runtime.version(), "heap", "Symja 3", "JAS 2", "Hipparchus 4")) {
            assertTrue(run.out().contains(part), run.out());
        }
        assertFalse(run.out().contains("${"), run.out());
        assertTrue(run.out().lines().count() <= 5, run.out());
        assertEquals(run.out(), CommandLineRun.of("derive", "--version").out());
    }
}
