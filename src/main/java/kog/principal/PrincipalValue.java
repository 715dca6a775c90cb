package kog.principal;

import java.util.List;
import java.util.Locale;
import org.hipparchus.complex.Complex;

/** What became of a request for the principal eigenfunctions at a point. */
public sealed interface PrincipalValue {

    /** One word, as files and scripts read it. */
    String status();

    /**
     * The trajectory reaches the equilibrium.
     *
     * @param z      Z(x), N entries, NaN where one is lost; empty if only some eigenfunctions were asked for
     * @param zError of each entry of Z, absolute, an estimate meant as a bound; infinite where it is lost
     * @param modes  ψ_k, in the order of the eigenvalues
     * @param time   from x to where the slowest eigenfunction was taken, in units of time; negative if the flow ran backward
     */
    record Inside(double[] z, double[] zError, List<ModeValue> modes, double time) implements PrincipalValue {

        public Inside {
            modes = List.copyOf(modes);
        }

        @Override
        public String status() {
            return "inside";
        }

        /** ψ_k, NaN where one is lost. */
        public Complex[] psi() {
            return modes.stream().map(ModeValue::psi).toArray(Complex[]::new);
        }

        /** Whether every eigenfunction is known. */
        public boolean isComplete() {
            return modes.stream().allMatch(ModeValue::isKnown);
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
