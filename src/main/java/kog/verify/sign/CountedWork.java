package kog.verify.sign;

/** Elementary operations that may still be spent: the same input ends at the same operation on every machine. */
public final class CountedWork {

    /** Nothing is left. */
    public static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("more operations than allowed", null, false, false);
        }
    }

    private long left;

    public CountedWork(long operations) {
        this.left = operations;
    }

    public void spend(long operations) {
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
