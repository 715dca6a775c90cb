package kog.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kog.embed.Learner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code embed}: a folder, the same each time, whose model loads again. */
class EmbedCommandTest {

    @TempDir
    private Path folder;

    /** Networks of 3 to 6 exponents; the better ones have larger ones. */
    static Path table(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        StringBuilder text = new StringBuilder("name,unit,exponents,le_1,le_2,le_3,le_4,le_5,le_6,gain,accuracy\n");
        for (int i = 0; i < 30; i++) {
            double gain = 0.1 * Math.pow(100, random.nextDouble());
            int count = 3 + i % 4;
            text.append("n" + i + ",nats per step," + count);
            for (int j = 0; j < 6; j++) {
                text.append(j < count ? "," + (Math.log(gain) - j / (count - 1.0) + 0.1 * random.nextDouble()) : ",");
            }
            text.append("," + gain + "," + (gain / (1 + gain)) + "\n");
        }
        return Files.writeString(file, text.toString());
    }

    private CommandLineRun run(Path table, Path out, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "embed",
                table.toString(),
                "--target",
                "accuracy",
                "--class",
                "above",
                "--hyper",
                "gain",
                "--out",
                out.toString()));
        words.addAll(List.of("--repeats", "2", "--length", "6", "--latent", "2", "--epochs", "25"));
        words.addAll(Arrays.asList(more));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    @Test
    void theSameEachTimeAndTheModelLoadsAgain() throws IOException {
        assumeTrue(Learner.find().isPresent(), "skipped: no neural library on the class path (mvn -Pneural)");
        Path table = table(folder.resolve("spectra.csv"));
        Path one = folder.resolve("one");
        Path two = Files.createDirectory(folder.resolve("two"));
        CommandLineRun first = run(table, one);
        assertEquals(0, first.status(), first.err());
        assertEquals(0, run(table, two).status());
        try (Stream<Path> files = Files.list(one)) {
            List<Path> all = files.sorted().toList();
            assertEquals(
                    "[latent.svg, learning.svg, model.json, predictions.csv, reconstruction.svg, report.txt, result.json, roc.svg, splits.csv]",
                    all.stream().map(Path::getFileName).toList().toString());
            for (Path file : all) {
                assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(two.resolve(file.getFileName())));
            }
        }
        String result = Files.readString(one.resolve("result.json"));
        for (String key : List.of(
                "n",
                "splits",
                "auc",
                "aelle",
                "pca_ridge",
                "hyperparameters",
                "max_exponent",
                "mean_exponent",
                "accuracy",
                "f1",
                "reconstruction_l1",
                "verdict")) {
            assertTrue(result.contains("\"" + key + "\""), key);
        }
        assertTrue(first.out().contains("nats per step") && first.out().contains("gain by its logarithm"));
        Path said = folder.resolve("said.csv");
        assertEquals(
                0,
                CommandLineRun.of("embed", table.toString(), "--apply", one.toString(), "--out", said.toString())
                        .status());
        List<String> lines = Files.readAllLines(said);
        assertEquals("name,score,class,latent_1,latent_2,reconstruction_l1", lines.get(0));
        assertEquals(31, lines.size());
        double low = 0;
        double high = 0;
        List<String> rows = Files.readAllLines(table);
        for (int i = 1; i < 31; i++) {
            double score = Double.parseDouble(lines.get(i).split(",")[1]);
            String[] row = rows.get(i).split(",");
            boolean good = Double.parseDouble(row[row.length - 1]) > 0.5;
            low += good ? 0 : score;
            high += good ? score : 0;
        }
        assertTrue(high > low, "larger scores for better networks");
        CommandLineRun again = run(table, one);
        assertEquals(2, again.status());
        assertTrue(again.err().contains("found a folder with files in it"), again.err());
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        Path table = table(folder.resolve("spectra.csv"));
        Path out = folder.resolve("out");
        for (String[] wrong : new String[][] {
            {"--target", "loss", "found no column 'loss'"},
            {"--spectrum", "e4_", "found no columns e4_1"},
            {"--hyper", "name", "row 1, name: found 'n0', expected a number"},
            {"--baseline", "accuracy", "found the target among"},
            {"--latent", "0", "--latent: found 0"},
            {"--threshold", "7", "outside the class, expected at least 5"},
            {"--class", "good", "expected below or above"},
        }) {
            CommandLineRun run = CommandLineRun.of(Stream.concat(
                            Stream.of("embed", table.toString(), "--out", out.toString()),
                            wrong[0].equals("--target")
                                    ? Stream.of(wrong[0], wrong[1])
                                    : Stream.of("--target", "accuracy", wrong[0], wrong[1]))
                    .toArray(String[]::new));
            assertEquals(2, run.status(), run.err());
            assertTrue(run.err().contains(wrong[2]), run.err());
            assertFalse(Files.exists(out));
        }
    }

    /** In a process whose class path lacks it. */
    @Test
    void withoutTheLibraryTheLineToTypeIsSaid() throws IOException, InterruptedException {
        Path table = table(folder.resolve("spectra.csv"));
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(p -> !p.contains("djl"))
                .collect(Collectors.joining(File.pathSeparator));
        Process kog = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        path,
                        "kog.cli.Main",
                        "embed",
                        table.toString(),
                        "--target",
                        "accuracy",
                        "--out",
                        folder.resolve("out").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(kog.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, kog.waitFor(), said);
        assertTrue(said.contains("mvn -q -B -ntp -Pneural -DskipTests package"), said);
        assertFalse(Files.exists(folder.resolve("out")));
    }
}
