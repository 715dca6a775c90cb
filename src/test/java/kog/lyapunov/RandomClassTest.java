package kog.lyapunov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import kog.lyapunov.system.RandomNumbers;
import kog.network.CellLayer;
import kog.network.RandomClass;
import kog.network.RecurrentCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the networks of an ensemble are made of. */
class RandomClassTest {

    private static final int N = 120;

    /** The variance of N² numbers of equal variance is off by √2/N of it, or twice that where entries share factors; five of these. */
    private static final double ALLOWED = 5 * 2 * Math.sqrt(2) / N;

    static Stream<RandomClass> withCouplings() {
        return Stream.of(
                new RandomClass.Rate(),
                new RandomClass.RateMap(0.3),
                new RandomClass.LowRank(2, 0, 1),
                new RandomClass.Modes(0),
                new RandomClass.Modes(0.4));
    }

    private static double variance(double[][] rows) {
        return Arrays.stream(rows)
                .flatMapToDouble(Arrays::stream)
                .map(v -> v * v)
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("withCouplings")
    void entriesHaveVarianceGSquaredOverN(RandomClass kind) {
        double g = 1.7;
        double[][] j = RandomNetworks.couplings(kind, g, N, 4);
        assertEquals(1, variance(j) * N / (g * g), ALLOWED);
        assertArrayEquals(j[5], RandomNetworks.couplings(kind, g, N, 4)[5]);
        assertNotEquals(j[5][6], RandomNetworks.couplings(kind, g, N, 5)[5][6]);
        // another gain is another factor
        assertEquals(j[5][6] / 2, RandomNetworks.couplings(kind, g / 2, N, 4)[5][6], 1e-15);
    }

    @Test
    void rateNetworksAreDrawnAsEver() {
        RandomNumbers random = new RandomNumbers(7, 3);
        double[][] j = RandomNetworks.couplings(new RandomClass.Rate(), 2, 3, 7);
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                double number = random.normal();
                assertEquals(i == k ? 0 : 2 / Math.sqrt(3) * number, j[i][k]);
            }
        }
    }

    @Test
    void pairsOverlapAsSaid() {
        double[][] noise = RandomNetworks.couplings(new RandomClass.LowRank(1, 0, 1), 0.5, N, 3);
        double[][] j = RandomNetworks.couplings(new RandomClass.LowRank(1, 4, -0.5), 0.5, N, 3);
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < N; i++) {
            trace += j[i][i] - noise[i][i];
            for (int k = 0; k < N; k++) {
                squares += Math.pow(j[i][k] - noise[i][k], 2);
            }
        }
        // m·n/N tends to strength·overlap, |m| |n|/N to the strength, each with deviations of 1/√N or so
        assertEquals(-2, trace, 5 * 4 * Math.sqrt(2.0 / N));
        assertEquals(4, Math.sqrt(squares), 5 * 4 / Math.sqrt(N));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void cellsHaveTheWeightsThatTheirKeysSay(RecurrentCell.Kind kind) {
        RecurrentCell cell = RandomNetworks.cell(new RandomClass.Cell(kind, 60, 1, 0.5), 3, 60, 2);
        CellLayer layer = cell.layers().get(0);
        assertEquals(kind.gates() * 60, layer.weightHh().length);
        assertEquals(1, variance(layer.weightHh()) * 60 / 9, 2 * ALLOWED);
        assertEquals(1, variance(layer.weightIh()) * 60, 2 * ALLOWED);
        assertEquals(1, variance(new double[][] {layer.biasIh()}) / 0.25, 5 * Math.sqrt(2.0 / 60));
        assertEquals(0, variance(new double[][] {layer.biasHh()}));
    }

    static Stream<RecurrentCell.Kind> kinds() {
        return Stream.of(RecurrentCell.Kind.TANH, RecurrentCell.Kind.LSTM, RecurrentCell.Kind.GRU);
    }
}
