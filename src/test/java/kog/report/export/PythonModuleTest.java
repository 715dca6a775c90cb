package kog.report.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kog.derive.Derive;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.Region;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.Complex;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exported modules, run by Python: their own derivatives, at a precision set after the import, and this program's values. */
class PythonModuleTest {

    private static boolean available;

    @TempDir
    Path folder;

    @BeforeAll
    static void findPython() throws InterruptedException {
        try {
            available = run("python3", "-c", "import mpmath").status == 0;
        } catch (IOException e) {
            available = false;
        }
    }

    private record Outcome(int status, String text) {}

    private static Outcome run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return new Outcome(process.exitValue(), text);
    }

    private Outcome check(String module, int digits, List<String> expected) throws Exception {
        assumeTrue(available, "python3 with mpmath is not on this machine");
        Path file = Files.writeString(folder.resolve("exported.py"), module);
        Path values = Files.write(folder.resolve("expected.txt"), expected);
        Path script = folder.resolve("check_module.py");
        try (InputStream in = PythonModuleTest.class.getResourceAsStream("check_module.py")) {
            Files.write(script, in.readAllBytes());
        }
        return run("python3", "-W", "error", script.toString(), file.toString(), digits + "", "1", values.toString());
    }

    static Stream<String> models() {
        return Models.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void holdsAtThePrecisionInForce(String text) throws Exception {
        Model model = Models.read(text);
        Derivation derivation = Derive.of(model);
        boolean nested = text.contains("name: three");
        // mpmath takes seconds for an integral of integrals
        List<String> expected = expected(model, derivation, nested ? 1 : 3);
        String module = PythonModule.of(model, derivation);
        for (int digits : nested ? new int[] {15} : new int[] {15, 50}) {
            Outcome outcome = check(module, digits, expected);
            assertEquals(0, outcome.status, outcome.text);
            assertTrue(outcome.text.contains("compared " + expected.size()), outcome.text);
            // only branches of formulas in parameters may be shut
            assertTrue(text.contains("parameters") || !outcome.text.contains("empty "), outcome.text);
        }
    }

    /** |ψ| or the value of an integral at states of its region, by this program's own evaluation. */
    private static List<String> expected(Model model, Derivation derivation, int states) {
        Map<Symbol, Double> values = new HashMap<>();
        Defaults.of(model, derivation)
                .all()
                .forEach(d -> values.put(d.symbol(), d.value().doubleValue()));
        List<String> lines = new ArrayList<>();
        Random random = new Random(5);
        for (Eigenfunction psi : derivation.eigenfunctions()) {
            lines.addAll(lines(model, psi.name(), psi.formula(), psi.region(), values, random, true, states));
        }
        for (FirstIntegral integral : derivation.firstIntegrals()) {
            lines.addAll(lines(
                    model, integral.name(), integral.formula(), integral.region(), values, random, false, states));
        }
        assertFalse(lines.isEmpty());
        return lines;
    }

    private static List<String> lines(
            Model model,
            String name,
            Expression formula,
            Region region,
            Map<Symbol, Double> parameters,
            Random random,
            boolean size,
            int states) {
        List<String> lines = new ArrayList<>();
        for (int attempt = 0; attempt < 200 && lines.size() < states; attempt++) {
            Map<Symbol, Double> at = new HashMap<>(parameters);
            StringBuilder state = new StringBuilder(name);
            for (Symbol s : model.state()) {
                double x = 8 * random.nextDouble() - 4;
                at.put(s, x);
                state.append(' ').append(x);
            }
            boolean inside =
                    region.conditions().stream().allMatch(c -> c.relation().holds(real(c.left(), at)));
            if (inside) {
                double value = real(formula, at);
                lines.add(state + " " + (size ? Double.isNaN(value) ? norm(formula, at) : Math.abs(value) : value));
            }
        }
        return lines;
    }

    private static double real(Expression e, Map<Symbol, Double> at) {
        Map<Symbol, Binary64> values = new HashMap<>();
        at.forEach((s, v) -> values.put(s, new Binary64(v)));
        return e.fold(FieldEvaluation.real(Binary64.ONE, 15, values)).getReal();
    }

    private static double norm(Expression e, Map<Symbol, Double> at) {
        Map<Symbol, Complex> values = new HashMap<>();
        at.forEach((s, v) -> values.put(s, new Complex(v)));
        return e.fold(FieldEvaluation.complex(Complex.ONE, 15, values)).norm();
    }

    /** The checking script is worth something only if it refuses wrong modules. */
    @Test
    void aWrongModuleIsRefused() throws Exception {
        Model model = Models.read("{name: m, activation: linear, weights: [[1/3]], inputs: [1]}");
        Derivation derivation = Derive.of(model);
        String right = PythonModule.of(model, derivation);
        List<String> expected = expected(model, derivation, 3);
        assertEquals(0, check(right, 30, expected).status);
        String wrongSign = right.replace("return mp.mpf(-2)/3", "return mp.mpf(2)/3");
        assertFalse(wrongSign.equals(right), right);
        assertEquals(1, check(wrongSign, 30, expected).status);
        String rounded = right.replace("return mp.mpf(-2)/3", "return mp.mpf(-2/3)");
        assertEquals(0, check(rounded, 15, expected).status, "a float passes at 15 digits");
        assertEquals(1, check(rounded, 30, expected).status, "and only there");
    }

    @Test
    void importsMpmathAloneAndNamesNothingByAReservedWord() throws Exception {
        Model model =
                Models.read("{name: 'a \"quoted\" name \\', activation: linear, weights: [[lambda]], inputs: [mp],"
                        + " parameters: {lambda: -1/2, mp: 1/3, lambda_: 4}}");
        String module = PythonModule.of(model, Derive.of(model));
        assertEquals(
                List.of("from mpmath import mp"),
                module.lines().filter(l -> l.matches("\\s*(from|import) .*")).toList());
        assertTrue(module.contains("(lambda_, mp_,)"), module);
        Outcome outcome = check(module, 40, List.of());
        assertEquals(0, outcome.status, outcome.text);
    }
}
