package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kog.files.EnsembleReader;
import kog.network.Ensemble;
import kog.report.table.RandomPlaces;
import kog.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Spectra of every class of random networks, from their files to their tables. */
class RandomEnsembleTest {

    @TempDir
    Path folder;

    static Stream<String> classes() {
        return Stream.of(
                "rate",
                "map\nd: 1/2",
                "rnn",
                "lstm\nbias_scale: 0.1",
                "gru\ninputs: 2\ninput_scale: 0.3",
                "low-rank\nrank: 2\nstrength: 3\noverlap: 0.5",
                "modes\ndecay: 0.4");
    }

    private Path spec(String kind) throws IOException {
        return Files.writeString(folder.resolve("a.yaml"), "ensemble: " + kind + "\ng: [0.5, 2]\nN: 4\nseeds: 2\n");
    }

    @ParameterizedTest
    @MethodSource("classes")
    void aTaskThatWasSentGivesTheSameRow(String kind) throws Exception {
        Ensemble ensemble = EnsembleReader.read(spec(kind));
        LyapunovSettings settings = new LyapunovSettings();
        settings.time = ensemble.kind().isMap() ? null : 10.0;
        settings.steps = ensemble.kind().isMap() ? 50L : null;
        RandomPlaces places = new RandomPlaces(ensemble, 1);
        for (int k = 0; k < places.count(); k++) {
            Task task = new LyapunovTask(ensemble.kind(), places.place(k), "p", settings);
            List<String> row = task.entries(() -> false);
            assertEquals(row, SentTask.of(task).entries(() -> false));
            assertEquals(ensemble.kind().text(), row.get(0));
            assertEquals(ensemble.kind().isMap() ? "nats per step" : "nats per unit time", row.get(5));
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void theTableDoesNotDependOnThreads(String kind) throws Exception {
        String length =
                kind.startsWith("rate") || kind.startsWith("low") || kind.startsWith("modes") ? "--time" : "--steps";
        String[] texts = new String[2];
        for (int threads = 1; threads <= 3; threads += 2) {
            Path out = folder.resolve(threads + ".csv");
            CommandLineRun o = CommandLineRun.of(
                    "lyapunov",
                    spec(kind).toString(),
                    length,
                    "30",
                    "--threads",
                    "" + threads,
                    "--out",
                    out.toString());
            assertEquals(0, o.status(), o.err());
            assertTrue(o.out().contains("exponents > 0"), o.out());
            texts[threads / 2] = Files.readString(out);
        }
        assertEquals(texts[0], texts[1]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            map\\nd: 0        | --steps 9 | d: found 0
            map\\nd: 2        | --steps 9 | d: found 2.0
            rate\\nd: 1       | --time 9  | found it with ensemble: rate
            map              | --time 9  | --steps
            rate             | --steps 9 | --time
            map              | --map euler --steps 9 | --map
            gru\\ninput_scale: 1 | --steps 9 | without inputs
            modes\\ndecay: -1 | --time 9  | decay: found -1.0
            low-rank\\noverlap: 1.1 | --time 9 | overlap: found 1.1
            gruu             | --steps 9 | did you mean
            """)
    void whatDoesNotFitIsRefused(String kind, String options, String message) throws Exception {
        Path spec = spec(kind.replace("\\n", "\n"));
        CommandLineRun o = CommandLineRun.of(("lyapunov " + spec + " " + options).split(" "));
        assertEquals(2, o.status(), o.err());
        assertTrue(o.err().contains(message), o.err());
    }

    @Test
    void anotherClassDoesNotGoOnWithATable() throws Exception {
        Path out = folder.resolve("t.csv");
        assertEquals(
                0,
                CommandLineRun.of("lyapunov", spec("map").toString(), "--steps", "9", "--out", "" + out)
                        .status());
        CommandLineRun o = CommandLineRun.of(
                "lyapunov", spec("map\nd: 0.5").toString(), "--steps", "9", "--out", "" + out, "--resume");
        assertEquals(2, o.status());
        assertTrue(o.err().contains("map d=1.0"), o.err());
    }

    @Test
    void theSummaryTellsMeansOverSeeds() throws Exception {
        Path out = folder.resolve("t.csv");
        CommandLineRun o = CommandLineRun.of("lyapunov", spec("map").toString(), "--steps", "60", "--out", "" + out);
        double[] first = Files.readString(out)
                .lines()
                .skip(1)
                .limit(2)
                .mapToDouble(l -> Double.parseDouble(l.split(",")[7]))
                .toArray();
        String expected = String.format(
                java.util.Locale.ROOT,
                "%.4f ± %.4f",
                (first[0] + first[1]) / 2,
                Math.abs(first[0] - first[1]) / Math.sqrt(2));
        assertTrue(o.out().contains(expected), o.out() + expected);
    }
}
