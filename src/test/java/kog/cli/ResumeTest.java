package kog.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is gone on with where every row is one of this very run, and refused and left alone otherwise. */
class ResumeTest {

    private static final String[][] COMMANDS = {
        {"ensemble", "{networks: 4, neurons: 2, order: 1, points: 1, epsilon: [0.01, 0.02]}"},
        {"lyapunov --time 5 --map euler", "ensemble: rate\ng: [1/2, 2]\nN: [2]\nseeds: 2\n"}
    };

    @TempDir
    private Path folder;

    private CommandLineRun run(String[] command, Path table, boolean resume) throws IOException {
        return run(command, table, resume, "");
    }

    private CommandLineRun drawn(String[] command, Path table, boolean resume) throws IOException {
        return run(command, table, resume, " --figure " + table + ".png");
    }

    private CommandLineRun run(String[] command, Path table, boolean resume, String figure) throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), command[1]);
        String all = command[0] + " " + spec + " --out " + table + figure + (resume ? " --resume" : "");
        return CommandLineRun.of(all.split(" "));
    }

    private static String replaced(String text, int line, int column, String entry) {
        String[] lines = text.split("\n");
        String[] entries = lines[line].split(",", -1);
        entries[column] = entry;
        lines[line] = String.join(",", entries);
        return String.join("\n", lines) + "\n";
    }

    private static Map<String, String> forgeries(String text) {
        String[] lines = text.split("\n");
        int columns = lines[0].split(",").length;
        String number = lines[2].split(",")[6];
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put(
                "a number edited",
                replaced(text, 2, 6, number.replaceAll("\\d$", "") + (number.endsWith("7") ? 8 : 7)));
        forged.put("a number in another form", replaced(text, 2, 6, number + "0"));
        forged.put("banana", replaced(text, 2, 6, "banana"));
        forged.put("nothing at all", replaced(text, 2, columns - 1, ""));
        forged.put("another status", replaced(text, 3, columns > 14 ? 2 : 11, "FINE"));
        forged.put(
                "an allowed status",
                text.contains(",holds,")
                        ? text.replaceFirst(",holds,", ",fails,")
                        : text.replaceFirst(",OK,", ",RESONANCE,"));
        forged.put("another column", text.replaceFirst("\n", ",more\n").replaceAll("(?m)^(\\w.*)$", "$1,1"));
        forged.put("a longer row", text.replace(lines[2], lines[2] + ",1"));
        forged.put("a shorter row", text.replace(lines[2], lines[2].substring(0, lines[2].lastIndexOf(','))));
        forged.put("a row twice", text.replace(lines[2], lines[2] + "\n" + lines[2]));
        forged.put("a row missing", text.replace(lines[2] + "\n", ""));
        forged.put("rows exchanged", text.replace(lines[2] + "\n" + lines[3], lines[3] + "\n" + lines[2]));
        forged.put("an empty line", text.replace(lines[2], "\n" + lines[2]));
        forged.put("ends of line from elsewhere", text.replace("\n", "\r\n"));
        forged.put("a foreign end", text + "banana");
        forged.put("a foreign row", text + "banana\n");
        forged.put("a header only of another kind", "a,b,c\n");
        forged.put("another file", "To whom it may concern\n");
        forged.put("another file without an end of line", "PRECIOUS");
        forged.put("bytes", "\0\0\0\0");
        return forged;
    }

    @Test
    void nothingForgedIsTaken() throws IOException {
        for (String[] command : COMMANDS) {
            Path whole = folder.resolve("whole.csv");
            assertEquals(0, run(command, whole, false).status());
            String text = Files.readString(whole);
            forgeries(text).forEach((what, forged) -> {
                try {
                    // the rows after the damage are still to be computed
                    Path table = Files.writeString(folder.resolve("forged.csv"), forged);
                    CommandLineRun run = drawn(command, table, true);
                    assertEquals(2, run.status(), what + ": " + run.err());
                    assertTrue(run.err().startsWith("kog: " + table + ": line "), what + ": " + run.err());
                    assertTrue(
                            run.err().contains("found ") && run.err().contains("expected "), what + ": " + run.err());
                    assertEquals(1, run.err().lines().count(), what + ": " + run.err());
                    assertEquals(forged, Files.readString(table), what);
                    assertFalse(Files.exists(folder.resolve("forged.csv.png")), what);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            Files.delete(whole);
        }
    }

    /** Stopped after any byte, a resumed run gives the bytes of one that was never stopped, its figure included. */
    @Test
    void cutAnywhereItEndsTheSame() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (String[] command : COMMANDS) {
            Path whole = folder.resolve("whole.csv");
            CommandLineRun first = drawn(command, whole, false);
            assertEquals(0, first.status(), first.err());
            byte[] bytes = Files.readAllBytes(whole);
            byte[] picture = Files.readAllBytes(folder.resolve("whole.csv.png"));
            int row = new String(bytes, StandardCharsets.UTF_8).indexOf('\n') + 1;
            for (int length :
                    new int[] {0, 1, row - 1, row, row + 1, bytes.length - 1, bytes.length, random.nextInt(bytes.length)
                    }) {
                Path cut = Files.write(folder.resolve("cut.csv"), Arrays.copyOf(bytes, length));
                boolean draws = length == row + 1;
                CommandLineRun run = draws ? drawn(command, cut, true) : run(command, cut, true);
                assertEquals(0, run.status(), run.err());
                assertArrayEquals(bytes, Files.readAllBytes(cut), "cut after " + length);
                if (draws) {
                    assertArrayEquals(picture, Files.readAllBytes(folder.resolve("cut.csv.png")));
                }
                assertEquals(first.out(), run.out());
            }
            Files.delete(whole);
        }
    }

    @Test
    void anotherRunsTableIsRefused() throws IOException {
        String[][] others = {
            {"ensemble", "{networks: 4, neurons: 2, order: 1, points: 1, epsilon: [0.01, 0.02], seed: 2}"},
            {"ensemble", "{networks: 4, neurons: 2, order: 1, points: 1, epsilon: [0.01, 0.020001]}"},
            {"lyapunov --time 6 --map euler", COMMANDS[1][1]},
            {"lyapunov --time 5", COMMANDS[1][1]},
            {"lyapunov --time 5 --map euler --seed 2", COMMANDS[1][1]},
            {"lyapunov --time 5 --map euler", COMMANDS[1][1].replace("seeds: 2", "seeds: 1")},
            {"lyapunov --time 5 --map euler", COMMANDS[1][1].replace("1/2, 2", "2, 1/2")}
        };
        for (String[] command : COMMANDS) {
            Path table = folder.resolve("table.csv");
            run(command, table, false);
            byte[] bytes = Files.readAllBytes(table);
            for (String[] other : others) {
                CommandLineRun run = run(other, table, true);
                assertEquals(2, run.status(), Arrays.toString(other) + run.err());
                assertArrayEquals(bytes, Files.readAllBytes(table));
            }
            assertEquals(2, run(command, table, false).status(), "not without --resume");
            assertArrayEquals(bytes, Files.readAllBytes(table));
            Files.delete(table);
        }
    }

    @Test
    void anEnsembleMayGrow() throws IOException {
        Path table = folder.resolve("table.csv");
        run(COMMANDS[0], table, false);
        String few = Files.readString(table);
        String[] more = {"ensemble", COMMANDS[0][1].replace("networks: 4", "networks: 7")};
        assertEquals(0, run(more, table, true).status());
        assertTrue(Files.readString(table).startsWith(few));
        assertEquals(8, Files.readAllLines(table).size());
    }

    @Test
    void twoWritersLockEachOtherOut() throws IOException {
        for (String[] command : COMMANDS) {
            Path table = folder.resolve("locked.csv");
            assertEquals(0, run(command, table, false).status());
            String cut = Files.readString(table).lines().limit(3).reduce("", (a, b) -> a + b + "\n");
            Files.writeString(table, cut);
            try (FileChannel other = FileChannel.open(table, StandardOpenOption.WRITE);
                    FileLock lock = other.lock()) {
                assertTrue(lock.isValid());
                CommandLineRun run = run(command, table, true);
                assertEquals(2, run.status());
                assertTrue(run.err().contains("found another run writing to it"), run.err());
                assertEquals(cut, Files.readString(table));
            }
            assertEquals(0, run(command, table, true).status());
            Files.delete(table);
        }
    }

    @Test
    void aTableThroughALinkStaysOne() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("real.csv"));
        assertEquals(0, run(COMMANDS[0], link, false).status());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(0, run(COMMANDS[0], link, true).status());
        assertEquals(
                List.of(),
                Files.readAllLines(folder.resolve("real.csv")).stream()
                        .filter(String::isBlank)
                        .toList());
    }

    @Test
    void aRefusedRunLeavesNoTable() throws IOException {
        Path table = folder.resolve("none.csv");
        assertEquals(
                2,
                run(new String[] {"lyapunov --time 5 --exponents 9", COMMANDS[1][1]}, table, false)
                        .status());
        assertFalse(Files.exists(table));
    }
}
