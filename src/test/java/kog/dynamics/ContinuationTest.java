package kog.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuationTest {

    @Test
    void goesAroundTwoFoldsOfACubic() {
        // h = x³ − 3x + 2.2 (1 − s): the curve x ↦ s passes two folds between its crossings of s = 1
        Continuation.Homotopy cubic = new Continuation.Homotopy() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public void rates(double[] x, double s, double[] h, double[] slope) {
                h[0] = x[0] * x[0] * x[0] - 3 * x[0] + 2.2 - 2.2 * s;
                slope[0] = -2.2;
            }

            @Override
            public void jacobian(double[] x, double s, double[][] jacobian) {
                jacobian[0][0] = 3 * x[0] * x[0] - 3;
            }
        };
        // x³ − 3x + 2.2 = 0 has one real root, near −2.05; x³ − 3x = 0 has three
        double start = -2.0;
        for (int k = 0; k < 50; k++) {
            start -= (start * start * start - 3 * start + 2.2) / (3 * start * start - 3);
        }
        List<double[]> found = Continuation.crossings(cubic, new double[] {start});
        assertEquals(3, found.size());
    }
}
