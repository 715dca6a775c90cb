package kog.verify;

/** Elementary operations that may still be spent: the same input ends at the same operation on every machine. */
final class CountedWork {

    /** Nothing is left. */
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("more operations than allowed", null, false, false);
        }
    }

    private long left;

    CountedWork(long operations) {
        this.left = operations;
    }

    void spend(long operations) {
        left -= operations;
        if (left < 0) {
            throw new Spent();
        }
    }

    /** Whether this much is left. */
    boolean has(long operations) {
        return left >= operations;
    }
}
