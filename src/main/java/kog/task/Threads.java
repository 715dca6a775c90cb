package kog.task;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import kog.files.InputException;

/**
 * Tasks in threads of this process.
 *
 * @param count how many threads
 */
public record Threads(int count) implements Engine {

    /** So many outcomes a thread may wait for one that takes longer. */
    private static final int AHEAD = 16;

    @Override
    public void run(Work work, Sink sink, BooleanSupplier stop, DoubleConsumer progress)
            throws InputException, IOException {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong done = new AtomicLong();
        BooleanSupplier end = () -> ended.get() || stop.getAsBoolean();
        Queue<Future<Outcome>> running = new ArrayDeque<>();
        ExecutorService pool = Executors.newFixedThreadPool(count, Threads::daemon);
        try {
            long next = 0;
            while (true) {
                while (next < work.count() && running.size() < AHEAD * count && !stop.getAsBoolean()) {
                    Task task = work.task().apply(next++);
                    running.add(pool.submit(() -> {
                        requireWanted(end);
                        Outcome outcome = Outcome.of(task, end);
                        progress.accept((double) done.incrementAndGet() / work.count());
                        return outcome;
                    }));
                }
                if (running.isEmpty()) {
                    return;
                }
                sink.take(running.remove().get());
            }
        } catch (ExecutionException e) {
            rethrow(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.set(true);
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "task");
        thread.setDaemon(true);
        return thread;
    }

    private static void requireWanted(BooleanSupplier end) {
        if (end.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    /** A task that gave up ends the run as wanted. */
    private static void rethrow(Throwable cause) throws InputException {
        if (cause instanceof InputException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        if (!(cause instanceof CancellationException)) {
            throw new IllegalStateException(cause);
        }
    }
}
