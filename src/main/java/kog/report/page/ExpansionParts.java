package kog.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import kog.network.Network;
import kog.perturb.FiniteComparison;
import kog.perturb.Puiseux;
import kog.perturb.Slopes;
import kog.perturb.SmoothExpansion;
import kog.perturb.SplitSpectrum;
import kog.perturb.WeakNonlinearity;
import kog.perturb.WeakRecurrence;
import kog.principal.Coordinates;
import kog.report.EigenvalueFigure;
import kog.report.ErrorFigure;
import kog.report.Figure;
import kog.report.NetworkFigure;
import kog.report.text.ModeText;

/** The expansion of a network's linearizing map in powers of ε, to first order, against the map at finite ε. */
final class ExpansionParts {

    private static final int ORDER = 1;
    private static final int POINTS = 3;
    private static final List<Double> EPSILON = List.of(0.005, 0.01, 0.02, 0.04, 0.08, 0.16);
    private static final List<Double> EPSILON_OF_NONLINEARITY = List.of(0.05, 0.1, 0.2, 0.4);

    private final SmoothExpansion expansion;
    private final List<FiniteComparison> finite = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Network network;
    private final double largest;

    private ExpansionParts(Network network, SmoothExpansion expansion, List<Double> epsilons) {
        this.network = network;
        this.expansion = expansion;
        this.largest = epsilons.get(epsilons.size() - 1);
        expansion.obstructions().forEach(o -> notes.add(o.kind() + ": " + o.detail()));
        if (expansion.map().isPresent()) {
            for (double epsilon : epsilons) {
                FiniteComparison comparison = FiniteComparison.at(expansion, epsilon);
                comparison.obstruction().ifPresent(o -> notes.add(o.kind() + ": " + o.detail()));
                finite.add(comparison);
            }
        }
    }

    /** In its recurrence if it has one, otherwise in what its nonlinearity adds to the tangent at a sink. */
    static ExpansionParts of(Network network) {
        return network.recurrence().isPresent()
                ? new ExpansionParts(
                        network,
                        SmoothExpansion.of(new WeakRecurrence(network), ORDER, List.of(), POINTS, Optional.empty()),
                        EPSILON)
                : new ExpansionParts(
                        network,
                        WeakNonlinearity.atEquilibrium(network, ORDER, List.of(), POINTS, Optional.empty()),
                        EPSILON_OF_NONLINEARITY);
    }

    private List<Picture> pictures() {
        List<Figure> figures = new ArrayList<>();
        if (expansion.chosen() >= 0) {
            double[] at = expansion.equilibria().get(expansion.chosen()).x();
            SplitSpectrum spectrum = SplitSpectrum.of(expansion.perturbation(), at);
            figures.add(new Figure(
                    "network",
                    "",
                    caption(spectrum),
                    size -> NetworkFigure.draw(network, Optional.of(spectrum), size)));
            figures.add(new Figure(
                    "eigenvalues",
                    "",
                    "Eigenvalues at the equilibrium as ε grows (dots), against the leading terms of their series (dashed).",
                    size -> new EigenvalueFigure(expansion.perturbation(), at, spectrum, largest).draw(size)));
        }
        if (finite.stream().anyMatch(c -> c.obstruction().isEmpty())) {
            figures.add(new Figure(
                    "errors",
                    "",
                    "Error of the truncated map against ε: order 0 falls with slope 1, order 1 with slope 2.",
                    size -> ErrorFigure.draw(finite, ORDER, size)));
        }
        return figures.stream().map(Report::picture).toList();
    }

    List<Part> parts() {
        boolean linear = expansion.perturbation() instanceof WeakNonlinearity;
        Part map = new Part(
                "Expansion of the linearizing map in powers of ε",
                linear
                        ? "Every coordinate of Z to first order in ε, which multiplies what the nonlinearity adds to the"
                                + " tangent at the equilibrium; ε = 1 is the network."
                        : "Every coordinate of Z to first order in ε, which multiplies the recurrence.",
                List.of("x", "component", "Z₀", "Z₁"),
                points(),
                List.of(),
                pictures(),
                notes);
        Part errors = new Part(
                "Error of the expansion against the map at finite ε",
                "The largest over the points; the observed slope of a first order is 2.",
                List.of("ε", "|Z − Z₀ − εZ₁|", "slope"),
                errors(),
                List.of(),
                List.of(),
                List.of());
        return finite.isEmpty() ? List.of(map) : List.of(map, errors);
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

    private List<List<String>> points() {
        List<List<String>> rows = new ArrayList<>();
        for (SmoothExpansion.Point point : expansion.points()) {
            if (point.z() instanceof Coordinates.Value value) {
                for (int i = 0; i < value.z().length; i++) {
                    rows.add(List.of(
                            i > 0 ? "" : PrincipalParts.state(point.x()),
                            "Z" + PrincipalParts.subscript(i + 1),
                            ModeText.of(value.z()[i][0], value.error()[0]),
                            ModeText.of(value.z()[i][1], value.error()[1])));
                }
            }
        }
        return rows;
    }

    private List<List<String>> errors() {
        List<List<String>> rows = new ArrayList<>();
        List<OptionalDouble> slopes = Slopes.local(finite, ORDER);
        for (int k = 0; k < finite.size(); k++) {
            FiniteComparison c = finite.get(k);
            rows.add(List.of(
                    String.valueOf(c.epsilon()),
                    c.obstruction().isEmpty() ? number("%.1e", c.error()[ORDER]) : "–",
                    slopes.get(k).isPresent() ? number("%.3f", slopes.get(k).getAsDouble()) : "–"));
        }
        return rows;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
