package kog.derive.feedforward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import kog.derive.Derive;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.generator.Claim;
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
import kog.symbolic.numeric.CompiledFormula;
import org.junit.jupiter.api.Test;

/** Sources that excite themselves, and what is downstream of them. */
class SelfExcitingSourceTest {

    /** Integrator 1e-13 and quadrature 1e-12, amplified near equilibria by powers of E. */
    private static final double DRIFT = 1e-7;

    private static Network network(String text) throws InputException {
        return (Network) ModelReader.read(text, "test.yaml");
    }

    private static List<String> names(List<? extends Claim> claims) {
        return claims.stream().map(Claim::name).toList();
    }

    private static boolean inside(Network network, Claim claim, double[] x) {
        return claim.region().conditions().stream()
                .allMatch(c -> c.relation()
                        .holds(CompiledFormula.of(c.left(), network.state()).value(x)));
    }

    /** The largest drift over a short time of all claims whose region holds at a state and after; how many those are. */
    private static int follow(Network network, Derivation derivation, double[] x) {
        double time = 0.15;
        double[] later = Trajectories.flow(network, Map.of(), x, time);
        List<Claim> claims = new ArrayList<>(derivation.eigenfunctions());
        claims.addAll(derivation.firstIntegrals());
        int seen = 0;
        for (Claim claim : claims) {
            if (!inside(network, claim, x) || !inside(network, claim, later)) {
                continue;
            }
            Map<Symbol, Rational> free =
                    claim.free().isEmpty() ? Map.of() : Map.of(claim.free().get(0), Rational.of(-7, 5));
            double rate = Trajectories.value(network, free, claim.eigenvalue(), x);
            double before = Trajectories.value(network, free, claim.formula(), x);
            double after = Trajectories.value(network, free, claim.formula(), later);
            double drift = Math.abs(after - Math.exp(rate * time) * before) / Math.max(1, Math.abs(before));
            assertTrue(drift < DRIFT, () -> claim.name() + " drifts by " + drift + ": " + claim.formula());
            seen++;
        }
        return seen;
    }

