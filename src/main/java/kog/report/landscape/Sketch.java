package kog.report.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kog.landscape.Connection;
import kog.landscape.FixedPoint;
import kog.landscape.LandscapeSearch;

/**
 * What a picture of a landscape shows.
 *
 * @param points      numbered from 1
 * @param connections orbits from saddles to points
 * @param orbits      from seeded starts around the points; of a map, one state a step
 */
public record Sketch(
        String name, boolean map, List<FixedPoint> points, List<Connection> connections, List<List<double[]>> orbits) {

    private static final int ORBITS = 10;

    /** Of what goes round and round: more would cover all else. */
    private static final int STATES_WITHOUT_END = 250;

    public static Sketch of(LandscapeSearch search, int dimension, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<double[]>> orbits = new ArrayList<>();
        for (int k = 0; k < ORBITS; k++) {
            orbits.add(search.orbit(start(search.points(), dimension, random)));
        }
        boolean ends = search.isMap() || search.points().stream().anyMatch(FixedPoint::isSink);
        if (!ends) {
            orbits.replaceAll(Sketch::begun);
        }
        List<Connection> connections = search.connections().stream()
                .map(c ->
                        search.isMap() || c.to().isPresent() ? c : new Connection(c.from(), c.to(), begun(c.states())))
                .toList();
        return new Sketch(search.name(), search.isMap(), search.points(), connections, orbits);
    }

    private static List<double[]> begun(List<double[]> states) {
        return states.subList(0, Math.min(STATES_WITHOUT_END, states.size()));
    }

    /** In the box of the points, a little larger. */
    private static double[] start(List<FixedPoint> points, int dimension, SplittableRandom random) {
        double[] x = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            int axis = i;
            double low = points.stream().mapToDouble(p -> p.x()[axis]).min().orElse(0);
            double high = points.stream().mapToDouble(p -> p.x()[axis]).max().orElse(0);
            double margin = high > low ? 0.2 * (high - low) : 1;
            x[i] = low - margin + (high - low + 2 * margin) * random.nextDouble();
        }
        return x;
    }
}
