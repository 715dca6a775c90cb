package kog.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.network.Described;
import kog.principal.ModeValue;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalSystem;
import kog.principal.PrincipalValue;
import kog.principal.series.ResonanceException;
import kog.report.Figure;
import kog.report.Figures;
import kog.report.View;
import kog.report.text.ModeText;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** The principal eigenfunctions of a system without closed forms, at a sink or else at a hyperbolic equilibrium. */
final class PrincipalParts {

    static final String TITLE = "Principal eigenfunctions";

    private static final long SEED = 1;
    private static final double TOLERANCE = 1e-10;
    private static final int MODES = 4;
    private static final double STEP = 0.5;

    private PrincipalParts() {}

    /**
     * @param at      words on where the parameters are, as in "at ε = 0.1"; may be empty
     * @param figures how many of the eigenfunctions are drawn
     */
    static Part of(Described system, Map<Symbol, Rational> values, String at, int figures) {
        String title = at.isEmpty() ? TITLE : TITLE + " " + at;
        PrincipalSystem principal = PrincipalSystem.of(system, values);
        EquilibriumSet set = principal.search().apply(SEED);
        OptionalInt chosen = chosen(set.equilibria());
        if (chosen.isEmpty()) {
            return Part.of(title, "", List.of("There is none: " + set.how() + "."));
        }
        Equilibrium equilibrium = set.equilibria().get(chosen.getAsInt());
        int leading = Math.min(MODES, system.dimension());
        if (leading < system.dimension() && isFirstOfPair(equilibrium, leading - 1)) {
            leading--;
        }
        String lead = "At the equilibrium " + state(equilibrium.x()) + ", one of "
                + set.equilibria().size() + ". "
                + (leading < system.dimension() ? "The " + leading + " slowest of " + system.dimension() + ". " : "")
                + "Values at two points, each with its own error, an estimate meant as a bound.";
        try {
            int degree = principal.isMap()
                    ? PrincipalMap.defaultMapDegree(system.dimension())
                    : PrincipalMap.defaultDegree(system.dimension());
            PrincipalMap map = PrincipalMap.at(principal, set, chosen.getAsInt(), degree, TOLERANCE, leading);
            List<Figure> drawn = Figures.principal(
                    system, new View(values, Map.of(), Optional.empty(), Optional.of(chosen.getAsInt())), figures);
            return table(title, lead, map, equilibrium, drawn);
        } catch (ResonanceException | IllegalArgumentException e) {
            return Part.of(title, "At the equilibrium " + state(equilibrium.x()) + ".", List.of(e.getMessage()));
        }
    }

    private static boolean isFirstOfPair(Equilibrium equilibrium, int last) {
        return equilibrium.eigenvalues().get(last).getImaginary() > 0;
    }

    private static Part table(
            String title, String lead, PrincipalMap map, Equilibrium equilibrium, List<Figure> figures) {
        List<double[]> points = List.of(moved(equilibrium.x(), STEP), moved(equilibrium.x(), -STEP));
        List<PrincipalValue> values = points.stream().map(map::at).toList();
        List<String> head = new ArrayList<>(List.of("", "λ"));
        points.forEach(x -> head.add("ψ at " + state(x)));
        List<List<String>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int k = 0; k < map.leading(); k++) {
            List<String> row = new ArrayList<>(List.of(
                    "ψ" + subscript(k + 1),
                    ModeText.eigenvalue(map.eigenvalues().get(k))));
            for (PrincipalValue value : values) {
                row.add(cell(value, k, map));
            }
            rows.add(row);
        }
        for (int p = 0; p < points.size(); p++) {
            if (values.get(p) instanceof PrincipalValue.Outside outside) {
                notes.add("At " + state(points.get(p)) + " there is no value: " + outside.detail() + ".");
            } else if (values.get(p) instanceof PrincipalValue.Inside inside) {
                inside.modes().stream()
                        .filter(m -> !m.isKnown())
                        .map(ModeValue::reason)
                        .distinct()
                        .forEach(notes::add);
            }
        }
        return new Part(title, lead, head, rows, List.of(), Picture.of(figures, notes), notes);
    }

    private static String cell(PrincipalValue value, int k, PrincipalMap map) {
        return value instanceof PrincipalValue.Inside inside
                ? ModeText.of(inside.modes().get(k), map.eigenvalues().get(k))
                : value.status().replace('_', ' ');
    }

    /** The first sink, else the first hyperbolic one. */
    private static OptionalInt chosen(List<Equilibrium> all) {
        OptionalInt sink = IntStream.range(0, all.size())
                .filter(k -> all.get(k).stability() == Equilibrium.Stability.SINK)
                .findFirst();
        return sink.isPresent()
                ? sink
                : IntStream.range(0, all.size())
                        .filter(k -> all.get(k).stability() != Equilibrium.Stability.NONHYPERBOLIC)
                        .findFirst();
    }

    private static double[] moved(double[] x, double by) {
        // off every diagonal, and no digit more than the page shows
        return IntStream.range(0, x.length)
                .mapToDouble(i -> Math.rint((x[i] + by * (1 - 0.4 * (i % 2))) * 100) / 100)
                .toArray();
    }

    static String state(double[] x) {
        String shown = Arrays.stream(x)
                .limit(4)
                .mapToObj(v -> String.format(Locale.ROOT, "%.5g", v + 0.0)
                        .replaceFirst("(\\.\\d*?)0+$", "$1")
                        .replaceFirst("\\.$", ""))
                .collect(Collectors.joining(", "));
        return "(" + shown + (x.length > 4 ? ", …)" : ")");
    }

    static String subscript(int k) {
        return String.valueOf(k)
                .chars()
                .mapToObj(c -> Character.toString(c - '0' + '₀'))
                .collect(Collectors.joining());
    }
}
