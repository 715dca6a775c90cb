package kog.symbolic;

import java.util.concurrent.Callable;

/**
 * What a computation may still spend, counted in operations: the same input gets the same answer on every machine, loaded
 * or idle, which no clock can promise. One operation stands for about 0.1 µs of an idle core; whatever loops charges what it
 * costs, weighted by the length of its numbers.
 *
 * <p>Bounds nest: what is made while another one is in force on the thread ({@link #run}), or as a part of another one,
 * takes from that as well.
 */
public final class Work {

    /** The bound is spent; the answer is then that nothing was decided. */
    public static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Exhausted(String message) {
            super(message, null, false, false);
        }
    }

    /** What a second takes, about. */
    public static final long SECOND = 10_000_000;

    private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();
    private static final ThreadLocal<Double> EFFORT = ThreadLocal.withInitial(() -> 1.0);

    /** Interrupts are looked for this often. */
    private static final int LOOK_EVERY = 1 << 14;

    private final Work around;
    private final long most;
    private long spent;

    private Work(long most, Work around) {
        this.most = most;
        this.around = around;
    }

    /** A bound of its own, times the effort asked for on this thread. */
    public static Work of(long operations) {
        return new Work((long) (operations * EFFORT.get()), CURRENT.get());
    }

    /** Runs with every bound made on this thread multiplied by a factor. */
    public static <T> T withEffort(double factor, Callable<T> computation) throws Exception {
        double before = EFFORT.get();
        EFFORT.set(factor);
        try {
            return computation.call();
        } finally {
            EFFORT.set(before);
        }
    }

    /** The factor in force on this thread; another thread starts with 1. */
    public static double effort() {
        return EFFORT.get();
    }

    /** A part of this: one of so many equal ones, of what is left. */
    public Work part(int parts) {
        return new Work(left() / parts, this);
    }

    /** A part of this of at most so many operations. */
    public Work atMost(long operations) {
        return new Work(operations, this);
    }

    /**
     * Takes from this and from what is around it.
     *
     * @throws Exhausted when nothing is left, or the thread was interrupted (its flag stays set)
     */
    public void spend(long operations) {
        long before = spent;
        Work empty = null;
        for (Work w = this; w != null; w = w.around) {
            w.spent += operations;
            empty = w.spent > w.most ? w : empty;
        }
        if (empty != null) {
            throw new Exhausted("the limit of " + empty.most + " operations");
        }
        if (before / LOOK_EVERY != spent / LOOK_EVERY && Thread.currentThread().isInterrupted()) {
            throw new Exhausted("interrupted");
        }
    }

    /** Runs with this as the bound in force on the thread. */
    public void run(Runnable computation) {
        Work before = CURRENT.get();
        CURRENT.set(this);
        try {
            computation.run();
        } finally {
            CURRENT.set(before);
        }
    }

    /** Takes from the bound in force on the thread, if there is one; false once nothing is left. */
    public static boolean take(long operations) {
        Work current = CURRENT.get();
        if (current == null) {
            return true;
        }
        try {
            current.spend(operations);
            return true;
        } catch (Exhausted none) {
            return false;
        }
    }

    /** Whether so much may still be spent; not even 0 where more than there was is spent already. */
    public boolean has(long operations) {
        for (Work w = this; w != null; w = w.around) {
            if (w.spent + operations > w.most) {
                return false;
            }
        }
        return true;
    }

    /** What may still be spent; 0 if that is nothing. */
    public long left() {
        long least = Long.MAX_VALUE;
        for (Work w = this; w != null; w = w.around) {
            least = Math.min(least, w.most - w.spent);
        }
        return Math.max(0, least);
    }

    public boolean isSpent() {
        return left() == 0;
    }

    public long spent() {
        return spent;
    }
}
