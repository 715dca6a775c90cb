package kog.principal.series;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.hipparchus.complex.Complex;

/**
 * A resonance leaves a monomial that no change of coordinates removes: no linearizing coordinates exist. If it does so only
 * at a higher power of ε, an expansion is not found order by order, and more is not known.
 */
public final class ResonanceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Resonance resonance;

    /** Of a flow: m·λ = λ_k. */
    public ResonanceException(Resonance resonance, List<Complex> eigenvalues) {
        this(Evolution.FLOW, resonance, eigenvalues);
    }

    /**
     * Of a flow, or of a map: μ^m = μ_k.
     *
     * @param eigenvalues those that the exponents belong to
     */
    public ResonanceException(Evolution evolution, Resonance resonance, List<Complex> eigenvalues) {
        super("resonance " + relation(evolution, resonance, eigenvalues)
                + (resonance.power() == 0
                        ? ": a monomial of these coordinates cannot be removed, there are no linearizing coordinates"
                        : ": the equation for epsilon^" + resonance.power() + " has no solution with the coefficients"
                                + " before it, no expansion is found (coordinates at epsilon other than 0 may exist)"));
        this.resonance = resonance;
    }

    /** As in {@code 2·(-1) = -2} or {@code (0.5)^2 = 0.25}. */
    private static String relation(Evolution evolution, Resonance resonance, List<Complex> eigenvalues) {
        boolean map = evolution == Evolution.MAP;
        StringJoiner sum = new StringJoiner(map ? "·" : " + ");
        int[] m = resonance.exponents();
        for (int j = 0; j < m.length; j++) {
            if (m[j] > 0) {
                String value = "(" + text(eigenvalues.get(j)) + ")";
                sum.add(map ? value + "^" + m[j] : m[j] + "·" + value);
            }
        }
        String sign = resonance.divisor().isZero() ? " = " : " ≈ ";
        return sum + sign + text(resonance.eigenvalue()) + " among the " + (map ? "multipliers" : "eigenvalues");
    }

    private static String text(Complex z) {
        return z.getImaginary() == 0
                ? String.format(Locale.ROOT, "%.6g", z.getReal())
                : String.format(Locale.ROOT, "%.6g%+.6gi", z.getReal(), z.getImaginary());
    }

    public Resonance resonance() {
        return resonance;
    }
}
