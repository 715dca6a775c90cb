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

    /** @param detail whether to say how it was found, and what is near a point without being one */
    public static String of(Landscape landscape, boolean detail) {
        StringBuilder text = new StringBuilder();
        boolean map = landscape.map();
        int n = landscape.points().size();
        line(text, "%s: %s, %d %s%s", landscape.name(), map ? "map" : "flow", n, noun(map, n), counts(landscape));
        line(text, "  %s", index(landscape.found().index(), landscape.found().complete(), map));
        if (detail) {
            line(text, "  found %s", landscape.found().how());
        }
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
            line(
                    text,
                    "  %s",
                    detail ? of(r) + String.format(Locale.ROOT, "; %.1e rad from the normal", r.angle()) : of(r));
        }
        if (!landscape.slow().isEmpty() && !detail) {
            line(
                    text,
                    "  slow points that are no fixed points: %d (-v lists them)",
                    landscape.slow().size());
        }
        if (!landscape.slow().isEmpty() && detail) {
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
                "sink %d: smallest displacement found that leaves its basin %.6g, past saddle %d",
                r.sink(),
                r.distance(),
                r.through());
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
        List<FixedPoint> points = landscape.points();
        List<FixedPoint> shown = points.subList(0, Math.min(MOST_POINTS, points.size()));
        String title = landscape.map() ? "multipliers" : "eigenvalues";
        int width = shown.stream().mapToInt(p -> values(p.values()).length()).reduce(title.length(), Math::max);
        String row = "  %4s  %8s  %-10s  %-" + width + "s  %s";
        line(text, "");
        line(text, row, "", "unstable", "proved", title, "state");
        for (int k = 0; k < shown.size(); k++) {
            List<String> cells = cells(k + 1, shown.get(k));
            String before = String.format(Locale.ROOT, row, cells.get(0), cells.get(1), cells.get(2), cells.get(3), "");
            line(text, "%s%s", before, state(shown.get(k).x(), TextLines.COLUMNS - before.length()));
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
            case CERTIFIED ->
                existence.radius() == 0 ? "exact" : String.format(Locale.ROOT, "±%.1e", existence.radius());
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

    /** As many coordinates as fit, at least one. */
    private static String state(double[] x, int columns) {
        for (int most = Math.min(COORDINATES, x.length); ; most--) {
            StringJoiner words = new StringJoiner(", ", "(", x.length > most ? ", …)" : ")");
            for (int i = 0; i < most; i++) {
                words.add(String.format(Locale.ROOT, "%.6g", x[i]));
            }
            if (words.length() <= columns || most <= 1) {
                return words.toString();
            }
        }
    }

    private static String state(double[] x) {
        return state(x, TextLines.COLUMNS / 2);
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
