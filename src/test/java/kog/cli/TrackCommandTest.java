package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kog.validation.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackCommandTest {

    @TempDir
    Path folder;

    private static String checkpoint(String step) {
        return Evidence.CASES
                .resolve("trained/rnn32_step" + step + ".safetensors")
                .toString();
    }

    @Test
    void ordersByStepSaysWhatWasBornAndGoesOn() throws IOException {
        Path table = folder.resolve("t.csv");
        String[] words = {"track", checkpoint("00200"), checkpoint("00100"), "--out", table.toString(), "--resume"};
        CommandLineRun run = CommandLineRun.of(words);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith("step 100: 1 fixed point (0:1), index sum 1\n"), run.out());
        assertTrue(run.out().contains("1 continued, 1 pair born, 0 pairs died, 0 not connected"), run.out());
        String whole = Files.readString(table);
        Files.writeString(table, whole.substring(0, whole.length() - 30));
        CommandLineRun again = CommandLineRun.of(words);
        assertEquals(0, again.status(), again.err());
        assertEquals(whole, Files.readString(table));
        assertEquals(run.out(), again.out());
    }

    @Test
    void saysWhatIsWrongWithCheckpoints() throws IOException {
        Path unnamed = Files.copy(Path.of(checkpoint("00100")), folder.resolve("last.safetensors"));
        Path twice = Files.copy(Path.of(checkpoint("00100")), folder.resolve("other-100.safetensors"));
        String out = folder.resolve("t.csv").toString();
        CommandLineRun run = CommandLineRun.of("track", unnamed.toString(), "--out", out);
        assertEquals(2, run.status());
        assertTrue(run.err().contains("found no number in its name, expected the step"), run.err());
        run = CommandLineRun.of("track", twice.toString(), checkpoint("00100"), "--out", out);
        assertEquals(2, run.status());
        assertTrue(run.err().contains("found step 100 twice, expected each once"), run.err());
        run = CommandLineRun.of("track", checkpoint("00100"), "--cell", "gru", "--out", out);
        assertEquals(2, run.status());
        run = CommandLineRun.of("track", checkpoint("00100"), "--cell", "rnm", "--out", out);
        assertEquals(2, run.status());
        assertTrue(run.err().contains("found 'rnm', expected one of rnn, tanh, relu, lstm, gru"), run.err());
        assertTrue(Files.notExists(Path.of(out)));
    }
}
