package kog.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ridge regression, components, curves and splits, each by what defines it. */
class FittedTest {

    /** One column: scaled to deviation 1, the weight is the correlation times the target's deviation over 1 + strength. */
    @Test
    void ridgeShrinks() {
        double[][] rows = {{1}, {3}, {5}, {7}};
        double[] target = {2, 4, 6, 8};
        assertEquals(5 + 3 / (1 + 0.25), Ridge.fitted(rows, target, 1, 0.25).at(new double[] {7}), 1e-12);
        assertEquals(
                5,
                Ridge.fitted(new double[][] {{2}, {2}, {2}, {2}}, target, 1, 0.1)
                        .at(new double[] {9}));
    }

    /** No small change of the weights lowers what is minimized: values move with the rows as they must. */
    @Test
    void ridgeDoesNotDependOnUnits() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rows = new double[20][3];
        double[][] other = new double[20][3];
        double[] target = new double[20];
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 3; j++) {
                rows[i][j] = random.nextDouble();
                other[i][j] = 1000 * rows[i][j] - 7;
            }
            target[i] = random.nextDouble();
        }
        double[] a = Ridge.fitted(rows, target, 3, 0.1).at(rows);
        assertArrayEquals(a, Ridge.fitted(other, target, 3, 0.1).at(other), 1e-9);
    }

    @Test
    void componentsAreOrthonormalAndCarryTheVariance() {
        SplittableRandom random = new SplittableRandom(4);
        double[][] rows = new double[6][10];
        for (double[] row : rows) {
            for (int j = 0; j < 10; j++) {
                row[j] = random.nextDouble();
            }
        }
        Components c = Components.fitted(rows, 12);
        assertEquals(5, c.axes().length, "six rows span five directions about their mean");
        double carried = 0;
        double whole = 0;
        for (double[] row : rows) {
            for (double x : c.of(row)) {
                carried += x * x;
            }
            for (int j = 0; j < 10; j++) {
                whole += Math.pow(row[j] - c.center()[j], 2);
            }
        }
        assertEquals(whole, carried, 1e-10);
        for (int a = 0; a < 5; a++) {
            for (int b = 0; b <= a; b++) {
                double dot = 0;
                for (int j = 0; j < 10; j++) {
                    dot += c.axes()[a][j] * c.axes()[b][j];
                }
                assertEquals(a == b ? 1 : 0, dot, 1e-10);
            }
        }
    }

    @Test
    void curvesKeepTheirEnds() {
        assertArrayEquals(new double[] {3, 2, 1, 0, -1}, Curve.interpolated(new double[] {-1, 3, 1}, 5), 1e-15);
        assertArrayEquals(new double[] {2, 2, 2}, Curve.interpolated(new double[] {2}, 3));
    }

    @Test
    void partsShareNoNetwork() {
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 20; draw++) {
            int[] groups = random.ints(40, 0, 17).toArray();
            int[] parts = Splits.parts(groups, 5, random);
            int[] place = new int[17];
            java.util.Arrays.fill(place, -1);
            Set<Integer> used = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                assertTrue(place[groups[i]] < 0 || place[groups[i]] == parts[i]);
                place[groups[i]] = parts[i];
                used.add(parts[i]);
            }
            assertEquals(5, used.size());
        }
    }
}
