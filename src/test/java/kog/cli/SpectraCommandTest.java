package kog.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kog.validation.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spectra of many networks: a row each, joined by name, the same however it is filled. */
class SpectraCommandTest {

    private static final Path TRAINED = Evidence.CASES.resolve("trained");

    @TempDir
    private Path folder;

    private CommandLineRun run(Path out, String... more) {
        List<String> words = new ArrayList<>(List.of("spectra"));
        for (String step : List.of("00000", "00300", "00800")) {
            words.add(TRAINED.resolve("rnn32_step" + step + ".safetensors").toString());
        }
        words.addAll(List.of("--steps", "300", "--exponents", "5", "--out", out.toString()));
        words.addAll(Arrays.asList(more));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    @Test
    void rowsAreJoinedAndTheSameWhoeverFillsThem() throws IOException {
        Path known = Files.writeString(
                folder.resolve("known.csv"),
                "accuracy,name\n1,rnn32_step00800\n0.2,rnn32_step00000\n0.7,rnn32_step00300\n");
        Path one = folder.resolve("one.csv");
        CommandLineRun run = run(one, "--performance", known.toString(), "--threads", "1");
        assertEquals(0, run.status(), run.err());
        List<String> lines = Files.readAllLines(one);
        assertTrue(lines.get(0).endsWith(",le_1,le_2,le_3,le_4,le_5,accuracy,failure,crc32"), lines.get(0));
        assertEquals(4, lines.size());
        assertTrue(lines.get(1).startsWith("rnn32_step00000,tanh,"), lines.get(1));
        assertTrue(lines.get(3).matches(".*,nats per step,5,.*,1,,[0-9a-f]{8}"), lines.get(3));
        byte[] bytes = Files.readAllBytes(one);
        Path cut = folder.resolve("cut.csv");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(0, run(cut, "--performance", known.toString(), "--resume").status());
        assertArrayEquals(bytes, Files.readAllBytes(cut));
        Files.writeString(known, Files.readString(known).replace("0.7", "0.8"));
        CommandLineRun other = run(cut, "--performance", known.toString(), "--resume");
        assertEquals(2, other.status(), "performances are part of the run");
        assertArrayEquals(bytes, Files.readAllBytes(cut));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Path out = folder.resolve("none.csv");
        Path known = folder.resolve("known.csv");
        for (String[] wrong : new String[][] {
            {"name,accuracy\nrnn32_step00000,1\n", "found no row named 'rnn32_step00300'"},
            {"net,accuracy\na,1\n", "columns with one called name"},
            {"name,accuracy\na,1,2\n", "found 3 entries, expected 2"},
            {"name,accuracy\na,1\na,2\n", "found the name 'a' twice"},
            {"name,accuracy\n\"a\",1\n", "found a quote"}
        }) {
            Files.writeString(known, wrong[0]);
            CommandLineRun run = run(out, "--performance", known.toString());
            assertEquals(2, run.status(), wrong[1]);
            assertTrue(run.err().contains(wrong[1]), run.err());
            assertTrue(Files.notExists(out));
        }
        CommandLineRun kind = run(out, "--cell", "lstm");
        assertEquals(2, kind.status());
        assertTrue(Files.notExists(out));
    }
}
