package kog.verify;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import kog.symbolic.Work;

/** What is computed on a thread of its own while other things are, to the same answer. */
final class Aside {

    /** Formulas nest deeply. */
    private static final long STACK = 1 << 24;

    private Aside() {}

    static <T> Future<T> start(Callable<T> computation) {
        double effort = Work.effort();
        FutureTask<T> task = new FutureTask<>(() -> Work.withEffort(effort, computation));
        Thread thread = new Thread(null, task, "aside", STACK);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** The answer, or what was thrown. */
    static <T> T await(Future<T> started) {
        try {
            return started.get();
        } catch (InterruptedException e) {
            started.cancel(true);
            Thread.currentThread().interrupt();
            throw new Work.Exhausted("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
