package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        String[] words = {
            "track", checkpoint("00200"), checkpoint("00100"), "--steps", "300", "--out", table.toString(), "--resume"
        };
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

    /** One safetensors file with a note, one without. */
    @Test
    void joinsLossesAndOrdersByAColumnOrANote() throws IOException {
        Path known = Files.writeString(
                folder.resolve("known.csv"),
                "name,epoch,loss,remark\nrnn32_step00100,7.5,0.25,good\nrnn32_step00200,2,1.5,bad\n");
        Path table = folder.resolve("t.csv");
        Path figure = folder.resolve("t.svg");
        CommandLineRun run = CommandLineRun.of(
                "track",
                checkpoint("00100"),
                checkpoint("00200"),
                "--performance",
                known.toString(),
                "--over",
                "epoch",
                "--steps",
                "300",
                "--exponents",
                "3",
                "--out",
                table.toString(),
                "--figure",
                figure.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith("epoch 2: 3 fixed points (0:2 1:1)"), run.out());
        assertTrue(run.out().contains("between epoch 2 and 7.5: 1 continued, 0 pairs born, 1 pair died"), run.out());
        assertTrue(run.out().contains("epoch 7.5, loss 0.25, remark good"), run.out());
        List<String> lines = Files.readAllLines(table);
        assertTrue(lines.get(0).contains(",spectral_radius,stable_rank,weight_participation,entropy_rank,unit,"));
        assertTrue(lines.get(0).contains(",le_3,epoch,loss,remark,failure,"), lines.get(0));
        assertTrue(lines.get(1).contains(",nats per step,3,") && lines.get(1).contains(",2,1.5,bad,,"), lines.get(1));
        String svg = Files.readString(figure);
        assertTrue(svg.contains(">loss<") && !svg.contains(">remark<"), "columns of numbers only");
        run = CommandLineRun.of(
                "track",
                checkpoint("00100"),
                "--over",
                "test_mse",
                "--notes",
                "test_mse,test_accuracy",
                "--steps",
                "300",
                "--out",
                folder.resolve("n.csv").toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith("test_mse 0.389951: 1 fixed point"), run.out());
        assertTrue(run.out().contains("test_mse 0.389951, test_accuracy 0.92752"), run.out());
        run = CommandLineRun.of(
                "track",
                checkpoint("00100"),
                "--over",
                "it",
                "--out",
                folder.resolve("m.csv").toString());
        assertEquals(2, run.status());
        assertTrue(
                run.err()
                        .contains(
                                "found no note 'it' in it, only kind, hidden, bits, seed, step, test_mse, test_accuracy, expected"),
                run.err());
    }

    @Test
    void saysWhatIsWrongWithCheckpoints() throws IOException {
        Path unnamed = Files.copy(Evidence.CASES.resolve("lyapunov/weights/lstm.npz"), folder.resolve("last.npz"));
        Path twice = Files.copy(Path.of(checkpoint("00100")), folder.resolve("other-100.safetensors"));
        String out = folder.resolve("t.csv").toString();
        CommandLineRun run = CommandLineRun.of("track", unnamed.toString(), "--cell", "lstm", "--out", out);
        assertEquals(2, run.status());
        assertTrue(run.err().contains("found no number in its name and no note called step"), run.err());
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
