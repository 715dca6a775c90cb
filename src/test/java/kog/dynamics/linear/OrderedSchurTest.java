package kog.dynamics.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.number.Scalar;
import org.junit.jupiter.api.Test;

class OrderedSchurTest {

    /** Random entries, some absent; every third matrix is defective by design. */
    private static double[][] draw(SplittableRandom random, int draw) {
        int n = 1 + random.nextInt(24);
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = random.nextInt(3) == 0 ? 0 : 2 * random.nextDouble() - 1;
                if (draw % 3 == 0) {
                    // S J S⁻¹ with one chain and S = I + a shift, whose inverse is a sum of signs
                    a[i][j] = i == j ? -1 : j == i + 1 ? 1 : i > j ? (i - j) % 2 == 0 ? 0.5 : -0.25 : 0;
                }
            }
        }
        return a;
    }

    private static <T extends Scalar<T>> void check(OrderedSchur<T> schur, double[][] a, double rounding) {
        int n = a.length;
        double size = 1;
        for (double[] row : a) {
            for (double v : row) {
                size = Math.max(size, Math.abs(v));
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                T product = schur.t()[0][0].like(-a[i][j], 0);
                T unit = schur.t()[0][0].like(i == j ? -1 : 0, 0);
                for (int k = 0; k < n; k++) {
                    unit = unit.plus(schur.q()[k][i].conjugate(), schur.q()[k][j]);
                    for (int l = k; l < n; l++) {
                        product = product.add(
                                schur.q()[i][k].multiply(schur.t()[k][l]).multiply(schur.q()[j][l].conjugate()));
                    }
                }
                assertEquals(0, unit.size(), rounding * n, "Q is unitary");
                assertEquals(0, product.size(), rounding * n * n * size, "A = QTQᴴ");
                assertTrue(j >= i || schur.t()[i][j].isZero());
            }
        }
        int[] first = new int[n];
        for (int c = 0; c < schur.clusters().size(); c++) {
            for (int p : schur.clusters().get(c)) {
                first[p] = schur.clusters().get(c)[0];
            }
        }
        double last = Double.POSITIVE_INFINITY;
        for (int[] cluster : schur.clusters()) {
            double slowest = Double.NEGATIVE_INFINITY;
            for (int p : cluster) {
                slowest = Math.max(slowest, schur.eigenvalue(p).re());
            }
            assertTrue(slowest <= last + 1e-9, "clusters by decreasing real part");
            last = slowest;
        }
    }

    @Test
    void bothArithmeticsDecomposeAndOrder() {
        SplittableRandom random = new SplittableRandom(4);
        for (int draw = 0; draw < 40; draw++) {
            double[][] a = draw(random, draw);
            check(OrderedSchur.of(a), a, 1e-14);
            check(OrderedSchur.of(precise(a)), a, 1e-29);
        }
    }

    @Test
    void equalEigenvaluesStandTogether() {
        double[][] a = {{-2, 1, 0.3}, {-1, 0, 0.7}, {0, 0, -5}};
        OrderedSchur<PreciseComplex> schur = OrderedSchur.of(precise(a));
        assertEquals(2, schur.clusters().size());
        assertEquals(2, schur.clusters().get(0).length);
    }

    @Test
    void complexShiftsSettleWhereTheLibrarysDoNotMatter() {
        SplittableRandom random = new SplittableRandom(5);
        for (int draw = 0; draw < 10; draw++) {
            double[][] a = draw(random, draw);
            check(
                    new OrderedSchur<>(
                            OrderedSchur.unordered(a).q(),
                            OrderedSchur.unordered(a).t(),
                            java.util.List.of()),
                    a,
                    1e-14);
        }
    }

    private static DoubleDouble[][] precise(double[][] a) {
        DoubleDouble[][] b = new DoubleDouble[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                b[i][j] = DoubleDouble.of(a[i][j]);
            }
        }
        return b;
    }
}
