package kog.verify;

import java.util.Locale;

/** What the checks of a claim add up to. */
public enum Verdict {
    /** Exactly zero, and nothing speaks against the region. */
    PROVED,
    /** No check failed, and numerical checks reached their tolerance. */
    CONFIRMED,
    /** Some check failed, with a point. */
    REFUTED,
    /** No check failed, and none could decide. */
    UNDECIDED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
