package kog.lyapunov.system;

import java.util.SplittableRandom;

/** Random numbers that are the same on every machine: SplittableRandom's bits, Box and Muller's normal numbers. */
public final class RandomNumbers {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final SplittableRandom bits;

    /**
     * @param stream distinct streams of one seed are independent
     */
    public RandomNumbers(long seed, long stream) {
        bits = new SplittableRandom(new SplittableRandom(seed).nextLong() ^ (stream * GOLDEN));
        bits.nextLong();
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return (bits.nextLong() >>> 11) * 0x1p-53;
    }

    /** Normal, mean 0, variance 1. */
    public double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    public double[] normals(int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = normal();
        }
        return x;
    }
}
