package kog.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A command line with its files, damaged in one or a few places: bytes, tokens, lines or option values. Number k is the
 * same on every machine. What stays valid stays small.
 *
 * @param arguments the command line; a word {@code @name} stands for the file of this name
 * @param files     what is there before the command runs
 */
record MutatedInput(List<String> arguments, Map<String, byte[]> files) {

    /** A valid command line. */
    private record Seed(String arguments, Map<String, byte[]> files) {}

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_]\\w*|[-+]?\\d+(?:[./]\\d+)?(?:[eE][-+]?\\d+)?|\\S");
    private static final Pattern LARGE_POWER = Pattern.compile("\\^\\s*[({]*\\s*-?\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");

    private static final List<String> HOSTILE = List.of(
            "",
            "0",
            "-1",
            "1/0",
            "nan",
            ".inf",
            "-.inf",
            "1e999999999",
            "-1e-999999999",
            "1e4000",
            "1e308",
            "1e-320",
            "99999999999999999999",
            "banana",
            "[]",
            "{}",
            "null",
            "~",
            "true",
            "''",
            "'",
            "\"",
            "x",
            "x1",
            "I",
            "[[1]]",
            "[1, 2",
            "{a: 1}",
            "&a [*a]",
            "*b",
            "!!java.lang.String x",
            "\u001b[31mred\u001b[0m",
            "\"\\e[31m\"",
            "\"\\0\"",
            "\u0000",
            "\u202e",
            "\t",
            "- 1",
            "? a",
            "%YAML 9.9",
            "---",
            "...",
            "a: b: c",
            "x^x",
            "exp(exp(exp(9)))",
            "2^2^2",
            "((((((((x))))))))",
            "log(0)",
            "sqrt(-1)",
            "<script>alert(1)</script>",
            "\\input{x}",
            "\"\"\"",
            "../../x.csv",
            "/dev/zero",
            "missing.npy",
            "ä",
            "1,5",
            "0x10",
            "1_000",
            "+",
            "^",
            "random",
            "linear",
            "euler",
            "#",
            "--out",
            "\uD83D\uDE00",
            "é́",
            "%s%n",
            "$(id)");

    private static final List<Seed> SEEDS = seeds();

    static MutatedInput of(long k) {
        SplittableRandom random = new SplittableRandom(0x6b6f67L * 1_000_003 + k);
        while (true) {
            Seed seed = SEEDS.get(random.nextInt(SEEDS.size()));
            List<String> arguments = new ArrayList<>(List.of(seed.arguments().split(" ")));
            Map<String, byte[]> files = new LinkedHashMap<>(seed.files());
            int damages = 1 + (random.nextInt(3) == 0 ? random.nextInt(3) : 0);
            for (int d = 0; d < damages; d++) {
                if (files.isEmpty() || random.nextInt(5) == 0) {
                    option(arguments, random);
                } else {
                    String name = List.copyOf(files.keySet()).get(random.nextInt(files.size()));
                    files.put(name, damaged(files.get(name), isText(name), random));
                }
            }
            if (isSmall(arguments, files)) {
                return new MutatedInput(arguments, files);
            }
        }
    }

    /** Whether no number asks for long work: one that is larger than the seeds' by far must be out of all bounds. */
    private static boolean isSmall(List<String> arguments, Map<String, byte[]> files) {
        StringBuilder all = new StringBuilder(String.join(" ", arguments));
        files.forEach((name, bytes) -> {
            if (name.endsWith(".yaml")) {
                all.append(' ').append(new String(bytes, StandardCharsets.ISO_8859_1));
            }
        });
        Matcher number = NUMBER.matcher(all);
        while (number.find()) {
            double value = Double.parseDouble(number.group());
            if (value > 64 && value < 1e19) {
                return false;
            }
        }
        // the roots of x - x^33 are valid, and minutes of exact work
        return !LARGE_POWER.matcher(all).find();
    }

    private static boolean isText(String name) {
        return name.endsWith(".yaml") || name.endsWith(".csv");
    }

    private static byte[] damaged(byte[] bytes, boolean text, SplittableRandom random) {
        return switch (text ? random.nextInt(8) : random.nextInt(2)) {
            case 0, 1 -> bytes(bytes, random);
            case 2, 3, 4 -> tokens(bytes, random);
            default -> lines(bytes, random);
        };
    }

    private static byte[] bytes(byte[] bytes, SplittableRandom random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = random.nextInt(bytes.length + 1);
        int kind = random.nextInt(6);
        int length = random.nextInt(1, 5);
        out.write(bytes, 0, at);
        byte[] inserted = new byte[length];
        for (int i = 0; i < length; i++) {
            inserted[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(32, 127));
        }
        int rest =
                switch (kind) {
                    // deleted, cut, replaced, inserted, doubled
                    case 0 -> Math.min(bytes.length, at + length);
                    case 1 -> bytes.length;
                    case 2 -> {
                        out.writeBytes(inserted);
                        yield Math.min(bytes.length, at + length);
                    }
                    case 3 -> {
                        out.writeBytes(inserted);
                        yield at;
                    }
                    case 4 -> Math.max(0, at - length);
                    default -> {
                        if (at < bytes.length) {
                            out.write(bytes[at] ^ 1 << random.nextInt(8));
                        }
                        yield Math.min(bytes.length, at + 1);
                    }
                };
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }

    private static byte[] tokens(byte[] bytes, SplittableRandom random) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<int[]> places = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            places.add(new int[] {token.start(), token.end()});
        }
        if (places.isEmpty()) {
            return bytes(bytes, random);
        }
        int[] place = places.get(random.nextInt(places.size()));
        int[] other = places.get(random.nextInt(places.size()));
        String here = text.substring(place[0], place[1]);
        String there = text.substring(other[0], other[1]);
        String instead =
                switch (random.nextInt(6)) {
                    case 0 -> there;
                    case 1 -> here + here;
                    case 2 -> here + " " + there;
                    default -> HOSTILE.get(random.nextInt(HOSTILE.size()));
                };
        return (text.substring(0, place[0]) + instead + text.substring(place[1])).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] lines(byte[] bytes, SplittableRandom random) {
        List<String> lines = new ArrayList<>(Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\n", -1)));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        int colon = line.indexOf(':');
        String key = colon < 0 ? "" : line.substring(0, colon + 1) + " ";
        String hostile = HOSTILE.get(random.nextInt(HOSTILE.size()));
        switch (random.nextInt(9)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.set(at, key + hostile);
            case 3 -> lines.set(at, key + "[" + line.substring(Math.max(0, colon + 1)) + "]");
            case 4 -> lines.set(at, "  " + line);
            case 5 -> lines.set(at, hostile + ": " + line.substring(Math.max(0, colon + 1)));
            case 6 -> lines.set(at, key + "[".repeat(random.nextInt(1, 3000)));
            case 7 -> lines.set(at, line + "\r");
            default -> {
                String other = lines.get(random.nextInt(lines.size()));
                lines.set(at, key + other.substring(Math.max(0, other.indexOf(':') + 1)));
            }
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static void option(List<String> arguments, SplittableRandom random) {
        if (arguments.size() == 1) {
            return;
        }
        int at = random.nextInt(1, arguments.size());
        String hostile = HOSTILE.get(random.nextInt(HOSTILE.size()));
        switch (random.nextInt(8)) {
            case 0 -> arguments.remove(at);
            case 1 -> arguments.add(at, arguments.get(at));
            case 2 -> arguments.add(at, hostile);
            case 3 -> arguments.set(at, arguments.get(at) + hostile);
            case 4 ->
                arguments.add(
                        at,
                        List.of(
                                        "--order",
                                        "--format",
                                        "--out",
                                        "--time",
                                        "--set",
                                        "--grid",
                                        "--resume",
                                        "--fromat",
                                        "-x")
                                .get(random.nextInt(9)));
            default -> arguments.set(at, hostile);
        }
    }

    private static List<Seed> seeds() {
        List<Seed> seeds = new ArrayList<>();
        byte[] linear = text("""
                name: pair
                activation: linear
                weights: [[1/2, 0.25], [-1, 0.5]]
                inputs: [1, 0]
                leak: [1, 2]
                """);
        byte[] feedforward = text("""
                name: chain
                activation: logistic
                weights:
                  - [0, 0]
                  - [w, 0]
                inputs: [1/2, -1]
                parameters: {w: {assumption: real, value: 3/2}}
                """);
        byte[] weak = text("""
                name: weak
                activation: tanh
                weights: [[0, 0], [3/2, 0]]
                inputs: [1/2, -1]
                recurrence:
                  a: [[0.3, 0.8], [0, -0.5]]
                  b: {matrix: [[0, 1], [0, 0]], value: 0.1}
                """);
        byte[] scalar = text("""
                name: double well
                state: [x]
                field: [x - x^3]
                """);
        byte[] field = text("""
                state: [x, y]
                field: ["-2*x", "-y + x^2"]
                """);
        byte[] claims = text("""
                state: [x1, x2]
                field: ["mu*x1", "lambda*(x2 - x1^2)"]
                parameters: {mu: negative, lambda: negative}
                claims:
                  - {eigenfunction: "x1", eigenvalue: "mu"}
                  - {name: two, eigenfunction: "x2 - \\\\frac{\\\\lambda}{\\\\lambda - 2\\\\mu} x_1^2", eigenvalue: "lambda"}
                  - eigenfunction: "sqrt(x1)"
                    eigenvalue: "mu/2"
                    region: ["x1 > 0"]
                    expect: proved
                """);
        byte[] map = text("""
                state: [x, y]
                map: [1 - a*x^2 + y, b*x]
                parameters: {a: 1.4, b: 0.3}
                start: [0.1, 0.1]
                """);
        byte[] inline = text("""
                cell: gru
                weights:
                  weight_ih: [[1], [0.5], [-1]]
                  weight_hh: [[0.5], [1], [0.25]]
                  bias_ih: [0, 0.1, 0]
                  bias_hh: [0, 0, 0]
                state: random
                inputs: {formula: sin(t + k)}
                """);
        byte[] stored = text("""
                cell: rnn
                weights: model.ENDING
                prefix: rnn.
                inputs: drive.csv
                """);
        byte[] drive = text("0.5\n-0.25\n1\n0.125\n# end\n1e-3\n");
        byte[] files = text("""
                activation: tanh
                weights: W.ENDING
                inputs: [0.5, -0.5]
                """);
        byte[] spec = text("{networks: 2, neurons: 2, order: 1, points: 1, epsilon: [0.01, 0.02], seed: 5}\n");
        byte[] rate = text("ensemble: rate\ng: [1/2, 2]\nN: [2, 3]\nseeds: 1\n");

        for (String format : List.of("text", "json", "latex", "python", "mathematica", "julia")) {
            seeds.add(new Seed("derive @a.yaml --format " + format, Map.of("a.yaml", linear)));
            seeds.add(new Seed("derive @a.yaml --format " + format + " --out @out", Map.of("a.yaml", scalar)));
        }
        seeds.add(new Seed("derive @a.yaml --format latex --out @out", Map.of("a.yaml", feedforward)));
        seeds.add(new Seed("verify @a.yaml --format json", Map.of("a.yaml", scalar)));
        seeds.add(new Seed("verify @a.yaml", Map.of("a.yaml", linear)));
        seeds.add(new Seed("check @a.yaml --format json", Map.of("a.yaml", claims)));
        seeds.add(new Seed("check @a.yaml", Map.of("a.yaml", claims)));
        seeds.add(new Seed("perturb @a.yaml --order 1 --at 2,-1 --epsilon 0.02,0.08", Map.of("a.yaml", weak)));
        seeds.add(new Seed(
                "perturb @a.yaml --parameter a --points 1 --figure @net.svg --format json", Map.of("a.yaml", weak)));
        seeds.add(new Seed(
                "perturb @a.yaml --parameter b --mode transported --section u=1 --points 1", Map.of("a.yaml", weak)));
        seeds.add(new Seed("principal @a.yaml --at 0.5,0.25 --format json", Map.of("a.yaml", field)));
        seeds.add(new Seed(
                "principal @a.yaml --order 4 --grid x=-1:1:3,y=-1:1:3 --out @grid.csv --out @grid.npy",
                Map.of("a.yaml", field)));
        seeds.add(new Seed("principal @a.yaml --at 0.5,1 --format python", Map.of("a.yaml", linear)));
        seeds.add(new Seed("lyapunov @a.yaml --time 10 --transient 1 --start 1,1", Map.of("a.yaml", field)));
        seeds.add(new Seed(
                "lyapunov @a.yaml --time 5 --map euler --dt 0.1 --format json --out @out", Map.of("a.yaml", linear)));
        seeds.add(new Seed(
                "lyapunov @a.yaml --steps 50 --set a=1.3 --exponents 2 --seed 3 --format csv", Map.of("a.yaml", map)));
        seeds.add(new Seed("lyapunov @a.yaml --steps 50 --qr-every 2 --figure @f.png", Map.of("a.yaml", map)));
        seeds.add(new Seed("lyapunov @a.yaml --steps 20 --runs 2", Map.of("a.yaml", inline)));
        for (String ending : List.of("npz", "safetensors")) {
            byte[] model = ending.equals("npz") ? archive() : safetensors();
            byte[] cell = text(new String(stored, StandardCharsets.UTF_8).replace("ENDING", ending));
            seeds.add(new Seed(
                    "lyapunov @a.yaml --steps 4 --transient 0",
                    Map.of("a.yaml", cell, "drive.csv", drive, "model." + ending, model)));
        }
        for (String ending : List.of("npy", "csv")) {
            byte[] weights =
                    ending.equals("csv") ? text("0.5,1\n-1,0.25\n") : array(new int[] {2, 2}, 0.5, 1, -1, 0.25);
            byte[] network = text(new String(files, StandardCharsets.UTF_8).replace("ENDING", ending));
            seeds.add(new Seed("derive @a.yaml", Map.of("a.yaml", network, "W." + ending, weights)));
            seeds.add(new Seed("lyapunov @a.yaml --time 3", Map.of("a.yaml", network, "W." + ending, weights)));
        }
        seeds.add(new Seed("ensemble @a.yaml --out @new.csv", Map.of("a.yaml", spec)));
        seeds.add(new Seed(
                "ensemble @a.yaml --out @t.csv --resume", Map.of("a.yaml", spec, "t.csv", table("ensemble", spec))));
        seeds.add(new Seed(
                "lyapunov @a.yaml --time 5 --out @t.csv --resume",
                Map.of("a.yaml", rate, "t.csv", table("lyapunov --time 5", rate))));
        seeds.add(new Seed("lyapunov @a.yaml --time 5 --map euler --out @new.csv", Map.of("a.yaml", rate)));
        return seeds;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A table as the command writes it. */
    private static byte[] table(String command, byte[] spec) {
        try {
            java.nio.file.Path folder = java.nio.file.Files.createTempDirectory("kog");
            java.nio.file.Path file = java.nio.file.Files.write(folder.resolve("a.yaml"), spec);
            java.nio.file.Path table = folder.resolve("t.csv");
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.addAll(List.of(file.toString(), "--out", table.toString()));
            CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
            byte[] bytes = java.nio.file.Files.readAllBytes(table);
            java.nio.file.Files.delete(table);
            java.nio.file.Files.delete(file);
            java.nio.file.Files.delete(folder);
            if (run.status() != 0) {
                throw new IllegalStateException(run.err());
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An .npy file of doubles. */
    static byte[] array(int[] shape, double... values) {
        String extents = Arrays.stream(shape).mapToObj(n -> n + ",").reduce("", String::concat);
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + extents + "), }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put(text("NUMPY")).put((byte) 1).put((byte) 0).putShort((short) header.length());
        bytes.put(text(header));
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    private static byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("rnn.weight_ih_l0.npy"));
            zip.write(array(new int[] {2, 1}, 1, -1));
            zip.putNextEntry(new ZipEntry("rnn.weight_hh_l0.npy"));
            zip.write(array(new int[] {2, 2}, 0.5, 1, -1, 0.25));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] safetensors() {
        byte[] header = text("{\"rnn.weight_ih_l0\": {\"dtype\": \"F32\", \"shape\": [2, 1], \"data_offsets\": [0, 8]},"
                + " \"rnn.weight_hh_l0\": {\"dtype\": \"F64\", \"shape\": [2, 2], \"data_offsets\": [8, 40]}}");
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 40).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header).putFloat(1).putFloat(-1);
        for (double value : new double[] {0.5, 1, -1, 0.25}) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }
}
