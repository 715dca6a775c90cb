package kog.perturb;

import java.util.List;
import org.hipparchus.complex.Complex;

/**
 * How a group of eigenvalues of A(ε) leaves λ_0: λ(ε) = λ_0 + z ε^γ + o(ε^γ), ε → 0+, one eigenvalue for each z.
 *
 * @param eigenvalue   λ_0, per unit time
 * @param numerator    of γ, in lowest terms
 * @param denominator  of γ
 * @param coefficients the values of z, none of them 0, with multiplicity
 * @param cycles       the cycles of the network, neurons numbered from 1, whose number of weak connections is γ times
 *                     their length (at most a few)
 */
public record Puiseux(
        double eigenvalue,
        int numerator,
        int denominator,
        List<Complex> coefficients,
        List<List<Integer>> cycles) {

    public String exponent() {
        return denominator == 1 ? Integer.toString(numerator) : numerator + "/" + denominator;
    }
}
