package kog.principal.series;

import org.hipparchus.complex.Complex;

/**
 * A relation m·λ = λ_k among eigenvalues, exact or nearly so.
 *
 * @param exponents   m, N entries in the order of the eigenvalues of the triangular form
 * @param eigenvalue  λ_k
 * @param divisor     m·λ − λ_k, per unit time
 * @param coefficient of the normal-form monomial that the coordinates cannot remove; 0 if the resonance does no harm
 * @param power       of ε at which this was met
 */
public record Resonance(int[] exponents, Complex eigenvalue, Complex divisor, Complex coefficient, int power) {

    /** Whether no linearizing coordinates exist because of this or, at a higher power of ε, no expansion is found. */
    public boolean obstructs() {
        return !coefficient.isZero();
    }
}
