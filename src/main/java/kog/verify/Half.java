package kog.verify;

import java.util.Locale;

/** What is known of one half of a claim: its equation, or its region. */
public sealed interface Half permits Half.Proved, Half.Sampled, Half.Refuted, Half.Undecided {

    /** In words, for people. */
    String reason();

    /** {@code proved}, {@code sampled}, {@code refuted} or {@code undecided}. */
    default String outcome() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A theorem. */
    record Proved(String reason) implements Half {}

    /** It holds wherever it was looked at, which proves nothing. */
    record Sampled(String reason) implements Half {}

    /** It is wrong, at a point that the reason names, or altogether. */
    record Refuted(String reason) implements Half {}

    /** None of these. */
    record Undecided(String reason) implements Half {}
}
