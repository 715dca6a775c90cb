package kog.lyapunov.estimate;

import java.util.Arrays;

/**
 * Averages of several growth rates over an orbit, with standard errors from the means of batches. There are never more
 * than 64 batches: when they are full, neighbours are joined and batches become twice as long, so memory does not grow.
 */
public final class BatchMeans {

    public static final int MOST = 64;

    /** Fewer batches than this say nothing about an error. */
    public static final int FEWEST = 8;

    private final int size;
    private final double[][] sums;
    private final double[] durations;
    private int full;
    private double batchLength;

    /**
     * @param size        how many rates
     * @param batchLength the length of the first batches, in the unit of the durations
     */
    public BatchMeans(int size, double batchLength) {
        this.size = size;
        this.batchLength = batchLength;
        sums = new double[MOST + 1][size];
        durations = new double[MOST + 1];
    }

    /** Adds what grew over a duration. */
    public void add(double[] growth, double duration) {
        for (int j = 0; j < size; j++) {
            sums[full][j] += growth[j];
        }
        durations[full] += duration;
        if (durations[full] >= batchLength * (1 - 1e-9)) {
            full++;
            if (full == MOST) {
                join();
            }
        }
    }

    /** Takes out rates; those after them move up, and what is left free at the end is 0. */
    public void drop(boolean[] dropped) {
        for (double[] batch : sums) {
            compress(batch, dropped);
        }
    }

    public static void compress(double[] values, boolean[] dropped) {
        int kept = 0;
        for (int j = 0; j < values.length; j++) {
            if (j >= dropped.length || !dropped[j]) {
                values[kept++] = values[j];
            }
        }
        Arrays.fill(values, kept, values.length, 0);
    }

    private void join() {
        for (int b = 0; b < MOST / 2; b++) {
            double[] first = sums[2 * b];
            double[] second = sums[2 * b + 1];
            double duration = durations[2 * b] + durations[2 * b + 1];
            double[] joined = sums[b];
            for (int j = 0; j < size; j++) {
                joined[j] = first[j] + second[j];
            }
            durations[b] = duration;
        }
        for (int b = MOST / 2; b <= MOST; b++) {
            Arrays.fill(sums[b], 0);
            durations[b] = 0;
        }
        full = MOST / 2;
        batchLength *= 2;
    }

    /** How many whole batches there are. */
    public int count() {
        return full;
    }

    public double batchLength() {
        return batchLength;
    }

    public double duration() {
        return sum(durations);
    }

    /** The averages over everything added. */
    public double[] means() {
        return means(full + 1);
    }

    /** The averages over the first batches. */
    public double[] means(int batches) {
        double[] means = new double[size];
        double duration = 0;
        for (int b = 0; b < batches; b++) {
            for (int j = 0; j < size; j++) {
                means[j] += sums[b][j];
            }
            duration += durations[b];
        }
        for (int j = 0; j < size; j++) {
            means[j] /= duration;
        }
        return means;
    }

    /** The time of the first batches. */
    public double duration(int batches) {
        double duration = 0;
        for (int b = 0; b < batches; b++) {
            duration += durations[b];
        }
        return duration;
    }

    static double sum(double[] x) {
        double total = 0;
        for (double v : x) {
            total += v;
        }
        return total;
    }

    private double rate(int b, int j) {
        return sums[b][j] / durations[b];
    }

    private double mean(int from, int to, int j) {
        double total = 0;
        for (int b = from; b < to; b++) {
            total += rate(b, j);
        }
        return total / (to - from);
    }

    private double variance(int from, int to, int j) {
        double mean = mean(from, to, j);
        double total = 0;
        for (int b = from; b < to; b++) {
            total += (rate(b, j) - mean) * (rate(b, j) - mean);
        }
        return total / (to - from - 1);
    }

    /**
     * The standard errors of the averages; with fewer than {@link #FEWEST} batches infinite. Neighbouring batches that are
     * alike (a correlation ρ > 0) count for fewer: the error grows by √((1+ρ)/(1−ρ)).
     */
    public double[] standardErrors() {
        return standardErrors(full);
    }

    /** Those of the averages over the first batches. */
    public double[] standardErrors(int batches) {
        double[] errors = new double[size];
        for (int j = 0; j < size; j++) {
            if (batches < FEWEST) {
                errors[j] = Double.POSITIVE_INFINITY;
                continue;
            }
            double rho = Math.min(0.9, Math.max(0, correlation(batches, j)));
            errors[j] = Math.sqrt(variance(0, batches, j) / batches * (1 + rho) / (1 - rho));
        }
        return errors;
    }

    /** The correlation of neighbouring batches. */
    public double correlation(int j) {
        return correlation(full, j);
    }

    private double correlation(int batches, int j) {
        double mean = mean(0, batches, j);
        double square = 0;
        double product = 0;
        for (int b = 0; b < batches; b++) {
            double here = rate(b, j) - mean;
            square += here * here;
            if (b + 1 < batches) {
                product += here * (rate(b + 1, j) - mean);
            }
        }
        return square == 0 ? 0 : product / square;
    }

    /**
     * How far the average over the first eighth lies from that over the last half, in standard errors taken from the last
     * half: large if something had not died out when averaging began.
     */
    public double earlyDeviation(int j) {
        int early = early();
        double spread = variance(full / 2, full, j) * (1.0 / early + 2.0 / full);
        double difference = Math.abs(earlyDifference(j));
        return difference == 0 ? 0 : difference / Math.sqrt(spread);
    }

    /** What the first eighth adds to the average beyond what the last half says. */
    public double earlyBias(int j) {
        return earlyDifference(j) * early() / full;
    }

    /** Twice what separates the average from that over the last half: what has not died out yet adds about so much. */
    public double drift(int j) {
        return full < FEWEST ? 0 : 2 * Math.abs(mean(0, full, j) - mean(full / 2, full, j));
    }

    private int early() {
        return Math.max(1, full / 8);
    }

    private double earlyDifference(int j) {
        return mean(0, early(), j) - mean(full / 2, full, j);
    }
}
