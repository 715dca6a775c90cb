package kog.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kog.landscape.FixedPoint;
import kog.landscape.Landscape;
import kog.landscape.LandscapeSearch;
import kog.landscape.Separatrix;
import kog.network.Described;
import kog.report.Figures;
import kog.report.View;
import kog.report.text.LandscapeText;

/** The equilibria of a system, the boundaries between their basins, and how far away these are. */
final class LandscapePart {

    private static final long SEED = 1;
    private static final int MOST_POINTS = 30;

    private LandscapePart() {}

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static Part of(Described system) {
        LandscapeSearch search = LandscapeSearch.of(system, Map.of(), SEED);
        Landscape landscape = search.landscape(SEED, part -> {});
        List<List<String>> rows = new ArrayList<>();
        List<FixedPoint> points = landscape.points();
        for (int k = 0; k < Math.min(MOST_POINTS, points.size()); k++) {
            rows.add(LandscapeText.cells(k + 1, points.get(k)));
        }
        List<String> remarks = new ArrayList<>();
        for (Separatrix s : landscape.separatrices()) {
            remarks.add("Saddle " + s.saddle() + " separates the basins of " + s.first() + " and " + s.second() + ".");
        }
        landscape.resilience().forEach(r -> remarks.add(capital(LandscapeText.of(r)) + "."));
        if (points.size() > MOST_POINTS) {
            remarks.add((points.size() - MOST_POINTS) + " more are not shown.");
        }
        List<String> notes = new ArrayList<>();
        String kind = landscape.map() ? "Fixed points" : "Equilibria";
        return new Part(
                "Landscape",
                kind + ": " + points.size() + ", " + LandscapeText.index(landscape) + ". "
                        + "Fates of orbits, and with them boundaries and displacements, are estimates.",
                List.of("", "unstable", "proved within", landscape.map() ? "multipliers" : "eigenvalues", "state"),
                rows,
                remarks,
                Picture.of(Figures.landscape(system, View.DEFAULT, () -> search), notes),
                notes);
    }
}
