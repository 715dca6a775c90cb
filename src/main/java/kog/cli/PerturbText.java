package kog.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import kog.dynamics.Equilibrium;
import kog.generator.Obstruction;
import kog.perturb.FiniteComparison;
import kog.perturb.Slopes;
import kog.perturb.SmoothExpansion;
import kog.principal.Coordinates;
import kog.principal.LinearizingMap;
import org.hipparchus.complex.Complex;

/** A perturbation experiment as text and as JSON. */
record PerturbReport(SmoothExpansion expansion, List<FiniteComparison> finite) {

    Json json() {
        Json json = Json.object()
                .with("name", expansion.network().name())
                .with("order", expansion.order())
                .with("equilibrium", expansion.map().map(m -> rows(m.equilibrium())).orElse(null))
                .with("jacobian", expansion.map().map(PerturbReport::jacobian).orElse(null));
        json.with("equilibrium_index", expansion.chosen() + 1L)
                .with("equilibria", equilibria())
                .with("points", points())
                .with("epsilon", comparisons());
        json.with("slopes", slopes()).with("finite", values());
        expansion.map().ifPresent(m -> json.with(
                "local_series",
                Json.object()
                        .with("degree", m.degree())
                        .with("radius", m.radius())
                        .with("smallest_divisor", m.smallestDivisor())));
        return json.with("obstructions", obstructions());
    }

    private static List<?> rows(double[][] rows) {
        return List.of(rows);
    }

    private static List<?> jacobian(LinearizingMap map) {
        List<Object> rows = new ArrayList<>();
        for (double[][] row : map.linearPart()) {
            rows.add(List.of(row));
        }
        return rows;
    }

    private List<?> equilibria() {
        List<Json> list = new ArrayList<>();
        for (Equilibrium e : expansion.equilibria()) {
            list.add(Json.object()
                    .with("x", e.x())
                    .with("stability", e.stability().name().toLowerCase(Locale.ROOT))
                    .with("eigenvalues", complex(e.eigenvalues())));
        }
        return list;
    }

    private static List<?> complex(List<Complex> values) {
        return values.stream()
                .map(z -> new double[] {z.getReal(), z.getImaginary()})
                .toList();
    }

    private List<?> points() {
        List<Json> list = new ArrayList<>();
        for (SmoothExpansion.Point p : expansion.points()) {
            Json json = Json.object().with("x", p.x());
            if (p.z() instanceof Coordinates.Value v) {
                list.add(json.with("Z", rows(v.z())).with("estimated_error", v.error()).with("status", "inside"));
            } else {
                Coordinates.Outside outside = (Coordinates.Outside) p.z();
                list.add(json.with("Z", (List<?>) null).with("status", outside.detail()));
            }
        }
        return list;
    }

    private List<?> comparisons() {
        List<Json> list = new ArrayList<>();
        int top = expansion.order();
        List<OptionalDouble> slopes = Slopes.local(finite, top);
        for (int i = 0; i < finite.size(); i++) {
            FiniteComparison c = finite.get(i);
            boolean there = c.obstruction().isEmpty();
            Json json = Json.object()
                    .with("epsilon", c.epsilon())
                    .with("error", there ? OptionalDouble.of(c.error()[top]) : OptionalDouble.empty())
                    .with("slope", slopes.get(i));
            if (there) {
                json.with("errors_by_order", c.error()).with("rounding", c.floor());
            }
            c.obstruction().ifPresent(o -> json.with("status", o.detail()));
            list.add(json);
        }
        return list;
    }

    private List<?> slopes() {
        List<Json> list = new ArrayList<>();
        for (int k = 0; k <= expansion.order(); k++) {
            double[] local = Slopes.local(finite, k).stream()
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .sorted()
                    .toArray();
            list.add(Json.object()
                    .with("order", k)
                    .with("slope", Slopes.fitted(finite, k))
                    .with(
                            "spread",
                            local.length == 0
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(local[local.length - 1] - local[0])));
        }
        return list;
    }

    private List<?> values() {
        List<Json> list = new ArrayList<>();
        for (FiniteComparison c : finite) {
            Json json = Json.object().with("epsilon", c.epsilon());
            c.equilibrium()
                    .ifPresent(e -> json.with("equilibrium", e.x()).with("eigenvalues", complex(e.eigenvalues())));
            list.add(json.with("Z", c.z()));
        }
        return list;
    }

    private List<?> obstructions() {
        List<Obstruction> all = new ArrayList<>(expansion.obstructions());
        finite.forEach(c -> c.obstruction().ifPresent(all::add));
        return all.stream()
                .map(o -> Json.object().with("kind", o.kind().name()).with("detail", o.detail()))
                .toList();
    }

    String text() {
        StringBuilder out = new StringBuilder();
        line(out, "%s: linearizing map in powers of ε up to ε^%d", expansion.network().name(), expansion.order());
        expansion.map().ifPresent(m -> series(out, m));
        for (SmoothExpansion.Point p : expansion.points()) {
            if (p.z() instanceof Coordinates.Value v) {
                line(out, "%nZ at %s", numbers(p.x(), "%.6g"));
                table(out, "Z", v.z());
                line(out, "  estimated error %s", numbers(v.error(), "%.1e"));
            } else {
                line(out, "%nZ at %s: none", numbers(p.x(), "%.6g"));
            }
        }
        if (!finite.isEmpty()) {
            errors(out);
        }
        for (Obstruction o : expansion.obstructions()) {
            line(out, "%nobstruction %s: %s", o.kind(), o.detail());
        }
        return out.toString();
    }

    private void series(StringBuilder out, LinearizingMap m) {
        line(
                out,
                "equilibrium %d of %d found at ε = 0, a %s%n",
                expansion.chosen() + 1,
                expansion.equilibria().size(),
                expansion.equilibria().get(expansion.chosen()).stability().name().toLowerCase(Locale.ROOT));
        line(out, "coefficients of ε^0, ε^1, …");
        table(out, "x*", m.equilibrium());
        double[][][] a = m.linearPart();
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                line(out, "  A%d,%d  %s", i + 1, j + 1, numbers(a[i][j], "% .12g"));
            }
        }
    }

    private void errors(StringBuilder out) {
        int top = expansion.order();
        line(out, "%nlargest |Z_ε − Σ ε^k Z_k| over points and components, against the map at finite ε");
        line(out, "  %-12s %-12s %s", "ε", "error", "slope");
        List<OptionalDouble> slopes = Slopes.local(finite, top);
        for (int i = 0; i < finite.size(); i++) {
            FiniteComparison c = finite.get(i);
            if (c.obstruction().isPresent()) {
                line(out, "  %-12.6g %s", c.epsilon(), c.obstruction().get().detail());
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
        OptionalDouble fitted = Slopes.fitted(finite, top);
        if (fitted.isPresent()) {
            line(out, "  fitted slope %.3f, expected %d", fitted.getAsDouble(), top + 1);
        }
    }

    private static void table(StringBuilder out, String what, double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            line(out, "  %s%d  %s", what, i + 1, numbers(rows[i], "% .12g"));
        }
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
