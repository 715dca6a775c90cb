package kog.dynamics;

import java.util.List;
import java.util.Optional;
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

    /** Whether the equilibria that are listed come in families. */
    public boolean isFamily() {
        return dimension.filter(d -> d > 0).isPresent();
    }
}
