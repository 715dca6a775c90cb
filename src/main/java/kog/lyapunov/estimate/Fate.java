package kog.lyapunov.estimate;

/** What is known of an exponent. */
public enum Fate {
    /** A number with an error. */
    FINITE,
    /** −∞: a Jacobian is exactly singular on the orbit, or singular everywhere by what the system is made of. */
    MINUS_INFINITY,
    /** Rounding left no digits: only an upper bound is known. */
    LOST
}
