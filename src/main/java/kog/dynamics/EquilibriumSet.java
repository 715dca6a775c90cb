package kog.dynamics;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kog.symbolic.Expression;

/**
 * Equilibria of a field and what is known about the list.
 *
 * @param equilibria ordered by their coordinates
 * @param exact      for each equilibrium, its coordinates as exact formulas, where they are known
 * @param complete   whether these are proved to be all real equilibria
 * @param how        one sentence: how they were found
 * @param flat       states where F is 0 up to rounding and no equilibrium could be proved, N entries each
 * @param dimension  that of the set of all complex zeros where algebra tells it; above 0 they are not isolated
 * @param index      the sum of the indices, where all of them are known
 */
public record EquilibriumSet(
        List<Equilibrium> equilibria,
        List<Optional<List<Expression>>> exact,
        boolean complete,
        String how,
        List<double[]> flat,
        Optional<Integer> dimension,
        IndexSum index) {
    public EquilibriumSet {
        equilibria = List.copyOf(equilibria);
        exact = List.copyOf(exact);
        flat = List.copyOf(flat);
    }

    /** The fixed points of f, where these are the zeros of f − id; sinks first. */
    public EquilibriumSet asFixedPoints() {
        List<Equilibrium> points =
                equilibria.stream().map(Equilibrium::asFixedPoint).toList();
        List<Integer> order = IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.comparingInt(k -> points.get(k).growing().orElse(Integer.MAX_VALUE)))
                .toList();
        return new EquilibriumSet(
                order.stream().map(points::get).toList(),
                order.stream().map(exact::get).toList(),
                complete,
                how,
                flat,
                dimension,
                index);
    }

    /** Whether the equilibria that are listed come in families. */
    public boolean isFamily() {
        return dimension.filter(d -> d > 0).isPresent();
    }
}
