package kog.lyapunov.estimate;

import java.util.OptionalDouble;
import kog.dynamics.linear.RowProducts;

/** The covariance of the states seen so far, each weighing as long as it lasted, by Welford's update. */
public final class Covariance {

    private final double[] mean;
    private final double[][] sums;
    private final double[] before;
    private final double[] after;
    private double weight;
    private long count;

    public Covariance(int n) {
        mean = new double[n];
        sums = new double[n][n];
        before = new double[n];
        after = new double[n];
    }

    /** Adds a state that stands for a duration. */
    public void add(double[] x, double duration) {
        count++;
        weight += duration;
        for (int i = 0; i < x.length; i++) {
            before[i] = x[i] - mean[i];
            mean[i] += before[i] * duration / weight;
            after[i] = x[i] - mean[i];
        }
        for (int i = 0; i < x.length; i++) {
            RowProducts.addScaled(sums[i], duration * before[i], after, 0, x.length);
        }
    }

    /** (tr C)²/tr C², from 1 (a line) to N; nothing if the states do not spread beyond rounding. */
    public OptionalDouble participationRatio() {
        double trace = 0;
        double squares = 0;
        double size = 1;
        for (int i = 0; i < mean.length; i++) {
            trace += sums[i][i];
            size += mean[i] * mean[i];
            for (double entry : sums[i]) {
                squares += entry * entry;
            }
        }
        return count < 2 || trace / weight <= 1e-20 * size
                ? OptionalDouble.empty()
                : OptionalDouble.of(trace * trace / squares);
    }
}
