package kog.derive.feedforward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.derive.Derive;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.network.Activation;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import org.junit.jupiter.api.Test;

class SelfExcitingNeuronTest {

    private static final Symbol X = new Symbol("x1");

    private static Network neuron(Activation activation, String weight, String input) {
        return new Network(
                "neuron",
                List.of(),
                activation,
                List.of(List.of(Expression.of(Rational.parse(weight)))),
                List.of(Expression.of(Rational.parse(input))),
                List.of(Expression.ONE),
                Optional.empty());
    }

    private static boolean inside(Eigenfunction e, double x) {
        return e.region().conditions().stream()
                .allMatch(c -> c.relation()
                        .holds(CompiledFormula.of(c.left(), List.of(X)).value(x)));
    }

    @Test
    void aBistableNeuronHasFourFamiliesThatCoverTheLine() {
        // brentq on -x + 8/(1 + exp(-x)) - 4: zeros -3.8300160963, 0, 3.8300160963 (SciPy 1.17)
        Derivation derivation = Derive.of(neuron(new Activation.Logistic(), "8", "-4"));
        List<Eigenfunction> families = derivation.eigenfunctions().stream()
                .filter(e -> !e.free().isEmpty())
                .toList();
        assertEquals(4, families.size());
        double[] probes = {-6, -3.84, -3.82, -0.01, 0.01, 3.82, 3.84, 100};
        int[] expected = {0, 0, 1, 1, 2, 2, 3, 3};
        for (int p = 0; p < probes.length; p++) {
            for (int k = 0; k < 4; k++) {
                assertEquals(
                        expected[p] == k, inside(families.get(k), probes[p]), "family " + (k + 1) + " at " + probes[p]);
            }
        }
    }

    @Test
    void eachFamilyGrowsLikeItsEigenvalueAlongTrajectories() {
        for (Activation activation : List.of(new Activation.Logistic(), new Activation.Tanh())) {
            Network network = neuron(activation, "6", "-2.9");
            Derivation derivation = Derive.of(network);
            assertEquals(4, derivation.eigenfunctions().size(), activation.toString());
            for (Eigenfunction e : derivation.eigenfunctions()) {
                int seen = 0;
                for (double x = -14.05; x < 14; x += 0.7) {
                    if (!inside(e, x)) {
                        continue;
                    }
                    seen++;
                    Expression psi =
                            e.formula().substitute(Map.of(e.free().get(0), Expression.of(Rational.parse("0.7"))));
                    double[] later = Trajectories.flow(network, Map.of(), new double[] {x}, 0.3);
                    double ratio = Trajectories.value(network, Map.of(), psi, later)
                            / Trajectories.value(network, Map.of(), psi, new double[] {x});
                    // integrator 1e-13, quadrature 1e-12, magnified near equilibria
                    assertEquals(Math.exp(0.7 * 0.3), ratio, 1e-9, e.name() + " from " + x);
                }
                assertTrue(seen > 0, e.name());
            }
        }
    }

    @Test
    void aWeakLoopHasOneEquilibriumAndTwoFamilies() {
        assertEquals(
                2,
                Derive.of(neuron(new Activation.Logistic(), "3", "1"))
                        .eigenfunctions()
                        .size());
        assertEquals(
                2,
                Derive.of(neuron(new Activation.Tanh(), "-5", "1/3"))
                        .eigenfunctions()
                        .size());
    }

    @Test
    void aTangentFieldIsCutAtTheTangency() {
        // F and F' vanish together at the fold to double precision: no family reaches it, or across it
        double w = 2;
        double t = Math.sqrt(1 - 1 / w);
        double fold = (Math.log1p(t) - Math.log1p(-t)) / 2;
        String theta = new java.math.BigDecimal(fold - w * Math.tanh(fold)).toPlainString();
        Derivation derivation = Derive.of(neuron(new Activation.Tanh(), "2", theta));
        assertTrue(derivation.obstructions().stream()
                .anyMatch(o -> o.kind() == kog.generator.Obstruction.Kind.CONDITIONING));
        for (Eigenfunction e : derivation.eigenfunctions()) {
            assertTrue(!inside(e, fold) && !(inside(e, fold - 0.1) && inside(e, fold + 0.1)), e.toString());
        }
    }
}
