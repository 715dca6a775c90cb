package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are too large, never end, unpack to too much, contradict themselves or carry what a terminal obeys. */
class HostileFileTest {

    private static final String SMALL_HEAP = "-Xmx96m";

    @TempDir
    private Path folder;

    private void refused(Path file, String... expected) {
        refused(CommandLineRun.of("lyapunov", file.toString(), "--steps", "5"), expected);
    }

    private static void refused(CommandLineRun run, String... expected) {
        assertEquals(2, run.status(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        for (String part : expected) {
            assertTrue(run.err().contains(part), run.err());
        }
        assertTrue(run.err().contains("found ") && run.err().contains("expected "), run.err());
        assertTrue(run.err().length() < 800, run.err());
        assertTrue(run.err().codePoints().allMatch(c -> c == '\n' || kog.symbolic.Excerpt.isPlain(c)), run.err());
    }

    private Path cell(String name, byte[] model) throws IOException {
        Files.write(folder.resolve(name), model);
        return Files.writeString(folder.resolve("cell.yaml"), "cell: rnn\nweights: " + name + "\n");
    }

    private static byte[] safetensors(String header, int bytes) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private static String entry(String name, String type, String shape, String offsets) {
        return "\"" + name + "\": {\"dtype\": \"" + type + "\", \"shape\": " + shape + ", \"data_offsets\": " + offsets
                + "}";
    }

    static Stream<Arguments> safetensors() {
        String good = entry("weight_ih", "F64", "[1, 1]", "[0, 8]");
        return Stream.of(
                Arguments.of(
                        "{" + good + ", " + entry("weight_hh", "F64", "[]", "[8, 16]") + "}", 16, "a single number"),
                // a shape that claims more than there is: mlx 3363, keras 23016
                Arguments.of(
                        "{" + entry("weight_hh", "F32", "[1000, 1000]", "[0, 4]") + "}",
                        4,
                        "1000000 numbers of 4 bytes"),
                Arguments.of("{" + entry("weight_hh", "F64", "[1, 1]", "[0, 8000000]") + "}", 8, "within the 8 bytes"),
                Arguments.of("{" + entry("weight_hh", "F64", "[1, 1]", "[8, 0]") + "}", 8, "within the 8 bytes"),
                Arguments.of("{" + entry("weight_hh", "F64", "[1, 1]", "[-8, 0]") + "}", 8, "found -8"),
                Arguments.of(
                        "{" + entry("weight_hh", "F64", "[1, 1]", "[0]") + "}", 8, "found 1 data_offsets, expected 2"),
                Arguments.of("{" + entry("weight_hh", "F64", "[-1, 1]", "[0, 8]") + "}", 8, "found -1"),
                Arguments.of("{" + entry("weight_hh", "F64", "[4294967295, 4294967297]", "[0, 8]") + "}", 8, "integer"),
                Arguments.of("{" + entry("weight_hh", "F8_E4M3", "[1, 1]", "[0, 1]") + "}", 1, "type F8_E4M3"),
                // two arrays of the same bytes: one in the disguise of the other
                Arguments.of(
                        "{" + good + ", " + entry("weight_hh", "F64", "[1, 1]", "[0, 8]") + "}", 8, "start at byte 0"),
                Arguments.of(
                        "{" + good + ", " + entry("weight_hh", "F64", "[1, 1]", "[16, 24]") + "}",
                        24,
                        "start at byte 16"),
                Arguments.of(
                        "{" + entry("weight_hh", "F64", "[1, 1]", "[0, 8]") + "}",
                        9,
                        "found 9 bytes of numbers, expected 8"),
                Arguments.of("{" + good + ", " + good + "}", 8, "twice, expected it once"),
                Arguments.of("[1]", 0, "no '{'"),
                Arguments.of("{\"a", 0, "malformed"),
                Arguments.of("{\"\\u001b[31m\": 1}", 0, "\\u001b[31m"));
    }

    @ParameterizedTest
    @MethodSource("safetensors")
    void safetensorsThatContradictThemselves(String header, int bytes, String expected) throws IOException {
        refused(cell("m.safetensors", safetensors(header, bytes)), "m.safetensors", expected);
    }

    @Test
    void headersThatClaimMoreThanTheFile() throws IOException {
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 3, 1L << 40}) {
            byte[] bytes = ByteBuffer.allocate(10)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .put((byte) '{')
                    .put((byte) '}')
                    .array();
            refused(cell("m.safetensors", bytes), "m.safetensors", "header");
        }
        refused(cell("m.safetensors", new byte[7]), "found 7 bytes");
        byte[] array = MutatedInput.array(new int[] {2, 2}, 1, 2, 3, 4);
        for (int version : new int[] {0, 4, 255}) {
            byte[] other = array.clone();
            other[6] = (byte) version;
            refused(cell("m.npz", archive("weight_hh.npy", other)), "version");
        }
        byte[] longer = java.util.Arrays.copyOf(array, array.length + 1);
        refused(cell("m.npz", archive("weight_hh.npy", longer)), "something follows");
        byte[] header = array.clone();
        header[8] = -1;
        header[9] = -1;
        refused(cell("m.npz", archive("weight_hh.npy", header)), "header of 65535 bytes");
    }

