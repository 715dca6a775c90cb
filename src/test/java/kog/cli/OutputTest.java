package kog.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kog.cli.output.Output;
import kog.cli.output.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results go where they were sent, whole, and what cannot be written is said. */
class OutputTest {

    private static final String WELL = "name: double well\nstate: [x]\nfield: [x - x^3]\n";
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path folder;

    private String well() throws IOException {
        return Files.writeString(folder.resolve("well.yaml"), WELL).toString();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    /** What the shell itself gives a new file. */
    private Set<PosixFilePermission> modeOfNewFiles() throws IOException {
        Path plain = Files.createFile(folder.resolve("plain"));
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(plain);
        Files.delete(plain);
        return mode;
    }

    @Test
    void newFilesHaveTheModeOfTheUmaskAndOldOnesKeepTheirs() throws Exception {
        Path file = folder.resolve("new.txt");
        Output.write("one", file);
        assertEquals(modeOfNewFiles(), Files.getPosixFilePermissions(file));
        for (String mode : List.of("rw-rw-rw-", "rwxr-x---", "rw-------")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            Output.write("two", file);
            assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertEquals(List.of("new.txt"), names());
        Path page = folder.resolve("r/report.html");
        Files.createDirectory(page.getParent());
        Output.write("page", page);
        assertEquals(modeOfNewFiles(), Files.getPosixFilePermissions(page));
    }

    @Test
    void linksAreWrittenThrough() throws Exception {
        Path real = Files.writeString(folder.resolve("real"), "old");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
        Path further = Files.createSymbolicLink(folder.resolve("further"), link);
        Output.write("new", further);
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(further));
        assertEquals("new", Files.readString(real));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("made"));
        Output.write("made", dangling);
        assertTrue(Files.isSymbolicLink(dangling));
        assertEquals("made", Files.readString(folder.resolve("made")));
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertEquals(
                2, CommandLineRun.of("derive", well(), "--out", loop.toString()).status());
    }

    @Test
    void pipesAndDevicesAreWrittenInto() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readAllBytes(pipe);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        CommandLineRun run = CommandLineRun.of("derive", well(), "--out", pipe.toString());
        assertEquals(0, run.status(), run.err());
        assertArrayEquals(
                CommandLineRun.of("derive", well()).out().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                read.get(20, TimeUnit.SECONDS));
        assertFalse(Files.isRegularFile(pipe));
        assertEquals(
                0, CommandLineRun.of("derive", well(), "--out", "/dev/null").status());
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
        assertEquals(
                CommandLineRun.of("derive", well()).out(),
                CommandLineRun.of("derive", well(), "--out", "/dev/stdout").out());
    }

    @Test
    void aFullDeviceIsSaid() throws Exception {
        assumeTrue(Files.exists(FULL));
        CommandLineRun run = CommandLineRun.of("derive", well(), "--out", FULL.toString());
        assertEquals(1, run.status());
        assertTrue(
                run.err().startsWith("kog: cannot write /dev/full: ")
                        && run.err().lines().count() == 1,
                run.err());
        // as in "ln -sf /dev/full xaa", which a split that did not look took for success
        Path link = Files.createSymbolicLink(folder.resolve("xaa"), FULL);
        CommandLineRun through = CommandLineRun.of("derive", well(), "--out", link.toString());
        assertEquals(1, through.status());
        assertTrue(through.err().contains("xaa"), through.err());
        assertTrue(Files.isSymbolicLink(link) && !Files.isRegularFile(FULL));
        Files.delete(link);
        for (String figure : List.of("a.png", "a.svg")) {
            Path target = Files.createSymbolicLink(folder.resolve(figure), FULL);
            Path weak = Files.writeString(
                    folder.resolve("weak.yaml"),
                    "activation: tanh\nweights: [[0, 0], [1, 0]]\nrecurrence: [[0, 1], [0, 0]]\n");
            CommandLineRun drawn = CommandLineRun.of("perturb", weak.toString(), "--figure", target.toString());
            assertEquals(1, drawn.status(), drawn.err());
            assertTrue(drawn.err().contains(figure), drawn.err());
            Files.delete(target);
        }
        Path table = Files.createSymbolicLink(folder.resolve("t.csv"), FULL);
        Path spec = Files.writeString(folder.resolve("spec.yaml"), "{networks: 1, neurons: 1, points: 1}");
        CommandLineRun rows = CommandLineRun.of("ensemble", spec.toString(), "--out", table.toString());
        assertEquals(1, rows.status(), rows.err());
        assertTrue(rows.err().contains("t.csv"), rows.err());
        Files.delete(table);
    }

    @Test
    void standardOutputThatTakesNothingIsSaid() throws Exception {
        assumeTrue(Files.exists(FULL));
        for (String arguments :
                List.of("derive '" + well() + "' > /dev/full", "derive '" + well() + "' >&-", "--help > /dev/full")) {
            Program program = program(arguments);
            assertEquals(1, program.status(), arguments + program.text());
            assertTrue(program.text().startsWith("kog: cannot write standard output: "), program.text());
            assertEquals(1, program.text().lines().count(), program.text());
        }
    }

    @Test
    void aReaderThatHasEnoughIsNoTrouble() throws Exception {
        // the reader is gone before the first line comes
        Program program = program("derive '" + well() + "' | true");
        assertEquals("", program.text());
    }

    private record Program(int status, String text) {}

    private Program program(String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c"));
        command.add("'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' kog.cli.Main " + arguments);
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(command).redirectError(said.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Program(process.exitValue(), Files.readString(said));
    }

    @Test
    void badPlacesAreRefusedBeforeTheWork() throws Exception {
        String well = well();
        Path file = Files.writeString(folder.resolve("file"), "mine");
        for (Path bad : List.of(folder, folder.resolve("no/such/x.txt"), file.resolve("x.txt"))) {
            CommandLineRun run = CommandLineRun.of("derive", well, "--out", bad.toString());
            assertEquals(2, run.status(), run.err());
            assertTrue(
                    run.err().startsWith("kog: " + bad + ": found ")
                            && run.err().contains("expected"),
                    run.err());
            CommandLineRun figure = CommandLineRun.of("lyapunov", well, "--time", "5", "--figure", bad + ".d/x.png");
            assertEquals(2, figure.status(), figure.err());
        }
        CommandLineRun report = CommandLineRun.of("report", well, "--out", file.toString());
        assertEquals(2, report.status(), report.err());
        assertTrue(report.err().contains("expected a folder"), report.err());
        assertEquals(List.of("file", "well.yaml"), names());
    }

    @Test
    void aWriteThatFailsLeavesTheOldFile() throws Exception {
        Path old = Files.writeString(folder.resolve("old.txt"), "old");
        Path missing = folder.resolve("no/such.txt");
        assertThrows(OutputException.class, () -> Output.write("x", missing));
        assertEquals("old", Files.readString(old));
        assertEquals(List.of("old.txt"), names());
    }
}
