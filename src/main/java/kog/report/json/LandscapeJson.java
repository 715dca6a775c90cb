package kog.report.json;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import kog.dynamics.Equilibrium;
import kog.dynamics.IndexSum;
import kog.landscape.Crossing;
import kog.landscape.FixedPoint;
import kog.landscape.Landscape;
import kog.landscape.Resilience;
import kog.landscape.Separatrix;
import kog.landscape.SlowPoint;
import org.hipparchus.complex.Complex;

/** Landscapes as JSON; points are numbered from 1, sinks first. */
public final class LandscapeJson {

    private LandscapeJson() {}

    public static Json of(Landscape landscape) {
        Json json = Json.object()
                .with("name", landscape.name())
                .with("kind", landscape.map() ? "map" : "flow")
                .with(
                        "fixed_points",
                        landscape.points().stream()
                                .map(p -> point(p, landscape.map()))
                                .toList());
        Json counts = Json.object();
        landscape.byUnstableDimension().forEach((d, count) -> counts.with(String.valueOf(d), (long) count));
        json.with("by_unstable_dimension", counts);
        IndexSum index = landscape.found().index();
        number(json, "index_sum", index.sum().map(OptionalInt::of).orElse(OptionalInt.empty()));
        number(json, "index_expected", index.box().isPresent() ? OptionalInt.of(1) : OptionalInt.empty());
        json.with("index_verdict", words(index.verdict()))
                .with("complete", landscape.found().complete())
                .with("found", landscape.found().how());
        List<Json> slow = new ArrayList<>();
        for (SlowPoint p : landscape.slow()) {
            slow.add(Json.object().with("x", p.x()).with("speed", p.speed()));
        }
        List<Json> separatrices = new ArrayList<>();
        for (Separatrix s : landscape.separatrices()) {
            separatrices.add(
                    Json.object().with("saddle", (long) s.saddle()).with("between", List.of((long) s.first(), (long)
                            s.second())));
        }
        List<Json> resilience = new ArrayList<>();
        for (Resilience r : landscape.resilience()) {
            resilience.add(Json.object()
                    .with("sink", (long) r.sink())
                    .with("distance", r.distance())
                    .with("through", (long) r.through())
                    .with("direction", r.direction())
                    .with("angle", r.angle()));
        }
        return json.with("slow_points", slow)
                .with("flat_places", (long) landscape.found().flat().size())
                .with("separatrices", separatrices)
                .with("resilience", resilience);
    }

    /** Words of a verdict, as in the text. */
    public static String words(IndexSum.Verdict verdict) {
        return verdict.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static void number(Json json, String key, OptionalInt value) {
        if (value.isPresent()) {
            json.with(key, (long) value.getAsInt());
        } else {
            json.with(key, (String) null);
        }
    }

    private static Json point(FixedPoint p, boolean map) {
        Equilibrium e = p.equilibrium();
        Json json = Json.object().with("x", p.x());
        number(json, "unstable_dimension", p.growing());
        List<double[]> values = new ArrayList<>();
        for (Complex z : p.values()) {
            values.add(new double[] {z.getReal(), z.getImaginary()});
        }
        json.with(map ? "multipliers" : "eigenvalues", values)
                .with("certified", e.existence().isCertified())
                .with("existence", words(e.existence().kind()));
        if (Double.isFinite(e.existence().radius())) {
            json.with("radius", e.existence().radius());
        }
        return json;
    }

    private static String words(kog.dynamics.certified.Existence.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    public static Json of(Crossing c) {
        Json json = Json.object().with("t", c.t()).with("width", c.width()).with("x", c.x());
        number(json, "from", c.from());
        number(json, "to", c.to());
        number(json, "saddle", c.saddle());
        c.normal().ifPresent(n -> json.with("normal", n));
        c.psi().ifPresent(p -> json.with("psi_u", p.psi().getReal()).with("psi_u_error", p.error()));
        return json;
    }
}
