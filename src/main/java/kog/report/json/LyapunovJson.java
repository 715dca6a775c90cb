package kog.report.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.estimate.Dimensions;
import kog.lyapunov.estimate.Exponent;
import kog.lyapunov.estimate.Fate;
import kog.lyapunov.estimate.Running;
import kog.lyapunov.estimate.SumRule;

/** A spectrum as JSON. */
public final class LyapunovJson {

    private LyapunovJson() {}

    public static Json of(String name, LyapunovSpectrum s) {
        List<Exponent> exponents = s.estimate().exponents();
        Json json = Json.object()
                .with("name", name)
                .with("kind", s.run().kind())
                .with("unit", s.run().unit().toString())
                .with("exponents", known(s))
                .with("standard_errors", s.estimate().standardErrors())
                .with("numerical_errors", s.estimate().numericalErrors())
                .with("status", exponents.stream().map(e -> word(e.fate())).toList())
                .with("reasons", exponents.stream().map(Exponent::reason).toList());
        if (s.estimate().isLost()) {
            json.with("upper_bounds", s.estimate().values());
        }
        s.diagnostics()
                .rest()
                .ifPresent(rest -> json.with(
                        "rest_point",
                        Json.object()
                                .with("kind", rest.fixedPoint() ? "fixed point" : "equilibrium")
                                .with("state", rest.x())
                                .with("distance", rest.distance())
                                .with("exponents", rest.exponents())
                                .with("errors", rest.errors())));
        Dimensions dimensions = s.estimate().dimensions();
        json.with(dimensions.kaplanYorkeIsBound() ? "kaplan_yorke_at_least" : "kaplan_yorke", dimensions.kaplanYorke());
        json.with("kaplan_yorke_error", dimensions.kaplanYorkeError());
        json.with(dimensions.entropyIsBound() ? "entropy_at_least" : "entropy", dimensions.entropy());
        json.with("entropy_error", dimensions.entropyError());
        SumRule rule = s.estimate().sums();
        json.with(
                "sum_rule",
                Json.object()
                        .with("expected", rule.expected())
                        .with("observed", rule.observed())
                        .with("residual", rule.residual())
                        .with("tolerance", rule.tolerance())
                        .with("singular", rule.singular())
                        .with("outcome", word(rule.outcome()))
                        .with("exponents_summed", rule.counted())
                        .with("part_of_run", rule.part()));
        s.diagnostics()
                .selfTests()
                .zero()
                .ifPresent(zero -> json.with(
                        "zero_exponent",
                        Json.object()
                                .with("index", zero.index())
                                .with("exponent", zero.exponent())
                                .with("tolerance", zero.tolerance())
                                .with("seen", zero.isSeen())));
        s.diagnostics()
                .selfTests()
                .symmetry()
                .ifPresent(symmetry -> json.with(
                        "point_symmetry",
                        Json.object()
                                .with("center", symmetry.center())
                                .with("departure", symmetry.departure())
                                .with("error", symmetry.error())));
        json.with("steps", s.run().steps());
        json.with("duration", s.run().duration()).with("transient", s.run().transientDuration());
        json.with("dimension", s.run().dimension());
        if (s.diagnostics().participation().isPresent()) {
            json.with("participation_ratio", s.diagnostics().participation().getAsDouble());
        }
        json.with("convergence", s.diagnostics().convergence().verdict().toString())
                .with("convergence_reasons", s.diagnostics().convergence().reasons());
        json.with("attractor", s.diagnostics().attractor().kind().toString())
                .with("attractor_reason", s.diagnostics().attractor().reason());
        List<Json> running = new ArrayList<>();
        for (Running r : s.diagnostics().running()) {
            running.add(Json.object()
                    .with("duration", r.duration())
                    .with("exponents", r.exponents())
                    .with("errors", r.errors()));
        }
        json.with("failed_self_tests", s.failures());
        return json.with("running", running)
                .with("factorizations", s.run().factorizations())
                .with(
                        "linear_algebra",
                        s.run().library().isEmpty() ? "kog" : s.run().library())
                .with("interrupted", s.run().interrupted())
                .with("final_state", s.run().finalState());
    }

    /** Several runs: their averages, then each. */
    public static Json of(String name, LyapunovSpectrum together, List<LyapunovSpectrum> runs, long seed) {
        Json json = of(name, together);
        if (runs.size() == 1) {
            return json;
        }
        List<Json> list = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            LyapunovSpectrum run = runs.get(r);
            list.add(Json.object()
                    .with("seed", seed + r)
                    .with("exponents", known(run))
                    .with("standard_errors", run.estimate().standardErrors())
                    .with(
                            "convergence",
                            run.diagnostics().convergence().verdict().toString())
                    .with("attractor", run.diagnostics().attractor().kind().toString()));
        }
        return json.with("runs", list);
    }

    /** Not a number where an exponent is lost. */
    private static double[] known(LyapunovSpectrum s) {
        return s.estimate().exponents().stream()
                .mapToDouble(e -> e.fate() == Fate.LOST ? Double.NaN : e.value())
                .toArray();
    }

    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
