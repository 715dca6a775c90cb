package kog.cli.output;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;

/**
 * Says on standard error how far a long run is, and how long it may take yet: a bar on a terminal, elsewhere a line every
 * few seconds. Where no part is known, a terminal is told the time that has passed.
 */
public final class ProgressBar implements DoubleConsumer, AutoCloseable {

    private static final int WIDTH = 40;
    private static final long SECOND = 1_000_000_000L;
    private static final long REDRAWN = SECOND / 5;
    private static final long LINE = 5 * SECOND;
    /** Less tells nothing of the time that is left. */
    private static final double LEAST = 0.02;

    private final String name;
    private final boolean terminal = System.console() != null;
    private final long start = System.nanoTime();
    private long next = start + (terminal ? SECOND : LINE);
    private double part;
    private long reached = start;
    private boolean shown;
    private boolean closed;

    public ProgressBar(String name) {
        this.name = name;
        if (terminal) {
            Thread clock = new Thread(this::tick, "progress");
            clock.setDaemon(true);
            clock.start();
        }
    }

    /** Runs a computation that does not say how far it is. */
    public static <T> T during(String name, Callable<T> computation) throws Exception {
        ProgressBar bar = new ProgressBar(name);
        try {
            return computation.call();
        } finally {
            bar.close();
        }
    }

    /** @param share the share done, 0 to 1; from any thread */
    @Override
    public synchronized void accept(double share) {
        part = share;
        reached = System.nanoTime();
        show();
    }

    private synchronized void tick() {
        try {
            while (!closed) {
                wait(REDRAWN / 1_000_000);
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        long now = System.nanoTime();
        if (closed || now - next < 0) {
            return;
        }
        next = now + (terminal ? REDRAWN : LINE);
        String time = time(now);
        if (!terminal) {
            System.err.printf(Locale.ROOT, "%s: %.0f %%, %s%n", name, 100 * part, time);
            return;
        }
        int filled = (int) (WIDTH * part);
        System.err.printf(
                Locale.ROOT,
                "\r%s [%s%s] %3.0f %%, %s ",
                name,
                "#".repeat(filled),
                " ".repeat(WIDTH - filled),
                100 * part,
                time);
        shown = true;
    }

    /** What the part done suggests for the rest. */
    private String time(long now) {
        double passed = (double) (now - start) / SECOND;
        if (part < LEAST) {
            return String.format(Locale.ROOT, "%.0f s so far", passed);
        }
        double left = (double) (reached - start) / SECOND * (1 - part) / part - (double) (now - reached) / SECOND;
        return String.format(Locale.ROOT, "%.0f s left", Math.max(0, left));
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        if (shown) {
            System.err.print("\r" + " ".repeat(name.length() + WIDTH + 40) + "\r");
        }
    }
}
