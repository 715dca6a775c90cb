package kog.report.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Contours lie where the function takes the value, whole and nowhere else. */
class LevelSetsTest {

    private static Grid grid(java.util.function.DoubleBinaryOperator f) {
        return Grid.of(Grid.middles(-2, 2, 80), Grid.middles(-2, 2, 80), f);
    }

    @Test
    void aCircleIsOneClosedLine() {
        List<List<double[]>> lines = LevelSets.of(grid((x, y) -> x * x + y * y), 1);
        assertEquals(1, lines.size());
        List<double[]> circle = lines.get(0);
        double around = 0;
        for (int k = 0; k < circle.size(); k++) {
            double[] p = circle.get(k);
            // linear interpolation of a parabola over a step h = 1/20 is off by h²/8 in the value
            assertEquals(1, Math.hypot(p[0], p[1]), 1e-3);
            if (k > 0) {
                double[] q = circle.get(k - 1);
                around += Math.hypot(p[0] - q[0], p[1] - q[1]);
            }
        }
        assertEquals(2 * Math.PI, around, 0.01);
        assertEquals(
                0,
                Math.hypot(
                        circle.get(0)[0] - circle.get(circle.size() - 1)[0],
                        circle.get(0)[1] - circle.get(circle.size() - 1)[1]),
                1e-12);
    }

    @Test
    void linesEndWhereValuesDo() {
        List<List<double[]>> lines = LevelSets.of(grid((x, y) -> Math.abs(y) < 0.5 ? Double.NaN : x), 0.3);
        assertEquals(2, lines.size());
        lines.forEach(l -> l.forEach(p -> {
            assertEquals(0.3, p[0], 1e-12);
            assertTrue(Math.abs(p[1]) > 0.45);
        }));
    }

    @Test
    void aPoleIsNoZero() {
        Grid pole = grid((x, y) -> 1 / (x + 0.013));
        assertEquals(1, LevelSets.of(pole, 0).size());
        assertEquals(0, LevelSets.of(pole, 0, 5).size());
    }

    /** Both branches of x y = c, on the right sides for either sign. */
    @Test
    void branchesOfAHyperbolaStayApart() {
        for (double c : new double[] {1e-3, -1e-3}) {
            List<List<double[]>> lines = LevelSets.of(grid((x, y) -> x * y), c);
            assertEquals(2, lines.size());
            for (List<double[]> line : lines) {
                double side = Math.signum(line.get(0)[0]);
                assertTrue(line.stream().allMatch(p -> p[0] * side > -0.03), "a branch on one side");
            }
        }
    }
}
