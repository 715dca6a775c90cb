package kog.dynamics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Saddles between two attractors: a state where the fate changes is bisected on the way from one to the other, and its orbit
 * comes near to what lies on the boundary (Skufca, Yorke and Eckhardt 2006), where Newton's method takes over.
 */
final class Edges {

    private static final int STEPS = 400;
    private static final int BISECTIONS = 30;
    private static final int MOST_SINKS = 24;
    private static final double PUSH = 1e-3;
    /** Steps between looks. */
    private static final int STRIDE = 8;

    private static final double NEAR = 1e-4;

    private final VectorField field;
    private final Relaxing relaxing;
    private final ZeroSet zeros;
    private final int n;
    private long work;

    private Edges(VectorField field, Relaxing relaxing, ZeroSet zeros) {
        this.field = field;
        this.relaxing = relaxing;
        this.zeros = zeros;
        this.n = field.dimension();
    }

    /** Returns the multiplications spent. */
    static long search(VectorField field, Relaxing relaxing, ZeroSet zeros, long budget) {
        Edges edges = new Edges(field, relaxing, zeros);
        edges.between(budget);
        return edges.work;
    }

    private void between(long budget) {
        List<Integer> sinks = new ArrayList<>();
        for (int k = 0; k < zeros.size() && sinks.size() < MOST_SINKS && work < budget; k++) {
            double[] pushed = zeros.states().get(k).clone();
            for (int i = 0; i < n; i++) {
                pushed[i] += PUSH * Math.sin(1 + 2.3 * i);
            }
            if (end(pushed) == k) {
                sinks.add(k);
            }
        }
        Set<Integer> done = new HashSet<>();
        for (int a : sinks) {
            for (int b : sinks) {
                if (a < b && work < budget && done.add(a * zeros.size() + b)) {
                    track(a, b);
                }
            }
        }
    }

    private void track(int a, int b) {
        double[] from = zeros.states().get(a);
        double[] to = zeros.states().get(b);
        double low = 0;
        double high = 1;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = (low + high) / 2;
            if (end(on(from, to, middle)) == a) {
                low = middle;
            } else {
                high = middle;
            }
        }
        Equilibria.slowest(field, relaxing, on(from, to, low)).ifPresent(x -> work += Equilibria.add(field, zeros, x));
        work += (long) STEPS * n * n;
    }

    /** The number of the zero that an orbit comes near to; −1 if to none that is known. */
    private int end(double[] start) {
        double[] x = start.clone();
        double[] before = x.clone();
        for (int k = 0; k < STEPS; k += STRIDE) {
            for (int step = 0; step < STRIDE; step++) {
                relaxing.relax(x);
            }
            work += (long) STRIDE * n * n;
            double moved = distance(x, before);
            for (int z = 0; z < zeros.size() && moved < NEAR; z++) {
                // it still comes nearer
                double[] there = zeros.states().get(z);
                if (distance(x, there) < NEAR && distance(x, there) <= distance(before, there)) {
                    return z;
                }
            }
            before = x.clone();
        }
        return -1;
    }

    private static double distance(double[] a, double[] b) {
        double distance = 0;
        for (int i = 0; i < a.length; i++) {
            distance = Math.max(distance, Math.abs(a[i] - b[i]));
        }
        return distance;
    }

    private static double[] on(double[] a, double[] b, double t) {
        double[] x = new double[a.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = a[i] + t * (b[i] - a[i]);
        }
        return x;
    }
}
