package kog.dynamics.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class TriangularFormTest {

    /** A Jacobian on which Hipparchus 4.0.3's EigenDecompositionNonSymmetric answers −1.0916 ± 0.1668i, −0.8006. */
    private static final double[][] TREACHEROUS = {
        {-0.9886249546441861, 0.031998938018655235, -0.04249569087904129},
        {0.3554701673691862, -1.0199993362616595, 0.0354130757325344},
        {-0.23698011157945745, 0.49998340654148804, -0.9752108469872259}
    };

    @Test
    void findsTheEigenvaluesThatNumPyFinds() {
        // numpy.linalg.eigvals, NumPy 2.4
        List<Complex> values = TriangularForm.eigenvalues(TREACHEROUS);
        assertEquals(-0.86269765602249528, values.get(0).getReal(), 1e-14);
        assertEquals(0.11191210920331546, values.get(0).getImaginary(), 1e-14);
        assertEquals(values.get(0).conjugate(), values.get(1));
        assertEquals(-1.2584398258480809, values.get(2).getReal(), 1e-14);
    }

    @Test
    void keepsTheEigenvaluesOfADefectiveFeedforwardMatrixExact() {
        double[][] chain = {{-1, 0.3, 0}, {0, -1, 0}, {0.7, 2, -1}};
        assertEquals(List.of(new Complex(-1), new Complex(-1), new Complex(-1)), TriangularForm.eigenvalues(chain));
    }

    @Test
    void tracesAndDeterminantsAgreeOnRandomMatrices() {
        SplittableRandom random = new SplittableRandom(5);
        for (int draw = 0; draw < 400; draw++) {
            int n = 2 + draw % 2;
            double[][] a = new double[n][n];
            for (double[] row : a) {
                for (int j = 0; j < n; j++) {
                    // small integers: many repeated, zero and defective spectra
                    row[j] = draw % 4 < 2 ? random.nextInt(-2, 3) : random.nextDouble() * 2 - 1;
                }
            }
            Complex sum = Complex.ZERO;
            Complex product = Complex.ONE;
            for (Complex z : TriangularForm.eigenvalues(a)) {
                sum = sum.add(z);
                product = product.multiply(z);
            }
            double trace = 0;
            for (int i = 0; i < n; i++) {
                trace += a[i][i];
            }
            double determinant = n == 2
                    ? a[0][0] * a[1][1] - a[0][1] * a[1][0]
                    : a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1])
                            - a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0])
                            + a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
            // backward stable: errors of the coefficients of the characteristic polynomial are rounding
            assertEquals(0, sum.subtract(trace).norm(), 1e-13);
            assertEquals(0, product.subtract(determinant).norm(), 1e-12);
        }
    }
}
