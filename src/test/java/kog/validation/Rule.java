package kog.validation;

/** What a value may differ by. */
enum Rule {
    /** A tolerance of the test's. */
    FIXED,
    /** The error that kog states. */
    STATED,
    /** A statistical error: another orbit of a chaotic system uses up another part of it. */
    STATISTICAL,
    /** Nothing: words, counts. */
    SAME
}
