package kog.lyapunov.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchMeansTest {

    /** x' = a x + noise: the mean of T values has the standard error 1/((1 − a) √T). */
    @Test
    void errorsOfCorrelatedNumbersAreRight() {
        double a = 0.8;
        int length = 20_000;
        double expected = 1 / ((1 - a) * Math.sqrt(length));
        double squares = 0;
        double claimed = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(run);
            BatchMeans means = new BatchMeans(1, 1);
            double x = 0;
            for (int t = 0; t < length; t++) {
                x = a * x + random.nextGaussian();
                means.add(new double[] {x}, 1);
            }
            squares += means.means()[0] * means.means()[0];
            claimed += means.standardErrors()[0];
        }
        // 200 runs know a standard deviation to 5 %
        assertEquals(expected, Math.sqrt(squares / runs), 0.15 * expected);
        assertEquals(expected, claimed / runs, 0.15 * expected);
    }

    @Test
    void meansAreExactAndMemoryIsBounded() {
        BatchMeans means = new BatchMeans(2, 1);
        double total = 0;
        double time = 0;
        for (int t = 1; t <= 10_007; t++) {
            double duration = 1 + t % 3;
            means.add(new double[] {t, -t}, duration);
            total += t;
            time += duration;
        }
        assertEquals(total / time, means.means()[0], 1e-9);
        assertEquals(-total / time, means.means()[1], 1e-9);
        assertEquals(time, means.duration(), 1e-6);
        assertTrue(means.count() < BatchMeans.MOST && means.count() >= BatchMeans.MOST / 2);
    }

    @Test
    void aStartThatDiffersIsSeen() {
        BatchMeans steady = new BatchMeans(1, 1);
        BatchMeans late = new BatchMeans(1, 1);
        SplittableRandom random = new SplittableRandom(1);
        for (int t = 0; t < 5000; t++) {
            double x = random.nextGaussian();
            steady.add(new double[] {x}, 1);
            late.add(new double[] {x + 5 * Math.exp(-t / 300.0)}, 1);
        }
        assertTrue(steady.earlyDeviation(0) < 4);
        assertTrue(late.earlyDeviation(0) > 8);
    }
}
