package kog.principal;

import java.util.Arrays;
import java.util.Locale;

/** No linearizing coordinates exist: a resonance leaves a monomial that no change of coordinates removes. */
public final class ResonanceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Resonance resonance;

    ResonanceException(Resonance resonance) {
        super(String.format(
                Locale.ROOT,
                "resonance m·λ = λ_k with m = %s and λ_k = %.6g%+.6gi (difference %.2g): no linearizing coordinates",
                Arrays.toString(resonance.exponents()),
                resonance.eigenvalue().getReal(),
                resonance.eigenvalue().getImaginary(),
                resonance.divisor().norm()));
        this.resonance = resonance;
    }

    public Resonance resonance() {
        return resonance;
    }
}
