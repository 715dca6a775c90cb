package kog.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSearch;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.Fields;
import kog.dynamics.Flow;
import kog.dynamics.VectorField;
import kog.dynamics.linear.Norms;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Model;
import kog.network.Network;
import kog.principal.series.ResonanceException;
import kog.principal.series.SmallDivisor;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class PrincipalMapTest {

    private static final String FOCUS = "{activation: logistic, weights: [[2, -8], [8, 1]], inputs: [3, -4]}";
    private static final String SWITCH = "{activation: logistic, weights: [[0, -12], [-12, 0]], inputs: [6, 6.5]}";

    private static PrincipalMap map(Model model, Map<Symbol, Rational> extra, int index, int degree) {
        EquilibriumSet set = EquilibriumSearch.of(model, extra, 1);
        try {
            return PrincipalMap.at(model, extra, set, index, degree, 1e-12);
        } catch (ResonanceException e) {
            throw new AssertionError(e);
        }
    }

    private static PrincipalMap map(String text, int index, int degree) throws InputException {
        return map(ModelReader.read(text, "test.yaml"), Map.of(), index, degree);
    }

    private static PrincipalValue.Inside inside(PrincipalMap map, double... x) {
        return (PrincipalValue.Inside) map.at(x);
    }

    private static double[] numbers(JsonNode list) {
        double[] x = new double[list.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = Double.parseDouble(list.get(i).asText());
        }
        return x;
    }

    private static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(Evidence.CASES.resolve(name).toFile());
    }

    @Test
    @Recorded
    void theReferenceNetworkAtEveryEpsilon(Evidence evidence) throws IOException, InputException {
        JsonNode reference = json("recurrent3.json");
        Model model = ModelReader.read(evidence.file("recurrent3.yaml"));
        Comparison fixed = evidence.within(
                "recurrent3.json",
                "Z at finite epsilon, principal",
                "2e-11 |Z|: 1e-12 is asked for, and a few tens of it for the linear flow back to the point");
        Comparison stated = evidence.stated("recurrent3.json", "Z at finite epsilon, own error", "kog's stated error");
        for (JsonNode finite : reference.get("finite_epsilon")) {
            Rational epsilon = Rational.parse(finite.get("epsilon").asText());
            PrincipalMap map = map(model, Map.of(Network.EPSILON, epsilon), 0, PrincipalMap.defaultDegree(3));
            for (int p = 0; p < reference.get("points").size(); p++) {
                double[] expected = numbers(finite.get("Z").get(p));
                PrincipalValue.Inside v =
                        inside(map, numbers(reference.get("points").get(p).get("x")));
                for (int i = 0; i < 3; i++) {
                    String at = "epsilon " + finite.get("epsilon").asText() + ", point " + p + ", Z_" + (i + 1);
                    fixed.close(at, expected[i], v.z()[i], 2e-11 * Math.abs(expected[i]));
                    stated.close(at, expected[i], v.z()[i], v.zError()[i]);
                }
            }
        }
    }

    @Test
    void theSlowManifold() throws InputException {
        // ψ_λ = x2 − λ/(λ − 2μ) x1² (Brunton et al. 2016); here 5/4
        PrincipalMap map = map("{state: [x1, x2], field: [-x1/10, \"-(x2 - x1^2)\"]}", 0, 12);
        PrincipalValue.Inside v = inside(map, 1.7, -2.2);
        assertEquals(1.7, v.psi()[0].getReal(), 1e-13);
        assertEquals(-2.2 - 1.25 * 1.7 * 1.7, v.psi()[1].getReal(), 1e-13);
    }

    @Test
    void aNearResonanceIsReportedAndHarmless() throws InputException {
        PrincipalMap map = map("{state: [x, y], field: [-x, -sqrt(24)*y + x^2 + x^3 + x^4 + x^5]}", 0, 20);
        double x = -1.3;
        double graph = 0;
        for (int j = 2; j <= 5; j++) {
            graph += Math.pow(x, j) / (Math.sqrt(24) - j);
        }
        assertEquals(0.4 - graph, inside(map, x, 0.4).psi()[1].getReal(), 1e-11);
        SmallDivisor smallest = map.smallDivisors(1).get(0);
        assertEquals(List.of(5, 0), List.of(smallest.exponents()[0], smallest.exponents()[1]));
        assertEquals(1, smallest.eigenvalue());
        assertEquals(Math.sqrt(24) - 5, smallest.value().getReal(), 1e-13);
    }

    @Test
    @Recorded
    void theNaiveLimitLosesAllDigitsAndTheSeriesNone(Evidence evidence) throws IOException, InputException {
        Comparison z1 = evidence.within(
                "principal.json",
                "Z by the limit",
                "1e-11 |Z|: 1e-12 is asked for; the reference's limits agree to 5e-15");
        JsonNode limit = json("principal.json").get("limit");
        Model model = ModelReader.read(
                "{activation: logistic, weights: "
                        + limit.get("weights").toString().replace("\"", "") + ", inputs: "
                        + limit.get("inputs").toString().replace("\"", "") + "}",
                "limit.yaml");
        PrincipalMap map = map(model, Map.of(), 0, 24);
        VectorField field = Fields.of(model, Map.of());
        double worstNaive = 0;
        for (int p = 0; p < limit.get("points").size(); p++) {
            JsonNode point = limit.get("points").get(p);
            double[] x = numbers(point.get("x"));
            double[] expected = numbers(point.get("Z"));
            double size = Norms.of(expected);
            double[] z = inside(map, x).z();
            double[] end = Flow.of(field, 1e-13).from(x, 90).at(90);
            for (int i = 0; i < 2; i++) {
                end[i] -= map.equilibrium().x()[i];
            }
            end = exponential(map.equilibrium().jacobian(), -90, end);
            for (int i = 0; i < 2; i++) {
                // the reference: gap of the limit between two times, see "agreement" in the file
                z1.close("point " + p + ", Z_" + (i + 1), expected[i], z[i], 1e-11 * size);
                worstNaive = Math.max(worstNaive, Math.abs(end[i] - expected[i]) / size);
            }
        }
        assertTrue(worstNaive > 1, "the naive limit at t = 90 has error " + worstNaive);
    }

    /** e^{At} v by the power series in steps of ‖A‖h ≤ 1. */
    private static double[] exponential(double[][] a, double t, double[] v) {
        int steps = 4000;
        double[] sum = v.clone();
        for (int s = 0; s < steps; s++) {
            double[] term = sum.clone();
            for (int k = 1; k <= 18; k++) {
                double[] next = new double[term.length];
                for (int i = 0; i < next.length; i++) {
                    for (int j = 0; j < next.length; j++) {
                        next[i] += t / steps / k * a[i][j] * term[j];
                    }
                }
                term = next;
                for (int i = 0; i < next.length; i++) {
                    sum[i] += term[i];
                }
            }
        }
        return sum;
    }

    @Test
    @Recorded
    void feedforwardAgreesWithQuadrature(Evidence evidence) throws IOException, InputException {
        Comparison quadrature = evidence.within(
                "principal.json", "Z by quadrature, feedforward", "2e-11 (|Z| + 1e-3): 1e-12 is asked for");
        JsonNode cases = json("principal.json").get("feedforward");
        PrincipalMap map = map("{activation: logistic, weights: [[0, 0], [1.5, 0]], inputs: [0.5, -1]}", 0, 24);
        assertTrue(map.spectrum().isDefective());
        for (int p = 0; p < cases.get("points").size(); p++) {
            JsonNode point = cases.get("points").get(p);
            double[] expected = numbers(point.get("Z"));
            double[] z = inside(map, numbers(point.get("x"))).z();
            for (int i = 0; i < 2; i++) {
                quadrature.close(
                        "point " + p + ", Z_" + (i + 1), expected[i], z[i], 2e-11 * (Math.abs(expected[i]) + 1e-3));
            }
        }
    }

    @Test
    void gradientsSatisfyTheEquationOnRandomNetworks() throws InputException {
        SplittableRandom random = new SplittableRandom(5);
        int tested = 0;
        for (int draw = 0; draw < 12; draw++) {
            int n = 1 + random.nextInt(3);
            StringBuilder weights = new StringBuilder();
            StringBuilder inputs = new StringBuilder();
            for (int i = 0; i < n; i++) {
                StringBuilder row = new StringBuilder();
                for (int j = 0; j < n; j++) {
                    // absent connections make defective Jacobians
                    int w = random.nextInt(3) == 0 ? 0 : random.nextInt(-40, 41);
                    row.append(j == 0 ? "" : ", ").append(w).append("/10");
                }
                weights.append(i == 0 ? "[" : ", [").append(row).append("]");
                inputs.append(i == 0 ? "" : ", ")
                        .append(random.nextInt(-20, 21))
                        .append("/10");
            }
            Model model = ModelReader.read(
                    "{activation: tanh, weights: [" + weights + "], inputs: [" + inputs + "]}", "random.yaml");
            EquilibriumSet set = EquilibriumSearch.of(model, Map.of(), 1);
            VectorField field = Fields.of(model, Map.of());
            for (int k = 0; k < set.equilibria().size(); k++) {
                Equilibrium.Stability stability = set.equilibria().get(k).stability();
                if (stability != Equilibrium.Stability.SINK && stability != Equilibrium.Stability.SOURCE) {
                    continue;
                }
                PrincipalMap map = map(model, Map.of(), k, 8);
                double[] x = new double[n];
                for (int i = 0; i < n; i++) {
                    x[i] = map.equilibrium().x()[i] + (random.nextDouble() - 0.5);
                }
                if (map.at(x) instanceof PrincipalValue.Inside v) {
                    equation(map, field, x, v);
                    tested++;
                }
            }
        }
        assertTrue(tested >= 10, tested + " points");
    }

    /** ∇ψ_k·F = λ_k ψ_k (+ ψ_{k−1} in a Jordan chain). */
    private static void equation(PrincipalMap map, VectorField field, double[] x, PrincipalValue.Inside v) {
        int n = x.length;
        double[] f = new double[n];
        field.rates(x, f);
        Complex[][] gradients = map.gradients(x).orElseThrow();
        for (int k = 0; k < n; k++) {
            Complex total = Complex.ZERO;
            double size = 1e-3;
            for (int j = 0; j < n; j++) {
                total = total.add(gradients[k][j].multiply(f[j]));
                size += gradients[k][j].norm() * Math.abs(f[j]);
            }
            Complex expected = map.spectrum().values().get(k).multiply(v.psi()[k]);
            if (map.spectrum().rank()[k] > 1) {
                expected = expected.add(v.psi()[k - 1]);
            }
            assertEquals(0, total.subtract(expected).norm() / size, 1e-9);
        }
    }

    @Test
    void theResidualOfTheLocalSeriesHasTheSlopeOfItsOrder() throws InputException {
        for (int p = 2; p <= 5; p++) {
            PrincipalMap map = map(FOCUS, 0, p);
            double large = map.coordinates().residual(new double[] {0.02, 0.03});
            double small = map.coordinates().residual(new double[] {0.01, 0.015});
            // |DZ F − A Z| = O(|y|^(p+1)), and residual() divides by |y|
            assertEquals(p + 1, 1 + Math.log(large / small) / Math.log(2), 0.1);
        }
    }

    @Test
    void psiGrowsByTheEigenvalueAlongTrajectories() throws InputException {
        PrincipalMap map = map(FOCUS, 0, 24);
        VectorField field = Fields.of(ModelReader.read(FOCUS, "f.yaml"), Map.of());
        double[] x = {-4, 5};
        Complex first = inside(map, x).psi()[0];
        for (double t : new double[] {0.5, 2, 6}) {
            Complex later = inside(map, Flow.of(field, 1e-13).from(x, t).at(t)).psi()[0];
            Complex expected =
                    first.multiply(map.spectrum().values().get(0).multiply(t).exp());
            assertEquals(0, later.subtract(expected).norm() / expected.norm(), 1e-9);
        }
    }

    @Test
    void pointsOutsideTheBasinAreSaidToBe() throws InputException {
        assertEquals(
                "other_equilibrium", map(SWITCH, 2, 12).at(new double[] {-2, 3}).status());
        assertEquals("inside", map(SWITCH, 2, 12).at(new double[] {2, -3}).status());
        PrincipalMap blowUp = map("{state: [x], field: [-x + x^3]}", 1, 12);
        assertEquals("diverges", blowUp.at(new double[] {1.1}).status());
        // ψ = x/√(1 − x²)
        assertEquals(0.9 / Math.sqrt(1 - 0.81), inside(blowUp, 0.9).z()[0], 1e-10);
        // r' = −r (1 − r²)(4 − r²): a sink within the unstable circle r = 1, a stable one at r = 2
        PrincipalMap circles = map(
                "{state: [x, y], field: [\"-x*(1 - x^2 - y^2)*(4 - x^2 - y^2) + y\","
                        + " \"-y*(1 - x^2 - y^2)*(4 - x^2 - y^2) - x\"]}",
                0,
                10);
        assertEquals("inside", circles.at(new double[] {0.5, 0.6}).status());
        assertEquals("not_arrived", circles.at(new double[] {1.5, 0}).status());
    }

    @Test
    void aSourceIsTheSinkOfReversedTime() throws InputException {
        String forward = "{state: [x, y], field: [\"-x + y/2 + x*y\", \"-2.3*y + x^2\"]}";
        String backward = "{state: [x, y], field: [\"x - y/2 - x*y\", \"2.3*y - x^2\"]}";
        double[] x = {0.3, -0.4};
        int sink = at(forward);
        int source = at(backward);
        double[] a = inside(map(forward, sink, 16), x).z();
        double[] b = inside(map(backward, source, 16), x).z();
        assertEquals(a[0], b[0], 1e-12);
        assertEquals(a[1], b[1], 1e-12);
    }

    private static int at(String text) throws InputException {
        List<Equilibrium> all = EquilibriumSearch.of(ModelReader.read(text, "t.yaml"), Map.of(), 1)
                .equilibria();
        for (int k = 0; k < all.size(); k++) {
            if (Norms.of(all.get(k).x()) < 1e-12) {
                return k;
            }
        }
        throw new AssertionError("no equilibrium at the origin");
    }

    @Test
    void theOriginOfLorenzHasItsManifoldsAsZeroSets() throws InputException {
        String lorenz = "{state: [x, y, z], field: [10*(y - x), x*(28 - z) - y, x*y - 8/3*z]}";
        PrincipalMap map = map(lorenz, 1, 14);
        VectorField field = Fields.of(ModelReader.read(lorenz, "l.yaml"), Map.of());
        // the z-axis is in the stable manifold: the unstable eigenfunction vanishes there
        assertEquals(0, inside(map, 0, 0, 3).psi()[0].norm(), 1e-13);
        assertEquals(3, inside(map, 0, 0, 3).psi()[1].norm(), 1e-11);
        double[] x = {1e-3, 2e-3, 1.2};
        PrincipalValue.Inside v = inside(map, x);
        equation(map, field, x, v);
        double t = 0.6;
        double[] later = Flow.of(field, 1e-13).from(x, t).at(t);
        for (int k = 0; k < 3; k++) {
            Complex expected =
                    v.psi()[k].multiply(Math.exp(map.spectrum().values().get(k).getReal() * t));
            // the stable parts have decayed by up to 1e-6 and keep the absolute error of the others
            double size = Norms.of(inside(map, later).z());
            assertEquals(
                    0, inside(map, later).psi()[k].subtract(expected).norm(), 1e-8 * expected.norm() + 1e-11 * size);
        }
    }

    @Test
    void nonhyperbolicEquilibriaAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> map("{state: [x], field: [-x^3]}", 0, 5));
    }
}
