package kog.cli.output;

import java.util.Locale;
import kog.lyapunov.LyapunovLoop;

/** Says on standard error how far a long run is, every few seconds. */
public final class ProgressLine implements LyapunovLoop.Progress {

    private static final long EVERY_NANOSECONDS = 5_000_000_000L;

    private final String name;
    private final long start = System.nanoTime();
    private long next = System.nanoTime() + EVERY_NANOSECONDS;

    public ProgressLine(String name) {
        this.name = name;
    }

    @Override
    public void reached(double part, double exponent) {
        if (System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + EVERY_NANOSECONDS;
        double left = (double) (System.nanoTime() - start) / 1_000_000_000L * (1 - part) / Math.max(part, 1e-9);
        String known = Double.isNaN(exponent) ? "transient" : String.format(Locale.ROOT, "λ_1 = %.5g", exponent);
        System.err.printf(Locale.ROOT, "%s: %.0f %%, %.0f s left, %s%n", name, 100 * part, left, known);
    }
}
