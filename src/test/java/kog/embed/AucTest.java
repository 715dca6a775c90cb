package kog.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Areas, cuts and ranks, by hand and by other ways. */
class AucTest {

    /** Pairs of good and bad: (2,1) right, (2,2) half, (3,1) right, (3,2) right: 3.5 of 4. */
    @Test
    void tiesCountAHalf() {
        double[] scores = {1, 2, 2, 3};
        boolean[] good = {false, true, false, true};
        assertEquals(0.875, Auc.of(scores, good));
        assertEquals(0.5, Auc.of(new double[4], good));
        assertTrue(Double.isNaN(Auc.of(scores, new boolean[4])));
    }

    @Test
    void pairsRanksAndCurvesAgree() {
        SplittableRandom random = new SplittableRandom(5);
        for (int draw = 0; draw < 50; draw++) {
            int n = 2 + random.nextInt(20);
            double[] scores = new double[n];
            boolean[] good = new boolean[n];
            double[] ones = new double[n];
            for (int i = 0; i < n; i++) {
                scores[i] = random.nextInt(6);
                good[i] = i == 0 || i > 1 && random.nextBoolean();
                ones[i] = 1;
            }
            double area = 0;
            List<double[]> curve = Roc.of(scores, good);
            for (int k = 1; k < curve.size(); k++) {
                area += (curve.get(k)[0] - curve.get(k - 1)[0]) * (curve.get(k)[1] + curve.get(k - 1)[1]) / 2;
            }
            assertEquals(Auc.of(scores, good), area, 1e-12);
            assertEquals(Auc.of(scores, good), Auc.of(scores, good, ones), 1e-12);
        }
    }

    /** Weights are rows that come more than once. */
    @Test
    void weightsAreCopies() {
        double[] scores = {1, 4, 2, 4};
        boolean[] good = {false, true, true, false};
        double[] weights = {2, 0, 3, 1};
        assertEquals(
                Auc.of(new double[] {1, 1, 2, 2, 2, 4}, new boolean[] {false, false, true, true, true, false}),
                Auc.of(scores, good, weights),
                1e-12);
    }

    @Test
    void theCutIsTheBest() {
        double[] scores = {0, 1, 2, 3};
        boolean[] good = {false, true, false, true};
        // 0.5 and 2.5 get three of four right; 0.5 is one from the middle, as is 2.5: the first
        assertEquals(0.5, Cut.chosen(scores, good));
        assertEquals(0.75, Cut.accuracy(scores, good, 0.5));
        assertEquals(0.8, Cut.f1(scores, good, 0.5), 1e-12);
    }

    @Test
    void placesAreFittedToTrainingRows() {
        Target target =
                Target.fitted(new Target.Question(java.util.OptionalDouble.empty(), true), new double[] {3, 1, 2, 2});
        assertEquals(2, target.cut());
        assertEquals(0, target.learned(2), 0);
        assertEquals(0.75, target.learned(1));
        assertEquals(1, target.learned(-100));
        assertTrue(target.isGood(1) && !target.isGood(2));
    }
}
