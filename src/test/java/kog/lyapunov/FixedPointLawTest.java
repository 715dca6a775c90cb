package kog.lyapunov;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kog.lyapunov.system.FlowSystem;
import kog.lyapunov.system.TangentSystem;
import kog.network.RandomClass;
import kog.network.RecurrentCell;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exponents of random networks at rest follow their laws, and no others. */
class FixedPointLawTest {

    private static final RandomClass RATE = new RandomClass.Rate();
    private static final RandomClass MAP = new RandomClass.RateMap(1);
    private static final RandomClass.Cell GRU = new RandomClass.Cell(RecurrentCell.Kind.GRU, 0, 1, 0);

    static Stream<RandomClass> classes() {
        return Stream.of(
                RATE,
                MAP,
                new RandomClass.RateMap(0.3),
                new RandomClass.LowRank(2, 0.7, 1),
                new RandomClass.Modes(0),
                new RandomClass.Modes(0.3),
                new RandomClass.Cell(RecurrentCell.Kind.TANH, 0, 1, 0),
                GRU);
    }

    private static FixedPointLaw law(RandomClass kind, double gain, int n) {
        return FixedPointLaw.of(kind, gain, n).orElseThrow();
    }

    /** From eigenvalues of a library. */
    private static double[] exponents(RandomClass kind, double gain, int n, int seeds) {
        List<Double> all = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            double[][] j = kind instanceof RandomClass.Cell cell
                    ? last(
                            RandomNetworks.cell(cell, gain, n, seed)
                                    .layers()
                                    .get(0)
                                    .weightHh(),
                            n)
                    : RandomNetworks.couplings(kind, gain, n, seed);
            for (Complex z : new EigenDecompositionNonSymmetric(MatrixUtils.createRealMatrix(j)).getEigenvalues()) {
                all.add(
                        kind == GRU
                                ? Math.log(z.multiply(0.25).add(0.5).norm())
                                : kind instanceof RandomClass.RateMap map
                                        ? Math.log(z.multiply(map.leak())
                                                .add(1 - map.leak())
                                                .norm())
                                        : kind.isMap() ? Math.log(z.norm()) : z.getReal() - 1);
            }
        }
        return all.stream().mapToDouble(x -> x).toArray();
    }

    /** The rows of the last gate. */
    private static double[][] last(double[][] weights, int n) {
        return java.util.Arrays.copyOfRange(weights, weights.length - n, weights.length);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void eigenvaluesFollowTheLaw(RandomClass kind) {
        // 240 independent numbers would stay below 0.088 in 19 of 20 cases, eigenvalues repel each other
        double[] exponents = exponents(kind, 0.6, 80, 3);
        assertTrue(
                law(kind, 0.6, 80).distance(exponents) < 0.088,
                () -> "" + law(kind, 0.6, 80).distance(exponents));
        // the law of another gain is farther away than chance allows: 0.19 at N = ∞ or more
        assertTrue(law(kind, 0.3, 80).distance(exponents) > 0.13);
    }

    @Test
    void aLawOfAnotherClassIsFarAway() {
        double[] modes = exponents(new RandomClass.Modes(0.7), 0.6, 80, 3);
        assertTrue(law(RATE, 0.6, 80).distance(modes) > 0.088);
        assertTrue(law(MAP, 0.6, 80).distance(exponents(RATE, 0.6, 80, 3)) > 0.12);
    }

    @Test
    void quantilesAndProbabilitiesAreInverse() {
        for (RandomClass kind : classes().toList()) {
            FixedPointLaw law = law(kind, 0.7, 50);
            double[] quantiles = new double[100];
            for (int k = 0; k < 100; k++) {
                quantiles[k] = law.quantile((k + 0.5) / 100);
                assertEquals((k + 0.5) / 100, law.below(quantiles[k]), 1e-6, kind::text);
            }
            // the least that 100 numbers can have
            assertEquals(1.0 / 200, law.distance(quantiles), 1e-6, kind::text);
        }
        // by hand: e^(2s)/g², half of the semicircle, a quarter of the whole
        assertEquals(0.25, law(MAP, 0.8, 9).below(Math.log(0.4)), 1e-12);
        assertEquals(0.5, law(RATE, 0.8, 9).below(-1), 1e-12);
        assertEquals(1, law(RATE, 0.8, 9).below(-0.2), 1e-12);
        assertEquals(0.8, law(new RandomClass.Modes(0), 0.8, 9).quantile(1 - 1e-9) + 1, 2e-3);
    }

    @Test
    void thereIsNoLawWhereZeroDoesNotAttract() {
        assertTrue(FixedPointLaw.of(RATE, 1, 10).isEmpty());
        assertTrue(FixedPointLaw.of(RATE, 0, 10).isEmpty());
        assertTrue(FixedPointLaw.of(new RandomClass.LowRank(1, 2, 0.6), 0.5, 10).isEmpty());
        assertTrue(FixedPointLaw.of(new RandomClass.LowRank(1, 2, 0.4), 0.5, 10).isPresent());
        assertTrue(FixedPointLaw.of(new RandomClass.Cell(RecurrentCell.Kind.GRU, 2, 1, 0), 0.5, 10)
                .isEmpty());
        assertTrue(FixedPointLaw.of(new RandomClass.Cell(RecurrentCell.Kind.GRU, 0, 1, 0.1), 0.5, 10)
                .isEmpty());
        assertTrue(FixedPointLaw.of(GRU, 1.9, 10).isPresent());
    }

    private static double distanceOfRuns(RandomClass kind, double gain, int n, double length) {
        List<Double> all = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            TangentSystem system = kind.isMap()
                    ? RandomNetworks.map(kind, gain, n, seed)
                    : FlowSystem.of(RandomNetworks.field(kind, gain, n, seed), 1e-7, 0.25);
            long strides = Math.round(length / system.stride());
            Protocol protocol = new Protocol(n, strides, strides, Protocol.Tangents.RANDOM, seed, 0);
            LyapunovSpectrum spectrum =
                    LyapunovLoop.of(system, protocol).run(Start.random(n, seed), () -> false, (p, e) -> {});
            spectrum.estimate().exponents().forEach(e -> all.add(e.value()));
        }
        return law(kind, gain, n).distance(all.stream().mapToDouble(x -> x).toArray());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8})
    void averagesFollowTheLaw(double gain) {
        // 120 independent numbers would stay below 0.124 in 19 of 20 cases
        assertTrue(distanceOfRuns(RATE, gain, 40, 20) < 0.124);
        assertTrue(distanceOfRuns(MAP, gain, 40, 100) < 0.124);
    }

    @Tag("campaign")
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8})
    void largeNetworksAreNear(double gain) {
        // 1536 independent numbers would stay below 0.035 in 19 of 20 cases
        assertTrue(distanceOfRuns(RATE, gain, 512, 20) < 0.035);
        assertTrue(distanceOfRuns(MAP, gain, 512, 100) < 0.035);
    }
}
