package kog.lyapunov;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.junit.jupiter.api.Test;

class GramSchmidtTest {

    private static double[][] random(SplittableRandom random, int n, int k, double grading) {
        double[][] y = new double[n][k];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                y[i][j] = (2 * random.nextDouble() - 1) * Math.exp(-grading * i);
            }
        }
        return y;
    }

    private static double[][] copy(double[][] y) {
        return Arrays.stream(y).map(double[]::clone).toArray(double[][]::new);
    }

    private static double departure(double[][] q, int k) {
        double largest = 0;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                double total = a == b ? -1 : 0;
                for (double[] row : q) {
                    total += row[a] * row[b];
                }
                largest = Math.max(largest, Math.abs(total));
            }
        }
        return largest;
    }

    @Test
    void diagonalsAreThoseOfHouseholderReflections() {
        SplittableRandom random = new SplittableRandom(5);
        for (int draw = 0; draw < 30; draw++) {
            int n = 1 + random.nextInt(70);
            int k = 1 + random.nextInt(n);
            // graded rows make condition numbers up to 1e10
            double[][] y = random(random, n, k, draw % 3 == 0 ? 23.0 / n : 0);
            double[][] q = copy(y);
            double[] logs = new double[k];
            double condition = new GramSchmidt(n).factor(q, k, logs);
            double[][] r = new QRDecomposition(MatrixUtils.createRealMatrix(y), 0).getR().getData();
            for (int j = 0; j < k; j++) {
                assertEquals(Math.log(Math.abs(r[j][j])), logs[j], 1e-12 * condition * n);
            }
            double departure = departure(q, k);
            assertTrue(departure < 1e-13, () -> "orthonormal to rounding at any condition, off by " + departure);
        }
    }

    @Test
    void dependentColumnsAreReported() {
        SplittableRandom random = new SplittableRandom(6);
        double[][] y = random(random, 40, 30, 0);
        for (double[] row : y) {
            row[20] = row[3] - 2 * row[17];
        }
        double[] logs = new double[30];
        new GramSchmidt(40).factor(y, 30, logs);
        for (int j = 0; j < 30; j++) {
            assertEquals(j == 20, logs[j] == Double.NEGATIVE_INFINITY, "column " + j);
        }
    }

    @Test
    void determinants() {
        SplittableRandom random = new SplittableRandom(8);
        double[][] y = random(random, 30, 30, 0);
        double[] logs = new double[30];
        double expected = Determinant.log(y);
        new GramSchmidt(30).factor(y, 30, logs);
        assertEquals(expected, Vectors.sum(logs), 1e-10);
        assertEquals(Math.log(6), Determinant.log(new double[][] {{0, 2}, {-3, 5}}), 1e-15);
        assertEquals(Double.NEGATIVE_INFINITY, Determinant.log(new double[][] {{1, 2}, {2, 4}}));
    }
}
