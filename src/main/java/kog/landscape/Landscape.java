package kog.landscape;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kog.dynamics.EquilibriumSet;

/**
 * Fixed points of a map or equilibria of a flow, and what lies between them.
 *
 * @param map         whether it is of a map
 * @param points      by unstable dimension, then by coordinates; numbers of points count from 1 in this order
 * @param found       what is known about the list
 * @param slow        slow points, slowest first
 * @param separatrices one for each saddle with one unstable direction that separates two basins
 * @param resilience  one for each sink that a boundary was found for
 */
public record Landscape(
        String name,
        boolean map,
        List<FixedPoint> points,
        EquilibriumSet found,
        List<SlowPoint> slow,
        List<Separatrix> separatrices,
        List<Resilience> resilience) {

    public Landscape {
        points = List.copyOf(points);
        slow = List.copyOf(slow);
        separatrices = List.copyOf(separatrices);
        resilience = List.copyOf(resilience);
    }

    /** How many hyperbolic points there are of each unstable dimension. */
    public Map<Integer, Integer> byUnstableDimension() {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (FixedPoint p : points) {
            p.growing().ifPresent(d -> counts.merge(d, 1, Integer::sum));
        }
        return counts;
    }
}
