package kog.lyapunov;

/**
 * How many strides run from one QR decomposition to the next. Errors of the tangent vectors come out magnified by the
 * condition of the block, which grows geometrically with the interval: below {@link #GOOD} an interval of twice the
 * length is safe, beyond {@link #BAD} the next one is shorter, beyond {@link #LOST} it was too long and is run again.
 */
final class Intervals {

    static final double GOOD = 16;
    static final double BAD = 100;
    static final double LOST = 1000;

    private final long longest;
    private long next;

    /**
     * @param first   to begin with
     * @param longest never more
     */
    Intervals(long first, long longest) {
        this.longest = longest;
        next = Math.max(1, Math.min(first, longest));
    }

    long next() {
        return next;
    }

    /** Told after each interval: what it was and how well its block was conditioned. */
    void passed(long strides, double condition) {
        if (condition > BAD) {
            next = Math.max(1, strides / 2);
        } else if (condition < GOOD) {
            next = strides < next ? next : Math.min(longest, 2 * strides);
        } else {
            next = Math.min(next, Math.max(strides, 1));
        }
    }

    /** The length to try instead of one that was too long. */
    long shorter(long strides) {
        next = Math.max(1, strides / 2);
        return next;
    }
}
