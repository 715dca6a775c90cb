package kog.principal;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Principal eigenfunctions over a slice.
 *
 * @param values entry [i][j] at {@code slice.point(i, j)}
 */
public record PrincipalGrid(Slice slice, PrincipalValue[][] values) {

    /**
     * Computes a grid on all processors, row by row.
     *
     * @param progress told the share of rows done, from several threads
     * @throws CancellationException if the calling thread was interrupted
     */
    public static PrincipalGrid of(PrincipalMap map, Slice slice, DoubleConsumer progress) {
        AtomicInteger done = new AtomicInteger();
        Thread caller = Thread.currentThread();
        PrincipalValue[][] values = IntStream.range(0, slice.rows())
                .parallel()
                .mapToObj(i -> {
                    PrincipalValue[] row = new PrincipalValue[slice.columns()];
                    for (int j = 0; j < row.length; j++) {
                        if (caller.isInterrupted()) {
                            throw new CancellationException("interrupted");
                        }
                        row[j] = map.at(slice.point(i, j));
                    }
                    progress.accept(done.incrementAndGet() / (double) slice.rows());
                    return row;
                })
                .toArray(PrincipalValue[][]::new);
        return new PrincipalGrid(slice, values);
    }

    /** How many points have this status. */
    public long count(String status) {
        long count = 0;
        for (PrincipalValue[] row : values) {
            for (PrincipalValue value : row) {
                count += value.status().equals(status) ? 1 : 0;
            }
        }
        return count;
    }

    /** At how many of the points that reach the equilibrium ψ_k is lost. */
    public long lost(int k) {
        long count = 0;
        for (PrincipalValue[] row : values) {
            for (PrincipalValue value : row) {
                count += value instanceof PrincipalValue.Inside v
                                && !v.modes().get(k).isKnown()
                        ? 1
                        : 0;
            }
        }
        return count;
    }
}
