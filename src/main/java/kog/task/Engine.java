package kog.task;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import kog.files.InputException;

/** Runs tasks. What it hands over depends on the tasks alone, not on the engine. */
public interface Engine {

    /** Takes outcomes, in the order of the tasks. */
    @FunctionalInterface
    interface Sink {
        void take(Outcome outcome) throws IOException;
    }

    /**
     * Runs tasks until all are done or it is asked to stop; then what is handed over are the first ones.
     *
     * @param sink     called by one thread at a time, in the order of the tasks
     * @param progress gets the part done, 0 to 1, from any thread
     * @throws InputException if a task cannot find what it was made for
     */
    void run(Work work, Sink sink, BooleanSupplier stop, DoubleConsumer progress) throws InputException, IOException;
}
