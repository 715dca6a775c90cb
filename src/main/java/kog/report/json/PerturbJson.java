package kog.report.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import kog.dynamics.Equilibrium;
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
import kog.symbolic.Rational;
import org.hipparchus.complex.Complex;

/** A perturbation experiment as JSON. */
public record PerturbJson(PerturbExperiment experiment) {

    public Json json() {
        SmoothExpansion expansion = experiment.expansion();
        List<FiniteComparison> finite = experiment.finite();
        Json json =
                Json.object().with("name", expansion.perturbation().network().name());
        parameter(experiment.named(), json);
        json.with("base", expansion.perturbation().description())
                .with("order", expansion.order())
                .with(
                        "equilibrium",
                        expansion.map().map(m -> rows(m.equilibrium())).orElse(null))
                .with("jacobian", expansion.map().map(PerturbJson::jacobian).orElse(null));
        json.with("equilibrium_index", expansion.chosen() + 1L)
                .with("equilibria", equilibria())
                .with("points", points())
                .with("epsilon", comparisons(finite));
        experiment
                .whole()
                .ifPresent(c -> json.with("at_one", comparisons(List.of(c)).get(0)));
        json.with("slopes", slopes()).with("finite", values());
        experiment.check().ifPresent(c -> json.with("cross_check", check(c)));
        experiment.spectrum().ifPresent(s -> {
            json.with("puiseux", puiseux(s)).with("unmoved", List.copyOf(s.unmoved()));
            s.gap().or(s::caveat).ifPresent(why -> json.with("puiseux_note", why));
        });
        json.with("radius_estimate", Reach.radius(expansion));
        if (expansion.order() > 0) {
            json.with("stops_helping", Reach.stopsHelping(finite, expansion.order()));
        }
        expansion
                .map()
                .ifPresent(m -> json.with(
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
        for (Equilibrium e : experiment.expansion().equilibria()) {
            list.add(Json.object()
                    .with("x", e.x())
                    .with("certified", e.existence().isCertified())
                    .with("degenerate", e.existence().isDegenerate())
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
        for (SmoothExpansion.Point p : experiment.expansion().points()) {
            Json json = Json.object().with("x", p.x());
            if (p.z() instanceof Coordinates.Value v) {
                list.add(json.with("Z", rows(v.z()))
                        .with("estimated_error", v.error())
                        .with("status", "inside"));
            } else {
                Coordinates.Outside outside = (Coordinates.Outside) p.z();
                list.add(json.with("Z", (List<?>) null).with("status", outside.detail()));
            }
        }
        return list;
    }

    private List<Json> comparisons(List<FiniteComparison> finite) {
        List<Json> list = new ArrayList<>();
        int top = experiment.expansion().order();
        List<OptionalDouble> slopes = Slopes.local(finite, top);
        for (int i = 0; i < finite.size(); i++) {
            FiniteComparison c = finite.get(i);
            boolean there = c.obstruction().isEmpty();
            Json json = Json.object()
                    .with("epsilon", c.epsilon())
                    .with("error", there ? OptionalDouble.of(c.error()[top]) : OptionalDouble.empty())
                    .with("slope", slopes.get(i));
            if (there) {
                json.with("errors_by_order", c.error())
                        .with("best_order", Reach.bestOrder(c))
                        .with("rounding", c.floor());
            }
            c.obstruction().ifPresent(o -> json.with("status", o.detail()));
            list.add(json);
        }
        return list;
    }

    private List<?> slopes() {
        List<Json> list = new ArrayList<>();
        for (int k = 0; k <= experiment.expansion().order(); k++) {
            list.add(Json.object()
                    .with("order", k)
                    .with("slope", Slopes.fitted(experiment.finite(), k))
                    .with("spread", Slopes.spread(experiment.finite(), k)));
        }
        return list;
    }

    private List<?> values() {
        List<Json> list = new ArrayList<>();
        for (FiniteComparison c : experiment.finite()) {
            Json json = Json.object().with("epsilon", c.epsilon());
            c.equilibrium()
                    .ifPresent(e -> json.with("equilibrium", e.x()).with("eigenvalues", complex(e.eigenvalues())));
            json.with("Z", c.z());
            FiniteModes.at(experiment.expansion(), c).ifPresent(m -> modes(json, m, c.epsilon()));
            list.add(json);
        }
        return list;
    }

    /** Lists of modes are slowest first; those of the truncation have their own eigenvalues beside them. */
    private void modes(Json json, FiniteModes m, double epsilon) {
        FiniteModes truncated = FiniteModes.truncated(experiment.expansion(), epsilon);
        json.with("mode_eigenvalues", complex(m.spectrum().values()))
                .with("psi", m.psi().stream().map(p -> complex(List.of(p))).toList())
                .with(
                        "rank",
                        java.util.Arrays.stream(m.spectrum().rank()).boxed().toList())
                .with("mode_eigenvalues_truncated", complex(truncated.spectrum().values()))
                .with(
                        "psi_truncated",
                        truncated.psi().stream().map(p -> complex(List.of(p))).toList())
                .with("condition", m.spectrum().condition())
                .with("resilience", m.resilience())
                .with("gap", m.gap())
                .with("missed", m.missed())
                .with(
                        "effective_dimension",
                        m.effectiveDimension().stream()
                                .asDoubleStream()
                                .boxed()
                                .findFirst()
                                .map(OptionalDouble::of)
                                .orElse(OptionalDouble.empty()));
    }

    private static Json check(CrossCheck check) {
        List<Json> rows = new ArrayList<>();
        for (CrossCheck.Row r : check.rows()) {
            rows.add(Json.object()
                    .with("order", r.order())
                    .with("equilibrium", difference(r.equilibrium()))
                    .with("jacobian", difference(r.jacobian()))
                    .with("Z", difference(r.map())));
        }
        return Json.object()
                .with("route", "interpolation in epsilon")
                .with("nodes", check.nodes())
                .with("half_width", check.width())
                .with("agrees", check.agrees())
                .with("orders", rows);
    }

    private static Json difference(CrossCheck.Difference d) {
        return Json.object()
                .with("largest_coefficient", d.size())
                .with("difference", d.found())
                .with("estimated_error", d.allowed());
    }

    private static List<?> puiseux(SplitSpectrum spectrum) {
        List<Json> list = new ArrayList<>();
        for (Puiseux p : spectrum.branches()) {
            list.add(Json.object()
                    .with("eigenvalue", p.eigenvalue())
                    .with("exponent", p.exponent())
                    .with("coefficients", complex(p.coefficients()))
                    .with("multiplicity", p.coefficients().size())
                    .with(
                            "cycles",
                            p.cycles().stream().map(Puiseux.Cycle::neurons).toList()));
        }
        return list;
    }

    private List<?> obstructions() {
        List<Obstruction> all = new ArrayList<>(experiment.expansion().obstructions());
        experiment.finite().forEach(c -> c.obstruction().ifPresent(all::add));
        experiment.whole().flatMap(FiniteComparison::obstruction).ifPresent(all::add);
        return all.stream()
                .map(o -> Json.object().with("kind", o.kind().name()).with("detail", o.detail()))
                .toList();
    }

    /** Which parameter is varied and at what the others are held, as keys. */
    public static void parameter(PerturbedNetwork named, Json json) {
        named.parameter().ifPresent(p -> {
            Json held = Json.object();
            for (Map.Entry<String, Rational> other : named.held().entrySet()) {
                held.with(other.getKey(), other.getValue().doubleValue());
            }
            json.with("parameter", p).with("held", held);
        });
    }
}
