package kog.principal;

/** What became of a request for Z at a point. */
public sealed interface Coordinates {

    /**
     * The value.
     *
     * @param z     N rows of K + 1 coefficients in ε: Z_i
     * @param error K + 1 estimates of the absolute error, the largest over the components, from a second evaluation with
     *              another tolerance that stops elsewhere in the trusted ball
     * @param time  how long the point took to the trusted ball, in units of time (negative for a source)
     */
    record Value(double[][] z, double[] error, double time) implements Coordinates {}

    /** Z is not defined there, or was not reached. */
    record Outside(Reason reason, String detail) implements Coordinates {}

    /** Why there is no value. */
    enum Reason {
        /** The trajectory leaves every bound. */
        DIVERGES,
        /** The trajectory comes to rest elsewhere. */
        OTHER_EQUILIBRIUM,
        /** The trajectory is still outside the trusted ball after the time allowed. */
        NO_ARRIVAL
    }
}
