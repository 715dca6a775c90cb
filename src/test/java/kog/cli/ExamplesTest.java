package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kog.files.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundled systems, and every command that their files name. */
class ExamplesTest {

    private static final int COLUMNS = 100;

    @TempDir
    Path folder;

    static Stream<Example> all() {
        return Example.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void doesWhatItSays(Example example) throws IOException {
        CommandLineRun written = CommandLineRun.of("example", example.name(), "--out", folder.toString());
        assertEquals(0, written.status(), written.err());
        String path = folder.resolve(example.file()).toString();
        for (Example.Trial trial : example.trials()) {
            assertTrue(
                    written.out().contains("  kog " + trial.arguments().replace(example.file(), path)), written.out());
            CommandLineRun run = CommandLineRun.of(Shell.words(trial.arguments(), folder));
            assertEquals(trial.status(), run.status(), trial + "\n" + run.out() + run.err());
            if (!trial.arguments().contains("--format")) {
                run.out().lines().forEach(line -> assertTrue(line.length() <= COLUMNS, trial + "\n" + line));
            }
        }
        assertFalse(example.trials().isEmpty());
        for (String line : example.text().lines().toList()) {
            assertTrue(line.length() <= COLUMNS + 10, line);
        }
    }

    @Test
    void theListHasThemAll() {
        CommandLineRun run = CommandLineRun.of("examples");
        assertEquals(0, run.status(), run.err());
        all().forEach(e -> assertTrue(
                run.out().contains("  " + e.name() + " ") && run.out().contains(e.what()), e.name()));
        assertTrue(run.out().lines().allMatch(line -> line.length() <= COLUMNS), run.out());
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path there = Files.writeString(folder.resolve("rnn32.safetensors"), "mine");
        CommandLineRun run = CommandLineRun.of("example", "rnn32", "--out", folder.toString());
        assertEquals(2, run.status());
        assertTrue(run.err().contains(there + ": found a file of that name"), run.err());
        assertEquals("mine", Files.readString(there));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(there), files.toList());
        }
    }

    @Test
    void anUnknownName() {
        CommandLineRun run = CommandLineRun.of("example", "hennon");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("did you mean 'henon'?"), run.err());
    }
}
