package kog.generator;

import java.util.Locale;

/** How exact a formula is. */
public enum Exactness {
    /** Closed form with exact coefficients. */
    EXACT,
    /** Exact coefficients, and integrals that are left to quadrature. */
    QUADRATURE,
    /** Coefficients rounded to doubles. */
    FLOATING;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
