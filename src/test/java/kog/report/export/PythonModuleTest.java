package kog.report.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kog.derive.Derive;
import kog.files.InputException;
import kog.network.Model;
import kog.report.export.OtherProgram.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported modules, run by Python: their own derivatives, at a precision set after the import, and this program's values. */
class PythonModuleTest {

    @TempDir
    Path folder;

    private static void assumePython() {
        OtherProgram.assume("python3 with numpy and mpmath", "python3", "-c", "import numpy, mpmath");
    }

    private static String module(String text) throws InputException {
        Model model = Models.read(text);
        return PythonModule.of(model, Derive.of(model), Provenance.UNKNOWN);
    }

    /** Writes a module and what this program says of the same functions; gives the module's name. */
    private String write(String name, String text, String module) throws Exception {
        Model model = Models.read(text);
        Files.write(folder.resolve(name + ".txt"), OwnValues.lines(model, Derive.of(model)));
        return Files.writeString(folder.resolve(name + ".py"), module).toString();
    }

    private Outcome check(List<String> modulesAndDigits) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", OtherProgram.script(folder, "check_modules.py")));
        command.addAll(modulesAndDigits);
        return OtherProgram.run(folder, command.toArray(String[]::new));
    }

    /** All in one process: to start Python takes longer than most of the models. */
    @Test
    void holdInDoublesAndAtThePrecisionInForce() throws Exception {
        assumePython();
        List<String> arguments = new ArrayList<>();
        for (String text : Models.all().toList()) {
            arguments.add(write("model" + arguments.size(), text, module(text)));
            // mpmath takes seconds for an integral of integrals
            arguments.add(text.contains("name: three") ? "" : "15,50");
        }
        Outcome outcome = check(arguments);
        assertEquals(0, outcome.status(), outcome.text());
        assertTrue(outcome.text().contains("compared "), outcome.text());
    }

    /** The checking script is worth something only if it refuses wrong modules. */
    @Test
    void wrongModulesAreRefused() throws Exception {
        assumePython();
        String text = "{name: m, activation: linear, weights: [[1/3]], inputs: [1]}";
        String right = module(text);
        assertEquals(0, check(List.of(write("right", text, right), "15,30")).status());
        String third = "return m.q(-2, 3)";
        assertTrue(right.contains(third), right);
        for (String wrong : List.of(
                right.replace(third, "return m.q(2, 3)"),
                right.replace("m.q(2, 1)", "m.q(1, 1)"),
                right.replace("def _f_1(m, x1):\n    return ", "def _f_1(m, x1):\n    return -"))) {
            assertFalse(wrong.equals(right));
            assertEquals(1, check(List.of(write("wrong", text, wrong), "")).status(), "in doubles");
        }
        String rounded = right.replace(third, "return m.convert(-2 / 3)");
        assertEquals(0, check(List.of(write("rounded", text, rounded), "15")).status(), "a float passes at 15 digits");
        assertEquals(1, check(List.of(write("rounded", text, rounded), "30")).status(), "and only there");
    }

    /** What was taken for the same by its size: ψ on the other side of a zero. */
    @Test
    void signsTellEigenfunctionsApart() throws Exception {
        assumePython();
        String text =
                Models.all().filter(t -> t.contains("name: poster")).findFirst().orElseThrow();
        Files.writeString(folder.resolve("poster.py"), module(text));
        Outcome outcome = OtherProgram.run(
                folder,
                "python3",
                "-c",
                "import poster as p, numpy as np; x = np.array([-3., 1., 3.]); a, b = p.CLAIMS['psi_1'], p.CLAIMS['psi_3'];"
                        + " print(np.allclose(abs(a(x)), abs(b(x))), np.sign(a(x)), np.sign(b(x)))");
        assertEquals("True [-1.  1.  1.] [-1. -1.  1.]\n", outcome.text());
    }

    @Test
    void importsWhatACallNeedsAndNamesNothingByAReservedWord() throws Exception {
        assumePython();
        String text = "{name: 'a \"quoted\" name \\', activation: linear, weights: [[lambda]], inputs: [mp],"
                + " parameters: {lambda: -1/2, mp: 1/3, lambda_: 4}}";
        String module = module(text);
        assertTrue(module.lines().noneMatch(l -> l.matches("(from|import) .*")), module);
        assertTrue(module.contains("def _field(m, x1, lambda_, mp_):"), module);
        Outcome outcome = check(List.of(write("named", text, module), "15,40"));
        assertEquals(0, outcome.status(), outcome.text());
        Outcome without = OtherProgram.run(
                folder,
                "python3",
                "-c",
                "import sys; sys.modules['numpy'] = None; import named; from mpmath import mp;"
                        + " c = named.CLAIMS['psi_1']; print(c([mp.mpf(1)/7]), c.eigenvalue(mp), c.region([mp.mpf(1)]));"
                        + " del sys.modules['numpy'];"
                        + " sys.modules['mpmath'] = None; print(c([0.5], lambda_=3), c.eigenvalue(**{'lambda': 3}))");
        assertEquals(0, without.status(), without.text());
        assertEquals(
                "(-1.5 True) (2.0)",
                without.text().replaceAll("(?s)^\\S+ (\\S+ \\S+)\\s+\\S+ (\\S+)\\s*$", "($1) ($2)"));
    }

    /** Arrays of parameters, of other kinds of numbers, and what is refused. */
    @Test
    void takesWhatNumpyHas() throws Exception {
        assumePython();
        String text =
                Models.all().filter(t -> t.contains("oscillator")).findFirst().orElseThrow();
        Files.writeString(folder.resolve("oscillator.py"), module(text));
        Outcome outcome = OtherProgram.run(folder, "python3", "-W", "error", "-c", """
                import numpy as np, oscillator as o
                psi = o.CLAIMS["psi_1_real"]
                x, w = np.meshgrid(np.linspace(-3, 3, 7), [1 / 2, 3])
                v = psi([x], w=w, k=2)
                print(v.shape, np.isnan(v).all(1), np.isnan(psi(x[..., None], w=0.5, k=2)).sum())
                print(v[0, 2] == psi(-1.0, w=0.5, k=2), psi(np.float32(-1), w="1/2", k=2) == v[0, 2])
                print(psi.eigenvalue(w=np.array([1., 2.]), k=3))
                print(o.vector_field(x[0], w=1, k=1).shape, psi.gradient(x[..., None], w=0.5, k=2).shape)
                print(np.isnan(psi(np.array([1j, 1 + 0j]), w=0.5, k=2)))
                for call in (lambda: psi([1., 2.]), lambda: psi(1., q=2), lambda: psi(np.array(["a"]))):
                    try:
                        call()
                    except (ValueError, TypeError) as e:
                        print(type(e).__name__, e)
                """);
        assertEquals("""
                (2, 7) [False  True] 0
                True True
                [2.82842712 2.23606798]
                (7, 1) (2, 7, 1)
                [ True False]
                ValueError found 2 components, expected 1
                TypeError found a parameter q, expected one of: w, k, lambda_
                TypeError found an array of <U1, expected one of numbers
                """, outcome.text());
    }
}