    @Test
    void arraysWithoutExtents() throws IOException {
        for (Object[] c : new Object[][] {
            {new int[] {}, new double[] {0.5}, 3},
            {new int[] {0}, new double[] {}, 2},
            {new int[] {0, 0}, new double[] {}, 2},
            {new int[] {0, 5}, new double[] {}, 2},
            {new int[] {1, 1, 1}, new double[] {1}, 2}
        }) {
            Files.write(folder.resolve("w.npy"), MutatedInput.array((int[]) c[0], (double[]) c[1]));
            Path network = Files.writeString(folder.resolve("n.yaml"), "activation: tanh\nweights: w.npy\n");
            assertEquals(c[2], CommandLineRun.of("derive", network.toString()).status());
            Path cell = Files.writeString(
                    folder.resolve("c.yaml"),
                    "cell: rnn\nweights: {weight_hh: w.npy, weight_ih: w.npy}\ninputs: w.npy\n");
            refused(cell);
        }
    }

    private static byte[] archive(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void tablesOfNumbers() throws IOException {
        Path network = Files.writeString(folder.resolve("n.yaml"), "activation: tanh\nweights: w.csv\n");
        Path table = folder.resolve("w.csv");
        for (String good : List.of("\uFEFF1,2\r\n3,4\r\n", "1;2\n3;4", "# two\n1 2\n\n3\t4 # end\n", "1,2\r3,4\r")) {
            Files.writeString(table, good);
            assertEquals(
                    0,
                    CommandLineRun.of("lyapunov", network.toString(), "--time", "2")
                            .status(),
                    good);
        }
        String[][] bad = {
            {"1,2\n3\n", "line 2: found 1 number, expected 2"},
            {"", "found no numbers"},
            {"1,,2\n", "line 1, entry 2: found nothing"},
            {"1,2,\n", "entry 3: found nothing"},
            {"a,b\n1,2\n", "line 1, entry 1: found 'a'"},
            {"1,nan\n", "found 'nan'"},
            {"1,1e999\n", "expected a finite number"},
            {"0x1p3,1d\n", "found '0x1p3'"},
            {"1,\u001b[2J\n", "\\u001b[2J"},
            {"9".repeat(5000), "…', expected a number"}
        };
        for (String[] c : bad) {
            Files.writeString(table, c[0]);
            refused(CommandLineRun.of("derive", network.toString()), table.toString(), c[1]);
        }
        Files.write(table, new byte[] {'1', (byte) 0xff, '\n'});
        refused(CommandLineRun.of("derive", network.toString()), "not UTF-8");
    }

    private static final List<String> FORMATS =
            List.of("text", "json", "latex", "python", "sympy", "mathematica", "julia", "octave", "maxima");

    /** What ends a remark in one language or another stays inside it. */
    @Test
    void namesThatWouldEndARemark() throws IOException {
        Path odd = folder.resolve("a\"\"\"b*)c;;%{d.yaml");
        Files.writeString(odd, "name: 'x\"\"\"y*)z;;%{'\nstate: [x]\nfield: [-x]\n");
        Map<String, String> ends = Map.of("python", "\"\"\"", "sympy", "\"\"\"", "mathematica", "*)");
        String plain = Files.writeString(folder.resolve("plain.yaml"), "name: p\nstate: [x]\nfield: [-x]\n")
                .toString();
        ends.forEach((format, end) -> {
            String text = CommandLineRun.of("derive", odd.toString(), "--format", format)
                    .out();
            String other =
                    CommandLineRun.of("derive", plain, "--format", format).out();
            assertEquals(count(other, end), count(text, end), format + "\n" + text);
        });
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length;
    }

    @Test
    void namesThatATerminalWouldObey() throws IOException {
        for (String name : List.of(
                "\"\\e[31mred\"",
                "\"a\\0b\"",
                "\"\\u202eabc\"",
                "\"a\\nb\"",
                "\"\\u009b2J\"",
                "'" + "n".repeat(300) + "'")) {
            Path file = Files.writeString(folder.resolve("f.yaml"), "name: " + name + "\nstate: [x]\nfield: [-x]\n");
            refused(CommandLineRun.of("derive", file.toString()), "line 1, name: found ");
        }
        Path odd = folder.resolve("\u001b[31mred.yaml");
        Files.writeString(odd, "state: [x]\nfield: [-x]\n");
        for (String format : FORMATS) {
            CommandLineRun run = CommandLineRun.of("derive", odd.toString(), "--format", format);
            assertEquals(0, run.status(), run.err());
            assertTrue(run.out().indexOf('\u001b') < 0 && run.err().indexOf('\u001b') < 0, run.out());
        }
        Files.writeString(odd, "state: [x]\nfield: [\"-x \u001b[2J\"]\n");
        refused(
                CommandLineRun.of("derive", odd.toString()),
                "\\u001b[31mred.yaml: line 2, column 13: found the character \\u001b");
        Files.writeString(odd, "state: [x]\nfield: [-x]\n");
        refused(CommandLineRun.of("derive", odd + "/x"), "\\u001b[31mred.yaml");
    }

    @Test
    void aliasesAndNesting() throws IOException {
        StringBuilder laughs = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c <= 'i'; c++) {
            laughs.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append(("*" + (char) (c - 1) + ",").repeat(9))
                    .append("]\n");
        }
        String[][] bad = {
            {laughs.toString(), "values, expected at most"}, {"weights: &a [*a]\n", "expected a value marked &a"},
            {"weights: [*b]\n", "expected a value marked &b"}, {"a: " + "[".repeat(200), "expected at most 100 levels"},
            {"a: " + "{b: ".repeat(200), "expected at most 100 levels"}, {"a: " + "- ".repeat(200), "malformed"},
            {"a: " + "x".repeat(300_000), "found a value of 300000 characters"}
        };
        for (String[] c : bad) {
            Path file = Files.writeString(folder.resolve("f.yaml"), c[0]);
            refused(CommandLineRun.of("derive", file.toString()), "line ", c[1]);
        }
        Path shared = Files.writeString(folder.resolve("s.yaml"), "activation: linear\nweights: [&r [1/2, 1], *r]\n");
        assertEquals(0, CommandLineRun.of("derive", shared.toString()).status());
    }

