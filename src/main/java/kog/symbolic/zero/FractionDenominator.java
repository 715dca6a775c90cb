package kog.symbolic.zero;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * A product of powers of polynomials, kept factored.
 *
 * @param powers multiplicities, at least 1
 */
record FractionDenominator(Map<KernelPolynomial, Integer> powers) {

    static final FractionDenominator ONE = new FractionDenominator(Map.of());

    FractionDenominator {
        // not Map.copyOf, whose order changes from one run of the program to the next
        powers = Collections.unmodifiableMap(powers);
    }

    boolean isOne() {
        return powers.isEmpty();
    }

    FractionDenominator times(FractionDenominator other) {
        if (isOne()) {
            return other;
        }
        if (other.isOne()) {
            return this;
        }
        Map<KernelPolynomial, Integer> product = new HashMap<>(powers);
        other.powers.forEach((f, m) -> product.merge(f, m, Math::addExact));
        return new FractionDenominator(product);
    }

    /** The least common multiple, factor by factor. */
    FractionDenominator join(FractionDenominator other) {
        Map<KernelPolynomial, Integer> larger = new HashMap<>(powers);
        other.powers.forEach((f, m) -> larger.merge(f, m, Math::max));
        return new FractionDenominator(larger);
    }

    FractionDenominator power(int n) {
        Map<KernelPolynomial, Integer> product = new HashMap<>();
        powers.forEach((f, m) -> product.put(f, Math.multiplyExact(m, n)));
        return new FractionDenominator(product);
    }

    /** This without the factors of {@code part}, which must occur here. */
    FractionDenominator over(FractionDenominator part) {
        Map<KernelPolynomial, Integer> rest = new HashMap<>(powers);
        part.powers.forEach((f, m) -> rest.compute(f, (k, have) -> have - m == 0 ? null : Integer.valueOf(have - m)));
        return new FractionDenominator(rest);
    }
}
