package kog.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import kog.dynamics.EquilibriumSearch;
import kog.dynamics.Fields;
import kog.dynamics.Flow;
import kog.dynamics.VectorField;
import kog.files.ModelReader;
import kog.network.Model;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class KoopmanModesTest {

    private static PrincipalMap map(Model model, int degree) throws Exception {
        return PrincipalMap.at(model, Map.of(), EquilibriumSearch.of(model, Map.of(), 1), 0, degree, 1e-12);
    }

    @Test
    void theSlowManifoldHasOneQuadraticMode() throws Exception {
        // x2 = ψ_2 + 5/4 ψ_1²
        Model model = ModelReader.read("{state: [x1, x2], field: [-x1/10, \"-(x2 - x1^2)\"]}", "slow.yaml");
        KoopmanModes modes = KoopmanModes.of(map(model, 6), 5);
        for (int[] m : modes.exponents()) {
            double expected = m[0] == 0 && m[1] == 1 ? 1 : m[0] == 2 && m[1] == 0 ? 1.25 : 0;
            assertEquals(expected, modes.mode(m)[1].getReal(), 1e-13);
        }
    }

    @Test
    void thePredictionFollowsTheTrajectoryAndImprovesWithTheDegree() throws Exception {
        Model model =
                ModelReader.read("{activation: logistic, weights: [[2, -8], [8, 1]], inputs: [3, -4]}", "focus.yaml");
        PrincipalMap map = map(model, 12);
        VectorField field = Fields.of(model, Map.of());
        double[] x = {0.2, 0.3};
        Complex[] psi = ((PrincipalValue.Inside) map.at(x)).psi();
        double previous = Double.POSITIVE_INFINITY;
        for (int degree : new int[] {1, 3, 5, 9}) {
            KoopmanModes modes = KoopmanModes.of(map, degree);
            double worst = 0;
            for (double t = 0; t <= 4; t += 0.5) {
                double[] exact = Flow.of(field, 1e-12).from(x, t).at(t);
                double[] predicted = modes.predict(psi, t);
                worst = Math.max(worst, Math.hypot(exact[0] - predicted[0], exact[1] - predicted[1]));
            }
            assertTrue(worst < 0.5 * previous, "degree " + degree + ": " + worst);
            previous = worst;
        }
        assertTrue(previous < 1e-4, "degree 9: " + previous);
    }
}
