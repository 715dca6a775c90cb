package kog.symbolic.algebra;

import edu.jas.kern.ComputerThreads;
import edu.jas.kern.PreemptStatus;
import edu.jas.kern.PreemptingException;
import java.util.Optional;
import java.util.function.Supplier;
import kog.symbolic.Work;

/**
 * Computations of JAS within a bound. JAS asks whether its thread was interrupted whenever it makes a polynomial, and ends if
 * so: here a thread counts how often it is asked.
 */
public final class CountedAlgebra {

    /** What making one polynomial costs, coefficients of some length included. */
    private static final long POLYNOMIAL = 100;

    static {
        ComputerThreads.NO_THREADS = true;
        PreemptStatus.setAllow();
    }

    private CountedAlgebra() {}

    private static final class Counting<T> extends Thread {
        private final Supplier<T> computation;
        private final long most;
        private long polynomials;
        private volatile boolean unwanted;
        private T answer;
        private RuntimeException failure;

        Counting(Supplier<T> computation, long most) {
            super("algebra");
            setDaemon(true);
            this.computation = computation;
            this.most = most;
        }

        @Override
        public boolean isInterrupted() {
            return unwanted || Thread.currentThread() == this && ++polynomials > most;
        }

        @Override
        public void run() {
            try {
                answer = computation.get();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    /**
     * The answer; empty where JAS does not cover a case.
     *
     * @param computation whose rings are made inside it: they remember that it may be ended
     * @throws Work.Exhausted if it takes more than is left
     */
    public static <T> Optional<T> within(Work work, Supplier<T> computation) {
        Counting<T> thread = new Counting<>(computation, work.left() / POLYNOMIAL);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.unwanted = true;
            Thread.currentThread().interrupt();
            throw new Work.Exhausted("interrupted");
        }
        work.spend(POLYNOMIAL * thread.polynomials);
        if (thread.failure instanceof PreemptingException) {
            throw new Work.Exhausted("the limit of " + thread.most + " polynomials");
        }
        return Optional.ofNullable(thread.answer);
    }
}
