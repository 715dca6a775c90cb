package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion script, run by bash where there is one. */
class CompletionTest {

    @TempDir
    Path folder;

    private Path script() throws IOException {
        CommandLineRun run = CommandLineRun.of("completion");
        assertEquals(0, run.status(), run.err());
        return Files.writeString(folder.resolve("kog.bash"), run.out());
    }

    private static String bash(String... arguments) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        String[] command = new String[arguments.length + 1];
        command[0] = "/bin/bash";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), out);
        return out.strip();
    }

    @Test
    void isAScript() throws Exception {
        assertEquals("", bash("-n", script().toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "kog land, landscape",
        "kog derive --form, --format",
        "kog derive --format la, latex",
        "kog example dou, double-well",
        "kog perturb --mode tr, transported"
    })
    void completes(String typed, String expected) throws Exception {
        String words = "COMP_WORDS=(" + typed + "); COMP_CWORD=" + (typed.split(" ").length - 1) + "; ";
        String out = bash(
                "-c",
                "source " + script() + "; " + words
                        + "_complete_kog 2>/dev/null || true; printf '%s\\n' \"${COMPREPLY[@]}\" | sed 's/[ =]*$//'");
        assertTrue(out.lines().map(String::toLowerCase).anyMatch(expected::equals), out);
    }
}
