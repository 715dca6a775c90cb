package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.report.export.OtherProgram;
import kog.report.export.OtherProgram.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kog.py, run by Python against this program. */
class PythonClientTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeClient() {
        OtherProgram.assume("python3 with numpy", "python3", "-c", "import numpy");
        assertEquals(
                0,
                CommandLineRun.of("python", "--out", folder.resolve("kog.py").toString())
                        .status());
    }

    private Outcome run(String script) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String start = "import os; os.environ['KOG'] = \"'" + java + "' -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' kog.cli.Main\"\n";
        Path file = Files.writeString(folder.resolve("script.py"), start + script);
        return OtherProgram.run(folder, "python3", "-W", "error", file.toString());
    }

    /** The block of the README, with what it says that it prints. */
    @Test
    void theReadmesExampleRuns() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        Matcher block = Pattern.compile("## From Python.*?```python\n(.*?)```", Pattern.DOTALL)
                .matcher(readme);
        assertTrue(block.find(), "no block of Python under From Python");
        Files.writeString(folder.resolve("double-well.yaml"), "name: double well\nstate: [x]\nfield: [x - x^3]\n");
        Outcome outcome = run(block.group(1));
        assertEquals(0, outcome.status(), outcome.text());
        String promised = block.group(1)
                .lines()
                .filter(l -> l.startsWith("print("))
                .map(l -> l.replaceFirst(".*# ", "") + "\n")
                .reduce("", String::concat);
        assertEquals(promised, outcome.text());
    }

    @Test
    void asksEveryQuestion() throws Exception {
        Outcome outcome = run("""
                import kog, numpy as np
                from fractions import Fraction

                rng = np.random.default_rng(2)
                network = kog.load({"activation": "linear", "weights": np.array([[0.5, -2.0], [2, 0.5]]), "inputs": [0, 1]})
                d = network.derive()
                x = rng.normal(size=(7, 3, 2))
                psi = d["psi_1"]
                assert psi(x).shape == (7, 3) and psi(x).dtype == complex and psi.gradient(x).shape == (7, 3, 2)
                h = 1e-6
                for k in range(2):
                    step = h * np.eye(2)[k]
                    assert np.allclose((psi(x + step) - psi(x - step)) / (2 * h), psi.gradient(x)[..., k])
                for c in d:
                    ok = c.region(x)
                    assert (np.isnan(c(x)) == ~ok).all() and ok.any(), c.name
                    assert abs(c.residual(x)[ok]).max() < 1e-9 * (1 + abs(c(x)[ok]).max()), c.name
                assert psi.eigenvalue() == -0.5 - 2j, psi.eigenvalue()
                A = np.array([[-0.5, -2], [2, -0.5]])
                assert np.allclose(d.vector_field(x), x @ A.T + [0, 1])
                verdicts = d.verify()
                assert {v.verdict for v in verdicts} == {"proved"} and verdicts["psi_1"].identity.outcome == "proved"
                for table in (d.table(), verdicts.table()):
                    assert len({len(c) for c in table.values()}) == 1 and len(table["name"]) == len(d)
                assert d._repr_html_().count("<tr>") == len(d) + 1 and psi._repr_latex_().startswith("$")
                assert np.allclose(network.equilibria()[0].x, np.linalg.solve(A, [0, -1]))
                p = network.principal(x.reshape(-1, 2))
                assert p.psi.shape == (21, 2) and (p.status == "ok").all() and (p.error < 1e-9).all()
                ratio = p.psi[:, 1] / psi(x).ravel()  # the same function up to a constant
                assert np.allclose(ratio, ratio[0]) or np.allclose(p.psi[:, 0] / psi(x).ravel(), p.psi[0, 0] / psi(x)[0, 0])
                table = p.table()
                assert len({len(c) for c in table.values()}) == 1 and len(table["psi"]) == 42

                well = kog.load("state: [x]\\nfield: [a*x - x^3]\\nparameters: {a: real}\\n")
                four = well.set(a=4)
                assert "sqrt(a)" in " ".join(well.derive().table()["formula"] + well.derive().table()["region"])
                assert np.allclose(sorted(e.x[0] for e in four.equilibria()), [-2, 0, 2])
                assert np.isnan(four.principal([[0.5], [-3.0]]).psi).sum() == 1
                one = four.principal(0.5)
                assert one.psi.shape == (1,) and one.status[0] == "ok"
                assert four.landscape().separatrices[0].between.tolist() == [1, 2]
                assert abs(four.lyapunov(time=200, start=0.5).exponents[0] + 8) < 0.1
                assert well.set(a=Fraction(1, 3)).derive()[0].eigenvalue(lambda_=3) == 3
                grid = ("--grid", "x1=-1:1:5,x2=-1:1:5", "--out", "psi.svg")
                svg = network.ask("principal", *grid, wanted=["psi.svg"])["files"]["psi.svg"]
                assert svg.lstrip().startswith("<") and "sympy" in four.export("sympy")
                step = kog.load({"state": ["h"], "map": ["(2*h + 1)/(h + 2)"]})
                assert len(step.derive().table()["name"]) > 0 and len(step.verify()) > 0
                weak = kog.load({"activation": "logistic", "weights": [[0, 0], [1, 0]], "inputs": [0, 1],
                                 "recurrence": [[0, 1], [0, 0]]})
                assert "name" in weak.perturb(order=1, at=[[1, 0.5]], epsilon=[0.01, 0.02])

                for wrong, status in ((lambda: kog.load("none.yaml"), 2),
                                      (lambda: kog.load({"state": ["x"], "field": ["y"]}).derive(), 2),
                                      (lambda: well.principal([1.0]), 2)):
                    try:
                        wrong()
                        assert False
                    except kog.KogError as e:
                        assert e.status == status and e.message and "/tmp" not in e.message, e
                with kog.Server() as server:
                    process = (kog.load("state: [x]\\nfield: [x]\\n", server=server).derive(), server._process)[1]
                assert process.poll() == 0
                dead = kog._default()._process
                dead.kill()
                dead.wait()
                assert len(network.derive()) == len(d)
                print("all is well")
                """);
        assertEquals("all is well\n", outcome.text());
        assertEquals(0, outcome.status());
    }
}
