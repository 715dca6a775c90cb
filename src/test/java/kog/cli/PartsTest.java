package kog.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a run are joined into the bytes of the whole, or refused. */
class PartsTest {

    private static final String[][] COMMANDS = {
        {"ensemble", "{networks: 7, neurons: 2, order: 1, points: 1, epsilon: [0.01, 0.02]}"},
        {"lyapunov --time 5 --map euler", "ensemble: rate\ng: [1/2, 2]\nN: [2, 3]\nseeds: 2\n"},
        {"landscape", "cell: rnn\nweights: {weight_hh: [[1.5]], weight_ih: [[1]]}\ninput: {a: 0, b: [1], c: [0.1]}\n"},
        {"principal --grid x=-0.5:2:3,y=0:1:3 --order 6", "state: [x, y]\nfield: [-x + y^2/4, -5*y/2 + x*y/3]\n"}
    };

    @TempDir
    private Path folder;

    private Path table(String[] command, String name, String more) throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), command[1]);
        Path table = folder.resolve(name);
        CommandLineRun run = CommandLineRun.of((command[0] + " " + spec + " --out " + table + more).split(" "));
        assertEquals(0, run.status(), run.err());
        return table;
    }

    private List<Path> parts(String[] command, int n) throws IOException {
        List<Path> parts = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            parts.add(table(command, "part-" + i + ".csv", " --part " + i + "/" + n));
        }
        return parts;
    }

    private CommandLineRun merge(List<Path> parts, Path out) {
        List<String> arguments = new ArrayList<>(List.of("merge", "--out", out.toString()));
        parts.forEach(p -> arguments.add(p.toString()));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void joinedTheyAreTheWhole() throws IOException {
        for (String[] command : COMMANDS) {
            Path whole = table(command, "whole.csv", " --threads 3");
            List<Path> parts = new ArrayList<>(parts(command, 5));
            Collections.shuffle(parts, new Random(1));
            Path out = folder.resolve("out.csv");
            CommandLineRun run = merge(parts, out);
            assertEquals(0, run.status(), run.err());
            assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(out), command[0]);
            for (Path path : List.of(whole, out)) {
                Files.delete(path);
            }
            for (Path part : parts) {
                Files.delete(part);
            }
        }
    }

    private void refused(List<Path> parts, String why) {
        Path out = folder.resolve("none.csv");
        CommandLineRun run = merge(parts, out);
        assertEquals(2, run.status(), why);
        assertTrue(run.err().contains(why), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() throws IOException {
        List<Path> parts = parts(COMMANDS[0], 3);
        refused(parts.subList(0, 2), "found no part 3/3");
        refused(List.of(parts.get(0), parts.get(2)), "found no part 2/3");
        refused(List.of(parts.get(0), parts.get(1), parts.get(1), parts.get(2)), "found part 2/3 twice");
        Path other = table(
                new String[] {COMMANDS[0][0], COMMANDS[0][1].replace("points: 1", "points: 2")},
                "other.csv",
                " --part 3/3");
        refused(List.of(parts.get(0), parts.get(1), other), "another run");
        Path whole = table(COMMANDS[0], "all.csv", "");
        refused(List.of(whole), "line 1");
        String text = Files.readString(parts.get(1));
        Path cut = folder.resolve("cut.csv");
        Files.writeString(cut, text.substring(0, text.length() - 5));
        refused(List.of(parts.get(0), cut, parts.get(2)), "in the middle of a row");
        Files.writeString(cut, text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
        refused(List.of(parts.get(0), cut, parts.get(2)), "--resume ends it");
        Files.writeString(cut, text.replaceFirst(",OK,", ",RESONANCE,"));
        refused(List.of(parts.get(0), cut, parts.get(2)), "without its checksum");
        refused(List.of(folder.resolve("nothing.csv")), "no such file");
    }

    @Test
    void aPartIsGoneOnWith() throws IOException {
        Path part = table(COMMANDS[0], "part.csv", " --part 2/3");
        byte[] bytes = Files.readAllBytes(part);
        for (int length = 0; length < bytes.length; length += 41) {
            Files.write(part, java.util.Arrays.copyOf(bytes, length));
            table(COMMANDS[0], "part.csv", " --part 2/3 --resume");
            assertArrayEquals(bytes, Files.readAllBytes(part), "" + length);
        }
        Path spec = folder.resolve("spec.yaml");
        for (String wrong : List.of("0/3", "4/3", "1", "a/b", "1/2/3")) {
            CommandLineRun run = CommandLineRun.of(
                    "ensemble",
                    spec.toString(),
                    "--out",
                    folder.resolve("new.csv").toString(),
                    "--part",
                    wrong);
            assertEquals(2, run.status(), wrong);
            assertTrue(run.err().contains("--part"), run.err());
        }
    }
}
