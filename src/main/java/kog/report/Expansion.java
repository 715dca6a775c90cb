package kog.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kog.network.Network;
import kog.perturb.FiniteComparison;
import kog.perturb.Puiseux;
import kog.perturb.SmoothExpansion;
import kog.perturb.SplitSpectrum;
import kog.perturb.WeakNonlinearity;
import kog.perturb.WeakRecurrence;

/**
 * A network's linearizing map in powers of ε, and against it the map at finite ε.
 *
 * @param expansion of order {@link #ORDER}
 * @param finite    by growing ε
 */
public record Expansion(Network network, SmoothExpansion expansion, List<FiniteComparison> finite) {

    public static final int ORDER = 1;
    private static final int POINTS = 3;
    private static final List<Double> EPSILON = List.of(0.005, 0.01, 0.02, 0.04, 0.08, 0.16);
    private static final List<Double> EPSILON_OF_NONLINEARITY = List.of(0.05, 0.1, 0.2, 0.4);

    public Expansion {
        finite = List.copyOf(finite);
    }

    /** In its recurrence if it has one, otherwise in what its nonlinearity adds to the tangent at a sink. */
    public static Expansion of(Network network) {
        return network.recurrence().isPresent()
                ? of(
                        network,
                        SmoothExpansion.of(new WeakRecurrence(network), ORDER, List.of(), POINTS, Optional.empty()),
                        EPSILON)
                : of(
                        network,
                        WeakNonlinearity.atEquilibrium(network, ORDER, List.of(), POINTS, Optional.empty()),
                        EPSILON_OF_NONLINEARITY);
    }

    private static Expansion of(Network network, SmoothExpansion expansion, List<Double> epsilons) {
        List<FiniteComparison> finite = new ArrayList<>();
        if (expansion.map().isPresent()) {
            epsilons.forEach(e -> finite.add(FiniteComparison.at(expansion, e)));
        }
        return new Expansion(network, expansion, finite);
    }

    /** Whether ε multiplies what the nonlinearity adds to a tangent. */
    public boolean isOfNonlinearity() {
        return expansion.perturbation() instanceof WeakNonlinearity;
    }

    /** The graph, the eigenvalues up to an ε, and the errors of the truncated map. */
    public List<Figure> figures(double largest) {
        if (expansion.chosen() < 0) {
            return List.of(graph(network));
        }
        List<Figure> figures = new ArrayList<>();
        double[] at = expansion.equilibria().get(expansion.chosen()).x();
        SplitSpectrum spectrum = SplitSpectrum.of(expansion.perturbation(), at);
        figures.add(new Figure(
                "network", "", caption(spectrum), size -> NetworkFigure.draw(network, Optional.of(spectrum), size)));
        figures.add(new Figure(
                "eigenvalues",
                "",
                "Eigenvalues at the equilibrium as ε grows"
                        + (spectrum.branches().isEmpty()
                                ? "."
                                : " (dots), against the leading terms of their series (dashed)."),
                size -> new EigenvalueFigure(expansion.perturbation(), at, spectrum, largest).draw(size)));
        if (finite.stream().anyMatch(c -> c.obstruction().isEmpty())) {
            figures.add(new Figure(
                    "errors",
                    "",
                    "Error of the truncated map against ε: order 0 falls with slope 1, order 1 with slope 2.",
                    size -> ErrorFigure.draw(finite, ORDER, size)));
        }
        return figures;
    }

    static Figure graph(Network network) {
        return new Figure(
                "network",
                "",
                "The neurons and their connections.",
                size -> NetworkFigure.draw(network, Optional.empty(), size));
    }

    /** The largest ε that there is a comparison at. */
    public double largest() {
        List<Double> all = isOfNonlinearity() ? EPSILON_OF_NONLINEARITY : EPSILON;
        return all.get(all.size() - 1);
    }

    /** What leaves which eigenvalue how, in a sentence. */
    private static String caption(SplitSpectrum spectrum) {
        StringBuilder words = new StringBuilder("The network");
        for (Puiseux p : spectrum.branches()) {
            words.append(String.format(
                    Locale.ROOT,
                    "; %d of the eigenvalues of A(ε) leave %.4g like ε^%s",
                    p.coefficients().size(),
                    p.eigenvalue(),
                    p.exponent()));
            if (!p.cycles().isEmpty()) {
                words.append(", by ")
                        .append(String.join(
                                " and ",
                                p.cycles().stream().map(Puiseux.Cycle::toString).toList()));
            }
        }
        return words.append('.').toString();
    }
}
