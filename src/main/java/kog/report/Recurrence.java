package kog.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import kog.network.Network;
import kog.perturb.FiniteComparison;
import kog.perturb.Puiseux;
import kog.perturb.Slopes;
import kog.perturb.SmoothExpansion;
import kog.perturb.SplitSpectrum;
import kog.perturb.WeakRecurrence;
import kog.principal.Coordinates;

/** The perturbation experiment of a weakly recurrent network, to first order. */
final class Recurrence {

    private static final int ORDER = 1;
    private static final int POINTS = 3;
    private static final double[] EPSILON = {0.005, 0.01, 0.02, 0.04, 0.08, 0.16};
    private static final double LARGEST = 0.16;

    private Recurrence() {}

    static Experiment of(Network network) {
        SmoothExpansion expansion = expansion(network);
        List<String> notes = new ArrayList<>();
        expansion.obstructions().forEach(o -> notes.add(o.kind() + ": " + o.detail()));
        List<FiniteComparison> finite = finite(expansion);
        finite.forEach(c -> c.obstruction().ifPresent(o -> notes.add(o.kind() + ": " + o.detail())));
        return new Experiment(points(expansion), errors(finite), figures(network, expansion, finite, LARGEST), notes);
    }

    private static SmoothExpansion expansion(Network network) {
        return SmoothExpansion.of(new WeakRecurrence(network), ORDER, List.of(), POINTS, Optional.empty());
    }

    private static List<FiniteComparison> finite(SmoothExpansion expansion) {
        List<FiniteComparison> finite = new ArrayList<>();
        if (expansion.map().isPresent()) {
            for (double epsilon : EPSILON) {
                finite.add(FiniteComparison.at(expansion, epsilon));
            }
        }
        return finite;
    }

    /** The graph, the eigenvalues up to the view's ε, and the errors of the truncated map. */
    static List<Figure> figures(Network network, View view) {
        SmoothExpansion expansion = expansion(network);
        double largest = view.values().containsKey(Network.EPSILON)
                ? view.values().get(Network.EPSILON).doubleValue()
                : LARGEST;
        return figures(network, expansion, finite(expansion), largest == 0 ? LARGEST : largest);
    }

    private static List<Figure> figures(
            Network network, SmoothExpansion expansion, List<FiniteComparison> finite, double largest) {
        List<Figure> figures = new ArrayList<>();
        if (expansion.chosen() < 0) {
            figures.add(new Figure(
                    "network",
                    "",
                    "The neurons and their connections.",
                    size -> NetworkFigure.draw(network, Optional.empty(), size)));
            return figures;
        }
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

    private static String caption(SplitSpectrum spectrum) {
        return "The network"
                + spectrum.branches().stream()
                        .map(p -> String.format(
                                Locale.ROOT,
                                "; %d of the eigenvalues of A(ε) leave %.4g like ε^%s%s",
                                p.coefficients().size(),
                                p.eigenvalue(),
                                p.exponent(),
                                p.cycles().isEmpty()
                                        ? ""
                                        : ", by "
                                                + p.cycles().stream()
                                                        .map(Puiseux.Cycle::toString)
                                                        .collect(Collectors.joining(" and "))))
                        .collect(Collectors.joining())
                + ".";
    }

    private static List<List<String>> points(SmoothExpansion expansion) {
        List<List<String>> rows = new ArrayList<>();
        for (SmoothExpansion.Point point : expansion.points()) {
            if (point.z() instanceof Coordinates.Value value) {
                for (int i = 0; i < value.z().length; i++) {
                    rows.add(List.of(
                            i > 0 ? "" : state(point.x()),
                            "Z<sub>" + (i + 1) + "</sub>",
                            coefficient(value.z()[i][0]),
                            coefficient(value.z()[i][1])));
                }
            }
        }
        return rows;
    }

    private static List<List<String>> errors(List<FiniteComparison> finite) {
        List<List<String>> rows = new ArrayList<>();
        List<OptionalDouble> slopes = Slopes.local(finite, ORDER);
        for (int k = 0; k < finite.size(); k++) {
            FiniteComparison c = finite.get(k);
            OptionalDouble error =
                    c.obstruction().isEmpty() ? OptionalDouble.of(c.error()[ORDER]) : OptionalDouble.empty();
            rows.add(List.of(
                    Page.mono(String.valueOf(c.epsilon())),
                    Page.number(error),
                    slopes.get(k).isPresent()
                            ? Page.mono(String.format(
                                    Locale.ROOT, "%.3f", slopes.get(k).getAsDouble()))
                            : "–"));
        }
        return rows;
    }

    private static String state(double[] x) {
        return Page.mono(Arrays.stream(x)
                .mapToObj(v -> String.format(Locale.ROOT, "%.4g", v))
                .collect(Collectors.joining(", ", "(", ")")));
    }

    private static String coefficient(double value) {
        return Page.mono(String.format(Locale.ROOT, "%.12f", value));
    }
}
