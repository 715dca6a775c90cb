package kog.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.KoopmanGenerator;
import kog.generator.Region;
import kog.network.Assumption;
import kog.network.FormulaField;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.text.FormulaParser;
import kog.verify.Verdict;
import kog.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields whose antiderivatives need another coordinate, or are proposed by the computer algebra engine. */
class AntiderivativeTest {

    private static final Symbol X = new Symbol("x");
    private static final String[] POSITIVE = {"a", "b", "k", "n", "p"};

    private static FormulaField model(String field) throws Exception {
        Set<Symbol> known = new LinkedHashSet<>(Set.of(X));
        for (String name : POSITIVE) {
            known.add(new Symbol(name));
        }
        Expression formula = FormulaParser.parse(field, known);
        List<Parameter> parameters = formula.symbols().stream()
                .filter(s -> !s.equals(X))
                .map(s -> new Parameter(s, Assumption.POSITIVE, Optional.empty()))
                .toList();
        return new FormulaField("field", parameters, List.of(X), List.of(formula));
    }

    private static void assertElementary(String field, Random random) throws Exception {
        FormulaField model = model(field);
        Derivation derivation = Derive.of(model);
        assertFalse(derivation.eigenfunctions().isEmpty(), field);
        assertTrue(
                derivation.eigenfunctions().stream().allMatch(e -> e.exactness() == Exactness.EXACT),
                () -> field + ": " + derivation);
        Map<Symbol, Rational> values = new LinkedHashMap<>();
        model.parameters().forEach(p -> values.put(p.symbol(), Rational.of(7L + random.nextInt(20), 11)));
        List<String> problems = new Numerics(model, values, random).problems(derivation);
        assertEquals(List.of(), problems, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-a*x*log(x/k)",
                "-k*sqrt(x)",
                "-k*x^(p + 2)",
                "a*x^(2/3) - b*x",
                "a*x*(1 - (x/k)^n)",
                "sqrt((x + 1)^2 - 1)",
                "x*sqrt(1 - x^2)",
                "x*sqrt(k^2 - x^2)",
                "x - sqrt(x^2 + a)",
                "x*sqrt(2 - x^2)",
                "sqrt(2)*x - x^3",
                "a*x*log(x)^3 + x*log(x) - b*x"
            })
    void isElementary(String field) throws Exception {
        assertElementary(field, new Random(11));
    }

    /** Rational functions of log(x + c), of roots of x + c and of square roots of quadratics. */
    @Test
    void randomFieldsAreElementary() throws Exception {
        Random random = new Random(23);
        for (int k = 0; k < 6; k++) {
            int c = random.nextInt(3);
            String u = List.of("log(x + " + c + ")", "(x + " + c + ")^(1/3)", "sqrt(x + " + c + ")")
                    .get(k % 3);
            int d = 1 + random.nextInt(4);
            String polynomial =
                    d + "*" + u + "^2 - " + (1 + random.nextInt(3)) + "*" + u + " - " + (1 + random.nextInt(3)) + "/2";
            assertElementary(k % 3 == 0 ? "(x + " + c + ")*(" + polynomial + ")" : polynomial, random);
            int q = 1 + random.nextInt(4);
            assertElementary("(x - " + (1 + random.nextInt(3)) + "/7)*sqrt(" + q * q + "*x^2 + " + d + ")", random);
        }
    }

    @ParameterizedTest
    @CsvSource({"-sqrt(x), x > 0", "-x*log(x - 1) + log(x - 1), x - 1 > 0 and log(x - 1) != 0"})
    void regionsEndWhereTheDomainDoes(String field, String region) throws Exception {
        Region found = Derive.of(model(field)).eigenfunctions().get(0).region();
        assertEquals(
                region,
                String.join(
                        " and ",
                        found.conditions().stream().map(Object::toString).toList()));
    }

