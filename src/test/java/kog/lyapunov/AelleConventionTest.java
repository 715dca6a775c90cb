package kog.lyapunov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import kog.lyapunov.estimate.Exponent;
import kog.lyapunov.system.Cells;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.junit.jupiter.api.Test;

/** The numbers of the published protocol, beside the exponents of the same cells: NumPy, Jacobians by complex steps. */
class AelleConventionTest {

    private static final int STEPS = 1000;

    private static final String FILE = "lyapunov/aelle.json";

    @Test
    @Recorded
    void bothAreThoseOfTheReference(Evidence evidence) throws Exception {
        List<CellCases.Published> cases = CellCases.published(
                new ObjectMapper().readTree(evidence.file(FILE).toFile()));
        assertEquals(4, cases.size());
        for (CellCases.Published c : cases) {
            double[] start = new double[c.cell().dimension()];
            double[] numbers = AelleConvention.of(c.cell(), start, STEPS, 1, () -> false);
            evidence.within(FILE, "first number of the convention", "1e-9: both are doubles over 1000 steps")
                    .close(name(c, start), c.aelle()[0], numbers[0], 1e-9);
            // ten products without a decomposition leave the directions of later columns to rounding; what that moves,
            // a few bits until Q has forgotten it, is averaged over all steps
            assertArrayEquals(c.aelle(), numbers, 5.0 / STEPS, c.cell().name());
            Protocol protocol = new Protocol(start.length, STEPS, 0, Protocol.Tangents.IDENTITY, 1, 1);
            LyapunovSpectrum spectrum =
                    LyapunovLoop.of(Cells.of(c.cell(), 1), protocol).run(start, () -> false, (part, e) -> {});
            double[] exponents = spectrum.estimate().exponents().stream()
                    .mapToDouble(Exponent::value)
                    .toArray();
            evidence.within(FILE, "exponents beside it", "1e-8: both are doubles over 1000 steps")
                    .close(name(c, start) + ", exponent ", c.exponents(), exponents, 1e-8);
        }
        // the LSTM of 16 units: far apart, in one unit
        CellCases.Published lstm = cases.get(3);
        assertTrue(lstm.aelle()[0] * Math.log(2) < lstm.exponents()[0] - 0.5);
    }

    private static String name(CellCases.Published c, double[] state) {
        return c.cell().name() + " of " + state.length + " variables";
    }
}
