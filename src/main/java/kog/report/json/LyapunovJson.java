package kog.report.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kog.lyapunov.Dimensions;
import kog.lyapunov.Fate;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.SumRule;

/** A spectrum as JSON. */
public final class LyapunovJson {

    private LyapunovJson() {}

    public static Json of(String name, LyapunovSpectrum s) {
        Json json = Json.object()
                .with("name", name)
                .with("kind", s.kind())
                .with("unit", s.unit().toString())
                .with("exponents", known(s))
                .with("standard_errors", s.standardErrors())
                .with("numerical_errors", s.numericalErrors())
                .with("status", Arrays.stream(s.fates()).map(LyapunovJson::word).toList())
                .with("reasons", List.of(s.reasons()));
        if (s.isLost()) {
            json.with("upper_bounds", s.exponents());
        }
        s.rest()
                .ifPresent(rest -> json.with(
                        "rest_point",
                        Json.object()
                                .with("kind", rest.fixedPoint() ? "fixed point" : "equilibrium")
                                .with("state", rest.x())
                                .with("distance", rest.distance())
                                .with("exponents", rest.exponents())
                                .with("errors", rest.errors())));
        Dimensions dimensions = s.dimensions();
        json.with(dimensions.kaplanYorkeIsBound() ? "kaplan_yorke_at_least" : "kaplan_yorke", dimensions.kaplanYorke());
        json.with("kaplan_yorke_error", dimensions.kaplanYorkeError());
        json.with(dimensions.entropyIsBound() ? "entropy_at_least" : "entropy", dimensions.entropy());
        json.with("entropy_error", dimensions.entropyError());
        SumRule rule = s.sumRule();
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
        s.selfTests()
                .zero()
                .ifPresent(zero -> json.with(
                        "zero_exponent",
                        Json.object()
                                .with("index", zero.index())
                                .with("exponent", zero.exponent())
                                .with("tolerance", zero.tolerance())
                                .with("seen", zero.isSeen())));
        s.selfTests()
                .symmetry()
                .ifPresent(symmetry -> json.with(
                        "point_symmetry",
                        Json.object()
                                .with("center", symmetry.center())
                                .with("departure", symmetry.departure())
                                .with("error", symmetry.error())));
        json.with("steps", s.steps());
        json.with("duration", s.duration()).with("transient", s.transientDuration());
        json.with("dimension", s.dimension());
        if (s.participation().isPresent()) {
            json.with("participation_ratio", s.participation().getAsDouble());
        }
        json.with("convergence", s.convergence().verdict().toString())
                .with("convergence_reasons", s.convergence().reasons());
        json.with("attractor", s.attractor().kind().toString())
                .with("attractor_reason", s.attractor().reason());
        List<Json> running = new ArrayList<>();
        for (LyapunovSpectrum.Running r : s.running()) {
            running.add(Json.object()
                    .with("duration", r.duration())
                    .with("exponents", r.exponents())
                    .with("errors", r.errors()));
        }
        json.with("failed_self_tests", s.failures());
        return json.with("running", running)
                .with("factorizations", s.factorizations())
                .with("interrupted", s.interrupted())
                .with("final_state", s.finalState());
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
                    .with("standard_errors", run.standardErrors())
                    .with("convergence", run.convergence().verdict().toString())
                    .with("attractor", run.attractor().kind().toString()));
        }
        return json.with("runs", list);
    }

    /** Not a number where an exponent is lost. */
    private static double[] known(LyapunovSpectrum s) {
        double[] known = s.exponents().clone();
        for (int j = 0; j < known.length; j++) {
            known[j] = s.fates()[j] == Fate.LOST ? Double.NaN : known[j];
        }
        return known;
    }

    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
