package kog.derive.feedforward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kog.derive.Derive;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.Obstruction;
import kog.network.Activation;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedforwardTest {

    /** Integrator 1e-13 and quadrature 1e-14 relative, amplified by |u|^(−r) up to about 1e3 on these draws. */
    private static final double DRIFT = 1e-9;

    private static final Map<Symbol, Rational> LAMBDA = Map.of(new Symbol("lambda"), Rational.of(-7, 5));

    private static Network network(String text) throws InputException {
        return (Network) ModelReader.read(text, "test.yaml");
    }

    /** A random network without cycles, its neurons in random order. */
    static Network random(Random random, int n, Activation activation, boolean uniformLeak, double density) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, random);
        List<List<Expression>> weights = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            weights.add(new ArrayList<>(Collections.nCopies(n, Expression.ZERO)));
        }
        for (int a = 1; a < n; a++) {
            for (int b = 0; b < a; b++) {
                if (random.nextDouble() < density) {
                    weights.get(order.get(a)).set(order.get(b), Expression.of(Rational.of(random.nextInt(9) - 4, 2)));
                }
            }
        }
        List<Expression> inputs = new ArrayList<>();
        List<Expression> leak = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            inputs.add(Expression.of(Rational.of(random.nextInt(7) - 3, 3)));
            leak.add(uniformLeak ? Expression.ONE : Expression.of(Rational.of(2 + random.nextInt(4), 3)));
        }
        return new Network("random", List.of(), activation, weights, inputs, leak, Optional.empty());
    }

    /** A state with u at 0.6 to 1.6 on the given side. */
    static double[] state(Network network, Random random, int side) {
        double[] x = random.doubles(network.dimension(), -1.5, 1.5).toArray();
        int base = FeedforwardOrder.of(network).orElseThrow().base().orElseThrow();
        double rest = Trajectories.value(
                network,
                Map.of(),
                network.inputs().get(base).over(network.leak().get(base)),
                x);
        x[base] = rest + side * (0.6 + random.nextDouble());
        return x;
    }

    private static void assertClaimsHold(Network network, Random random) {
        Derivation derivation = Feedforward.of(network, Derive::of);
        assertEquals(network.dimension() - 1, derivation.firstIntegrals().size());
        assertEquals(network.dimension() + 1, derivation.eigenfunctions().size());
        for (int side : new int[] {1, -1}) {
            double[] x = state(network, random, side);
            for (Eigenfunction psi : derivation.eigenfunctions()) {
                double drift = Trajectories.drift(network, LAMBDA, psi.formula(), psi.eigenvalue(), x);
                assertTrue(drift < DRIFT, () -> psi.name() + " drifts by " + drift + ": " + psi.formula());
            }
            for (FirstIntegral phi : derivation.firstIntegrals()) {
                double drift = Trajectories.drift(network, LAMBDA, phi.formula(), Expression.ZERO, x);
                assertTrue(drift < DRIFT, () -> phi.name() + " drifts by " + drift + ": " + phi.formula());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void claimsHoldAlongTrajectories(int n) {
        Random random = new Random(n);
        for (int draw = 0; draw < 6; draw++) {
            Activation activation = draw % 2 == 0 ? new Activation.Logistic() : new Activation.Tanh();
            assertClaimsHold(random(random, n, activation, draw < 3, n < 4 ? 0.8 : 0.6), random);
        }
    }

    @Test
    void claimsHoldForLargerSparseNetworks() {
        Random random = new Random(17);
        for (int n = 5; n <= 6; n++) {
            assertClaimsHold(random(random, n, new Activation.Logistic(), false, 0.3), random);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void polynomialActivationsGiveElementaryFormulas(int n) {
        Random random = new Random(40 + n);
        for (int draw = 0; draw < 12; draw++) {
            Activation activation = draw % 2 == 0 || n == 4
                    ? new Activation.Polynomial(List.of(Rational.HALF, Rational.of(1, 4), Rational.of(-1, 6)))
                    : Activation.taylorOfTanh(3);
            Network network = random(random, n, activation, draw < 4, 0.8);
            assertClaimsHold(network, random);
            Derivation derivation = Feedforward.of(network, Derive::of);
            assertTrue(derivation.firstIntegrals().stream().allMatch(f -> f.exactness() == Exactness.EXACT));
            assertTrue(derivation.obstructions().isEmpty());
        }
    }

    @Test
    void symbolicLeaksStateWhereTheTermsAreFinite() throws InputException {
        Network network = network("""
                activation: {polynomial: [0, 1, 1]}
                weights: [[0, 0, 0], [a, 0, 0], [0, b, 0]]
                inputs: [1, p, 0]
                leak: [d, e, e]
                parameters: {a: real, b: real, p: real, d: positive, e: positive}
                """);
        Derivation derivation = Feedforward.of(network, Derive::of);
        assertEquals(
                "[x1 - 1/d != 0, 2*d - e != 0, d - e != 0]",
                derivation.firstIntegrals().get(0).region().conditions().toString());
        Map<Symbol, Rational> values = Map.of(
                new Symbol("a"), Rational.of(2),
                new Symbol("b"), Rational.of(-1, 2),
                new Symbol("p"), Rational.of(1, 3),
                new Symbol("d"), Rational.of(4, 5),
                new Symbol("e"), Rational.of(7, 10));
        for (double[] x : new double[][] {{2.1, 0.3, -1}, {0.4, -0.2, 0.7}}) {
            for (FirstIntegral phi : derivation.firstIntegrals()) {
                double drift = Trajectories.drift(network, values, phi.formula(), Expression.ZERO, x);
                assertTrue(drift < DRIFT, () -> phi.name() + " drifts by " + drift);
            }
        }
    }

    /** The exponent −1 gives a logarithm exactly where the leaks make it one: d_2 = 2 d_1 and a quadratic term. */
    @Test
    void aResonantLeakGivesALogarithm() throws InputException {
        String text = "{activation: {polynomial: [0, 1, 3]}, weights: [[0, 0], [1, 0]], leak: [1, %s]}";
        assertEquals(
                "x2/x1^2 + 3*log(abs(x1)) - 1/x1",
                Feedforward.of(network(text.formatted("2")), Derive::of)
                        .firstIntegrals()
                        .get(0)
                        .formula()
                        .toString());
        assertEquals(
                "x2/x1^3 - 3/x1 - 1/(2*x1^2)",
                Feedforward.of(network(text.formatted("3")), Derive::of)
                        .firstIntegrals()
                        .get(0)
                        .formula()
                        .toString());
    }

    @Test
    void aFormulaOfThousandsOfTermsStaysAnIntegral() throws InputException {
        Derivation derivation = Feedforward.of(network("""
                activation: {taylor: logistic, order: 3}
                weights: [[0, 0, 0, 0], [2, 0, 0, 0], [1, -1, 0, 0], [1, 1, 1, 0]]
                inputs: [1/2, 0, 1, 0]
                """), Derive::of);
        assertEquals(Exactness.EXACT, derivation.firstIntegrals().get(0).exactness());
        assertEquals(Exactness.QUADRATURE, derivation.firstIntegrals().get(2).exactness());
        assertEquals(
                Obstruction.Kind.CONDITIONING, derivation.obstructions().get(0).kind());
    }

    @Test
    void theFormulaOfTheSecondNeuron() throws InputException {
        Derivation derivation = Feedforward.of(network("""
                activation: logistic
                weights: [[0, 0], [w, 0]]
                inputs: [1/2, 3]
                parameters: {w: real}
                """), Derive::of);
        assertEquals(
                "(x2 - 3)/(x1 - 1/2) + w*integrate(1/((1 + exp(-s))*(s - 1/2)^2), s, 1/2 + sign(x1 - 1/2), x1)",
                derivation.firstIntegrals().get(0).formula().toString());
        assertEquals(
                List.of("psi_1", "psi_lambda", "psi_2"),
                derivation.eigenfunctions().stream().map(Eigenfunction::name).toList());
        assertEquals(Exactness.QUADRATURE, derivation.firstIntegrals().get(0).exactness());
        assertEquals(
                "[x1 - 1/2 != 0]",
                derivation.firstIntegrals().get(0).region().conditions().toString());
    }

    @Test
    void anyOrderKeepsTheNumbersOfTheNeurons() throws InputException {
        Derivation derivation = Feedforward.of(network("""
                activation: tanh
                weights: [[0, 0, 2], [1, 0, 1], [0, 0, 0]]
                leak: [1, 1/2, 1]
                """), Derive::of);
        assertEquals(
                List.of("psi_3", "psi_lambda", "psi_1", "psi_2"),
                derivation.eigenfunctions().stream().map(Eigenfunction::name).toList());
        assertEquals(
                "x1/x3 + 2*integrate(tanh(s)/s^2, s, sign(x3), x3)",
                derivation.firstIntegrals().get(0).formula().toString());
    }

    @Test
    void aFurtherSourceNeedsNoIntegral() throws InputException {
        Derivation derivation = Feedforward.of(network("""
                activation: logistic
                weights: [[0, 0, 0], [0, 0, 0], [1, 1, 0]]
                inputs: [0, 2, 0]
                leak: [1, d, 1]
                parameters: {d: positive}
                """), Derive::of);
        Eigenfunction second = derivation.eigenfunctions().get(2);
        assertEquals("x2 - 2/d", second.formula().toString());
        assertTrue(second.region().conditions().isEmpty());
        assertEquals(
                "(x2 - 2/d)*abs(x1)^(-d)",
                derivation.firstIntegrals().get(0).formula().toString());
    }

    @Test
    void boundVariablesAvoidParameters() throws InputException {
        Derivation derivation = Feedforward.of(network("""
                activation: logistic
                weights: [[0, 0], [s, 0]]
                inputs: [lambda, 0]
                parameters: {s: real, lambda: real}
                """), Derive::of);
        assertEquals(
                "s*integrate(1/((1 + exp(-s2))*(s2 - lambda)^2), s2, lambda + sign(x1 - lambda), x1)",
                derivation.firstIntegrals().get(0).formula().operands().get(1).toString());
        assertEquals("lambda2", derivation.eigenfunctions().get(1).free().get(0).name());
    }

    @Test
    void selfLoopsAreObstructedAndNothingDownstreamIsClaimed() throws InputException {
        Derivation derivation = Feedforward.of(network("""
                activation: logistic
                weights: [[0, 0, 0, 0], [1, 0, 0, 0], [1, 0, 2, 0], [0, 0, 1, 0]]
                """), Derive::of);
        assertEquals(
                Obstruction.Kind.SELF_LOOP, derivation.obstructions().get(0).kind());
        assertEquals(
                List.of("psi_1", "psi_lambda", "psi_2"),
                derivation.eigenfunctions().stream().map(Eigenfunction::name).toList());
    }

    @Test
    void cyclesAreRefused() throws InputException {
        Network cycle = network("{activation: tanh, weights: [[0, 1], [1, 0]]}");
        assertThrows(IllegalArgumentException.class, () -> Feedforward.of(cycle, Derive::of));
    }

    /** 3.7 of the derivation: γ_2 as a function of x_1 alone, with the present x_2 frozen under the integral. */
    @Test
    void freezingTheSecondNeuronUnderTheIntegralIsSeen() throws InputException {
        Network network = network("{activation: logistic, weights: [[0, 0, 0], [2, 0, 0], [1, 3, 0]]}");
        FirstIntegral right =
                Feedforward.of(network, Derive::of).firstIntegrals().get(1);
        Expression frozen = kog.symbolic.Expression.sum(
                parse("x3/x1 + integrate(1/((1 + exp(-s))*s^2), s, sign(x1), x1)"),
                parse("3*integrate(1/((1 + exp(-x2))*s^2), s, sign(x1), x1)"));
        double[] x = {1.3, -0.4, 0.8};
        assertTrue(Trajectories.drift(network, Map.of(), right.formula(), Expression.ZERO, x) < DRIFT);
        assertTrue(Trajectories.drift(network, Map.of(), frozen, Expression.ZERO, x) > 1e-2);
    }

    private static Expression parse(String text) {
        try {
            return kog.symbolic.text.FormulaParser.parse(
                    text,
                    IntStream.rangeClosed(1, 3)
                            .mapToObj(i -> new Symbol("x" + i))
                            .collect(Collectors.toSet()));
        } catch (kog.symbolic.FormulaException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDenseNetworkOfSixHasFormulasOfSaneLength() {
        Network network = random(new Random(3), 6, new Activation.Logistic(), true, 1);
        String formula = Feedforward.of(network, Derive::of)
                .firstIntegrals()
                .get(4)
                .formula()
                .toString();
        // each neuron doubles the number of integrals: 24 of them here
        assertTrue(formula.length() < 4000, () -> formula.length() + " characters");
    }
}
