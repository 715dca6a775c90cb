package kog.dynamics.certified;

/**
 * What is proved about an equilibrium that is stored as doubles.
 *
 * @param kind   which proof there is
 * @param radius no coordinate of the exact equilibrium is further than this from the stored one; ∞ if nothing is proved
 * @param sign   of det DF there: −1, 0 or 1 where it is proved, else 0
 */
public record Existence(Kind kind, double radius, int sign) {

    /** How an equilibrium is known. */
    public enum Kind {
        /** There is exactly one zero within a box around it, and DF is regular there. */
        CERTIFIED,
        /** Algebra shows that F is 0 there, and that DF is singular. */
        DEGENERATE,
        /** F is exactly 0 there, and has no derivative. */
        NOT_SMOOTH,
        /** Nothing is proved. */
        ASSUMED
    }

    public static final Existence ASSUMED = new Existence(Kind.ASSUMED, Double.POSITIVE_INFINITY, 0);

    public static Existence of(IsolatedZero zero) {
        return new Existence(Kind.CERTIFIED, zero.radius(), zero.sign());
    }

    public boolean isCertified() {
        return kind == Kind.CERTIFIED;
    }

    public boolean isDegenerate() {
        return kind == Kind.DEGENERATE;
    }
}
