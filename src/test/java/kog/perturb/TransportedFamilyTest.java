package kog.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.files.ModelReader;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.text.FormulaParser;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransportedFamilyTest {

    private static final String FILE = "transported.json";

    private static Network network;
    private static JsonNode reference;

    @BeforeAll
    static void read() throws Exception {
        network = (Network) ModelReader.read(Evidence.CASES.resolve("recurrent3.yaml"));
        reference = new ObjectMapper().readTree(Evidence.CASES.resolve(FILE).toFile());
    }

    private static TransportedFamily family(int order, double lambda, Expression g, double value) {
        return new TransportedFamily(
                network, order, lambda, Section.of(network, value).orElseThrow(), Optional.ofNullable(g));
    }

    private static List<double[]> points() {
        List<double[]> points = new ArrayList<>();
        reference
                .get("points")
                .forEach(p -> points.add(new double[] {
                    p.get("x").get(0).asDouble(),
                    p.get("x").get(1).asDouble(),
                    p.get("x").get(2).asDouble()
                }));
        return points;
    }

    @Test
    @Recorded
    void agreesWithFiftyDigitsAndWithTheQuadrature(Evidence evidence) {
        evidence.file("recurrent3.yaml");
        // the second point has u = 0.1, rounded to 1e-15 of itself, and T_k grows like u^−k
        String rounded = "2e-13 of max(1, |T_k|): u = 0.1 is rounded to 1e-15 of itself, and T_k grows like u^-k";
        Comparison times = evidence.within(FILE, "time since the section, T_k", rounded);
        Comparison logs = evidence.within(FILE, "log psi at fixed lambda, h_k = -T_k", rounded);
        Comparison first = evidence.within(FILE, "h_1 by quadrature", "2e-12: ten times the rounding of T_1");
        Comparison whole =
                evidence.within(FILE, "log psi at epsilon = 0.02", "1e-13: double arithmetic along one orbit");
        TransportedFamily family = family(3, -1, null, 1);
        List<TransportedFamily.Point> found = family.at(points());
        FiniteComparison finite = family.compare(found, 0.02);
        for (int p = 0; p < 3; p++) {
            JsonNode row = reference.get("points").get(p);
            TransportedFamily.Point point = found.get(p);
            assertEquals(Math.log(Math.abs(point.x()[0] - 0.5)), point.h()[0], 1e-15 * 10);
            for (int k = 0; k <= 3; k++) {
                double expected = Double.parseDouble(row.get("time").get(k).asText());
                double allowed = 2e-13 * Math.max(1, Math.abs(expected));
                times.close("point " + p + ", k = " + k, expected, point.time()[k], allowed);
                logs.close("point " + p + ", k = " + k, -expected, point.h()[k], allowed);
            }
            first.close("point " + p, Double.parseDouble(row.get("h1").asText()), point.h()[1], 2e-12);
            whole.close(
                    "point " + p,
                    -Double.parseDouble(row.get("finite").asText()),
                    finite.z().get(p)[0],
                    1e-13);
        }
    }

    @Test
    void losesOneOrderMoreWithEachPowerOfEpsilon() throws Exception {
        Expression g = FormulaParser.parse("1 + x2^2 + exp(x3)", Set.copyOf(network.state()));
        for (Expression on : new Expression[] {null, g}) {
            TransportedFamily family = family(4, -0.7, on, 0.8);
            List<TransportedFamily.Point> points = family.at(points());
            List<FiniteComparison> finite = List.of(0.001, 0.002, 0.004).stream()
                    .map(e -> family.compare(points, e))
                    .toList();
            for (int k = 0; k <= 4; k++) {
                assertEquals(k + 1, Slopes.fitted(finite, k).orElseThrow(), 0.1, "order " + k);
            }
        }
    }

    /** The definition: U_ε h = λ by central differences of h along the field, at finite ε and order by order. */
    @Test
    void satisfiesTheHomologicalEquations() throws Exception {
        Expression g = FormulaParser.parse("2 + sin(x2*x3)", Set.copyOf(network.state()));
        TransportedFamily family = family(2, -1.3, g, 1);
        VectorField base = Fields.of(network.unperturbed(), Map.of());
        VectorField full = Fields.of(network, Map.of(Network.EPSILON, kog.symbolic.Rational.exactly(1.0)));
        SplittableRandom random = new SplittableRandom(7);
        for (int turn = 0; turn < 5; turn++) {
            double[] x = {0.9 + random.nextDouble(), random.nextDouble(), -random.nextDouble()};
            double[] f0 = new double[3];
            double[] f1 = new double[3];
            base.rates(x, f0);
            full.rates(x, f1);
            double[][] gradient = new double[3][3];
            double step = 1e-4;
            for (int i = 0; i < 3; i++) {
                double[] up = x.clone();
                double[] down = x.clone();
                up[i] += step;
                down[i] -= step;
                List<TransportedFamily.Point> pair = family.at(List.of(up, down));
                for (int k = 0; k < 3; k++) {
                    gradient[k][i] = (pair.get(0).h()[k] - pair.get(1).h()[k]) / (2 * step);
                }
            }
            for (int k = 0; k < 3; k++) {
                double rest = k == 0 ? 1.3 : 0;
                for (int i = 0; i < 3; i++) {
                    rest += gradient[k][i] * f0[i];
                    rest += k == 0 ? 0 : gradient[k - 1][i] * (f1[i] - f0[i]);
                }
                // central differences with step 1e-4: 1e-8 times third derivatives
                assertEquals(0, rest, 1e-6, "order " + k);
            }
        }
    }

    @Test
    void vanishesOnTheSectionAndGrowsTowardTheEquilibrium() {
        TransportedFamily family = family(3, -1, null, 1);
        double[] on = {1.5, 0.3, -0.4};
        TransportedFamily.Point start = family.at(List.of(on)).get(0);
        for (int k = 1; k <= 3; k++) {
            assertEquals(0, start.h()[k], 0);
        }
        List<TransportedFamily.Point> ahead = family.at(family.ahead(on, 14, 1));
        // u* = ε c + …, c = r_1·σ(x*): log(u − εc) gives h_k the size of (c/u)^k/k, so e^{kT}; the moved rate adds
        // factors of T to the later terms, whose part in the growth falls like 1/T
        for (int k = 1; k <= 3; k++) {
            double growth = ahead.get(13).h()[k] / ahead.get(12).h()[k];
            assertEquals(Math.exp(k), growth, 0.15 * Math.exp(k), "order " + k);
        }
        assertEquals(6, ahead.get(5).time()[0], 1e-12);
    }

    @Test
    void saysWhichOrderIsBest() {
        TransportedFamily family = family(5, -1, null, 1);
        // the coefficients at u = 0.1 are −2.3, 6.2, −25, 119, −640, …: a radius of about 0.18
        List<TransportedFamily.Point> points = family.at(List.of(new double[] {0.6, -0.5, 1.4}));
        assertEquals(5, Reach.bestOrder(family.compare(points, 0.02)));
        assertTrue(Reach.bestOrder(family.compare(points, 0.4)) < 5);
    }

    @Test
    void saysWhatItCannotReach() throws Exception {
        Expression negative = FormulaParser.parse("-1", Set.of());
        assertTrue(family(1, -1, negative, 1)
                .at(points())
                .get(0)
                .status()
                .orElseThrow()
                .contains("not positive"));
        TransportedFamily.Point other = family(1, -1, null, -1).at(points()).get(0);
        assertTrue(
                other.status().orElseThrow().contains("u < 0"), other.status().orElseThrow());
        assertEquals(0, other.h().length);
        // at ε = 0.5 the equilibrium has moved beyond u = 0.1: no crossing with u falling all the way
        TransportedFamily family = family(1, -1, null, 1);
        FiniteComparison c = family.compare(family.at(List.of(new double[] {0.6, -0.5, 1.4})), -0.5);
        assertTrue(c.obstruction().orElseThrow().detail().contains("not transverse"), c.toString());
    }
}
