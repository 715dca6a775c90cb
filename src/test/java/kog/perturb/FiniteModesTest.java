package kog.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kog.dynamics.series.TaylorFlow;
import kog.files.ModelReader;
import kog.network.Network;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class FiniteModesTest {

    private static final double EPSILON = 0.05;

    private static SmoothExpansion expand(double[] x) throws Exception {
        Network network = (Network) ModelReader.read(Path.of("validation/cases/recurrent3.yaml"));
        return SmoothExpansion.of(new WeakRecurrence(network), 4, List.of(x), 0, Optional.empty());
    }

    private static FiniteModes modes(SmoothExpansion e) {
        return FiniteModes.at(e, FiniteComparison.at(e, EPSILON)).orElseThrow();
    }

    @Test
    void growsByItsEigenvalueAlongTheFlow() throws Exception {
        double[] x = {2, -1, 0.7};
        SmoothExpansion here = expand(x);
        TaylorFlow flow = TaylorFlow.mixed(here.perturbation().analyticAt(EPSILON), 1e-16);
        flow.start(x);
        while (flow.time() < 0.5) {
            flow.step(1, 0.5 - flow.time());
        }
        FiniteModes first = modes(here);
        FiniteModes later = modes(expand(kog.principal.LinearizingMap.sum(flow.state(), 0)));
        for (int k = 0; k < 3; k++) {
            Complex factor = first.spectrum().values().get(k).multiply(0.5).exp();
            Complex expected = first.psi().get(0)[k].multiply(factor);
            assertEquals(0, later.psi().get(0)[k].subtract(expected).norm(), 1e-11);
        }
        // the eigenvalue is split off a triple one: A to ε⁵ and its eigenvectors to a few times that
        List<Complex[]> truncated = FiniteModes.truncated(here, EPSILON).psi();
        for (int k = 0; k < 3; k++) {
            assertEquals(0, truncated.get(0)[k].subtract(first.psi().get(0)[k]).norm(), 1e-4);
        }
    }

    @Test
    void predictsAllOfALinearNeighbourhood() throws Exception {
        double[] rest = kog.principal.LinearizingMap.sum(
                expand(new double[] {0.6, -0.5, 1.4}).map().orElseThrow().equilibrium(), EPSILON);
        double[] near = {rest[0] + 1e-4, rest[1] - 2e-4, rest[2] + 1e-4};
        FiniteModes modes = modes(expand(near));
        // so near x* that Z = x − x* but for 1e-4 of it: all modes together miss its square
        assertEquals(0, modes.missed()[2], 1e-7);
        assertTrue(modes.missed()[0] > 1e-4);
        assertTrue(modes.effectiveDimension().orElseThrow() <= 3);
        FiniteModes far = modes(expand(new double[] {2, -1, 0.7}));
        assertTrue(far.missed()[2] > 1e-3, "a nonlinear network is not linear far out");
        assertTrue(far.resilience() > 0);
        assertTrue(far.gap().orElseThrow() > 0);
    }
}
