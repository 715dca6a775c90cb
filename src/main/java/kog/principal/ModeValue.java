package kog.principal;

import java.util.Locale;
import org.hipparchus.complex.Complex;

/**
 * The value of one principal eigenfunction at a state.
 *
 * @param status whether it is known
 * @param psi    ψ_k; NaN if it is lost
 * @param error  absolute, an estimate meant as a bound: the residual of the series where the trajectory arrived, and the
 *               truncation and rounding of every step, weighted with the gradient of ψ_k there; infinite if it is lost
 * @param reason why it is lost, else empty
 */
public record ModeValue(Status status, Complex psi, double error, String reason) {

    /** Whether a value is known. */
    public enum Status {
        OK,
        /** Fewer than three digits are left, or nothing is known of the error. */
        LOST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ModeValue lost(String reason) {
        return new ModeValue(Status.LOST, Complex.NaN, Double.POSITIVE_INFINITY, reason);
    }

    public boolean isKnown() {
        return status == Status.OK;
    }
}
