package kog.report.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kog.derive.Derive;
import kog.files.InputException;
import kog.network.Model;
import kog.report.export.OtherProgram.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported SymPy expressions, differentiated and evaluated by SymPy in 50 digits. */
class SymPyModuleTest {

    @TempDir
    Path folder;

    @BeforeEach
    void findPython() {
        OtherProgram.assume("python3 with sympy", "python3", "-c", "import sympy");
    }

    private static String module(String text) throws InputException {
        Model model = Models.read(text);
        return SymPyModule.of(model, Derive.of(model), Provenance.UNKNOWN);
    }

    private Outcome checkAll(int modules) throws Exception {
        return OtherProgram.run(
                folder,
                "python3",
                "-c",
                "import importlib\nfor k in range(" + modules
                        + "):\n    print(k)\n    importlib.import_module('m%d' % k).check(number=1)");
    }

    /** Of every kind of formula one; integrals of integrals take mpmath minutes. */
    @Test
    void checkThemselves() throws Exception {
        List<String> kinds = List.of(
                "turning",
                "defective",
                "poster",
                "cubic",
                "oscillator",
                "pair,",
                "neuron with parameters",
                "reserved words");
        List<String> texts = Models.all()
                .filter(t -> kinds.stream().anyMatch(k -> t.startsWith("{name: " + k)))
                .toList();
        int claims = 0;
        for (int k = 0; k < texts.size(); k++) {
            Files.writeString(folder.resolve("m" + k + ".py"), module(texts.get(k)));
            var derivation = Derive.of(Models.read(texts.get(k)));
            claims += derivation.eigenfunctions().size()
                    + derivation.firstIntegrals().size()
                    + derivation.generalized().size();
        }
        Outcome outcome = checkAll(texts.size());
        assertEquals(0, outcome.status(), outcome.text());
        assertEquals(
                claims - 3,
                outcome.text().lines().filter(l -> l.endsWith("ok at 1 points")).count(),
                outcome.text());
        // real roots and complex ones exclude each other
        assertEquals(
                3, outcome.text().lines().filter(l -> l.contains("no point")).count(), outcome.text());
    }

    @Test
    void refuseWrongFormulas() throws Exception {
        String right = module("{name: m, state: [x, y], field: [-x, 2*y], parameters: {}}");
        String wrong =
                right.replaceFirst("eigenvalue=sp.Integer\\(-1\\)", "eigenvalue=sp.Rational(-1000000001, 1000000000)");
        assertFalse(wrong.equals(right), right);
        Files.writeString(folder.resolve("m0.py"), wrong);
        Outcome outcome = checkAll(1);
        assertEquals(1, outcome.status());
        assertTrue(outcome.text().contains("ArithmeticError: psi_1"), outcome.text());
    }

    /** Symbols print as names that mean nothing else to SymPy, so that texts can be read back. */
    @Test
    void renamesWhatSymPyHasItself() throws Exception {
        Files.writeString(
                folder.resolve("m0.py"),
                module("{name: names, state: [N, S], field: [beta*N + gamma, -zeta*S*lambda + Q],"
                        + " parameters: {beta: positive, gamma: real, zeta: nonzero, lambda: negative, Q: 1/3, Ei: 2,"
                        + " STATE: 1, beta_: real, plain: real}}"));
        Outcome outcome = OtherProgram.run(folder, "python3", "-c", """
                import m0, sympy as sp
                from m0 import beta_, zeta_, plain, lambda_
                m0.check()
                own = [s for c in m0.CLAIMS.values() for s in c["formula"].free_symbols] + list(m0.PARAMETERS)
                print(sorted(s.name for s in set(own) if hasattr(sp, s.name)))
                f = m0.CLAIMS["psi_1"]["formula"]
                print(sp.simplify(sp.sympify(str(f), locals={s.name: s for s in f.free_symbols}) - f))
                print(beta_.is_positive, zeta_.is_nonzero, lambda_.is_negative, plain.is_real, m0.beta__.name)
                """);
        assertEquals(0, outcome.status(), outcome.text());
        assertTrue(outcome.text().endsWith("[]\n0\nTrue True True True beta__\n"), outcome.text());
    }
}
