package kog.landscape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The boundaries of basins: stable manifolds of saddles with one unstable direction. */
final class Boundaries {

    /** Of the first state on a branch of an unstable manifold from the saddle, beside the saddle's size. */
    static final double START = 1e-5;

    private static final int BISECTIONS = 60;

    private final Motion motion;
    private final List<FixedPoint> points;
    private final Fates fates;
    private final Map<Integer, UnstableDirection> directions = new HashMap<>();

    Boundaries(Motion motion, List<FixedPoint> points) {
        this.motion = motion;
        this.points = points;
        this.fates = new Fates(motion, points);
        for (int k = 0; k < points.size(); k++) {
            if (points.get(k).isSimpleSaddle()) {
                int number = k + 1;
                UnstableDirection.of(points.get(k)).ifPresent(d -> directions.put(number, d));
            }
        }
    }

    Fates fates() {
        return fates;
    }

    /** The unstable direction of a saddle that has only one; saddles count from 1. */
    Optional<UnstableDirection> direction(int saddle) {
        return Optional.ofNullable(directions.get(saddle));
    }

    /** Saddles whose two branches end in different sinks. */
    List<Separatrix> separatrices() {
        List<Separatrix> found = new ArrayList<>();
        for (int k = 1; k <= points.size(); k++) {
            if (!directions.containsKey(k)) {
                continue;
            }
            OptionalInt first = branch(k, -1);
            OptionalInt second = branch(k, 1);
            if (first.isPresent() && second.isPresent() && first.getAsInt() != second.getAsInt()) {
                found.add(new Separatrix(
                        k,
                        Math.min(first.getAsInt(), second.getAsInt()),
                        Math.max(first.getAsInt(), second.getAsInt())));
            }
        }
        return found;
    }

    private OptionalInt branch(int saddle, int side) {
        double[] x = points.get(saddle - 1).x();
        return fates.of(moved(
                x, side * START * (1 + Fates.size(x)), directions.get(saddle).right()));
    }

    /** Where the fate changes between two states of a segment whose ends have different fates. */
    Crossing between(double[] a, double[] b, double low, double high, OptionalInt from, int bisections) {
        double t0 = low;
        double t1 = high;
        OptionalInt to = fates.of(on(a, b, t1));
        for (int k = 0; k < bisections; k++) {
            double middle = t0 + (t1 - t0) / 2;
            if (middle <= t0 || middle >= t1) {
                break;
            }
            OptionalInt fate = fates.of(on(a, b, middle));
            if (fate.equals(from)) {
                t0 = middle;
            } else {
                t1 = middle;
                to = fate;
            }
        }
        double t = t0 + (t1 - t0) / 2;
        double[] x = on(a, b, t);
        Optional<Contact> contact = contact(x);
        Optional<double[]> normal = contact.map(c -> oriented(c.normal(), a, b));
        return new Crossing(
                t,
                x,
                t1 - t0,
                from,
                to,
                contact.map(c -> OptionalInt.of(c.saddle())).orElse(OptionalInt.empty()),
                normal,
                Optional.empty());
    }

    Crossing between(double[] a, double[] b, double low, double high, OptionalInt from) {
        return between(a, b, low, high, from, BISECTIONS);
    }

    private static double[] oriented(double[] normal, double[] a, double[] b) {
        double along = 0;
        for (int i = 0; i < normal.length; i++) {
            along += normal[i] * (b[i] - a[i]);
        }
        return along < 0 ? moved(new double[normal.length], -1, normal) : normal;
    }

    /** Which simple saddle the orbit of a boundary point comes nearest to, and the normal there carried back. */
    private record Contact(int saddle, double distance, double[] normal) {}

    /** A boundary point is known to some digits: its orbit comes near to the saddle and leaves it again. */
    static final double ARRIVED = 1e-3;

    private Optional<Contact> contact(double[] start) {
        List<double[]> orbit = new ArrayList<>();
        double[] x = start;
        int at = -1;
        int saddle = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < motion.longest(); k++) {
            orbit.add(x);
            int nearest = 0;
            double distance = Double.POSITIVE_INFINITY;
            for (int p = 1; p <= points.size(); p++) {
                double d = Fates.distance(x, points.get(p - 1).x());
                if (d < distance) {
                    distance = d;
                    nearest = p;
                }
            }
            if (points.get(nearest - 1).isSink() && at >= 0 && distance < least) {
                break;
            }
            if (!points.get(nearest - 1).isSink() && distance < least) {
                least = distance;
                at = k;
                saddle = nearest;
            }
            Optional<double[]> next = motion.next(x);
            if (next.isEmpty()) {
                break;
            }
            x = next.get();
        }
        UnstableDirection direction = directions.get(saddle);
        if (direction == null
                || !(least <= ARRIVED * (1 + Fates.size(points.get(saddle - 1).x())))) {
            return Optional.empty();
        }
        double[] normal = direction.left();
        for (int k = at - 1; k >= 0; k--) {
            normal = UnstableDirection.unit(motion.pulledBack(orbit.get(k), normal));
        }
        return Optional.of(new Contact(saddle, least, normal));
    }

    /** a + t (b − a). */
    static double[] on(double[] a, double[] b, double t) {
        double[] x = new double[a.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = a[i] + t * (b[i] - a[i]);
        }
        return x;
    }

    static double[] moved(double[] x, double length, double[] direction) {
        double[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += length * direction[i];
        }
        return y;
    }
}
