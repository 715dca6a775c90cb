package kog.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import kog.generator.Obstruction;
import kog.network.PerturbedNetwork;
import kog.perturb.CrossCheck;
import kog.perturb.FiniteComparison;
import kog.perturb.FiniteModes;
import kog.perturb.PerturbExperiment;
import kog.perturb.Puiseux;
import kog.perturb.Reach;
import kog.perturb.Slopes;
import kog.perturb.SmoothExpansion;
import kog.perturb.SplitSpectrum;
import kog.principal.Coordinates;
import kog.principal.LinearizingMap;

/**
 * A perturbation experiment as text.
 *
 * @param detail whether modes at finite ε and the spread of slopes are told
 */
public record PerturbText(PerturbExperiment experiment, boolean detail) {

    public String text() {
        StringBuilder out = new StringBuilder();
        SmoothExpansion expansion = experiment.expansion();
        line(
                out,
                "%s: linearizing map in powers of %s up to ε^%d",
                expansion.perturbation().network().name(),
                experiment.named().parameter().isEmpty() ? "ε" : "ε = " + parameter(experiment.named()),
                expansion.order());
        line(out, "%s", expansion.perturbation().description());
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
        if (!experiment.finite().isEmpty()) {
            errors(out);
            experiment.whole().ifPresent(c -> whole(out, c));
            if (detail) {
                modes(out);
            }
        }
        experiment.spectrum().ifPresent(s -> spectrum(out, s));
        experiment.check().ifPresent(c -> check(out, c));
        for (Obstruction o : expansion.obstructions()) {
            line(out, "%nobstruction %s: %s", o.kind(), o.detail());
        }
        return out.toString();
    }

    private void series(StringBuilder out, LinearizingMap m) {
        SmoothExpansion expansion = experiment.expansion();
        line(
                out,
                "equilibrium %d of %d found at ε = 0, a %s%n",
                expansion.chosen() + 1,
                expansion.equilibria().size(),
                expansion
                        .equilibria()
                        .get(expansion.chosen())
                        .stability()
                        .name()
                        .toLowerCase(Locale.ROOT));
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
        SmoothExpansion expansion = experiment.expansion();
        List<FiniteComparison> finite = experiment.finite();
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
        for (int k = 0; k <= top; k++) {
            OptionalDouble fitted = Slopes.fitted(finite, k);
            if (fitted.isPresent()) {
                line(
                        out,
                        "  order %d: fitted slope %.3f, expected %d%s",
                        k,
                        fitted.getAsDouble(),
                        k + 1,
                        detail
                                ? String.format(
                                        Locale.ROOT,
                                        ", spread between neighbours %.3f",
                                        Slopes.spread(finite, k).orElse(0))
                                : "");
            }
        }
        Reach.radius(expansion)
                .ifPresent(r -> line(out, "  the last coefficients suggest convergence for |ε| < %.2g", r));
        if (top > 0) {
            Reach.stopsHelping(finite, top)
                    .ifPresent(e ->
                            line(out, "  from |ε| = %.6g on, order %d is no better than order %d", e, top, top - 1));
        }
    }

    /** The errors of all orders at ε = 1. */
    private void whole(StringBuilder out, FiniteComparison c) {
        line(out, "%nat ε = 1, the network itself");
        if (c.obstruction().isPresent()) {
            line(out, "  nothing to compare with: %s", c.obstruction().get().detail());
            return;
        }
        line(out, "  error by order 0, 1, …: %s", numbers(c.error(), "%.3e"));
        int best = 0;
        for (int k = 1; k < c.error().length; k++) {
            best = c.error()[k] < c.error()[best] ? k : best;
        }
        if (c.error()[0] <= c.floor()) {
            line(out, "  the base is exact at these points");
        } else if (best == 0) {
            line(out, "  the series does not help: no order does better than the base alone");
        } else {
            line(
                    out,
                    "  the series helps: order %d does best of those computed, its error is %.3g times that of the base",
                    best,
                    c.error()[best] / c.error()[0]);
        }
        Reach.radius(experiment.expansion())
                .ifPresent(r -> line(
                        out,
                        "  ε = 1 is %s the radius that the last coefficients suggest, %.2g",
                        r > 1 ? "within" : "beyond",
                        r));
    }

