package kog.verify.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import kog.derive.Derive;
import kog.files.ClaimFile;
import kog.files.ModelReader;
import kog.generator.Claim;
import kog.generator.KoopmanGenerator;
import kog.network.Assumption;
import kog.network.Model;
import kog.network.Network;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import kog.verify.Judge;
import kog.verify.Verdict;
import kog.verify.Verifier;
import kog.verify.sample.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equations of formulas with integrals along the flow: the right ones are proved, and no wrong one. */
class TotalDerivativeTest {

    private static final Rational OFF = Rational.of(8, 7);

    /** An equation U φ = λφ + f. */
    private record Equation(KoopmanGenerator generator, Expression phi, Expression lambda, Expression of) {

        boolean isProved() {
            return new TotalDerivative(generator, List.of(), phi, lambda, of).isProved();
        }

        Equation withPhi(Expression other) {
            return new Equation(generator, other, lambda, of);
        }
    }

    private static List<Equation> derived(String text) throws Exception {
        Network network = (Network) ModelReader.read(text, "test.yaml");
        KoopmanGenerator generator = new KoopmanGenerator(network.state(), network.field());
        return Derive.of(network).generalized().stream()
                .filter(z -> !FlowPath.fixed(z.formula(), generator).isEmpty() && !FlowSum.has(z.of()))
                .map(z -> new Equation(generator, z.formula(), z.eigenvalue(), z.of()))
                .toList();
    }

