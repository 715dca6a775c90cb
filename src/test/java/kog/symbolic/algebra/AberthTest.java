package kog.symbolic.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class AberthTest {

    @Test
    void findsRealRootsOfATridiagonalMatrix() {
        // (x+1)(x+2)…(x+8): known roots, and Laguerre's hardest kind, all on one line
        double[] coefficients = {40320, 109584, 118124, 67284, 22449, 4536, 546, 36, 1};
        double[] found = Arrays.stream(Aberth.roots(coefficients))
                .mapToDouble(Complex::getReal)
                .sorted()
                .toArray();
        for (int k = 0; k < 8; k++) {
            // the condition of these roots is about 1e5 (Wilkinson)
            assertEquals(k - 8, found[k], 1e-9);
        }
    }

    @Test
    void findsComplexRoots() {
        // z^4 + 1
        for (Complex z : Aberth.roots(new double[] {1, 0, 0, 0, 1})) {
            assertEquals(0, z.multiply(z).multiply(z).multiply(z).add(1).norm(), 1e-12);
        }
    }
}