    /** A random network without cycles whose first source excites itself, its neurons in random order. */
    private static Network random(Random random, int n, Activation activation, boolean secondSource) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, random);
        List<List<Expression>> weights = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            weights.add(new ArrayList<>(Collections.nCopies(n, Expression.ZERO)));
        }
        int source = order.get(0);
        weights.get(source).set(source, Expression.of(Rational.of(3 + random.nextInt(4), 2)));
        for (int a = secondSource ? 2 : 1; a < n; a++) {
            for (int b = 0; b < a; b++) {
                weights.get(order.get(a)).set(order.get(b), Expression.of(Rational.of(1 + random.nextInt(3), 2)));
            }
        }
        List<Expression> inputs = new ArrayList<>();
        List<Expression> leak = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            inputs.add(Expression.of(Rational.of(random.nextInt(5) - 2, 4)));
            leak.add(Expression.of(Rational.of(2 + random.nextInt(3), 3)));
        }
        return new Network("random", List.of(), activation, weights, inputs, leak, Optional.empty());
    }

    @Test
    void claimsHoldOnEveryInterval() {
        Random random = new Random(5);
        List<Activation> activations = List.of(
                new Activation.Polynomial(List.of(Rational.ZERO, Rational.ONE, Rational.HALF)),
                Activation.taylorOfTanh(3),
                new Activation.Tanh());
        // a third tanh neuron would take integrals three deep
        for (int draw = 0; draw < 5; draw++) {
            Network network = random(random, draw < 3 ? 2 : 3, activations.get(draw % 3), draw > 3);
            Derivation derivation = Feedforward.of(network, Derive::of);
            int seen = 0;
            for (int k = 0; k < 4; k++) {
                double[] x = random.doubles(network.dimension(), -2.5, 2.5).toArray();
                seen += follow(network, derivation, x);
            }
            assertTrue(seen > 6, "claims seen: " + seen);
        }
    }

    /** Two neurons, dx_1/dt = (x_1² − x_1)/2: the derivation has the same integral in elementary form. */
    @Test
    void theFormulaOfTheSecondNeuron() throws InputException {
        Derivation derivation = Feedforward.of(
                network("{activation: {polynomial: [0, 1, 1]}, weights: [[1/2, 0], [1, 0]], leak: [1, 2]}"),
                Derive::of);
        assertEquals(List.of("Phi_2_1", "Phi_2_2", "Phi_2_3"), names(derivation.firstIntegrals()));
        FirstIntegral middle = derivation.firstIntegrals().get(1);
        assertEquals("[x1 > 0, x1 - 1 < 0]", middle.region().conditions().toString());
        assertEquals(Exactness.QUADRATURE, middle.exactness());
        double[][] states = {{0.2, -1}, {0.7, 3}};
        double[] differences = new double[2];
        for (int k = 0; k < 2; k++) {
            double x = states[k][0];
            double elementary = states[k][1] * Math.pow(1 / x - 1, 4)
                    + 2 * (2 * Math.log(x) + 1 / (x * x) - 1 / (3 * x * x * x) - x);
            differences[k] = CompiledFormula.of(middle.formula(), List.of(new Symbol("x1"), new Symbol("x2")))
                            .value(states[k])
                    - elementary;
        }
        assertEquals(differences[0], differences[1], 1e-9);
    }

    @Test
    void aSourceBesideItKeepsItsOwnFormulas() throws InputException {
        Derivation derivation = Feedforward.of(network("""
                activation: {polynomial: [0, 1, 1]}
                weights: [[1/2, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0], [1, 0, 2, 0]]
                """), Derive::of);
        assertTrue(names(derivation.eigenfunctions())
                .containsAll(List.of(
                        "psi_2", "psi_lambda", "psi_3", "psi_1_lambda", "psi_1_1", "psi_1_2", "psi_4_1", "psi_4_3")));
        assertEquals(List.of("Phi_3", "Phi_1", "Phi_4_1", "Phi_4_2", "Phi_4_3"), names(derivation.firstIntegrals()));
        assertEquals(
                "x2*abs(x1 - 1)^2/abs(x1)^2",
                derivation.firstIntegrals().get(1).formula().toString());
        assertEquals(List.of(), derivation.obstructions());
        Network network = network(
                "{activation: {polynomial: [0, 1, 1]}, weights: [[1/2, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0], [1, 0, 2, 0]]}");
        for (double[] x : new double[][] {{0.4, 0.6, -1, 1}, {-0.7, -0.4, 0.3, 1}, {1.3, 0.4, 0.3, -1}}) {
            assertTrue(follow(network, derivation, x) > 8);
        }
    }

    @Test
    void drivenLoopsAreObstructedByNameAndTheRestIsKept() throws InputException {
        Derivation derivation = Feedforward.of(network("""
                activation: {polynomial: [0, 1, 1]}
                weights: [[1/2, 0, 0, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0]]
                """), Derive::of);
        assertEquals(
                "self-loop at x2, which x1 drives: a Riccati equation with coefficients that move, no closed form for x2, x4",
                derivation.obstructions().get(0).detail());
        assertEquals(
                Obstruction.Kind.SELF_LOOP, derivation.obstructions().get(0).kind());
        assertEquals(List.of("Phi_3_1", "Phi_3_2", "Phi_3_3"), names(derivation.firstIntegrals()));
    }

    @Test
    void twoOfThemShareOneFirstIntegralAndObstructWhatBothDrive() throws InputException {
        Network network = network(
                "{activation: {polynomial: [0, 1, 1]}, weights: [[1/2, 0, 0], [0, -1, 0], [1, 1, 0]], inputs: [0, 1, 0]}");
        Derivation derivation = Feedforward.of(network, Derive::of);
        assertEquals(List.of("Phi_2"), names(derivation.firstIntegrals()));
        assertTrue(derivation.obstructions().get(0).detail().endsWith("no closed form for x3"));
        assertTrue(follow(network, derivation, new double[] {0.4, -0.6, 1}) > 3);
    }

    /** The integral of another interval has another constant, and with a pole in between no value at all. */
    @Test
    void aFormulaOfAnotherIntervalHasNoValue() throws InputException {
        Derivation derivation = Feedforward.of(
                network("{activation: {polynomial: [0, 1, 1]}, weights: [[1/2, 0], [1, 0]], leak: [1, 2]}"),
                Derive::of);
        CompiledFormula left = CompiledFormula.of(
                derivation.firstIntegrals().get(0).formula(), List.of(new Symbol("x1"), new Symbol("x2")));
        assertTrue(Double.isFinite(left.value(-0.5, 1)));
        assertTrue(Double.isNaN(left.value(0.5, 1)));
    }

    @Test
    void symbolicSelfExcitationKeepsItsScalarFamily() throws InputException {
        Derivation derivation = Feedforward.of(
                network("{activation: {polynomial: [0, 1, 1]}, weights: [[a, 0], [1, 0]], parameters: {a: positive}}"),
                Derive::of);
        assertTrue(names(derivation.eigenfunctions()).contains("psi_1_lambda"));
        assertEquals(List.of(), derivation.firstIntegrals());
        assertTrue(derivation.obstructions().get(0).detail().endsWith("no closed form for x2"));
        Eigenfunction family = derivation.eigenfunctions().get(0);
        assertEquals(1, family.free().size());
    }
}
