package kog.principal;

import java.util.Locale;
import org.hipparchus.complex.Complex;

/** What became of a request for the principal eigenfunctions at a point. */
public sealed interface PrincipalValue {

    /** One word, as files and scripts read it. */
    String status();

    /**
     * The values.
     *
     * @param z     Z(x), N entries
     * @param psi   ψ_k = ℓ_k·Z, N entries
     * @param error an estimate of the largest absolute error of a component of Z, from a second evaluation at a coarser
     *              tolerance that stops elsewhere and uses a lower order
     * @param time  from x to the trusted ball, in units of time; negative if the flow ran backward
     */
    record Inside(double[] z, Complex[] psi, double error, double time) implements PrincipalValue {
        @Override
        public String status() {
            return "inside";
        }
    }

    /** No value: ψ is not defined there, or was not reached. */
    record Outside(Reason reason, String detail) implements PrincipalValue {
        @Override
        public String status() {
            return reason.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why there is no value. */
    enum Reason {
        /** The trajectory ends at another equilibrium. */
        OTHER_EQUILIBRIUM,
        /** The trajectory leaves every bound. */
        DIVERGES,
        /** The trajectory is still outside the trusted ball after the time allowed: another attractor, or a boundary. */
        NOT_ARRIVED
    }
}
