package kog.principal.epsilon;

import java.util.List;
import kog.dynamics.linear.TriangularForm;
import kog.principal.series.Monomials;
import kog.principal.series.Resonance;
import org.hipparchus.complex.Complex;

/**
 * Solves DZ·Ay − A Z = R for homogeneous polynomial vectors Z of one degree. In the coordinates y = Q η of the triangular
 * form, with Z = Q ζ, the equation for the coefficient of η^m in ζ_i is
 *
 * <pre>(m·λ − λ_i) ζ_{m,i} + Σ_{a<b} T_ab (m_a + 1) ζ_{m+e_a−e_b, i} − Σ_{j>i} T_ij ζ_{m,j} = ρ_{m,i},</pre>
 *
 * a triangular system when monomials with more weight on the first variables come first and the last component is solved
 * first. Nothing needs eigenvectors.
 */
final class HomologicalEquation {

    /** A divisor below this share of |λ| is a resonance: defective matrices blur eigenvalues by roots of rounding. */
    private static final double RESONANT = 1e-9;
    /** Right-hand sides below this share of the largest are the rounding of 0. */
    private static final double ROUNDING = 1e-11;

    private final TriangularForm form;
    private final Monomials monomials;
    private final SymmetricPower forward;
    private final SymmetricPower backward;
    private final double size;
    private int degree;
    private int first;
    private int count = 1;

    /** Of degree 0. */
    HomologicalEquation(TriangularForm form, Monomials monomials) {
        this.form = form;
        this.monomials = monomials;
        this.forward = new SymmetricPower(form.q(), monomials);
        this.backward = new SymmetricPower(adjoint(form.q()), monomials);
        double largest = 0;
        for (int i = 0; i < form.t().length; i++) {
            largest = Math.max(largest, form.eigenvalue(i).norm());
        }
        this.size = largest;
    }

    /** Goes to the equation of the next degree. */
    void raise() {
        degree++;
        first = monomials.start(degree);
        count = monomials.start(degree + 1) - first;
        forward.raise();
        backward.raise();
    }

    /** The divisor m·λ − λ_i. */
    Complex divisor(int[] m, int i) {
        Complex total = form.eigenvalue(i).negate();
        for (int j = 0; j < m.length; j++) {
            total = total.add(form.eigenvalue(j).multiply(m[j]));
        }
        return total;
    }

    /**
     * The solution; where the divisor vanishes the coefficient is set to 0 and a resonance is noted.
     *
     * @param right N rows, one entry for each monomial of this degree
     * @param power of ε that the right side belongs to
     */
    double[][] solve(double[][] right, int power, List<Resonance> resonances) {
        int n = form.t().length;
        Complex[][] rho = transform(complex(right), adjoint(form.q()), forward);
        double largest = 0;
        for (Complex[] row : rho) {
            for (Complex value : row) {
                largest = Math.max(largest, value.norm());
            }
        }
        Complex[][] zeta = new Complex[n][count];
        for (int i = n - 1; i >= 0; i--) {
            for (int m = 0; m < count; m++) {
                zeta[i][m] = coefficient(zeta, rho, i, m, largest, power, resonances);
            }
        }
        Complex[][] z = transform(zeta, form.q(), backward);
        double[][] result = new double[n][count];
        for (int i = 0; i < n; i++) {
            for (int m = 0; m < count; m++) {
                result[i][m] = z[i][m].getReal();
            }
        }
        return result;
    }

    private Complex coefficient(
            Complex[][] zeta, Complex[][] rho, int i, int m, double largest, int power, List<Resonance> resonances) {
        int n = zeta.length;
        int[] e = monomials.exponents(first + m);
        Complex total = rho[i][m];
        for (int j = i + 1; j < n; j++) {
            if (!form.t()[i][j].isZero()) {
                total = total.add(form.t()[i][j].multiply(zeta[j][m]));
            }
        }
        for (int b = 1; b < n; b++) {
            for (int a = 0; e[b] > 0 && a < b; a++) {
                if (!form.t()[a][b].isZero()) {
                    int[] moved = e.clone();
                    moved[a]++;
                    moved[b]--;
                    Complex from = zeta[i][monomials.index(moved) - first];
                    total = total.subtract(form.t()[a][b].multiply(moved[a]).multiply(from));
                }
            }
        }
        Complex divisor = divisor(e, i);
        if (divisor.norm() > RESONANT * size) {
            return total.divide(divisor);
        }
        boolean harmless = total.norm() <= ROUNDING * largest;
        resonances.add(new Resonance(e.clone(), form.eigenvalue(i), divisor, harmless ? Complex.ZERO : total, power));
        return Complex.ZERO;
    }

    /** Components by {@code left}, monomials by the symmetric power. */
    private static Complex[][] transform(Complex[][] p, Complex[][] left, SymmetricPower power) {
        int n = p.length;
        int size = p[0].length;
        Complex[][] moved = new Complex[n][];
        for (int i = 0; i < n; i++) {
            moved[i] = power.apply(p[i]);
        }
        Complex[][] result = new Complex[n][size];
        for (int i = 0; i < n; i++) {
            for (int m = 0; m < size; m++) {
                Complex total = Complex.ZERO;
                for (int j = 0; j < n; j++) {
                    total = total.add(left[i][j].multiply(moved[j][m]));
                }
                result[i][m] = total;
            }
        }
        return result;
    }

    private static Complex[][] adjoint(Complex[][] q) {
        int n = q.length;
        Complex[][] r = new Complex[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                r[i][j] = q[j][i].conjugate();
            }
        }
        return r;
    }

    private static Complex[][] complex(double[][] p) {
        Complex[][] c = new Complex[p.length][];
        for (int i = 0; i < p.length; i++) {
            c[i] = new Complex[p[i].length];
            for (int m = 0; m < p[i].length; m++) {
                c[i][m] = new Complex(p[i][m]);
            }
        }
        return c;
    }
}
