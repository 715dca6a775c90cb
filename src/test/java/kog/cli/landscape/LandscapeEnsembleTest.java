package kog.cli.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kog.cli.CommandLineRun;
import kog.cli.SentTask;
import kog.files.EnsembleReader;
import kog.network.Ensemble;
import kog.report.table.RandomPlaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How many fixed points random networks have. */
class LandscapeEnsembleTest {

    @TempDir
    Path folder;

    private Path spec(String kind) throws IOException {
        return Files.writeString(folder.resolve("a.yaml"), "ensemble: " + kind + "\ng: [0.7, 4]\nN: 3\nseeds: 2\n");
    }

    static Stream<String> classes() {
        return Stream.of("rate", "map\nd: 1/2", "rnn", "lstm", "gru\nbias_scale: 1", "low-rank\nstrength: 3", "modes");
    }

    @ParameterizedTest
    @MethodSource("classes")
    void aTaskThatWasSentGivesTheSameRow(String kind) throws Exception {
        Ensemble ensemble = EnsembleReader.read(spec(kind));
        RandomPlaces places = new RandomPlaces(ensemble, 1);
        CountTask task = new CountTask(ensemble.kind(), places.place(2));
        List<String> row = task.entries(() -> false);
        assertEquals(row, SentTask.of(task).entries(() -> false));
        assertEquals("4.0", row.get(1));
        assertEquals("no contradiction", row.get(8), row.toString());
    }

    private List<String> table(String kind, int threads) throws Exception {
        Path out = folder.resolve("t.csv");
        Files.deleteIfExists(out);
        CommandLineRun run = CommandLineRun.of(
                "landscape",
                spec(kind).toString(),
                "--out",
                out.toString(),
                "--threads",
                "" + threads,
                "--figure",
                folder.resolve("t.png").toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("unstable dimension"), run.out());
        assertTrue(Files.size(folder.resolve("t.png")) > 1000);
        return Files.readAllLines(out);
    }

    @Test
    void aMapHasTheFixedPointsOfItsFlow() throws Exception {
        List<String> flow = table("rate", 1);
        List<String> map = table("map\nd: 1/2", 3);
        assertEquals(5, flow.size());
        for (int k = 1; k < 5; k++) {
            String[] one = flow.get(k).split(",");
            int points = Integer.parseInt(one[4]);
            assertEquals(one[4], map.get(k).split(",")[4]);
            // 0 and pairs ±x, the proved ones among them
            assertEquals(1, points % 2);
            assertTrue(k > 2 || points == 1, flow.get(k));
            assertEquals(one[4], one[5]);
        }
        assertEquals(flow, table("rate", 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gru\\ninputs: 2  | --out t.csv                | inputs that change
            rate            | --out t.txt                | ends with .csv
            rate            | --out t.csv --format json  | does not go with
            rate\\nd: 1      | --out t.csv                | found it with ensemble: rate
            """)
    void whatDoesNotFitIsRefused(String kind, String options, String message) throws Exception {
        Path spec = spec(kind.replace("\\n", "\n"));
        String all = "landscape " + spec + " " + options.replace("t.", folder + "/t.");
        CommandLineRun run = CommandLineRun.of(all.split(" "));
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(Files.exists(folder.resolve("t.csv")));
    }
}