    private static void check(StringBuilder out, CrossCheck check) {
        line(out, "%nsecond route: coefficients from the exact objects at finite ε alone");
        if (check.rows().isEmpty()) {
            line(out, "  none: no interval around ε = 0 has an exact map at all nodes");
            return;
        }
        line(
                out,
                "  interpolation at %d values of ε in [−%.3g, %.3g]; largest difference (its expected error)",
                check.nodes(),
                check.width(),
                check.width());
        line(out, "  %-6s %-22s %-22s %s", "order", "x*", "A", "Z");
        for (CrossCheck.Row r : check.rows()) {
            line(
                    out,
                    "  %-6d %-22s %-22s %s",
                    r.order(),
                    difference(r.equilibrium()),
                    difference(r.jacobian()),
                    difference(r.map()));
        }
        line(out, "  %s", check.agrees() ? "the two routes agree" : "the two routes DISAGREE");
    }

    private static String difference(CrossCheck.Difference d) {
        return String.format(Locale.ROOT, "%.1e (%.1e)%s", d.found(), d.allowed(), d.agrees() ? "" : " !");
    }

    private void modes(StringBuilder out) {
        SmoothExpansion expansion = experiment.expansion();
        line(
                out,
                "%nmodes at finite ε: slowest rate, its distance in Re λ to the next, what the 1, 2, … slowest modes");
        line(out, "together miss of x(t) − x* from these points (squared and relative; above 1 where they overshoot),");
        line(out, "and how many miss at most %.0f %%", 100 * (1 - FiniteModes.ENOUGH));
        for (FiniteComparison c : experiment.finite()) {
            FiniteModes.at(expansion, c)
                    .ifPresent(m -> line(
                            out,
                            "  %-12.6g %-12.6g %-12s [%s]  %s",
                            c.epsilon(),
                            m.resilience(),
                            m.gap().isPresent()
                                    ? String.format(Locale.ROOT, "%.6g", m.gap().getAsDouble())
                                    : "none",
                            m.missed().length == 0 ? "no sum of modes" : numbers(m.missed(), "%.4g"),
                            m.effectiveDimension().isPresent()
                                    ? m.effectiveDimension().getAsInt()
                                    : "none"));
        }
    }

    private static void spectrum(StringBuilder out, SplitSpectrum spectrum) {
        spectrum.gap().ifPresent(why -> line(out, "%neigenvalues of A(ε) for small ε: no expansion, %s", why));
        if (!spectrum.branches().isEmpty()) {
            line(out, "%neigenvalues of A(ε) for small ε > 0");
        }
        for (Puiseux p : spectrum.branches()) {
            List<String> values = p.coefficients().stream()
                    .map(z -> z.getImaginary() == 0
                            ? String.format(Locale.ROOT, "%.6g", z.getReal())
                            : String.format(Locale.ROOT, "%.6g%+.6gi", z.getReal(), z.getImaginary()))
                    .toList();
            line(out, "  %.6g + z ε^%s with z = %s", p.eigenvalue(), p.exponent(), String.join(", ", values));
            for (Puiseux.Cycle cycle : p.cycles()) {
                line(
                        out,
                        "    from the cycle %s (%d connection%s, ε^%d in their product)",
                        cycle,
                        cycle.neurons().size(),
                        cycle.neurons().size() == 1 ? "" : "s",
                        cycle.weak());
            }
            if (p.cycles().isEmpty()) {
                line(out, "    the terms of single cycles cancel (to 11 digits), what is left of them moves these");
            }
        }
        spectrum.caveat().ifPresent(why -> line(out, "    %s", why));
        if (!spectrum.unmoved().isEmpty()) {
            line(
                    out,
                    "  not moved by ε: %s",
                    spectrum.unmoved().stream()
                            .map(v -> String.format(Locale.ROOT, "%.6g", v))
                            .collect(Collectors.joining(", ")));
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

    /** {@code a (b = 1/10, c = 0)}, or nothing for a file with one matrix. */
    static String parameter(PerturbedNetwork named) {
        String held = named.held().entrySet().stream()
                .map(e -> e.getKey() + " = " + e.getValue())
                .collect(Collectors.joining(", "));
        return named.parameter()
                .map(p -> held.isEmpty() ? p : p + " (" + held + ")")
                .orElse("");
    }
}
