package kog.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import kog.dynamics.IndexSum;
import kog.network.Ensemble;
import kog.report.CountFigure;
import kog.report.draw.Drawing;
import kog.report.draw.Size;
import kog.report.table.AtLeast;
import kog.report.table.CountRow;

/** How many fixed points the networks of an ensemble have, for each gain and size. */
public final class CountSummary implements Consumer<CountRow> {

    private final Ensemble ensemble;
    private final Map<List<Number>, List<CountRow>> groups = new LinkedHashMap<>();

    public CountSummary(Ensemble ensemble) {
        this.ensemble = ensemble;
        for (double gain : ensemble.gains()) {
            for (int size : ensemble.sizes()) {
                groups.put(List.of(gain, size), new ArrayList<>());
            }
        }
    }

    @Override
    public void accept(CountRow row) {
        List<CountRow> group =
                groups.get(List.of(row.place().gain(), row.place().size()));
        if (group != null) {
            group.add(row);
        }
    }

    /** Whether points are missing in any row, by the index sum. */
    public boolean missing() {
        return groups.values().stream().flatMap(List::stream).anyMatch(r -> r.verdict() == IndexSum.Verdict.MISSING);
    }

    /**
     * The summary.
     *
     * @param expected how many of the rows that are asked for are of each gain and size
     */
    public String text(Map<List<Number>, Integer> expected) {
        List<List<String>> counts = new ArrayList<>();
        List<List<String>> dimensions = new ArrayList<>();
        counts.add(List.of("g", "N", "networks", "failed", "points", "proved", "index agrees", "points missing"));
        dimensions.add(List.of("g", "N", "unstable dimension", "points"));
        groups.forEach((key, rows) -> {
            String gain = key.get(0).toString();
            String size = key.get(1).toString();
            int wanted = Math.max(expected.getOrDefault(key, 0), rows.size());
            counts.add(List.of(
                    gain,
                    size,
                    "" + wanted,
                    "" + (wanted - rows.size()),
                    spread(rows, CountRow::points),
                    spread(rows, CountRow::proved),
                    "" + with(rows, IndexSum.Verdict.NO_CONTRADICTION),
                    "" + with(rows, IndexSum.Verdict.MISSING)));
            TreeSet<Integer> all = new TreeSet<>();
            rows.forEach(r -> all.addAll(r.unstable().keySet()));
            for (int d : all) {
                dimensions.add(List.of(
                        gain, size, "" + d, spread(rows, r -> r.unstable().getOrDefault(d, 0))));
            }
        });
        return ensemble.kind().text() + ": fixed points found; mean ± standard deviation over seeds\n\n"
                + AlignedColumns.of(counts) + "\n" + AlignedColumns.of(dimensions);
    }

    private static String spread(List<CountRow> rows, ToDoubleFunction<CountRow> number) {
        return Spread.of(rows, r -> new AtLeast(number.applyAsDouble(r), false), 1);
    }

    private static long with(List<CountRow> rows, IndexSum.Verdict verdict) {
        return rows.stream().filter(r -> r.verdict() == verdict).count();
    }

    /** Points against the gain, a line for each size. */
    public Drawing figure(Size size) {
        Map<Integer, Map<Double, List<Long>>> series = new LinkedHashMap<>();
        groups.forEach((key, rows) -> series.computeIfAbsent(key.get(1).intValue(), n -> new LinkedHashMap<>())
                .put(
                        key.get(0).doubleValue(),
                        rows.stream().map(CountRow::points).toList()));
        return CountFigure.draw(series, size);
    }
}
