package kog.report.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import kog.dynamics.IndexSum;
import kog.dynamics.certified.Existence;
import kog.landscape.Crossing;
import kog.landscape.FixedPoint;
import kog.landscape.Landscape;
import kog.landscape.Resilience;
import kog.landscape.Separatrix;
import kog.landscape.SlowPoint;
import org.hipparchus.complex.Complex;

/** Landscapes in words: what there is first, then each thing. */
public final class LandscapeText {

    private static final int COORDINATES = 4;
    private static final int VALUES = 3;
    private static final int MOST_POINTS = 60;

    private LandscapeText() {}

    public static String of(Landscape landscape) {
        StringBuilder text = new StringBuilder();
        boolean map = landscape.map();
        int n = landscape.points().size();
        line(text, "%s: %s, %d %s%s", landscape.name(), map ? "map" : "flow", n, noun(map, n), counts(landscape));
        line(text, "  %s", landscape.found().how());
        line(text, "  %s", index(landscape.found().index(), landscape.found().complete(), map));
        if (!landscape.found().flat().isEmpty()) {
            line(
                    text,
                    "  %d places where the speed is 0 to rounding and nothing could be proved",
                    landscape.found().flat().size());
        }
        points(text, landscape);
        for (Separatrix s : landscape.separatrices()) {
            line(text, "  saddle %d separates the basins of %d and %d", s.saddle(), s.first(), s.second());
        }
        for (Resilience r : landscape.resilience()) {
            line(text, "  %s", of(r));
        }
        if (!landscape.slow().isEmpty()) {
            line(text, "slow points, no fixed points: local minima of the speed");
            for (SlowPoint p : landscape.slow()) {
                line(text, "  speed %.3e at %s", p.speed(), state(p.x()));
            }
        }
        return text.toString();
    }

    /** One line for a displacement. */
    public static String of(Resilience r) {
        return String.format(
                Locale.ROOT,
                "sink %d: smallest displacement found that leaves its basin %.6g, past saddle %d (%.1e rad from the normal)",
                r.sink(),
                r.distance(),
                r.through(),
                r.angle());
    }

    /** What the sum of the indices says about the list. */
    public static String index(Landscape landscape) {
        return index(landscape.found().index(), landscape.found().complete(), landscape.map());
    }

    private static String noun(boolean map, int n) {
        return (map ? "fixed point" : n == 1 ? "equilibrium" : "equilibria") + (map && n != 1 ? "s" : "");
    }

    private static String counts(Landscape landscape) {
        Map<Integer, Integer> counts = landscape.byUnstableDimension();
        if (counts.isEmpty()) {
            return "";
        }
        StringJoiner words = new StringJoiner(", ", " (by unstable dimension ", ")");
        counts.forEach((d, count) -> words.add(d + ": " + count));
        return words.toString();
    }

    private static String index(IndexSum index, boolean complete, boolean map) {
        String sum = index.sum().map(s -> "index sum " + s).orElse("index sum unknown");
        return switch (index.verdict()) {
            case NO_CONTRADICTION ->
                sum + ", as it must be" + (complete ? "" : ": no contradiction, though more may be missing in pairs");
            case MISSING -> sum + ", but it must be 1: " + (map ? "fixed points" : "equilibria") + " are missing";
            case SUSPENDED -> "index sum unknown: some point is degenerate or not proved";
            case UNKNOWN -> sum + "; what it must be is not known";
        };
    }

    private static void points(StringBuilder text, Landscape landscape) {
        boolean map = landscape.map();
        line(text, "");
        line(
                text,
                "  %4s  %8s  %-9s  %-34s  %s",
                "",
                "unstable",
                "proved",
                map ? "multipliers" : "eigenvalues",
                "state");
        List<FixedPoint> points = landscape.points();
        for (int k = 0; k < Math.min(MOST_POINTS, points.size()); k++) {
            List<String> cells = cells(k + 1, points.get(k));
            line(text, "  %4s  %8s  %-9s  %-34s  %s", cells.toArray());
        }
        if (points.size() > MOST_POINTS) {
            line(text, "  … and %d more: --format json has all", points.size() - MOST_POINTS);
        }
        line(text, "");
    }

    /** Number, unstable dimension, radius of proof, the first multipliers or eigenvalues, the first coordinates. */
    public static List<String> cells(int number, FixedPoint p) {
        return List.of(
                String.valueOf(number),
                p.growing().isPresent() ? String.valueOf(p.growing().getAsInt()) : "?",
                proved(p.equilibrium().existence()),
                values(p.values()),
                state(p.x()));
    }

    private static String proved(Existence existence) {
        return switch (existence.kind()) {
            case CERTIFIED -> String.format(Locale.ROOT, "±%.1e", existence.radius());
            case DEGENERATE -> "degenerate";
            case NOT_SMOOTH -> "on a kink";
            case ASSUMED -> "no";
        };
    }

    private static String values(List<Complex> values) {
        StringJoiner words = new StringJoiner(" ");
        for (int k = 0; k < Math.min(VALUES, values.size()); k++) {
            Complex z = values.get(k);
            words.add(
                    z.getImaginary() == 0
                            ? String.format(Locale.ROOT, "%.5f", z.getReal() + 0.0)
                            : String.format(Locale.ROOT, "%.5f%+.5fi", z.getReal(), z.getImaginary()));
        }
        return words + (values.size() > VALUES ? " …" : "");
    }

    private static String state(double[] x) {
        StringJoiner words = new StringJoiner(", ", "(", x.length > COORDINATES ? ", …)" : ")");
        for (int i = 0; i < Math.min(COORDINATES, x.length); i++) {
            words.add(String.format(Locale.ROOT, "%.6g", x[i]));
        }
        return words.toString();
    }

    /** One line for a crossing. */
    public static String of(Crossing c) {
        String from = c.from().isPresent() ? "sink " + c.from().getAsInt() : "no known sink";
        String to = c.to().isPresent() ? "sink " + c.to().getAsInt() : "no known sink";
        String what = c.saddle().isPresent()
                ? "on the stable manifold of saddle " + c.saddle().getAsInt()
                : "not a simple boundary: the orbit comes near to no saddle with one unstable direction";
        return String.format(
                Locale.ROOT,
                "t = %.15f (± %.1e)  from %s to %s, %s%n  x = %s%s%s%n",
                c.t(),
                c.width(),
                from,
                to,
                what,
                state(c.x()),
                c.normal().map(v -> ", unit normal " + state(v)).orElse(""),
                c.psi()
                        .map(p -> String.format(
                                Locale.ROOT,
                                "%n  psi_u = %.1e ± %.1e there",
                                p.psi().getReal(),
                                p.error()))
                        .orElse(""));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
