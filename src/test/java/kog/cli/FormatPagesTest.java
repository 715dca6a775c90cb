package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kog.cli.learn.FormatPage;
import kog.files.ClaimFile;
import kog.files.EnsembleReader;
import kog.files.EnsembleSpecReader;
import kog.files.Keys;
import kog.files.MapClaimFile;
import kog.files.ModelReader;
import kog.files.ParameterValues;
import kog.files.SystemReader;
import kog.files.TensorFile;
import kog.network.Ensemble;
import kog.network.RandomClass;
import kog.report.table.CountRow;
import kog.report.table.EnsembleRow;
import kog.report.table.LandscapeRow;
import kog.report.table.LyapunovTable;
import kog.report.table.RandomPlaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the formats tell the keys that the readers accept, and their examples are read. */
class FormatPagesTest {

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("\\| `(\\w+)` \\|.*");

    private static final RandomPlaces PLACES =
            new RandomPlaces(new Ensemble(new RandomClass.Rate(), List.of(1.0), List.of(3), 1), 1);

    @TempDir
    Path folder;

    static Stream<String> names() {
        return FormatPage.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void keysAreThoseOfTheReaders(String name) {
        Map<String, List<String>> documented = new LinkedHashMap<>();
        String heading = "";
        for (String line : new FormatPage(name).markdown().lines().toList()) {
            heading = line.startsWith("## ") ? line.substring(3) : heading;
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                documented.computeIfAbsent(heading, h -> new ArrayList<>()).add(key.group(1));
                assertEquals(6, line.split("\\|", -1).length, line);
            }
        }
        Map<String, List<String>> accepted = new LinkedHashMap<>();
        Arrays.stream(Keys.values())
                .filter(k -> k.formats().contains(name))
                .forEach(k -> accepted.put(k.heading(), k.list()));
        assertEquals(accepted, documented);
        assertEquals(name.equals("table"), accepted.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("names")
    void examplesAreRead(String name) throws Exception {
        Matcher blocks = BLOCK.matcher(new FormatPage(name).markdown());
        int count = 0;
        while (blocks.find()) {
            count++;
            Path file = Files.writeString(folder.resolve("a." + blocks.group(1)), blocks.group(2));
            switch (name) {
                case "network" -> assertEquals(2, ModelReader.perturbed(file).size());
                case "claims" ->
                    assertTrue(
                            MapClaimFile.holdsMap(file)
                                    ? MapClaimFile.read(file).claims().size() == 1
                                    : ClaimFile.read(file).claims().size() == 2);
                case "ensemble" ->
                    assertTrue(
                            EnsembleReader.isEnsemble(file)
                                    ? EnsembleReader.read(file).seeds() == 3
                                    : List.of(8L, 20L)
                                            .contains(EnsembleSpecReader.read(file)
                                                    .rows()));
                case "table" -> assertTrue(TensorFile.readSingle(file).hasShape(2, 2));
                default ->
                    assertFalse(
                            SystemReader.contexts(file, ParameterValues.NONE).isEmpty());
            }
        }
        assertTrue(count > 0, name);
    }

    @Test
    void columnsAreThoseOfTheTables() throws Exception {
        Path spec = Files.writeString(folder.resolve("a.yaml"), "networks: 2\nneurons: 2\n");
        String page = new FormatPage("table").markdown();
        for (String header : List.of(
                EnsembleRow.table(EnsembleSpecReader.read(spec)).header(),
                new LyapunovTable(PLACES, "").table().header(),
                CountRow.table(PLACES).header(),
                LandscapeRow.table(List.of()).header())) {
            String columns = String.join(
                    ", ",
                    Arrays.stream(header.replaceAll("_[0-9]+(?=,|_at)", "_K")
                                    .replaceAll("_at_[0-9.]+", "_at_E")
                                    .split(","))
                            .map(c -> c.equals("lambda_K") ? "lambda_1" : c)
                            .map(c -> c.equals("lambda_K_error") ? "lambda_1_error" : c)
                            .distinct()
                            .toList());
            assertTrue(page.contains("| " + columns + " |"), columns);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void fitsATerminal(String name) {
        CommandLineRun run = CommandLineRun.of("help", name);
        assertEquals(0, run.status(), run.err());
        run.out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
        assertFalse(run.out().contains("\u001b"), "no colour where there is no terminal");
        String listed = CommandLineRun.of("--help").out();
        assertTrue(listed.contains("\n  " + name + " "), listed);
    }

    @Test
    void helpKnowsCommandsToo() throws IOException {
        assertEquals(
                CommandLineRun.of("derive", "--help").out(),
                CommandLineRun.of("help", "derive").out());
        assertEquals(
                CommandLineRun.of("--help").out(), CommandLineRun.of("help").out());
        CommandLineRun both = CommandLineRun.of("help", "ensemble");
        assertTrue(both.out().contains("--resume") && both.out().contains("recurrent_density"), both.out());
        CommandLineRun unknown = CommandLineRun.of("help", "netwrok");
        assertEquals(2, unknown.status());
        assertTrue(unknown.err().contains("did you mean 'network'?"), unknown.err());
    }
}
