package kog.symbolic;

import java.time.Duration;

/** What a zero test may still spend; every long loop asks it. */
final class ZeroTestBudget {

    /** The budget is spent; the answer is then that nothing was decided. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted(String message) {
            super(message, null, false, false);
        }
    }

    private static final int LARGEST_POLYNOMIAL = 200_000;
    private static final int CLOCK_EVERY = 1024;

    private final long deadline;
    private final Duration limit;
    private long spent;

    private ZeroTestBudget(Duration limit) {
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    static ZeroTestBudget of(Duration limit) {
        return new ZeroTestBudget(limit);
    }

    /**
     * Counts elementary steps.
     *
     * @throws Exhausted when time is up or the thread was interrupted (its flag stays set)
     */
    void spend(long steps) {
        long before = spent;
        spent += steps;
        if (before / CLOCK_EVERY != spent / CLOCK_EVERY) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Exhausted("interrupted");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new Exhausted("the time limit of " + limit.toMillis() + " ms");
            }
        }
    }

    void admit(long terms) {
        if (terms > LARGEST_POLYNOMIAL) {
            throw new Exhausted("a polynomial of more than " + LARGEST_POLYNOMIAL + " terms");
        }
    }

    boolean isOver() {
        return System.nanoTime() - deadline > 0;
    }
}
