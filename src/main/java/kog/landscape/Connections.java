package kog.landscape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import kog.dynamics.linear.Spectrum;
import org.hipparchus.complex.Complex;

/**
 * Which points the unstable manifolds lead to: both branches of a saddle with one unstable direction; of one with more, those
 * orbits of circles around it that come near to such a saddle.
 */
final class Connections {

    /** Of the circles, beside the size of the state. */
    private static final double RADIUS = 1e-4;

    private static final int ANGLES = 24;
    /** Larger systems have no circles drawn: each costs thousands of orbits. */
    private static final int LARGEST = 128;

    private static final int MOST_CIRCLES = 60;
    /** Circles of a flow, times N²: its orbits cost a hundred times as much. */
    private static final int FLOW_WORK = 24_000;

    private static final int BISECTIONS = 50;
    /** A curve of a map is put together of orbits whose first states are in this ratio or less. */
    private static final double RATIO = 1.1;

    private static final int MOST_STATES = 4000;
    /** States nearer than this to the last, beside the size, are left out. */
    private static final double STEP = 2e-3;

    private final Motion motion;
    private final List<FixedPoint> points;
    private final Boundaries boundaries;

    Connections(Motion motion, List<FixedPoint> points, Boundaries boundaries) {
        this.motion = motion;
        this.points = points;
        this.boundaries = boundaries;
    }

    List<Connection> all() {
        List<Connection> all = new ArrayList<>();
        int circles = 0;
        int most = motion.isMap() ? MOST_CIRCLES : Math.min(MOST_CIRCLES, FLOW_WORK / square(points));
        for (int k = 1; k <= points.size(); k++) {
            Optional<UnstableDirection> direction = boundaries.direction(k);
            if (direction.isPresent()) {
                all.add(branch(k, -1, direction.get()));
                all.add(branch(k, 1, direction.get()));
            } else if (points.get(k - 1).growing().orElse(0) > 1 && circles < most) {
                Set<Integer> reached = new HashSet<>();
                for (double[][] plane : planes(points.get(k - 1))) {
                    all.addAll(circle(k, plane, reached));
                    circles++;
                }
            }
        }
        return all;
    }

    private static int square(List<FixedPoint> points) {
        int n = points.isEmpty() ? 1 : points.get(0).x().length;
        return n * n;
    }

    private Connection branch(int saddle, int side, UnstableDirection direction) {
        FixedPoint point = points.get(saddle - 1);
        double first = side * Boundaries.START * (1 + Fates.size(point.x()));
        OptionalInt to = boundaries.fates().of(Boundaries.moved(point.x(), first, direction.right()));
        double factor = point.values().get(0).getReal();
        int orbits = motion.isMap() ? (int) Math.min(60, Math.ceil(Math.log(factor) / Math.log(RATIO))) : 1;
        List<double[]> heads = new ArrayList<>();
        for (int j = 0; j < orbits; j++) {
            heads.add(Boundaries.moved(point.x(), first * Math.pow(factor, (double) j / orbits), direction.right()));
        }
        return new Connection(saddle, to, followed(point.x(), heads, to));
    }

    /** The states of orbits in turn, until the first comes to where it ends. */
    private List<double[]> followed(double[] start, List<double[]> heads, OptionalInt to) {
        List<double[]> states = new ArrayList<>(List.of(start));
        double[] end = to.isPresent() ? points.get(to.getAsInt() - 1).x() : null;
        double last = Double.POSITIVE_INFINITY;
        for (int step = 0; step < motion.longest() && states.size() < MOST_STATES; step++) {
            double distance = end == null ? Double.NaN : Fates.distance(heads.get(0), end);
            boolean near = distance < STEP * (1 + Fates.size(heads.get(0)));
            // one that only comes near is left where it turns away
            if (near || distance > last && last < 10 * Boundaries.ARRIVED) {
                states.add(end);
                break;
            }
            last = distance;
            for (int j = 0; j < heads.size(); j++) {
                List<double[]> path = motion.path(heads.get(j));
                if (path.isEmpty()) {
                    return states;
                }
                add(states, heads.get(j));
                path.subList(0, path.size() - 1).forEach(x -> add(states, x));
                heads.set(j, path.get(path.size() - 1));
            }
        }
        return states;
    }

    private static void add(List<double[]> states, double[] x) {
        if (Fates.distance(states.get(states.size() - 1), x) > STEP * (1 + Fates.size(x))) {
            states.add(x);
        }
    }

    /** The states of an orbit, until it comes to a sink or leaves every bound. */
    List<double[]> orbit(double[] start) {
        return followed(
                start, new ArrayList<>(List.of(start)), boundaries.fates().of(start));
    }

    /** Planes of unstable directions, two rows of N each: all pairs, up to three. */
    private List<double[][]> planes(FixedPoint point) {
        double[][] jacobian = point.equilibrium().jacobian();
        if (jacobian.length > LARGEST) {
            return List.of();
        }
        Spectrum spectrum = point.equilibrium().spectrum();
        List<double[]> directions = new ArrayList<>();
        for (int k = 0; k < jacobian.length && directions.size() < 3; k++) {
            Complex value = spectrum.values().get(k);
            if (!grows(value)) {
                continue;
            }
            Complex[] right = spectrum.right()[k];
            boolean second = value.getImaginary() < 0;
            orthogonal(part(jacobian.length, i -> second ? right[i].getImaginary() : right[i].getReal()), directions);
        }
        List<double[][]> planes = new ArrayList<>();
        for (int i = 0; i < directions.size(); i++) {
            for (int j = 0; j < i; j++) {
                planes.add(new double[][] {directions.get(j), directions.get(i)});
            }
        }
        return planes;
    }

    /** @param value an eigenvalue of the field, which for a map is f − id */
    private boolean grows(Complex value) {
        return motion.isMap() ? value.add(1).norm() > 1 : value.getReal() > 0;
    }

    private static double[] part(int n, IntFunction<Double> entry) {
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = entry.apply(i);
        }
        return v;
    }

    private static void orthogonal(double[] v, List<double[]> to) {
        double[] w = UnstableDirection.unit(v);
        for (double[] u : to) {
            w = Boundaries.moved(w, -UnstableDirection.dot(w, u), u);
        }
        if (Fates.size(w) > 1e-8) {
            to.add(UnstableDirection.unit(w));
        }
    }

    private List<Connection> circle(int saddle, double[][] plane, Set<Integer> reached) {
        double[] center = points.get(saddle - 1).x();
        double radius = RADIUS * (1 + Fates.size(center));
        List<Connection> all = new ArrayList<>();
        double[] before = on(center, radius, plane, 0);
        OptionalInt fate = boundaries.fates().of(before);
        for (int k = 1; k <= ANGLES; k++) {
            double[] behind = on(center, radius, plane, k);
            OptionalInt next = boundaries.fates().of(behind);
            if (!next.equals(fate)) {
                Crossing crossing = boundaries.between(before, behind, 0, 1, fate, BISECTIONS);
                if (crossing.saddle().isPresent()
                        && reached.add(crossing.saddle().getAsInt())) {
                    all.add(new Connection(
                            saddle,
                            crossing.saddle(),
                            followed(center, new ArrayList<>(List.of(crossing.x())), crossing.saddle())));
                }
            }
            before = behind;
            fate = next;
        }
        return all;
    }

    private static double[] on(double[] center, double radius, double[][] plane, int k) {
        double angle = 2 * Math.PI * (k + 0.5) / ANGLES;
        double[] x = Boundaries.moved(center, radius * Math.cos(angle), plane[0]);
        return Boundaries.moved(x, radius * Math.sin(angle), plane[1]);
    }
}
