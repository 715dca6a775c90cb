package kog.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSearch;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.number.DoubleDouble;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Model;
import kog.principal.series.ResonanceException;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

/** Stiff, fast–slow and published systems, against values of another program; where they come from: the files say it. */
class PrincipalReferenceTest {

    private static final String FOLDER = "principal_random/";
    private static final String FORMULAS = FOLDER + "formulas.json";
    private static final String STATED = "kog's stated error, and the digits that the reference knows";
    private static final double[] TOLERANCES = {1e-4, 1e-10, 1e-14};

    private static final Map<String, String> TEXTS = Map.of(
            "mm10", "{state: [s, c], field: [\"-s + (s + 1/2)*c\", \"10*(s - (s + 1)*c)\"]}",
            "fastinh", "{activation: tanh, leak: [1, 30], weights: [[0.5, -0.8], [15, 0]], inputs: [0.2, 3]}");

    private static Model model(JsonNode c, Evidence evidence) throws InputException {
        String name = c.get("name").asText();
        return c.get("file").isNull()
                ? ModelReader.read(TEXTS.get(name), name + ".yaml")
                : ModelReader.read(evidence.file(FOLDER + c.get("file").asText()));
    }

    private static int nearest(EquilibriumSet set, JsonNode star) {
        int best = -1;
        double least = 1e-8;
        for (int k = 0; k < set.equilibria().size(); k++) {
            Equilibrium e = set.equilibria().get(k);
            double distance = 0;
            for (int i = 0; i < e.x().length; i++) {
                distance = Math.max(
                        distance,
                        Math.abs(e.x()[i] - Double.parseDouble(star.get(i).asText())));
            }
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }

    @Test
    @Recorded
    void everyValueIsWithinItsErrorAtEveryTolerance(Evidence evidence)
            throws IOException, InputException, ResonanceException {
        JsonNode cases =
                new ObjectMapper().readTree(evidence.file(FORMULAS).toFile()).get("cases");
        for (JsonNode c : cases) {
            Model model = model(c, evidence);
            EquilibriumSet set = EquilibriumSearch.of(model, Map.of(), 1);
            int index = nearest(set, c.get("star"));
            PrincipalMap map = PrincipalMap.at(
                    model,
                    Map.of(),
                    set,
                    index,
                    PrincipalMap.defaultDegree(set.equilibria().get(index), 60),
                    TOLERANCES[0]);
            for (int p = 0; p < c.get("points").size(); p++) {
                JsonNode point = c.get("points").get(p);
                DoubleDouble[] x = new DoubleDouble[model.dimension()];
                for (int i = 0; i < x.length; i++) {
                    x[i] = DoubleDouble.of(new BigDecimal(point.get("x").get(i).asText()));
                }
                double[] last = new double[x.length];
                java.util.Arrays.fill(last, Double.POSITIVE_INFINITY);
                for (double tolerance : TOLERANCES) {
                    PrincipalValue.Inside v =
                            (PrincipalValue.Inside) map.within(tolerance).at(x);
                    assertTrue(v.modes().get(0).isKnown(), c.get("name") + ": the slowest mode is well-conditioned");
                    for (int k = 0; k < x.length; k++) {
                        compare(
                                evidence.stated(
                                        FORMULAS,
                                        "psi of " + c.get("name").asText()
                                                + String.format(Locale.ROOT, " to %.0e", tolerance),
                                        STATED),
                                "point " + p + ", mode " + k,
                                point.get("psi").get(k),
                                v.modes().get(k));
                        assertTrue(v.modes().get(k).error() <= last[k], "the error does not grow");
                        last[k] = v.modes().get(k).error();
                    }
                }
            }
        }
    }

    private static void compare(Comparison values, String at, JsonNode expected, ModeValue mode) {
        if (expected.isNull()) {
            return;
        }
        if (!mode.isKnown()) {
            values.notGiven(at);
            return;
        }
        Complex psi = new Complex(expected.get(0).asDouble(), expected.get(1).asDouble());
        double known = psi.norm() * Math.pow(10, -expected.get(2).asInt());
        values.close(at, psi, mode.psi(), mode.error() + known);
    }

    @Test
    void aModeBeyondTheOrderIsLostAndItsNeighboursAreNot() throws InputException, ResonanceException {
        Model model = ModelReader.read(TEXTS.get("fastinh"), "fastinh.yaml");
        EquilibriumSet set = EquilibriumSearch.of(model, Map.of(), 1);
        PrincipalValue.Inside v = (PrincipalValue.Inside)
                PrincipalMap.at(model, Map.of(), set, 0, 10, 1e-10).at(new double[] {3, -1});
        assertTrue(v.modes().get(0).isKnown());
        assertEquals(ModeValue.Status.LOST, v.modes().get(1).status());
        assertTrue(
                v.modes().get(1).reason().startsWith("truncation"),
                v.modes().get(1).reason());
        assertTrue(v.modes().get(1).psi().isNaN() && Double.isNaN(v.z()[0]));
    }

    @Test
    void aDefectiveJacobianLosesNoCoordinates() throws InputException, ResonanceException {
        // A = [[−2, 1], [−1, 0]] has the eigenvalue −1 twice and one eigenvector; with y = x₂ − x₁, s = 0 … by hand:
        // x₁′ = −x₁ + y, y′ = −y with x₂ = x₁ + y; the quadratic term drives neither linear part
        Model model = ModelReader.read("{state: [x, y], field: [\"-2*x + y\", \"-x + (y - x)^2\"]}", "defective.yaml");
        EquilibriumSet set = EquilibriumSearch.of(model, Map.of(), 1);
        int origin = nearest(set, new ObjectMapper().createArrayNode().add("0").add("0"));
        PrincipalMap map = PrincipalMap.at(model, Map.of(), set, origin, 20, 1e-10);
        double[] x = {0.1, 0.15};
        PrincipalValue.Inside v = (PrincipalValue.Inside) map.at(x);
        assertTrue(Double.isFinite(v.zError()[0]) && v.zError()[0] < 1e-9, "Z_1 " + v.zError()[0]);
        assertTrue(Double.isFinite(v.zError()[1]) && v.zError()[1] < 1e-9, "Z_2 " + v.zError()[1]);
        // u = y − x obeys u′ = −u + u²: its linearizing coordinate is u/(1 − u)
        double u = x[1] - x[0];
        assertEquals(u / (1 - u), v.z()[1] - v.z()[0], v.zError()[0] + v.zError()[1]);
    }
}
