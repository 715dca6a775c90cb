package kog.cli.output;

import java.util.Locale;
import java.util.function.DoubleConsumer;

/** A bar on standard error that shows how far a long run is; a line every few seconds where there is no terminal. */
public final class ProgressBar implements DoubleConsumer, AutoCloseable {

    private static final int WIDTH = 40;
    private static final long FIRST = 500_000_000L;

    private final String name;
    private final boolean terminal = System.console() != null;
    private final long start = System.nanoTime();
    private long next = start + FIRST;
    private boolean shown;

    public ProgressBar(String name) {
        this.name = name;
    }

    /** @param part the share done, 0 to 1; from any thread */
    @Override
    public synchronized void accept(double part) {
        long now = System.nanoTime();
        if (now - next < 0) {
            return;
        }
        next = now + (terminal ? 100_000_000L : 5_000_000_000L);
        double left = (now - start) / 1e9 * (1 - part) / Math.max(part, 1e-9);
        if (terminal) {
            int filled = (int) (WIDTH * part);
            System.err.printf(
                    Locale.ROOT,
                    "\r%s [%s%s] %3.0f %%, %.0f s left ",
                    name,
                    "#".repeat(filled),
                    " ".repeat(WIDTH - filled),
                    100 * part,
                    left);
            shown = true;
        } else {
            System.err.printf(Locale.ROOT, "%s: %.0f %%, %.0f s left%n", name, 100 * part, left);
        }
    }

    @Override
    public void close() {
        if (shown) {
            System.err.print("\r" + " ".repeat(name.length() + WIDTH + 30) + "\r");
        }
    }
}