    /** Z_3 of the poster's network, as one integral within another. */
    private static ClaimFile poster() throws Exception {
        try (InputStream in = Model.class.getResourceAsStream("/kog/verify/third-coordinate.yaml")) {
            return ClaimFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "third-coordinate.yaml");
        }
    }

    private static Equation thirdOfPoster() throws Exception {
        ClaimFile file = poster();
        Claim z = file.claims().get(0).claims().get(0);
        KoopmanGenerator generator =
                new KoopmanGenerator(file.model().state(), file.model().field());
        return new Equation(generator, z.formula(), z.eigenvalue(), z.of());
    }

    private static String drawn(Random random, int n, String activation, List<String> leaks) {
        List<String> weights = List.of("1", "-1", "2", "-2", "3/2", "1/2", "-1/3", "2/3");
        List<String> inputs = List.of("0", "1/2", "-1", "1/4", "1/3");
        List<String> rows = new ArrayList<>();
        List<String> theta = new ArrayList<>();
        List<String> leak = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int row = i;
            rows.add(IntStream.range(0, n)
                    .mapToObj(j -> j < row ? weights.get(random.nextInt(weights.size())) : "0")
                    .toList()
                    .toString());
            theta.add(inputs.get(random.nextInt(inputs.size())));
            leak.add(leaks.get(random.nextInt(leaks.size())));
        }
        return "{activation: " + activation + ", weights: " + rows + ", inputs: " + theta + ", leak: " + leak + "}";
    }

    @ParameterizedTest
    @CsvSource({"3, logistic, 3", "3, tanh, 3"})
    void derivedCoordinatesAreProved(int n, String activation, int draws) throws Exception {
        Random random = new Random(20 + n);
        int seen = 0;
        for (int k = 0; k < draws; k++) {
            // no leak is twice another
            List<String> leaks = List.of("1", "5/4", "3/2", "4/3");
            String network = drawn(random, n, activation, leaks);
            for (Equation equation : derived(network)) {
                assertTrue(equation.isProved(), () -> network + ": " + equation.phi());
                seen++;
            }
        }
        assertTrue(seen >= 1, "too few integrals");
    }

    @Test
    void theThirdCoordinateOfThePosterIsProved() throws Exception {
        ClaimFile file = poster();
        Claim z = file.claims().get(0).claims().get(0);
        Verifier verifier = Verifier.of(
                new KoopmanGenerator(file.model().state(), file.model().field()),
                file.model().parameters());
        Finding finding = verifier.prove(z);
        assertInstanceOf(Finding.Passed.class, finding, finding::toString);
        assertTrue(finding.detail().contains("integral of a derivative"), finding::toString);
    }

    /** Weights are symbols here, and the text is not that of {@code derive}. */
    @Test
    void equationsWithParametersAreProved() throws Exception {
        Symbol x = new Symbol("x");
        Symbol w = new Symbol("w");
        Set<Symbol> known = Set.of(x, new Symbol("y"), w);
        KoopmanGenerator generator = new KoopmanGenerator(
                List.of(x, new Symbol("y")), List.of(x.negate(), FormulaParser.parse("-3/2*y + w*tanh(x)", known)));
        Expression phi = FormulaParser.parse("y - 2*w*x/3*integrate((s^(-3/2) - 1)*tanh(x*s)^2, s, 0, 1)", known);
        List<Parameter> open = List.of(new Parameter(w, Assumption.REAL, Optional.empty()));
        Expression lambda = Expression.of(Rational.of(-3, 2));
        assertTrue(new TotalDerivative(generator, open, phi, lambda, w.times(x)).isProved());
        assertFalse(new TotalDerivative(generator, open, phi, lambda, x).isProved());
    }

    @Test
    void noEquationWithAnotherNumberIsProved() throws Exception {
        Equation right = thirdOfPoster();
        assertTrue(right.isProved());
        List<Expression> wrong = mutants(right.phi());
        assertTrue(wrong.size() > 100, () -> wrong.size() + " numbers");
        for (int k = 0; k < wrong.size(); k += 10) {
            Expression phi = wrong.get(k);
            assertFalse(right.withPhi(phi).isProved(), phi::toString);
        }
    }

    /** The formula with one of its numbers changed. */
    private static List<Expression> mutants(Expression e) {
        if (e instanceof Expression.Number n) {
            return List.of(Expression.of(
                    n.value().isZero() ? Rational.of(1, 7) : n.value().multiply(OFF)));
        }
        List<Expression> mutants = new ArrayList<>();
        List<Expression> operands = e.operands();
        for (int i = 0; i < operands.size(); i++) {
            for (Expression mutant : mutants(operands.get(i))) {
                int at = i;
                int[] next = {0};
                mutants.add(e.mapOperands(o -> next[0]++ == at ? mutant : o));
            }
        }
        return mutants;
    }

    @ParameterizedTest
    @CsvSource({
        "'9*log(q)', '0*log(q)'",
        "'log(q)*integrate', '2*log(q)*integrate'",
        "'q^(3*p)', 'q^(2*p)'",
        "'q^(3*p)', 'q^(3*p^2)'",
        "'q^(-3*p)', 'q^(-2*p)'",
        "'q, 0, 1)', 'q, 0, 2)'",
        "'p, 0, 1)', 'p, 0, 1/2)'",
        "'tanh((x1 - 1/2)*q^3/2)', 'tanh((x1 - 1/2)*q^2/2)'",
        "'x2 + 1', 'x2 + x3'"
    })
    void noOtherPathIsProved(String part, String other) throws Exception {
        Equation right = thirdOfPoster();
        String text = right.phi().toString();
        assertTrue(text.contains(part), text);
        Expression wrong = FormulaParser.parse(
                text.replace(part, other), Set.copyOf(right.generator().state()));
        assertFalse(right.withPhi(wrong).isProved());
    }

    @Test
    void noOtherRightSideIsProved() throws Exception {
        Equation z = thirdOfPoster();
        Symbol x1 = z.generator().state().get(0);
        assertFalse(new Equation(z.generator(), z.phi(), Expression.of(Rational.of(-8, 7)), z.of()).isProved());
        assertFalse(new Equation(z.generator(), z.phi(), z.lambda(), z.of().plus(x1)).isProved());
        // a constant does not move, and is seen where the flow ends
        assertFalse(new Equation(z.generator(), z.phi().plus(Expression.ONE), z.lambda(), z.of()).isProved());
        assertTrue(new Equation(z.generator(), z.phi().plus(Expression.ONE), z.lambda(), z.of().plus(Expression.ONE))
                .isProved());
    }

    /** Trajectories of these fields do not all end at one state, so that what is constant along them need not be 0. */
    @ParameterizedTest
    @CsvSource({"-x, y - tanh(x)", "-x, -y + tanh(y) + tanh(x)"})
    void fieldsThatAreNoCascadesProveNothing(String first, String second) throws Exception {
        List<Symbol> state = List.of(new Symbol("x"), new Symbol("y"));
        List<Expression> field = new ArrayList<>();
        for (String f : List.of(first, second)) {
            field.add(FormulaParser.parse(f, Set.copyOf(state)));
        }
        assertTrue(Cascade.limit(new KoopmanGenerator(state, field)).isEmpty());
    }

    @Test
    void wrongCoordinatesAreRefuted() throws Exception {
        Judge judge = Judge.of("x: -x", "y: -y + tanh(x)");
        String z = "y - x*integrate((1/q - 1)*tanh(x*q)^2, q, 0, 1)";
        assertEquals(
                Verdict.REFUTED,
                judge.generalized(z.replace("1/q - 1", "1/q - 2"), "-1", "x").verdict());
    }
}
