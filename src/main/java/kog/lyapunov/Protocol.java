package kog.lyapunov;

/**
 * What to compute.
 *
 * @param exponents how many, 1 to N
 * @param strides   over how many strides they are averaged
 * @param transientStrides over how many strides state and tangent vectors run before
 * @param tangents  what the tangent vectors begin as
 * @param seed      of random tangent vectors
 * @param interval  strides between QR decompositions; 0 lets the condition of the vectors choose, and else they are fewer where so
 *                  many would lose digits
 */
public record Protocol(
        int exponents, long strides, long transientStrides, Tangents tangents, long seed, long interval) {

    /** The first tangent vectors. */
    public enum Tangents {
        /** The first unit vectors: where parts of a system do not feel each other, exponents come part by part. */
        IDENTITY,
        /** Random orthonormal vectors: exponents come in descending order, once aligned. */
        RANDOM
    }

    public Protocol {
        if (exponents < 1 || strides < 1 || transientStrides < 0 || interval < 0) {
            throw new IllegalArgumentException(
                    "exponents " + exponents + ", strides " + strides + ", transient " + transientStrides);
        }
    }
}
