package kog.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kog.dynamics.Equilibria;
import kog.dynamics.Fields;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Network;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class SplitSpectrumTest {

    private static SplitSpectrum split(String network) throws InputException {
        Network read = (Network) ModelReader.read(network, "test.yaml");
        double[] x = Equilibria.find(Fields.of(read.unperturbed(), Map.of()), 1, 20)
                .get(0)
                .x();
        return SplitSpectrum.of(new WeakRecurrence(read), x);
    }

    /** Eigenvalues at ε = 1e-30 and 1e-32 in 80 digits: validation/tools/splitting.py. */
    @Test
    @Recorded
    void agreesWithEigenvaluesAtTinyEpsilon(Evidence evidence) throws Exception {
        String file = "splitting.json";
        Comparison exponents = evidence.same(file, "exponent of epsilon");
        Comparison numbers = evidence.within(
                file, "leading coefficient", "1e-5: seven printed digits; the next term is 1e-6 smaller at 1e-30");
        Comparison counts = evidence.same(file, "eigenvalues that move");
        JsonNode cases =
                new ObjectMapper().readTree(evidence.file(file).toFile()).get("cases");
        for (JsonNode c : cases) {
            SplitSpectrum spectrum = split("{activation: logistic, weights: " + c.get("weights") + ", recurrence: "
                    + c.get("recurrence") + ", inputs: " + c.get("inputs") + "}");
            List<String> found = new ArrayList<>();
            List<Complex> z = new ArrayList<>();
            for (Puiseux p : spectrum.branches()) {
                p.coefficients().forEach(w -> {
                    found.add(p.exponent());
                    z.add(w);
                });
            }
            String name = c.get("name").asText();
            counts.same(name, c.get("moved").size(), z.size());
            int number = 0;
            for (JsonNode moved : c.get("moved")) {
                String at = name + ", branch " + ++number;
                Complex expected = new Complex(
                        Double.parseDouble(moved.get("z").get(0).asText()),
                        Double.parseDouble(moved.get("z").get(1).asText()));
                int nearest = 0;
                for (int k = 1; k < z.size(); k++) {
                    if (z.get(k).subtract(expected).norm()
                            < z.get(nearest).subtract(expected).norm()) {
                        nearest = k;
                    }
                }
                exponents.same(at, moved.get("exponent").asText(), found.get(nearest));
                numbers.close(at, expected, z.get(nearest), 1e-5);
            }
            assertEquals(c.get("inputs").size(), z.size() + spectrum.unmoved().size());
        }
    }

    @Test
    void namesTheCycle() throws InputException {
        SplitSpectrum spectrum =
                split("{activation: logistic, weights: [[0, 0, 0], [1.5, 0, 0], [-1, 2, 0]], recurrence:"
                        + " [[0.3, 0.8, -1.2], [0, -0.5, 1], [0, 0, 0.7]], inputs: [0.5, -1, 0.25]}");
        assertEquals(1, spectrum.branches().size());
        assertEquals("1/3", spectrum.branches().get(0).exponent());
        assertEquals(
                List.of(new Puiseux.Cycle(List.of(1, 2, 3), 1)),
                spectrum.branches().get(0).cycles());
    }

    @Test
    void movesNothingWithoutACycle() throws InputException {
        SplitSpectrum spectrum =
                split("{activation: logistic, weights: [[0, 0], [1, 0]], recurrence: [[0, 0], [2, 0]]}");
        assertEquals(List.of(), spectrum.branches());
        assertEquals(List.of(-1.0, -1.0), spectrum.unmoved());
    }

    @Test
    void treatsDistinctLeaksApart() throws InputException {
        // (−1 − λ)(−3 − λ) = ε w σ′σ′: simple eigenvalues move linearly, in opposite directions
        SplitSpectrum spectrum =
                split("{activation: tanh, leak: [1, 3], weights: [[0, 0], [2, 0]], recurrence: [[0, 1], [0, 0]]}");
        assertEquals(2, spectrum.branches().size());
        assertEquals("1", spectrum.branches().get(0).exponent());
        assertEquals(1, spectrum.branches().get(0).coefficients().get(0).getReal(), 1e-14);
        assertEquals(-1, spectrum.branches().get(1).coefficients().get(0).getReal(), 1e-14);
    }

    /** Only the neurons whose eigenvalue is split count for the length of a cycle. */
    @Test
    void namesTheCyclesOfEachEigenvalue() throws InputException {
        SplitSpectrum spectrum =
                split("{activation: tanh, leak: [1, 1, 2.5], weights: [[0, 0, 0], [1, 0, 0], [0.5, 0, 0]],"
                        + " recurrence: [[0, 0.3, 0], [0, 0, 0], [0, 1, 0]], inputs: [0.2, 0.1, 0]}");
        Puiseux pair = spectrum.branches().get(0);
        assertEquals(-1, pair.eigenvalue());
        assertEquals("1/2", pair.exponent());
        assertEquals(List.of(new Puiseux.Cycle(List.of(1, 2), 1)), pair.cycles());
        assertEquals(List.of(-2.5), spectrum.unmoved());
        // 1 → 3 → 2 → 1 has one weak connection, and two of its three neurons are at −1: ε^(1/2) as well
        SplitSpectrum around =
                split("{activation: tanh, leak: [1, 1, 2.5], weights: [[0, 0, 0], [0, 0, 1], [0.5, 0, 0]],"
                        + " recurrence: [[0, 0.3, 0], [0, 0, 0], [0, 0, 0]], inputs: [0.2, 0.1, 0]}");
        assertEquals("1/2", around.branches().get(0).exponent());
        assertEquals(
                List.of(new Puiseux.Cycle(List.of(1, 3, 2), 1)),
                around.branches().get(0).cycles());
        assertEquals("1", around.branches().get(1).exponent());
        assertEquals(-2.5, around.branches().get(1).eigenvalue());
    }

    @Test
    void seesWhatMovesBeyondTheFirstPowers() throws InputException {
        // A = −1 + 2εx*, x* = ε + …: the slope of σ vanishes with ε, and no eigenvalue stays where it is
        SplitSpectrum spectrum = split("{activation: {polynomial: [1, 0, 1]}, weights: [[0]], recurrence: [[1]]}");
        assertEquals("2", spectrum.branches().get(0).exponent());
        assertEquals(2, spectrum.branches().get(0).coefficients().get(0).getReal(), 1e-12);
        assertEquals(List.of(), spectrum.unmoved());
        // two cycles 1 → 2 → 1 and 1 → 3 → 1 that cancel to all orders: nothing is claimed
        SplitSpectrum twins = split("{activation: tanh, weights: [[0, 0, 0], [1, 0, 0], [1, 0, 0]],"
                + " recurrence: [[0, 1, -1], [0, 0, 0], [0, 0, 0]], inputs: [0.2, 0.1, 0.1]}");
        assertTrue(twins.gap().isPresent());
        // 1 → 2 → 1 and 1 → 3 → 1 cancel in ε^(1/2), 3 → 3 is left: said not to be proved
        assertTrue(late().caveat().isPresent());
        assertTrue(
                split("{activation: tanh, weights: [[0, 0], [1, 0]], recurrence: [[0, 1], [0, 0]], inputs: [0.2, 0.1]}")
                        .caveat()
                        .isEmpty());
        // they cancel at first order only: 3 has another input
        SplitSpectrum late = late();
        assertTrue(late.gap().isEmpty());
        assertEquals(
                3,
                late.unmoved().size()
                        + late.branches().stream()
                                .mapToInt(p -> p.coefficients().size())
                                .sum());
    }

    private static SplitSpectrum late() throws InputException {
        return split("{activation: tanh, weights: [[0, 0, 0], [1, 0, 0], [1, 0, 0]],"
                + " recurrence: [[0, 1, -1], [0, 0, 0], [0, 0, 1]], inputs: [0.2, 0.1, 0.1]}");
    }

    @Test
    void leavesARecurrentBaseAlone() throws InputException {
        SplitSpectrum spectrum =
                split("{activation: tanh, weights: [[0, 0.5], [0.5, 0]], recurrence: [[0, 1], [0, 0]]}");
        assertTrue(spectrum.gap().isPresent());
    }
}
