package kog.landscape;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The smallest displacement of a sink that leaves its basin, by going along the normal of the boundary at the point met
 * last: at a minimum the two directions are one. An upper bound: only minima that the starts lead to are found.
 */
final class Displacements {

    private static final int STEPS = 40;
    private static final int COARSE = 24;
    private static final int FINE = 52;
    private static final double PARALLEL = 1e-5;

    private final List<FixedPoint> points;
    private final Boundaries boundaries;

    Displacements(List<FixedPoint> points, Boundaries boundaries) {
        this.points = points;
        this.boundaries = boundaries;
    }

    /** @param around saddles on the boundary of the sink's basin */
    Optional<Resilience> of(int sink, List<Integer> around) {
        double[] s = points.get(sink - 1).x();
        Optional<Resilience> best = Optional.empty();
        for (int saddle : around) {
            double[] way = UnstableDirection.unit(
                    Boundaries.moved(points.get(saddle - 1).x(), -1, s));
            double length = Fates.distance(s, points.get(saddle - 1).x());
            for (int k = 0; k < STEPS; k++) {
                Optional<Crossing> met = first(sink, s, way, length, COARSE);
                if (met.isEmpty() || met.get().normal().isEmpty()) {
                    break;
                }
                double[] normal = met.get().normal().get();
                double distance = Fates.distance(s, met.get().x());
                double angle = angle(way, normal);
                if (best.isEmpty() || distance < best.get().distance()) {
                    best = Optional.of(
                            new Resilience(sink, distance, met.get().saddle().getAsInt(), way, angle));
                }
                if (angle < PARALLEL) {
                    break;
                }
                way = normal;
                // to the tangent plane of the boundary
                length = UnstableDirection.dot(Boundaries.moved(met.get().x(), -1, s), normal);
            }
        }
        return best.flatMap(b -> refined(sink, s, b));
    }

    private Optional<Resilience> refined(int sink, double[] s, Resilience coarse) {
        return first(sink, s, coarse.direction(), coarse.distance(), FINE)
                .filter(c -> c.normal().isPresent())
                .map(c -> new Resilience(
                        sink,
                        Fates.distance(s, c.x()),
                        c.saddle().getAsInt(),
                        coarse.direction(),
                        angle(coarse.direction(), c.normal().get())));
    }

    /** The crossing on a ray at about a distance, or further out. */
    private Optional<Crossing> first(int sink, double[] s, double[] way, double about, int bisections) {
        OptionalInt here = OptionalInt.of(sink);
        double[] beyond = Boundaries.moved(s, about * 1.01, way);
        if (boundaries.fates().of(Boundaries.moved(s, about * 0.99, way)).equals(here)
                && !boundaries.fates().of(beyond).equals(here)) {
            return Optional.of(boundaries.between(s, beyond, 0.99 / 1.01, 1, here, bisections - 5));
        }
        double low = 0;
        double high = about * 0.5;
        for (int k = 0; k < 16; k++) {
            double[] end = Boundaries.moved(s, high, way);
            OptionalInt fate = boundaries.fates().of(end);
            if (!fate.equals(here)) {
                return Optional.of(boundaries.between(s, end, low / high, 1, here, bisections));
            }
            low = high;
            high *= 1.2;
        }
        return Optional.empty();
    }

    private static double angle(double[] a, double[] b) {
        double cosine = UnstableDirection.dot(a, b);
        double sine = Fates.size(Boundaries.moved(a, -cosine, b));
        return Math.atan2(sine, cosine);
    }
}
