package kog.dynamics.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 20})
    void leftVectorsAreLeftAndBiorthogonal(int n) {
        SplittableRandom random = new SplittableRandom(n);
        for (int draw = 0; draw < 20; draw++) {
            double[][] a = new double[n][n];
            for (double[] row : a) {
                for (int j = 0; j < n; j++) {
                    // a third of the weights absent: several components, now and then a zero row
                    row[j] = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 4 - 2;
                }
            }
            check(a);
        }
    }

    /** ℓ_k A = λ_k ℓ_k + [ℓ_{k−1}], ℓ_j r_k = δ_jk, each to rounding times the condition of the eigenvectors. */
    private static void check(double[][] a) {
        Spectrum s = Spectrum.of(a);
        int n = a.length;
        double worstCondition = 0;
        for (double c : s.condition()) {
            worstCondition = Math.max(worstCondition, c);
        }
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < n; j++) {
                Complex image = Complex.ZERO;
                for (int i = 0; i < n; i++) {
                    image = image.add(s.left()[k][i].multiply(a[i][j]));
                }
                Complex expected = s.values().get(k).multiply(s.left()[k][j]);
                if (s.rank()[k] > 1) {
                    expected = expected.add(s.left()[k - 1][j]);
                }
                assertEquals(0, image.subtract(expected).norm(), 1e-12 * n);
                Complex product = ComplexMatrix.dot(s.left()[k], s.right()[j]);
                assertEquals(k == j ? 1 : 0, product.norm(), 1e-14 * n * worstCondition + 1e-13);
            }
        }
    }

    @Test
    void aFeedforwardChainIsOneJordanBlock() {
        double[][] a = {{-1, 0, 0}, {0.35, -1, 0}, {-0.23, 0.5, -1}};
        check(a);
        Spectrum s = Spectrum.of(a);
        assertArrayEquals(new int[] {1, 2, 3}, s.rank());
        assertTrue(s.isDefective());
        s.values().forEach(z -> assertEquals(new Complex(-1), z));
    }

    @Test
    void twoSourcesIntoOneMakeABlockOfTwoAndAnEigenvector() {
        double[][] a = {{-1, 0, 0}, {0, -1, 0}, {2, 3, -1}};
        check(a);
        assertArrayEquals(new int[] {1, 2, 1}, Spectrum.of(a).rank());
    }

    @Test
    void aMultipleOfTheIdentityHasNoChains() {
        double[][] a = {{-2, 0}, {0, -2}};
        check(a);
        assertFalse(Spectrum.of(a).isDefective());
    }

    @Test
    void complexPairsComeUpperFirst() {
        double[][] a = {{-1, 2, 0, 0}, {-2, -1, 0, 0}, {0, 0, -0.5, -1}, {0, 0, 1, -0.5}};
        check(a);
        Spectrum s = Spectrum.of(a);
        assertEquals(new Complex(-0.5, 1), s.values().get(0));
        assertEquals(-2, s.values().get(3).getImaginary(), 1e-15);
    }

    @Test
    void nearlyDefectiveIsSaid() {
        assertTrue(Spectrum.of(new double[][] {{-1, 1}, {1e-14, -1}}).isNearlyDefective());
        assertFalse(Spectrum.of(new double[][] {{-1, 1}, {0.1, -1}}).isNearlyDefective());
    }
}
