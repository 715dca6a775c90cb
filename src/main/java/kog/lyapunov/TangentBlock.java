package kog.lyapunov;

import java.util.Arrays;
import java.util.function.IntPredicate;
import kog.lyapunov.estimate.DiagonalSensitivity;
import kog.lyapunov.system.TangentSystem;
import kog.lyapunov.system.Vectors;

/** Tangent vectors that a system carries and Q R keeps apart, with how far errors moved the logarithms of diag R. */
final class TangentBlock {

    /** Beyond so many columns R⁻¹ is formed only where something looks bad, and every so often. */
    private static final int FEW_COLUMNS = 16;

    private static final int LOOK_EVERY = 64;

    /** Nats: errors of a single step below this need no closer look. */
    private static final double SMALL_ERROR = 1e-11;

    /** Nats: with many columns R⁻¹ is worth its cost only beyond this. */
    private static final double SUSPICIOUS_ERROR = 1e-7;

    /** A length below this multiple of its rounding error is called noise. */
    private static final double NOISE = 1e3;

    private final int n;
    private final double[][] vectors;
    private final double[][] saved;
    private final Orthonormalization orthonormalization;
    private final DiagonalSensitivity sensitivity = new DiagonalSensitivity();
    private final double[] logs;
    private final double[] errors;
    private final double[] sizes;
    private int columns;
    private int savedColumns;
    private double condition;
    private double shortest;
    private long count;

    TangentBlock(double[][] vectors, int columns) {
        n = vectors.length;
        this.vectors = vectors;
        this.columns = columns;
        saved = new double[n][columns];
        orthonormalization = new Orthonormalization(n, columns);
        logs = new double[columns];
        errors = new double[columns];
        sizes = new double[n];
        orthonormalization.factor(vectors, columns, logs);
    }

    double[][] vectors() {
        return vectors;
    }

    int columns() {
        return columns;
    }

    /** log r_jj of the last factorization, nats. */
    double[] logs() {
        return logs;
    }

    /** How far each may be off, to first order, nats. */
    double[] errors() {
        return errors;
    }

    /** max_j ‖R⁻¹ e_j‖ against the size of Y: the factor by which the last factorization magnified errors of Y. */
    double condition() {
        return condition;
    }

    /** How far Q of the last factorization may be from orthonormal, beyond rounding. */
    double departure() {
        return orthonormalization.departure();
    }

    /** The smallest r_jj of the last factorization. */
    double shortest() {
        return shortest;
    }

    /** The length of the longest vector before it. */
    double longest() {
        return orthonormalization.longest();
    }

    /** Takes what a more precise factorization of the last step found. */
    void replace(PreciseStep step) {
        System.arraycopy(step.logs(), 0, logs, 0, columns);
        System.arraycopy(step.errors(), 0, errors, 0, columns);
        for (int i = 0; i < n; i++) {
            System.arraycopy(step.q()[i], 0, vectors[i], 0, columns);
        }
    }

    long count() {
        return count;
    }

    void save() {
        savedColumns = columns;
        for (int i = 0; i < n; i++) {
            System.arraycopy(vectors[i], 0, saved[i], 0, columns);
        }
    }

    void restore() {
        columns = savedColumns;
        for (int i = 0; i < n; i++) {
            System.arraycopy(saved[i], 0, vectors[i], 0, columns);
        }
    }

    double[][] copyOfSaved() {
        return Arrays.stream(saved).map(double[]::clone).toArray(double[][]::new);
    }

    /** Takes columns out of what was saved. */
    void dropSaved(IntPredicate dropped) {
        int kept = 0;
        for (int j = 0; j < savedColumns; j++) {
            if (!dropped.test(j)) {
                for (double[] row : saved) {
                    row[kept] = row[j];
                }
                kept++;
            }
        }
        savedColumns = kept;
    }

    /**
     * Q R of what the system's last advance made of the vectors.
     *
     * @return whether they were finite
     */
    boolean factor(TangentSystem system, long strides) {
        if (!orthonormalization.factor(vectors, columns, logs)) {
            return false;
        }
        count++;
        double scale = system.smallest() + orthonormalization.longest();
        double relative = system.integrationError() + strides * Vectors.rounding(n) * Math.sqrt(columns);
        double[][] upper = orthonormalization.upper();
        double[] norms = sensitivity.guessed(upper, columns);
        boolean look = columns <= FEW_COLUMNS
                || strides > 1
                || count % LOOK_EVERY == 1
                || relative * scale * largest(norms) > SUSPICIOUS_ERROR;
        if (look) {
            norms = sensitivity.exact(upper, columns);
        }
        condition = scale * largest(norms);
        for (int j = 0; j < columns; j++) {
            errors[j] = relative * scale * norms[j];
        }
        shortest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            shortest = Math.min(shortest, upper[j][j]);
        }
        if (look
                && orthonormalization.keepsSmallRows()
                && strides == 1
                && system.smallest() == 0
                && relative * condition > SMALL_ERROR) {
            // in a single step every row has an error of its own size, which tells graded from dependent
            system.rowSizes(sizes);
            for (int j = 0; j < columns; j++) {
                double own = floor(j) * norms[j];
                errors[j] = own < errors[j] ? own : errors[j];
            }
        }
        return true;
    }

    /** What rounding in one step leaves of a vector in the direction q_j that ought to be 0. */
    private double floor(int j) {
        double total = 0;
        for (int k = 0; k < n; k++) {
            total += Math.abs(vectors[k][j]) * sizes[k];
        }
        return Vectors.rounding(n) * total;
    }

    /** Whether column j of the last single step is nothing but rounding. */
    boolean isNoise(int j) {
        return logs[j] == Double.NEGATIVE_INFINITY || (!(errors[j] < 1 / NOISE) && excess(j) >= 0);
    }

    /** How much longer than it is column j might be for all that rounding tells, nats. */
    double excess(int j) {
        double floor = floor(j);
        return floor > 0 ? Math.log(NOISE * floor) - Math.max(logs[j], Math.log(Double.MIN_VALUE)) : 0;
    }

    private double largest(double[] values) {
        double largest = 0;
        for (int j = 0; j < columns; j++) {
            largest = Math.max(largest, values[j]);
        }
        return largest;
    }

    /** The logarithms, 0 for columns that are no more. */
    double[] firstLogs(int size) {
        double[] all = Arrays.copyOf(logs, size);
        Arrays.fill(all, Math.min(columns, size), size, 0);
        return all;
    }

    double[] firstErrors() {
        return Arrays.copyOf(errors, columns);
    }
}
