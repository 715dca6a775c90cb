package kog.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain that is too small to say anything runs from training to a verdict, the same each time. */
class ChainTest {

    @TempDir
    private Path folder;

    private Chain chain(String name) throws IOException {
        return new Chain(
                new int[] {3, 4},
                new double[] {0.003, 0.03},
                new double[] {0.5, 0.8, 1.1, 1.4},
                25,
                8,
                60,
                Files.createDirectory(folder.resolve(name)));
    }

    @Test
    void runsAndRepeats() throws IOException {
        Path one = chain("one").spectra();
        Path two = chain("two").spectra();
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
        List<String> rows = Files.readAllLines(one);
        assertTrue(rows.size() == 17 && rows.get(1).startsWith("rnn3_rate0p003_gain0p5,tanh,"), rows.get(1));
        Chain chain = new Chain(new int[0], new double[0], new double[0], 0, 0, 0, folder);
        String report = chain.embedding(one, "--repeats", "2", "--length", "4", "--epochs", "5");
        assertTrue(report.contains("16 rows of 16 networks") && report.contains("Verdict"), report);
    }
}
