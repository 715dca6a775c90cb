package kog.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed and processes that write at once: nothing is lost and nothing is there twice. */
class KillsTest {

    private static final int KILLS = 20;
    private static final int ROWS = 400;

    @TempDir
    private Path folder;

    private Process kog(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "kog.cli.Main"));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private String[] run(Path table, boolean resume) throws IOException {
        Path spec = Files.writeString(
                folder.resolve("spec.yaml"), "ensemble: rate\ng: [1/2, 2]\nN: [16]\nseeds: " + ROWS / 2 + "\n");
        List<String> words = new ArrayList<>(
                List.of("lyapunov", spec.toString(), "--time", "40", "--map", "euler", "--out", table.toString()));
        if (resume) {
            words.add("--resume");
        }
        return words.toArray(String[]::new);
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    @Test
    @Tag("campaign")
    void killedTwentyTimesTheTableIsTheSame() throws Exception {
        Path whole = folder.resolve("whole.csv");
        assertEquals(0, kog(run(whole, false)).waitFor(), Files.readString(folder.resolve("log")));
        Path table = folder.resolve("table.csv");
        SplittableRandom random = new SplittableRandom(7);
        long step = Files.size(whole) / (KILLS + 2);
        for (int kill = 0; kill < KILLS; kill++) {
            long before = size(table);
            long enough = before + 1 + random.nextLong(step);
            Process process = kog(run(table, true));
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (size(table) < enough) {
                assertTrue(process.isAlive() && System.nanoTime() < end, Files.readString(folder.resolve("log")));
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            byte[] now = Files.readAllBytes(table);
            assertTrue(now.length < Files.size(whole), "killed too late");
            // what is there is a beginning of the whole
            assertArrayEquals(Arrays.copyOf(Files.readAllBytes(whole), now.length), now, "kill " + kill);
        }
        assertEquals(0, kog(run(table, true)).waitFor(), Files.readString(folder.resolve("log")));
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(table));
    }

    @Test
    @Tag("campaign")
    void ofTwoWritersOneIsRefused() throws Exception {
        Path whole = folder.resolve("whole.csv");
        assertEquals(0, kog(run(whole, false)).waitFor());
        Path table = folder.resolve("table.csv");
        List<Process> both = List.of(kog(run(table, true)), kog(run(table, true)));
        List<Integer> statuses = new ArrayList<>();
        for (Process process : both) {
            statuses.add(process.waitFor());
        }
        statuses.sort(null);
        assertEquals(List.of(0, 2), statuses, Files.readString(folder.resolve("log")));
        assertTrue(Files.readString(folder.resolve("log")).contains("found another run writing to it"));
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(table));
    }
}
