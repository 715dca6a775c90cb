package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kog.derive.Derive;
import kog.files.ModelReader;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.network.Model;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import kog.symbolic.text.FormulaParser;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeriveCommandTest {

    private static final String RECURRENT =
            "{name: ring, activation: logistic, weights: [[0, 2], [3, 0]], inputs: [0, 0]}";

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "model", ".yaml"), text);
    }

    static Stream<String> models() {
        return Stream.of(
                "{name: real, activation: linear, weights: [[0, 1/3], [1/5, 1/2]], inputs: [1, -1/7]}",
                "{name: turning, activation: linear, weights: [[0, 2], [-3, 1/2]], inputs: [1, 0]}",
                "{name: golden, activation: linear, weights: [[0, 1, 0], [0, 0, 1], [1, 1, 0]], inputs: [1, 0, 0]}",
                "{name: chain, activation: linear, weights: [[0, 0, 0], [2, 0, 0], [1, 3, 0]], inputs: [1, 0, 0]}",
                "{name: poster, activation: {taylor: logistic, order: 3}, weights: [[8]], inputs: [-4]}",
                "{name: cubic, activation: {taylor: logistic, order: 3}, weights: [[7]], inputs: [-3]}",
                "{name: pair, activation: logistic, weights: [[0, 0], [2, 0]], inputs: [1/2, -1]}",
                "{name: three, activation: logistic, weights: [[0, 0, 0], [2, 0, 0], [1, -3, 0]], inputs: [1/2, -1, 0]}",
                "{name: poly, activation: {polynomial: [0, 1, 1]}, weights: [[0, 0], [2, 0]], inputs: [1/2, -1]}",
                RECURRENT);
    }

    @ParameterizedTest
    @MethodSource("models")
    void jsonReadsBackToTheSameFormulas(String text) throws Exception {
        Path file = file(text);
        CommandLineRun run = CommandLineRun.of("derive", file.toString(), "--format", "json");
        JsonNode json = new ObjectMapper().readTree(run.out());
        Model model = ModelReader.read(file);
        Derivation derivation = Derive.of(model);
        assertEquals(
                List.of("name", "class", "eigenfunctions", "first_integrals"),
                Stream.of("name", "class", "eigenfunctions", "first_integrals")
                        .filter(json::has)
                        .toList());
        assertEquals(
                derivation.eigenfunctions().size(), json.get("eigenfunctions").size());
        assertEquals(
                derivation.firstIntegrals().size(), json.get("first_integrals").size());
        assertEquals(derivation.obstructions().size(), json.get("obstructions").size());
        for (int k = 0; k < derivation.eigenfunctions().size(); k++) {
            Eigenfunction psi = derivation.eigenfunctions().get(k);
            JsonNode written = json.get("eigenfunctions").get(k);
            Set<Symbol> known = new HashSet<>(model.state());
            model.parameters().stream().map(Parameter::symbol).forEach(known::add);
            written.get("free").forEach(s -> known.add(new Symbol(s.textValue())));
            assertSame(psi.formula(), written.get("formula").textValue(), known);
            assertSame(psi.eigenvalue(), written.get("eigenvalue").textValue(), known);
            List<Condition> conditions = psi.region().conditions();
            for (int c = 0; c < conditions.size(); c++) {
                String[] parts = written.get("region").get(c).textValue().split(" (?=(!=|<|>) 0$)");
                assertSame(conditions.get(c).left(), parts[0], known);
                assertEquals(conditions.get(c).relation().sign() + " 0", parts[1]);
            }
            assertEquals(conditions.size(), written.get("region").size());
            assertEquals(psi.exactness().toString(), written.get("exactness").textValue());
        }
    }

    /** The text is the formula's, and reads back to the same function. */
    private static void assertSame(Expression expected, String text, Set<Symbol> known) throws FormulaException {
        assertEquals(expected.toString(), text);
        assertClose(expected, FormulaParser.parse(text, known), known, text);
    }

    private static void assertClose(Expression expected, Expression read, Set<Symbol> known, String text) {
        Random random = new Random(11);
        for (int k = 0; k < 3; k++) {
            Map<Symbol, Complex> values = new HashMap<>();
            known.forEach(s -> values.put(s, new Complex(0.6 + random.nextDouble())));
            FieldEvaluation<Complex> at = FieldEvaluation.complex(Complex.ONE, 15, values);
            Complex difference = expected.fold(at).subtract(read.fold(at));
            // both are the same operations in another order
            assertEquals(0, difference.norm() / (1 + read.fold(at).norm()), 1e-11, text);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void textNamesEverythingAndNothingElseIsPrinted(String text) throws Exception {
        Path file = file(text);
        CommandLineRun run = CommandLineRun.of("derive", file.toString());
        Derivation derivation = Derive.of(ModelReader.read(file));
        assertTrue(run.out().startsWith(derivation.name() + ": " + derivation.systemClass() + ", "), run.out());
        Set<Symbol> known = new HashSet<>(ModelReader.read(file).state());
        String page = run.unbroken();
        Map<Symbol, Expression> names = definitions(page, derivation, known);
        for (Eigenfunction psi : derivation.eigenfunctions()) {
            Matcher block = Pattern.compile("(?m)^eigenfunction " + psi.name() + ", eigenvalue (.*?)(, about .*)?\n"
                            + "  " + psi.name() + " = (.*)\n  (everywhere|where (.*));")
                    .matcher(page);
            assertTrue(block.find(), page);
            assertMeans(psi.eigenvalue(), block.group(1), known, names);
            assertMeans(psi.formula(), block.group(3), known, names);
            String[] conditions =
                    block.group(5) == null ? new String[0] : block.group(5).split(" and ");
            assertEquals(psi.region().conditions().size(), conditions.length);
            for (int k = 0; k < conditions.length; k++) {
                Condition c = psi.region().conditions().get(k);
                assertTrue(conditions[k].endsWith(" " + c.relation().sign() + " 0"), conditions[k]);
                assertMeans(c.left(), conditions[k].split(" (?=(!=|<|>) 0$)")[0], known, names);
            }
        }
        derivation.obstructions().forEach(o -> assertTrue(run.out().contains("obstruction " + o.kind())));
        assertEquals("", run.err(), "no library logs, no progress");
        assertEquals(derivation.obstructions().isEmpty() ? 0 : 3, run.status());
    }

    @Test
    void anObstructionIsStatusThree() throws IOException {
        assertEquals(3, CommandLineRun.of("derive", file(RECURRENT).toString()).status());
    }

    @Test
    void writesAFileWholeAndNothingBeside() throws IOException {
        Path model = file(RECURRENT);
        Path out = folder.resolve("ring.json");
        CommandLineRun run = CommandLineRun.of("derive", model.toString(), "--format", "json", "--out", out.toString());
        assertEquals("", run.out());
        assertEquals(
                CommandLineRun.of("derive", model.toString(), "--format", "json")
                        .out(),
                Files.readString(out));
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(f -> f.toString().endsWith(".part")));
        }
    }

    /** What every name on the page stands for, from the page alone; adds the names to the known symbols. */
    private static Map<Symbol, Expression> definitions(String page, Derivation derivation, Set<Symbol> known)
            throws FormulaException {
        derivation.eigenfunctions().forEach(e -> known.addAll(e.free()));
        Map<Symbol, String> texts = new LinkedHashMap<>();
        // a link states an equation between names, it defines none
        String defining = page.replaceAll("(?m)^.* and the linearizing coordinates\n(  .*\n?)+", "");
        Matcher line = Pattern.compile("(?m)^  (\\w+) = (.*?)(, about .*)?$").matcher(defining);
        while (line.find()) {
            texts.put(new Symbol(line.group(1)), line.group(2));
        }
        known.addAll(texts.keySet());
        Map<Symbol, Expression> names = new LinkedHashMap<>();
        for (Map.Entry<Symbol, String> text : texts.entrySet()) {
            names.put(text.getKey(), FormulaParser.parse(text.getValue(), known));
        }
        return names;
    }

    /** The text is the same function once no name is left in it. */
    private static void assertMeans(Expression expected, String text, Set<Symbol> known, Map<Symbol, Expression> names)
            throws FormulaException {
        Expression read = FormulaParser.parse(text, known);
        for (int k = 0; k < names.size() && read.symbols().stream().anyMatch(names::containsKey); k++) {
            read = read.substitute(names);
        }
        assertClose(expected, read, known, text);
    }
}