    /** What would not fit is told before it is read, in a heap much smaller than the files. */
    @Test
    void boundedMemoryAndTime() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("sparse.yaml").toFile(), "rw")) {
            sparse.setLength(1L << 36);
        }
        Files.createLink(folder.resolve("sparse.npy"), folder.resolve("sparse.yaml"));
        Files.writeString(folder.resolve("weights.yaml"), "activation: tanh\nweights: sparse.npy\n");
        Files.writeString(
                folder.resolve("name.yaml"), "name: " + "x".repeat(5_000_000) + "\nstate: [x]\nfield: [-x]\n");
        Files.writeString(
                folder.resolve("list.yaml"), "activation: tanh\nweights: [" + "1,".repeat(1_000_000) + "1]\n");
        Files.writeString(folder.resolve("rate.yaml"), "ensemble: rate\ng: 1\nN: [100000]\n");
        Files.write(folder.resolve("bomb.npz"), bomb());
        Files.writeString(folder.resolve("bomb.yaml"), "cell: rnn\nweights: bomb.npz\n");
        Path pipe = folder.resolve("pipe.yaml");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        if (Files.exists(Path.of("/dev/zero"))) {
            Files.createSymbolicLink(folder.resolve("zero.yaml"), Path.of("/dev/zero"));
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        SMALL_HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileFileTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "no end");
        List<String> lines = Files.readAllLines(folder.resolve("log"));
        for (String name : List.of("sparse", "name", "list", "pipe", "zero", "rate")) {
            boolean told = lines.stream()
                    .anyMatch(l -> l.contains("/" + name + ".yaml: ") && l.contains("found") && l.contains("expected"));
            assertTrue(told || !Files.exists(folder.resolve(name + ".yaml")), name + lines);
        }
        assertTrue(
                lines.stream().anyMatch(l -> l.contains("bomb.npz: array") && l.contains("unpacks to more than")),
                "" + lines);
        assertTrue(
                lines.stream().anyMatch(l -> l.contains("sparse.npy: found") && l.contains("of at most")), "" + lines);
        long refusals = lines.stream().filter("status 2"::equals).count();
        assertEquals(lines.stream().filter(l -> l.startsWith("status")).count(), refusals, "" + lines);
    }

    /** A hundred megabytes of zeros in a hundred kilobytes. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("weight_hh.npy"));
            byte[] block = new byte[1 << 20];
            for (int k = 0; k < 100; k++) {
                zip.write(block);
            }
        }
        return bytes.toByteArray();
    }

    /** Runs the command on every specification of a folder. */
    public static void main(String[] arguments) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                System.err.println("status " + Main.run("lyapunov", file.toString()));
            }
        }
        System.exit(0);
    }
}
