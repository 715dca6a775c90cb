package kog.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kog.files.EnsembleSpecReader;
import kog.network.EnsembleGrid;
import kog.report.table.EnsembleRow;
import kog.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleCommandTest {

    private static final String SPEC = "{networks: 24, neurons: 2, order: 1, points: 1, epsilon: [0.01, 0.02]}";

    @TempDir
    private Path folder;

    private String spec(String text) throws IOException {
        return Files.writeString(folder.resolve("spec.yaml"), text).toString();
    }

    @Test
    void goesOnAfterBeingKilled() throws Exception {
        String spec = spec(SPEC);
        Path whole = folder.resolve("whole.csv");
        Path figure = folder.resolve("whole.png");
        CommandLineRun run =
                CommandLineRun.of("ensemble", spec, "--out", whole.toString(), "--figure", figure.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(javax.imageio.ImageIO.read(figure.toFile()).getWidth() > 1000);
        assertEquals(25, Files.readAllLines(whole).size());
        assertTrue(run.out().contains("24 networks"), run.out());

        Path broken = folder.resolve("broken.csv");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kog.cli.Main",
                        "ensemble",
                        spec,
                        "--out",
                        broken.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (process.isAlive() && (!Files.exists(broken) || Files.size(broken) < 1000)) {
            assertTrue(System.nanoTime() < deadline, "no rows within a minute");
            Thread.sleep(1);
        }
        process.destroyForcibly().waitFor();
        assertTrue(Files.readAllLines(broken).size() >= 2, "killed before the first row");

        CommandLineRun resumed = CommandLineRun.of("ensemble", spec, "--out", broken.toString(), "--resume");
        assertEquals(0, resumed.status(), resumed.err());
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(broken));
    }

    @Test
    void mendsARowThatWasCutOff() throws Exception {
        String spec = spec(SPEC);
        Path whole = folder.resolve("whole.csv");
        CommandLineRun.of("ensemble", spec, "--out", whole.toString());
        byte[] bytes = Files.readAllBytes(whole);
        // within the header, within a row, just before and just after a line feed
        int feed = new String(bytes, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n', bytes.length / 2);
        for (int length : List.of(10, feed - 5, feed, feed + 1)) {
            Path cut = folder.resolve("cut" + length + ".csv");
            Files.write(cut, java.util.Arrays.copyOf(bytes, length));
            assertEquals(
                    0,
                    CommandLineRun.of("ensemble", spec, "--out", cut.toString(), "--resume")
                            .status());
            assertArrayEquals(bytes, Files.readAllBytes(cut));
        }
    }

    @Test
    void doesNotMixRuns() throws Exception {
        Path table = folder.resolve("table.csv");
        CommandLineRun.of("ensemble", spec("{networks: 2, neurons: 1, points: 1}"), "--out", table.toString());
        byte[] before = Files.readAllBytes(table);
        CommandLineRun again = CommandLineRun.of("ensemble", spec(SPEC), "--out", table.toString());
        assertEquals(2, again.status());
        assertTrue(again.err().contains("--resume"), again.err());
        CommandLineRun other = CommandLineRun.of(
                "ensemble",
                spec("{networks: 2, neurons: 1, points: 1, seed: 2}"),
                "--out",
                table.toString(),
                "--resume");
        assertEquals(2, other.status());
        assertTrue(other.err().contains("another run"), other.err());
        assertArrayEquals(before, Files.readAllBytes(table));
    }

    @Test
    void refusesASpecificationWithoutSense() throws IOException {
        for (String bad : List.of(
                "{networks: 0, neurons: 2}",
                "{neurons: 2}",
                "{networks: 1, neurons: 2, density: 2}",
                "{networks: 1, neurons: 2, epsilon: [0]}",
                "{networks: 1, neurons: [3, 2], layers: 3}",
                "{networks: 1, neurons: 2, scale: [1, 2, 1]}",
                "{networks: 1, neurons: 2, density: []}",
                "{networks: 1, neurons: 2, colour: red}")) {
            CommandLineRun run = CommandLineRun.of(
                    "ensemble", spec(bad), "--out", folder.resolve("x.csv").toString());
            assertEquals(2, run.status(), bad);
            assertTrue(!Files.exists(folder.resolve("x.csv")), bad);
        }
    }

    @Test
    void runsThroughAllCombinations() throws Exception {
        String rest = ", order: 0, points: 1, epsilon: [0.01, 0.02]}";
        Path table = folder.resolve("table.csv");
        Path figure = folder.resolve("table.png");
        CommandLineRun run = CommandLineRun.of(
                "ensemble",
                spec("{networks: 2, neurons: [2, 3], scale: [1, 2], layers: 2" + rest),
                "--out",
                table.toString(),
                "--threads",
                "1",
                "--figure",
                figure.toString());
        assertEquals(0, run.status(), run.err());
        List<String> rows = Files.readAllLines(table);
        assertEquals(1 + 2 * 4, rows.size());
        assertTrue(run.out().contains("neurons  scale"), run.out());
        assertTrue(javax.imageio.ImageIO.read(figure.toFile()).getWidth() > 1000);
        // each row is that of the combination alone
        for (int c = 0; c < 4; c++) {
            int neurons = 2 + c / 2;
            int scale = 1 + c % 2;
            Path alone = folder.resolve("alone" + c + ".csv");
            CommandLineRun.of(
                    "ensemble",
                    spec("{networks: 2, layers: 2, neurons: " + neurons + ", scale: " + scale + rest),
                    "--out",
                    alone.toString());
            for (int k = 0; k < 2; k++) {
                String own = Files.readAllLines(alone).get(1 + k);
                String row = rows.get(1 + 4 * k + c);
                assertEquals(own.substring(0, own.lastIndexOf(',')), row.substring(0, row.lastIndexOf(',')));
                assertTrue(row.split(",")[2].equals("" + neurons) && row.split(",")[5].equals(scale + ".0"), row);
            }
        }
        // more networks of each, by three threads
        CommandLineRun more = CommandLineRun.of(
                "ensemble",
                spec("{networks: 3, neurons: [2, 3], scale: [1, 2], layers: 2" + rest),
                "--out",
                table.toString(),
                "--threads",
                "3",
                "--resume");
        assertEquals(0, more.status(), more.err());
        assertEquals(rows, Files.readAllLines(table).subList(0, rows.size()));
        assertEquals(1 + 3 * 4, Files.readAllLines(table).size());
    }

    @Test
    void aTaskThatWasSentGivesTheSameRow() throws Exception {
        EnsembleGrid grid =
                EnsembleSpecReader.read(Path.of(spec("{networks: 1, neurons: 2, density: [0.5, 1], points: 1}")));
        for (int k = 0; k < 2; k++) {
            Task task = EnsembleRow.task(grid, k);
            assertEquals(task.entries(() -> false), SentTask.of(task).entries(() -> false));
        }
    }
}
