package kog.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import kog.network.CellLayer;
import kog.network.Context;
import kog.network.Drive;
import kog.network.InitialState;
import kog.network.RecurrentCell;
import org.junit.jupiter.api.Test;

/** Effective ranks of recurrent weights whose singular values are known. */
class RecurrentWeightsTest {

    private static RecurrentWeights of(RecurrentCell.Kind kind, double[][] w) {
        CellLayer layer = new CellLayer(new double[w.length][0], w, new double[w.length], new double[w.length]);
        return RecurrentWeights.of(new RecurrentCell(
                "cell",
                kind,
                List.of(layer),
                InitialState.at(new double[kind.states() * layer.units()]),
                new Drive.None(),
                List.of(Context.NONE)));
    }

    @Test
    void ofKnownSingularValues() {
        RecurrentWeights w = of(RecurrentCell.Kind.TANH, new double[][] {{0, 4, 0}, {0, 0, 2}, {-1, 0, 0}});
        // eigenvalues are the cube roots of -8
        assertEquals(2, w.radius().orElseThrow(), 1e-13);
        assertEquals(21 / 16.0, w.stableRank(), 1e-13);
        assertEquals(441 / 273.0, w.participation(), 1e-13);
        double entropy = 4 / 7.0 * Math.log(7 / 4.0) + 2 / 7.0 * Math.log(7 / 2.0) + 1 / 7.0 * Math.log(7);
        assertEquals(Math.exp(entropy), w.entropyRank(), 1e-13);
    }

    @Test
    void ofOneDirectionOfGatesAndOfNothing() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] gates = new double[12][4];
        double[] v = random.doubles(4).toArray();
        for (double[] row : gates) {
            double size = random.nextDouble();
            for (int j = 0; j < 4; j++) {
                row[j] = size * v[j];
            }
        }
        RecurrentWeights one = of(RecurrentCell.Kind.GRU, gates);
        assertEquals(Optional.empty(), one.radius());
        assertEquals(1, one.stableRank(), 1e-13);
        assertEquals(1, one.participation(), 1e-13);
        // small singular values of 1e-16 each count for 1e-16 log 1e16
        assertEquals(1, one.entropyRank(), 1e-13);
        assertEquals(new RecurrentWeights(Optional.of(0.0), 0, 0, 0), of(RecurrentCell.Kind.TANH, new double[3][3]));
    }
}
