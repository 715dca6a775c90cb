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
 * @param cycles       the cycles of the network that give the leading terms (at most a few; none if these cancel)
 */
public record Puiseux(
        double eigenvalue, int numerator, int denominator, List<Complex> coefficients, List<Cycle> cycles) {

    /**
     * A simple cycle.
     *
     * @param neurons numbered from 1, in the direction of the connections
     * @param weak    the powers of ε in the product of its connections: how many of them only the recurrence makes, unless a
     *                slope of σ vanishes or a self-loop of the base is what moves
     */
    public record Cycle(List<Integer> neurons, int weak) {

        /** As in {@code 1 → 2 → 1}. */
        @Override
        public String toString() {
            StringBuilder way = new StringBuilder();
            neurons.forEach(i -> way.append(i).append(" → "));
            return way.append(neurons.get(0)).toString();
        }
    }

    public String exponent() {
        return denominator == 1 ? Integer.toString(numerator) : numerator + "/" + denominator;
    }
}
