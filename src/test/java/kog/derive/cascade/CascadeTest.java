package kog.derive.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kog.derive.Derive;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.Derivation.SystemClass;
import kog.generator.Eigenfunction;
import kog.generator.KoopmanGenerator;
import kog.generator.Obstruction;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.zero.ZeroTest;
import kog.verify.Verdict;
import kog.verify.Verifier;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields whose variables drive each other in one direction, whoever wrote them. */
class CascadeTest {

    private static final long LIMIT = 20 * Work.SECOND;

    private static Model model(String text) throws InputException {
        return ModelReader.read(text, "test.yaml");
    }

    private static Derivation derived(String text) throws InputException {
        return Derive.of(model(text));
    }

    private static String formula(Derivation d, String name) {
        return d.claims(new KoopmanGenerator(List.of(), List.of())).stream()
                .map(Derivation.Stated::claim)
                .filter(c -> c.name().equals(name))
                .map(c -> c.formula() + " on " + c.region().conditions())
                .findFirst()
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{state: [x, y], field: ['-x', '-3*y + x^2']} | psi_2 | y - x^2 on []",
                "{state: [x, y], field: ['-x', '-3*y + x^2']} | I_1 | (y - x^2)/x^3 on [x != 0]",
                "{state: [y, x], field: ['-3*y + x^2', '-x']} | psi_1 | y - x^2 on []",
                "{state: [x, y], field: ['x - x^3', '-2*y']} | I_1 "
                        + "| x^2*y/((x + 1)*(x - 1)) on [x + 1 != 0, x != 0, x - 1 != 0]",
                "{state: [x, y], field: ['m*x', 'l*(y - x^2)'], parameters: {m: real, l: real}} | psi_2 "
                        + "| y - l*x^2/(l - 2*m) on [l - 2*m != 0]",
                "{state: [x, y], field: ['1', '-y + x^2']} | I_1 | (y - x^2 + 2*x - 2)*exp(x) on []",
                "{state: [x, y], field: ['-x', 'x*y']} | I_1 | y*exp(x) on []",
                "{state: [x, y], field: ['-x', '-y*(1 + x) + x^2']} | psi_2 | y*exp(-x) - x*exp(-x) on []",
                "{state: [x, y], field: ['-x', '-2*y + x^2']} | psi_2 | y + log(abs(x))*x^2 on [x != 0]",
                "{state: [x, y], field: ['-x', '-y + x*y^2']} | psi_2 | y/(1 - y*x/2) on [1 - y*x/2 != 0]",
                "{state: [x, y, z], field: ['-x', 'z*y', 'y*x - z']} | psi_1 | x on []"
            })
    void formulasAreTheseAndWhereTheyAre(String field, String name, String expected) throws InputException {
        assertEquals(expected, formula(derived(field), name));
    }

    /** A random triangular field with polynomials, its variables in random order. */
    private static String polynomial(Random random) {
        int n = 2 + random.nextInt(2);
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2).subList(0, n));
        java.util.Collections.shuffle(order, random);
        String[] field = new String[n];
        for (int i = 0; i < n; i++) {
            StringBuilder f = new StringBuilder();
            f.append(random.nextBoolean() ? "-" : "").append(1 + random.nextInt(4));
            f.append("*x").append(order.get(i) + 1);
            for (int k = 0; k < 2 && i > 0; k++) {
                f.append(random.nextBoolean() ? " + " : " - ").append(1 + random.nextInt(3));
                for (int d = 0; d <= random.nextInt(3); d++) {
                    f.append("*x").append(order.get(random.nextInt(i)) + 1);
                }
            }
            field[order.get(i)] = "'" + f + "'";
        }
        String state = n == 2 ? "x1, x2" : "x1, x2, x3";
        return "{state: [" + state + "], field: [" + String.join(", ", field) + "]}";
    }

    @Test
    void randomPolynomialCascadesHaveAllThatTheyCanHave() throws InputException {
        Random random = new Random(18);
        for (int k = 0; k < 25; k++) {
            String text = polynomial(random);
            Model model = model(text);
            Derivation d = Derive.of(model);
            KoopmanGenerator u = new KoopmanGenerator(model.state(), model.field());
            for (Derivation.Stated s : d.claims(u)) {
                Claim c = s.claim();
                Expression rest = u.of(c.formula())
                        .minus(c.eigenvalue().times(c.formula()))
                        .minus(c.of());
                assertTrue(ZeroTest.proves(List.of(), rest, Work.of(LIMIT)), () -> text + ": " + c);
            }
            assertEquals(model.dimension() - 1, rank(model, d), () -> text + ": " + d);
        }
    }

    /** Of the gradients of the first integrals, at a point away from special ones. */
    private static int rank(Model model, Derivation d) {
        double[][] gradients = d.firstIntegrals().stream()
                .map(i -> model.state().stream()
                        .mapToDouble(x -> CompiledFormula.of(i.formula().derivative(x), model.state())
                                .value(0.731, 0.612, -0.847))
                        .toArray())
                .toArray(double[][]::new);
        return new SingularValueDecomposition(MatrixUtils.createRealMatrix(gradients)).getRank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{state: [x, y], field: ['-x', '-2*y + tanh(x)']}",
                "{state: [y, x], field: ['b*y + a*x^3', 'a*x'], parameters: {a: negative, b: real}}",
                "{state: [x, y], field: ['-x', '-y + x^2*y^3']}",
                "{state: [x, y, z, w], field: ['-x', 'y*(1 - z)', 'z*(y - 1)', '-w + x^2']}",
                "{state: [x, y, z], field: ['-x', '-2*y + z + x^2', 'y - 2*z']}"
            })
    void everyClaimIsProvedAndOthersAreRefuted(String text) throws InputException {
        Model model = model(text);
        Derivation d = Derive.of(model);
        Verifier verifier = Verifier.of(new KoopmanGenerator(model.state(), model.field()), model.parameters());
        for (Derivation.Stated s : d.claims(new KoopmanGenerator(model.state(), model.field()))) {
            Claim c = s.claim();
            assertEquals(Verdict.PROVED, verifier.judge(c).verdict(), c::toString);
        }
        Eigenfunction last = d.eigenfunctions().stream()
                .filter(e -> e.free().isEmpty())
                .reduce((a, b) -> b)
                .orElseThrow();
        Eigenfunction wrong = new Eigenfunction(
                last.name(),
                last.eigenvalue().plus(Expression.of(Rational.of(1, 7))),
                last.formula(),
                last.region(),
                last.exactness(),
                last.free());
        assertEquals(Verdict.REFUTED, verifier.judge(wrong).verdict(), wrong::toString);
        Symbol x = model.state().get(0);
        Eigenfunction bent = new Eigenfunction(
                last.name(),
                last.eigenvalue(),
                last.formula().plus(x.pow(5).over(Expression.of(9))),
                last.region(),
                last.exactness(),
                last.free());
        assertEquals(Verdict.REFUTED, verifier.judge(bent).verdict(), bent::toString);
    }

    private static List<String> obstructions(Derivation d) {
        return d.obstructions().stream().map(Obstruction::toString).toList();
    }

    @Test
    void recurrentBlocksAreNamedAndTheRestIsDerived() throws InputException {
        Derivation d = derived("{state: [w, x, y, z], field: ['y - w', '-x', 'y*(1 - z) + x', 'z*(y - 1)']}");
        assertEquals(SystemClass.RECURRENT, d.systemClass());
        assertEquals(
                List.of("psi_2"),
                d.eigenfunctions().stream().map(Eigenfunction::name).toList());
        assertEquals(2, d.obstructions().size());
        String why = d.obstructions().get(0).detail();
        assertTrue(why.startsWith("y, z depend on each other in a cycle"), why);
        assertTrue(why.contains("downstream of them (w)"), why);
    }

    @Test
    void neuronsThatNoCycleReachesAreANetworkOfTheirOwn() throws InputException {
        Derivation d = derived("{activation: logistic, weights: [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0], "
                + "[0, 0, 2, 0]], inputs: [0, 0, 1/2, 1]}");
        assertEquals(SystemClass.RECURRENT, d.systemClass());
        List<String> names =
                d.eigenfunctions().stream().map(Eigenfunction::name).toList();
        assertEquals(List.of("psi_3", "psi_lambda", "psi_4"), names);
        assertEquals("x3 - 1/2 on []", formula(d, "psi_3"));
        assertTrue(formula(d, "Z_4").contains("x4"), () -> formula(d, "Z_4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{state: [x, y], field: ['-x', 'x - y + y^2']} | a Riccati equation",
                "{state: [x, y], field: ['-x', '-2*y + x^2']} | the eigenvalue -2 of y is that of x^2",
                "{state: [x, y], field: ['m*x', 'l*(y - x^2)'], parameters: {m: real, l: real}} | where l - 2*m = 0",
                "{state: [x, y], field: ['2', '-y + x']} | the system drifts",
                "{state: [x, y, z], field: ['x - x^3', 'y^2 - y', '-z + tanh(x*y)']} | several variables with nonlinear",
                "{state: [x, y], field: ['-x', '-y + sin(y)*x']} | a nonlinear equation with coefficients that move"
            })
    void whatIsMissingIsNamed(String field, String words) throws InputException {
        List<String> found = obstructions(derived(field));
        assertTrue(found.stream().anyMatch(o -> o.contains(words)), found::toString);
    }

    /** Degrees grow as 3^n. */
    @Test
    void longCascadesEndInAWord() throws InputException {
        List<String> state = new ArrayList<>();
        List<String> field = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            state.add("x" + i);
            field.add("'-" + (2 * i - 1) + "*x" + i + (i > 1 ? " + x" + (i - 1) + "^3" : "") + "'");
        }
        Derivation d = derived("{state: " + state + ", field: " + field + "}");
        assertTrue(
                d.obstructions().stream().anyMatch(o -> o.kind() == Obstruction.Kind.CONDITIONING),
                () -> "" + d.obstructions());
    }
}
