package kog.verify;

import java.util.Locale;

/** What the two halves of a certificate add up to. */
public enum Verdict {
    /** Equation and region are both proved. */
    PROVED,
    /** Nothing speaks against the claim, and a half that is not proved was sampled. */
    CONFIRMED,
    /** A half is wrong. */
    REFUTED,
    /** Nothing speaks against the claim, and a half could not be told. */
    UNDECIDED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
