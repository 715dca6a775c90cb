package kog.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import kog.files.Checkpoint;
import kog.network.RecurrentCell;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.junit.jupiter.api.Test;

/** Trained cells, followed from one checkpoint to the next; derivations/14-track.md. */
class FollowingTest {

    private static RecurrentCell cell(int step) throws Exception {
        return Checkpoint.read(Evidence.CASES.resolve(file(step)), RecurrentCell.Kind.TANH);
    }

    private static String file(int step) {
        return String.format("trained/rnn32_step%05d.safetensors", step);
    }

    private static List<FixedPoint> points(RecurrentCell cell) {
        return LandscapeSearch.of(cell, Map.of(), 1).points();
    }

    private static double[] folds(Following f) {
        return Stream.of(f.continued(), f.born(), f.died())
                .flatMap(List::stream)
                .flatMap(l -> l.folds().stream())
                .mapToDouble(s -> s)
                .sorted()
                .toArray();
    }

    /** Folds lie between steps at which track_reference.py counts 1 and 3, 23 and 25, and 25 and 27 points. */
    @Test
    @Recorded
    void everyPointIsContinuedOrInAPair(Evidence evidence) throws Exception {
        List<RecurrentCell> cells = List.of(cell(100), cell(200), cell(300), cell(400));
        List<List<FixedPoint>> points =
                cells.stream().map(FollowingTest::points).toList();
        assertEquals(List.of(1, 3, 23, 27), points.stream().map(List::size).toList());
        for (int k = 0; k < 4; k++) {
            evidence.same(file(100 * (k + 1)), "fixed points of checkpoints that are followed")
                    .same(
                            "step " + 100 * (k + 1),
                            List.of(1, 3, 23, 27).get(k),
                            points.get(k).size());
        }
        int[] pairs = {1, 10, 2};
        double[][] expected = {{0.901, 0.903}, {}, {0.206, 0.208, 0.345, 0.347}};
        for (int k = 0; k < 3; k++) {
            Following f = Following.between(cells.get(k), points.get(k), cells.get(k + 1), points.get(k + 1))
                    .orElseThrow();
            assertEquals(points.get(k).size(), f.continued().size());
            assertEquals(pairs[k], f.born().size());
            assertEquals(List.of(), f.died());
            assertEquals(List.of(), f.lostBefore());
            assertEquals(List.of(), f.lostAfter());
            for (Following.Link pair : f.born()) {
                int signs = points.get(k + 1)
                                .get(pair.first() - 1)
                                .equilibrium()
                                .existence()
                                .sign()
                        + points.get(k + 1)
                                .get(pair.second() - 1)
                                .equilibrium()
                                .existence()
                                .sign();
                assertEquals(0, signs, "a fold joins opposite indices");
            }
            double[] folds = folds(f);
            assertEquals(pairs[k], folds.length);
            for (int i = 0; i < expected[k].length / 2; i++) {
                assertTrue(expected[k][2 * i] < folds[i] && folds[i] < expected[k][2 * i + 1], "" + folds[i]);
            }
        }
    }

    @Test
    void theWayBackIsTheSame() throws Exception {
        RecurrentCell a = cell(100);
        RecurrentCell b = cell(200);
        Following there = Following.between(a, points(a), b, points(b)).orElseThrow();
        Following back = Following.between(b, points(b), a, points(a)).orElseThrow();
        assertEquals(1, back.died().size());
        assertEquals(List.of(), back.born());
        // bisection stops where the tangent's part along s rounds to 0: s is quadratic there
        assertEquals(1 - folds(there)[0], folds(back)[0], 1e-9);
    }

    @Test
    void aMissingPointIsNotPassedOver() throws Exception {
        RecurrentCell a = cell(200);
        RecurrentCell b = cell(300);
        List<FixedPoint> after = new ArrayList<>(points(b));
        after.remove(5);
        Following f = Following.between(a, points(a), b, after).orElseThrow();
        assertEquals(1, f.lostBefore().size() + f.lostAfter().size());
        assertTrue(DoubleStream.of(folds(f)).allMatch(s -> s > 0 && s < 1));
    }
}
