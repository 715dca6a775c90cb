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
 */
public record EquilibriumSet(
        List<Equilibrium> equilibria, List<Optional<List<Expression>>> exact, boolean complete, String how) {
    public EquilibriumSet {
        equilibria = List.copyOf(equilibria);
        exact = List.copyOf(exact);
    }
}
