package kog.lyapunov;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kog.lyapunov.estimate.SumRule;
import kog.lyapunov.system.Cells;
import kog.lyapunov.system.TangentSystem;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spectra of cells against NumPy, and the mistakes that are made with them. */
class CellSpectraTest {

    private static final int STEPS = 1000;

    static List<CellCases> cases() throws Exception {
        return CellCases.all();
    }

    private static LyapunovSpectrum spectrum(TangentSystem system) {
        Protocol protocol = new Protocol(system.dimension(), STEPS, 0, Protocol.Tangents.IDENTITY, 1, 0);
        return LyapunovLoop.of(system, protocol)
                .run(new double[system.dimension()], () -> false, (part, exponent) -> {});
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Recorded
    void spectraAreThoseOfNumPy(CellCases expected, Evidence evidence) {
        LyapunovSpectrum s = spectrum(Cells.of(expected.cell(), 1));
        String name = expected.cell().name();
        evidence.within(CellCases.FILE, "exponents", "1e-9: the reference has 9 digits after the point")
                .close(name + ", exponent ", expected.exponents(), s.estimate().values(), 1e-9);
        evidence.within(
                        CellCases.FILE,
                        "final states",
                        "1e-10: a state of size 1 iterated by other rounding agrees to 1e-11")
                .close(
                        name + ", unit ",
                        expected.finalState(),
                        s.run().finalState().stream().mapToDouble(x -> x).toArray(),
                        1e-10);
        assertEquals(SumRule.Outcome.HOLDS, s.estimate().sums().outcome());
        assertTrue(
                s.estimate().sums().residual() < 1e-9, () -> "" + s.estimate().sums());
        assertEquals("nats per step", s.run().unit().toString());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aTransposedOrderIsSeen(CellCases expected) {
        // Q ← QR(J_tᵀ Q): the determinants, and so the sum rule, are the same; the exponents are not
        LyapunovSpectrum s = spectrum(new Altered(Cells.of(expected.cell(), 1), Alteration.TRANSPOSED));
        assertTrue(distance(expected.exponents(), s.estimate().values()) > 0.005, () -> "" + s);
        assertEquals(SumRule.Outcome.HOLDS, s.estimate().sums().outcome());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFrozenCellStateIsSeen(CellCases expected) {
        if (expected.cell().dimension() == expected.cell().units()) {
            return; // no cell state
        }
        LyapunovSpectrum s = spectrum(new Altered(Cells.of(expected.cell(), 1), Alteration.FROZEN_CELL_STATE));
        assertTrue(Math.abs(expected.exponents()[0] - s.estimate().values()[0]) > 0.1, () -> "" + s);
        assertEquals(SumRule.Outcome.FAILS, s.estimate().sums().outcome());
    }
}
