package kog.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import kog.network.Network;
import kog.perturb.FiniteComparison;
import kog.perturb.Slopes;
import kog.perturb.SmoothExpansion;
import kog.principal.Coordinates;
import kog.report.Expansion;
import kog.report.text.ModeText;

/** The expansion of a network's linearizing map in powers of ε, against the map at finite ε. */
final class ExpansionParts {

    private ExpansionParts() {}

    static List<Part> of(Network network) {
        Expansion e = Expansion.of(network);
        List<String> notes = new ArrayList<>();
        e.expansion().obstructions().forEach(o -> notes.add(o.kind() + ": " + o.detail()));
        e.finite().forEach(c -> c.obstruction().ifPresent(o -> notes.add(o.kind() + ": " + o.detail())));
        List<Picture> pictures = Picture.of(e.figures(e.largest()), notes);
        Part map = new Part(
                "Expansion of the linearizing map in powers of ε",
                e.isOfNonlinearity()
                        ? "Every coordinate of Z to first order in ε, which multiplies what the nonlinearity adds to the"
                                + " tangent at the equilibrium; ε = 1 is the network. Errors are estimates."
                        : "Every coordinate of Z to first order in ε, which multiplies the recurrence. Errors are"
                                + " estimates.",
                List.of("x", "component", "Z₀", "Z₁"),
                points(e.expansion()),
                List.of(),
                pictures,
                notes);
        Part errors = new Part(
                "Error of the expansion against the map at finite ε",
                "The largest over the points; the observed slope of a first order is 2.",
                List.of("ε", "|Z − Z₀ − εZ₁|", "slope"),
                errors(e.finite()),
                List.of(),
                List.of(),
                List.of());
        return e.finite().isEmpty() ? List.of(map) : List.of(map, errors);
    }

    private static List<List<String>> points(SmoothExpansion expansion) {
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

    private static List<List<String>> errors(List<FiniteComparison> finite) {
        List<List<String>> rows = new ArrayList<>();
        List<OptionalDouble> slopes = Slopes.local(finite, Expansion.ORDER);
        for (int k = 0; k < finite.size(); k++) {
            FiniteComparison c = finite.get(k);
            rows.add(List.of(
                    String.valueOf(c.epsilon()),
                    c.obstruction().isEmpty() ? number("%.1e", c.error()[Expansion.ORDER]) : "–",
                    slopes.get(k).isPresent() ? number("%.3f", slopes.get(k).getAsDouble()) : "–"));
        }
        return rows;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
