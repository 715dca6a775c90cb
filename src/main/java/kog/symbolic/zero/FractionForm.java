package kog.symbolic.zero;

import java.util.Collections;
import java.util.Map;
import kog.symbolic.Rational;

/**
 * A sum of fractions over the polynomials of a {@link KernelField}, one for each denominator. {@link FractionField} has
 * the arithmetic.
 */
record FractionForm(Map<FractionDenominator, KernelPolynomial> parts) {

    static final FractionForm ZERO = new FractionForm(Map.of());
    static final FractionForm ONE = of(KernelPolynomial.ONE);

    FractionForm {
        // not Map.copyOf, whose order changes from one run of the program to the next
        parts = Collections.unmodifiableMap(parts);
    }

    static FractionForm of(KernelPolynomial p) {
        return of(p, FractionDenominator.ONE);
    }

    static FractionForm of(KernelPolynomial numerator, FractionDenominator denominator) {
        return numerator.isZero() ? ZERO : new FractionForm(Map.of(denominator, numerator));
    }

    static FractionForm of(Rational value) {
        return of(KernelPolynomial.constant(value));
    }

    boolean isVisiblyZero() {
        return parts.isEmpty();
    }

    boolean isFraction() {
        return parts.size() <= 1;
    }

    KernelPolynomial numerator() {
        return parts.isEmpty()
                ? KernelPolynomial.ZERO
                : parts.values().iterator().next();
    }

    FractionDenominator denominator() {
        return parts.isEmpty()
                ? FractionDenominator.ONE
                : parts.keySet().iterator().next();
    }

    /** Whether this is a rational number as it stands. */
    boolean isRational() {
        return parts.isEmpty()
                || parts.size() == 1 && denominator().isOne() && numerator().isConstant();
    }

    Rational rational() {
        return numerator().constantTerm();
    }
}
