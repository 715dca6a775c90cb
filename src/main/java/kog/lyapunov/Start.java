package kog.lyapunov;

import kog.lyapunov.system.RandomNumbers;

/** Initial states. */
public final class Start {

    private Start() {}

    /** Independent standard normal numbers. */
    public static double[] random(int n, long seed) {
        return new RandomNumbers(seed, -2).normals(n);
    }
}
