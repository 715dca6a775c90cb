package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import kog.Kog;
import kog.files.ClaimFile;
import kog.generator.Claim;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.KoopmanGenerator;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Integrals along flows: linearizing coordinates of any depth, and claims of users, right and wrong. */
class FlowIntegralClaimsTest {

    private static final String FIELD =
            "state: [x1, x2, x3]\nfield: [\"-x1\", \"-x2 + tanh(x1)\", \"-x3 + 2*tanh(x2) + x1^2\"]\nclaims:\n";

    private static final String Z2 = "x2 + flowintegral(exp(t)*(tanh(a) - a), t, a, -a, x1)";

    private static Verdict judged(String formula, String of) throws Exception {
        ClaimFile file = ClaimFile.read(
                FIELD + "  - {generalized_eigenfunction: \"" + formula + "\", eigenvalue: \"-1\", of: \"" + of
                        + "\"}\n",
                "claims.yaml");
        Claim claim = file.claims().get(0).claims().get(0);
        return Verifier.of(
                        new KoopmanGenerator(file.model().state(), file.model().field()),
                        file.model().parameters())
                .judge(claim)
                .verdict();
    }

    /** exp(−At) N with the term in t that equal rates bring. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2*(tanh(b) - b) + a^2 - 2*t*(tanh(a) - a) | -b + tanh(a)   | PROVED",
                "2*(tanh(b) - b) + a^2                     | -b + tanh(a)   | REFUTED",
                "2*(tanh(b) - b) + a^2 - 2*t*(tanh(a) - a) | -b + 3/2*tanh(a) | REFUTED",
                "2*(tanh(b) - b) + a^2 - t*(tanh(a) - a)   | -b + tanh(a)   | REFUTED",
            })
    void threeNeurons(String integrand, String rate, Verdict expected) throws Exception {
        String z3 = "x3 + flowintegral(exp(t)*(" + integrand + "), t, a, -a, x1, b, " + rate + ", x2)";
        assertEquals(expected, judged(z3, "2*(" + Z2 + ")"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                Z2 + " | x1 | PROVED",
                // a name of the state for a variable of the flow
                "x2 + flowintegral(exp(t)*(tanh(x1) - x1), t, x1, -x1, x1) | x1 | PROVED",
                "x2 + flowintegral(exp(3*t/2)*(tanh(a) - a), t, a, -a, x1) | x1 | REFUTED",
                "x2 + flowintegral(2*exp(t)*(tanh(a) - a), t, a, -a, x1)   | x1 | REFUTED",
                "x2 + flowintegral(exp(t)*(tanh(a) - a + a/100), t, a, -a, x1) | x1 | REFUTED",
                "x2 + flowintegral(exp(t)*(tanh(a) - a), t, a, -a, 2*x1)   | x1 | REFUTED",
                "x2 + flowintegral(exp(t)*(tanh(a) - a), t, a, -a, 1)      | x1 | REFUTED",
            })
    void twoNeurons(String formula, String of, Verdict expected) throws Exception {
        assertEquals(expected, judged(formula, of));
    }

    /** The tail diverges, a pole lies on the way of some states, pieces meet, a trajectory escapes: never proved or confirmed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x2 + flowintegral(exp(t)*tanh(a), t, a, -a, x1) | 0",
                "x2 + flowintegral(exp(t)*a^2/(a - 1), t, a, -a, x1) | tanh(x1) - x1^2/(x1 - 1)",
                "x2 + flowintegral(exp(t)*abs(a)*a, t, a, -a, x1) | tanh(x1) - abs(x1)*x1",
                "x2 + flowintegral(exp(-5*t)*b, t, b, b^2 - b, x1) | tanh(x1)",
                "x2 + flowintegral(exp(t)*(tanh(x1*exp(-t)) - a), t, a, -a, x1) | x1",
            })
    void illDefined(String claim) throws Exception {
        String[] parts = claim.split(" \\| ");
        Verdict verdict = judged(parts[0], parts[1]);
        assertNotEquals(Verdict.PROVED, verdict);
        assertNotEquals(Verdict.CONFIRMED, verdict);
    }

    @Test
    void coordinatesOfRandomNetworks() throws Exception {
        SplittableRandom random = new SplittableRandom(18);
        String[] leaks = {"1", "5/4", "4/3", "3/2"};
        for (int draw = 0; draw < 2; draw++) {
            int n = 3 + draw % 2;
            StringBuilder weights = new StringBuilder();
            StringBuilder inputs = new StringBuilder();
            StringBuilder leak = new StringBuilder();
            for (int i = 0; i < n; i++) {
                String comma = i > 0 ? ", " : "";
                weights.append(comma).append('[');
                for (int j = 0; j < n; j++) {
                    boolean edge = j == i - 1 || j < i && random.nextBoolean();
                    weights.append(j > 0 ? ", " : "").append(edge ? random.nextInt(1, 9) + "/4" : "0");
                }
                weights.append(']');
                inputs.append(comma).append(random.nextInt(-8, 9)).append("/8");
                leak.append(comma).append(draw == 0 ? "1" : leaks[random.nextInt(leaks.length)]);
            }
            Kog network = Kog.parse("{activation: " + (draw % 2 == 0 ? "logistic" : "tanh") + ", weights: [" + weights
                    + "], inputs: [" + inputs + "], leak: [" + leak + "]}");
            assertEquals(n - 1, network.derive().generalized().size());
            for (GeneralizedEigenfunction z : network.derive().generalized()) {
                assertEquals(Verdict.PROVED, network.verify(z).verdict(), z.name() + " of " + weights);
            }
            if (n > 3) {
                continue;
            }
            GeneralizedEigenfunction last = network.derive().generalized().get(n - 2);
            Claim wrong = new GeneralizedEigenfunction(
                    last.name(),
                    last.eigenvalue(),
                    last.formula(),
                    last.of().times(Expression.of(Rational.of(9, 8))),
                    last.region(),
                    last.exactness(),
                    last.free());
            assertEquals(Verdict.REFUTED, network.verify(wrong).verdict());
        }
    }

    @Test
    void sixNeurons() throws Exception {
        Kog chain = Kog.parse("{activation: logistic, weights: [[0,0,0,0,0,0], [3/2,0,0,0,0,0], [0,-1,0,0,0,0], "
                + "[0,0,2,0,0,0], [0,0,0,6/5,0,0], [0,0,0,0,-7/10,0]], inputs: [1/2, 0, 3/10, -1/5, 1/10, 2/5]}");
        assertEquals(5, chain.derive().generalized().size());
        assertFalse(
                chain.derive().obstructions().stream().anyMatch(o -> o.detail().startsWith("Z_")));
        assertEquals(5, chain.derive().links().size());
    }
}
