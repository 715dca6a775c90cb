package kog.perturb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.network.PerturbedNetwork;

/**
 * A perturbation experiment with all that is printed of it.
 *
 * @param named    the network and which parameter is varied
 * @param spectrum the eigenvalues for small ε, if there is an equilibrium
 * @param finite   the comparisons that were asked for
 * @param whole    the comparison at ε = 1, where a family with a linear base is the network itself
 * @param check    the coefficients by a second route, if asked for
 */
public record PerturbExperiment(
        PerturbedNetwork named,
        SmoothExpansion expansion,
        Optional<SplitSpectrum> spectrum,
        List<FiniteComparison> finite,
        Optional<FiniteComparison> whole,
        Optional<CrossCheck> check) {

    public static PerturbExperiment of(
            PerturbedNetwork named, SmoothExpansion expansion, List<Double> values, boolean crossCheck) {
        List<FiniteComparison> finite = new ArrayList<>();
        boolean there = expansion.map().isPresent();
        if (there) {
            values.forEach(e -> finite.add(FiniteComparison.at(expansion, e)));
            if (finite.size() == 1 && finite.get(0).epsilon() != 0) {
                // one value has no slope of its own; what was asked for stays first
                finite.add(FiniteComparison.at(expansion, values.get(0) / 2));
            }
        }
        boolean linear = expansion.perturbation() instanceof WeakNonlinearity;
        return new PerturbExperiment(
                named,
                expansion,
                expansion.chosen() < 0
                        ? Optional.empty()
                        // the eigenvalues need the equilibrium, not the map
                        : Optional.of(SplitSpectrum.of(
                                expansion.perturbation(),
                                expansion.equilibria().get(expansion.chosen()).x())),
                List.copyOf(finite),
                there && linear ? Optional.of(FiniteComparison.at(expansion, 1)) : Optional.empty(),
                there && crossCheck ? Optional.of(CrossCheck.of(expansion)) : Optional.empty());
    }

    /** Whether nothing stands in the way; a spectrum that is not split is beside the question, and said. */
    public boolean clear() {
        return expansion.obstructions().isEmpty()
                && finite.stream().allMatch(c -> c.obstruction().isEmpty())
                && whole.stream().allMatch(c -> c.obstruction().isEmpty())
                && check.stream().allMatch(CrossCheck::agrees);
    }
}
