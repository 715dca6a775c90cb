package kog.files;

import java.util.Locale;

/** The verdict that the author of a claim expects. */
public enum Expectation {
    PROVED,
    CONFIRMED,
    REFUTED,
    UNDECIDED;

    /** As files write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