    /** No state is left out but the other real roots, and psi has the slope of (x − r) times a positive number at r. */
    @ParameterizedTest
    @CsvSource({"x^3 - 2, 1", "x^3 - 3*x + 1, 3", "x^5 - x - 1, 1", "(x^3 + x + 1)*(x^2 + 2), 1", "x^4 - x - 1, 2"})
    void irrationalRootsAreInsideTheirRegions(String field, int roots) throws Exception {
        Derivation derivation = Derive.of(model(field));
        List<Eigenfunction> principal = derivation.eigenfunctions().stream()
                .filter(e -> e.free().isEmpty())
                .toList();
        assertEquals(roots, principal.size());
        assertTrue(principal.stream().allMatch(e -> e.region().conditions().size() == roots - 1));
        assertEquals(List.of(), new Numerics(model(field), Map.of(), new Random(2)).problems(derivation));
    }

    @Test
    void assumptionsLeaveNoConditionsOnParameters() throws Exception {
        for (String field : List.of("a - b*x - x^2", "x*(a - b*x)", "a*x^2 + k", "x*(x^2 + a)*(x - b)")) {
            for (Eigenfunction e : Derive.of(model(field)).eigenfunctions()) {
                assertTrue(
                        e.region().conditions().stream()
                                .allMatch(c -> c.left().symbols().contains(X)),
                        e::toString);
            }
        }
    }

    private static Eigenfunction principal(String field, String name) throws Exception {
        return Derive.of(model(field)).eigenfunctions().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Verdict verdict(String field, Eigenfunction claim) throws Exception {
        FormulaField model = model(field);
        return Verifier.of(new KoopmanGenerator(model.state(), model.field()), model.parameters())
                .judge(claim)
                .verdict();
    }

    /** Proved as derived; not with another eigenvalue, and not beyond the next zero. */
    @ParameterizedTest
    @CsvSource({"-x + 3*tanh(x), psi_2", "sqrt(x + 1) - x, psi_1", "x*sqrt(x^2 + 1), psi_1"})
    void isProvedAndSabotageIsNot(String field, String name) throws Exception {
        Eigenfunction claim = principal(field, name);
        assertEquals(Verdict.PROVED, verdict(field, claim));
        Eigenfunction other = new Eigenfunction(
                claim.name(),
                claim.eigenvalue().plus(Expression.ONE),
                claim.formula(),
                claim.region(),
                claim.exactness(),
                claim.free());
        assertEquals(Verdict.REFUTED, verdict(field, other));
        if (claim.exactness() == Exactness.EXACT && !claim.region().conditions().isEmpty()) {
            List<kog.generator.Condition> fewer = new ArrayList<>(claim.region().conditions());
            fewer.remove(fewer.size() - 1);
            Eigenfunction wider = new Eigenfunction(
                    claim.name(),
                    claim.eigenvalue(),
                    claim.formula(),
                    new Region(fewer),
                    claim.exactness(),
                    claim.free());
            assertNotEquals(Verdict.PROVED, verdict(field, wider));
        }
    }

    /** (x − b) exp ∫ …: 1 is its slope at b. */
    @ParameterizedTest
    @CsvSource({"-x + 3*tanh(x), psi_2, 0, 2", "x*exp(-x) - x/2, psi_1, 0, 1/2", "log(x) + sin(x - 1), psi_1, 1, 2"})
    void quadratureHasPrincipalEigenfunctions(String field, String name, int at, String slope) throws Exception {
        Eigenfunction psi = principal(field, name);
        assertEquals(
                Rational.parse(slope).doubleValue(),
                CompiledFormula.of(psi.eigenvalue(), List.of()).value(),
                1e-15);
        double h = 1e-3;
        double value = CompiledFormula.of(psi.formula(), List.of(X)).value(at + h);
        // the integral is O(h)
        assertEquals(1, value / h, 1e-2);
    }

    @Test
    void proposedIntegralsAreProved() throws Exception {
        assertElementary("x^2/log(x)", new Random(4));
        // proposed with a function that is no elementary one
        assertTrue(Derive.of(model("x^2*log(x)")).eigenfunctions().stream()
                .allMatch(e -> e.exactness() == Exactness.QUADRATURE));
    }
}
