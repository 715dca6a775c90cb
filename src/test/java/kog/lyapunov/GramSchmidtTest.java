package kog.lyapunov;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import kog.lyapunov.estimate.DiagonalSensitivity;
import kog.lyapunov.system.Determinant;
import kog.lyapunov.system.Vectors;
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
            GramSchmidt qr = new GramSchmidt(n);
            assertTrue(qr.factor(q, k, logs));
            double[] norms = new DiagonalSensitivity().exact(qr.upper(), k);
            double[][] r = new QRDecomposition(MatrixUtils.createRealMatrix(y), 0)
                    .getR()
                    .getData();
            for (int j = 0; j < k; j++) {
                double bound = Vectors.rounding(n) * Math.sqrt(k) * qr.longest() * norms[j];
                assertEquals(Math.log(Math.abs(r[j][j])), logs[j], 2 * bound, "both are right to first order");
            }
            double departure = departure(q, k);
            assertTrue(departure < 1e-13, () -> "orthonormal to rounding at any condition, off by " + departure);
        }
    }

    @Test
    void gradedRowsKeepTheirDigits() {
        // diag(1, 1e-30, 1e-90, ...) times a well-conditioned matrix: the determinant is known far below rounding
        SplittableRandom random = new SplittableRandom(9);
        for (int draw = 0; draw < 20; draw++) {
            int n = 2 + random.nextInt(6);
            double[][] y = random(random, n, n, 0);
            double expected = Determinant.log(y);
            for (int i = 0; i < n; i++) {
                int down = random.nextInt(100);
                expected -= down * Math.log(10);
                for (int j = 0; j < n; j++) {
                    y[i][j] *= Math.pow(10, -down);
                }
            }
            double[] logs = new double[n];
            new GramSchmidt(n).factor(y, n, logs);
            assertEquals(expected, Vectors.sum(logs), 1e-10);
            double departure = departure(y, n);
            assertTrue(departure < 1e-13, () -> "orthonormal, off by " + departure);
        }
    }

    @Test
    void theDiagonalMovesNoFurtherThanItsSensitivityTells() {
        SplittableRandom random = new SplittableRandom(12);
        for (int draw = 0; draw < 40; draw++) {
            int n = 1 + random.nextInt(30);
            int k = 1 + random.nextInt(n);
            double[][] y = random(random, n, k, 10.0 * random.nextDouble() / n);
            double[][] noise = random(random, n, k, 0);
            double size = 0;
            double eps = 1e-9;
            double[][] moved = copy(y);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < k; j++) {
                    moved[i][j] += eps * noise[i][j];
                    size = Math.hypot(size, eps * noise[i][j]);
                }
            }
            GramSchmidt qr = new GramSchmidt(n);
            double[] before = new double[k];
            double[] after = new double[k];
            qr.factor(y, k, before);
            double[] norms = new DiagonalSensitivity().exact(qr.upper(), k);
            qr.factor(moved, k, after);
            for (int j = 0; j < k; j++) {
                double bound = size * norms[j];
                assertEquals(before[j], after[j], bound * (1 + 10 * bound) + 1e-13, "column " + j);
            }
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
