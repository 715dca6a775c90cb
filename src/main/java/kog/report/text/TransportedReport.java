package kog.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import kog.network.PerturbedNetwork;
import kog.perturb.FiniteComparison;
import kog.perturb.Reach;
import kog.perturb.Slopes;
import kog.perturb.TransportedFamily;
import kog.report.json.Json;
import kog.report.json.PerturbJson;

/**
 * A transported family as text and as JSON.
 *
 * @param ahead points on the unperturbed trajectory of the first point that has a series, towards the equilibrium
 */
public record TransportedReport(
        PerturbedNetwork named,
        TransportedFamily family,
        List<TransportedFamily.Point> points,
        List<FiniteComparison> finite,
        List<TransportedFamily.Point> ahead) {

    private static final int AHEAD = 5;

    public static TransportedReport of(
            PerturbedNetwork named, TransportedFamily family, List<double[]> at, List<Double> epsilons) {
        List<TransportedFamily.Point> points = family.at(at);
        List<FiniteComparison> finite =
                epsilons.stream().map(e -> family.compare(points, e)).toList();
        Optional<TransportedFamily.Point> first =
                points.stream().filter(p -> p.status().isEmpty()).findFirst();
        return new TransportedReport(
                named,
                family,
                points,
                finite,
                first.map(p -> family.at(family.ahead(p.x(), AHEAD, 1))).orElse(List.of()));
    }

    /** Whether every point has a series and every ε something to compare with. */
    public boolean clear() {
        return points.stream().allMatch(p -> p.status().isEmpty())
                && finite.stream().allMatch(c -> c.obstruction().isEmpty());
    }

    public Json json() {
        int top = family.order();
        Json json = Json.object().with("name", family.network().name());
        PerturbJson.parameter(named, json);
        json.with("mode", "transported")
                .with("order", top)
                .with("lambda", family.lambda())
                .with(
                        "section",
                        Json.object()
                                .with("neuron", family.section().source() + 1L)
                                .with("origin", family.section().origin())
                                .with("u", family.section().value()))
                .with("points", list(points))
                .with("ahead", list(ahead));
        List<Json> rows = new ArrayList<>();
        List<OptionalDouble> slopes = Slopes.local(finite, top);
        for (int i = 0; i < finite.size(); i++) {
            FiniteComparison c = finite.get(i);
            boolean there = c.obstruction().isEmpty() && !c.z().isEmpty();
            Json row = Json.object()
                    .with("epsilon", c.epsilon())
                    .with("error", there ? OptionalDouble.of(c.error()[top]) : OptionalDouble.empty())
                    .with("slope", slopes.get(i));
            if (there) {
                row.with("errors_by_order", c.error())
                        .with("best_order", Reach.bestOrder(c))
                        .with("rounding", c.floor())
                        .with("h", c.z().stream().mapToDouble(h -> h[0]).toArray());
            }
            c.obstruction().ifPresent(o -> row.with("status", o.detail()));
            rows.add(row);
        }
        json.with("epsilon", rows);
        List<Json> fitted = new ArrayList<>();
        for (int k = 0; k <= top; k++) {
            fitted.add(Json.object().with("order", k).with("slope", Slopes.fitted(finite, k)));
        }
        json.with("slopes", fitted);
        if (top > 0) {
            json.with("stops_helping", Reach.stopsHelping(finite, top));
        }
        return json.with("valid_where", validity());
    }

    private static List<Json> list(List<TransportedFamily.Point> points) {
        List<Json> rows = new ArrayList<>();
        for (TransportedFamily.Point p : points) {
            Json row = Json.object().with("x", p.x());
            if (p.status().isEmpty()) {
                row.with("h", p.h())
                        .with("time", p.time())
                        .with("estimated_error", p.error())
                        .with("radius_estimate", radius(p))
                        .with("status", "inside");
            } else {
                row.with("h", (List<?>) null)
                        .with("time", (List<?>) null)
                        .with("status", p.status().get());
            }
            rows.add(row);
        }
        return rows;
    }

    private static OptionalDouble radius(TransportedFamily.Point p) {
        Optional<Double> radius = p.radius().filter(Double::isFinite);
        return radius.isPresent() ? OptionalDouble.of(radius.get()) : OptionalDouble.empty();
    }

    private String validity() {
        String side = family.section().value() > 0 ? ">" : "<";
        return "u " + side
                + " 0, and epsilon so small that |u| keeps falling along the trajectory between the point and"
                + " the section; the corrections grow without bound as u goes to 0";
    }

    public String text() {
        StringBuilder out = new StringBuilder();
        int s = family.section().source() + 1;
        line(
                out,
                "%s: log ψ at λ = %s in powers of %s up to ε^%d",
                family.network().name(),
                number(family.lambda()),
                named.parameter().isEmpty() ? "ε" : "ε = " + PerturbText.parameter(named),
                family.order());
        line(
                out,
                "u = x%d − (%s), section u = %s, where ψ is the same for every ε",
                s,
                number(family.section().origin()),
                number(family.section().value()));
        line(out, "valid where %s", validity());
        for (TransportedFamily.Point p : points) {
            line(out, "%nat %s", numbers(p.x(), "%.6g"));
            if (p.status().isPresent()) {
                line(out, "  none: %s", p.status().get());
                continue;
            }
            line(out, "  h  %s", numbers(p.h(), "% .12g"));
            line(out, "  T  %s", numbers(p.time(), "% .12g"));
            line(out, "  estimated error of h  %s", numbers(p.error(), "%.1e"));
            p.radius()
                    .filter(Double::isFinite)
                    .ifPresent(r -> line(out, "  the last two coefficients suggest convergence for |ε| < %.2g", r));
        }
        if (!ahead.isEmpty()) {
            line(out, "%ntowards the equilibrium, on the unperturbed trajectory of the first of these points");
            for (TransportedFamily.Point p : ahead) {
                if (p.status().isEmpty()) {
                    line(out, "  T0 = %-8.4g h  %s", p.time()[0], numbers(p.h(), "% .6g"));
                }
            }
        }
        comparisons(out);
        return out.toString();
    }

    private void comparisons(StringBuilder out) {
        int top = family.order();
        line(out, "%nlargest |h_ε − Σ ε^k h_k| over the points, against the flow at finite ε");
        line(out, "  %-12s %-12s %s", "ε", "error", "slope");
        List<OptionalDouble> slopes = Slopes.local(finite, top);
        for (int i = 0; i < finite.size(); i++) {
            FiniteComparison c = finite.get(i);
            if (c.obstruction().isPresent() || c.z().isEmpty()) {
                line(
                        out,
                        "  %-12.6g %s",
                        c.epsilon(),
                        c.obstruction().map(o -> o.detail()).orElse("no point there"));
            } else {
                OptionalDouble slope = slopes.get(i);
                line(
                        out,
                        "  %-12.6g %-12.4e %s",
                        c.epsilon(),
                        c.error()[top],
                        slope.isPresent()
                                ? String.format(Locale.ROOT, "%.3f", slope.getAsDouble())
                                : "none (the error is rounding, or there is nothing to compare with)");
            }
        }
        Slopes.fitted(finite, top).ifPresent(v -> line(out, "  fitted slope %.3f, expected %d", v, top + 1));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    private static String numbers(double[] values, String format) {
        List<String> parts = new ArrayList<>();
        for (double v : values) {
            parts.add(String.format(Locale.ROOT, format, v));
        }
        return String.join(", ", parts);
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
