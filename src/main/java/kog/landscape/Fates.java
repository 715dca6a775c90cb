package kog.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kog.dynamics.linear.Norms;

/** Which sink an orbit comes to, as far as it is followed. */
final class Fates {

    /** An orbit this near to a sink, beside its size, and coming nearer, is taken to end there. */
    private static final double NEAR = 1e-7;
    /** How often it is looked whether an orbit is near: every so many strides. */
    private static final int LOOK = 4;

    private final Motion motion;
    private final List<FixedPoint> points;
    private final List<Integer> sinks = new ArrayList<>();

    Fates(Motion motion, List<FixedPoint> points) {
        this.motion = motion;
        this.points = points;
        for (int k = 0; k < points.size(); k++) {
            if (points.get(k).isSink()) {
                sinks.add(k);
            }
        }
    }

    /** The number of the sink, from 1; empty if the orbit escapes, or comes to none while it is followed. */
    OptionalInt of(double[] start) {
        if (sinks.isEmpty()) {
            return OptionalInt.empty();
        }
        double[] x = start;
        double last = Double.POSITIVE_INFINITY;
        for (int k = 0; k < motion.longest(); k++) {
            if (k % LOOK == 0) {
                int nearest = nearest(x);
                double distance = nearest < 0
                        ? Double.POSITIVE_INFINITY
                        : distance(x, points.get(nearest).x());
                if (distance <= NEAR * (1 + size(x)) && distance <= last) {
                    return OptionalInt.of(nearest + 1);
                }
                last = distance;
            }
            Optional<double[]> next = motion.next(x);
            if (next.isEmpty()) {
                return OptionalInt.empty();
            }
            x = next.get();
        }
        return OptionalInt.empty();
    }

    private int nearest(double[] x) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k : sinks) {
            double d = distance(x, points.get(k).x());
            if (d < least) {
                least = d;
                nearest = k;
            }
        }
        return nearest;
    }

    static double distance(double[] x, double[] y) {
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            total += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return Math.sqrt(total);
    }

    static double size(double[] x) {
        return Norms.of(x);
    }
}
