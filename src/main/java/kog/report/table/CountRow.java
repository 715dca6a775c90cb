package kog.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.IndexSum;

/**
 * The fixed points that were found of one network of an ensemble.
 *
 * @param proved   how many of the points are proved
 * @param unstable how many points there are of each unstable dimension
 */
public record CountRow(
        RandomPlace place,
        long points,
        long proved,
        Map<Integer, Integer> unstable,
        Optional<Long> indexSum,
        IndexSum.Verdict verdict) {

    private static final Entry<IndexSum.Verdict> VERDICT =
            Entry.word(Arrays.asList(IndexSum.Verdict.values()), Entry::word);

    private static final Entry<Map<Integer, Integer>> COUNTS = new Entry<>(
            "counts such as 0:8 1:12",
            m -> m.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).collect(Collectors.joining(" ")),
            CountRow::counts);

    private static final Codec<CountRow> CODEC = codec();

    private static Codec<CountRow> codec() {
        List<Column<CountRow>> columns = new ArrayList<>(RandomPlace.columns(CountRow::place));
        columns.addAll(List.of(
                Column.of("points", Entry.COUNT, CountRow::points),
                Column.of("proved", Entry.COUNT, CountRow::proved),
                Column.of("by_unstable_dimension", COUNTS, CountRow::unstable),
                Column.of("index_sum", Entry.WHOLE.orNothing(), CountRow::indexSum),
                Column.of("index_verdict", VERDICT, CountRow::verdict)));
        return new Codec<>(
                columns,
                e -> new CountRow(
                        RandomPlace.read(e),
                        e.next(Entry.COUNT),
                        e.next(Entry.COUNT),
                        e.next(COUNTS),
                        e.next(Entry.WHOLE.orNothing()),
                        e.next(VERDICT)));
    }

    private static Map<Integer, Integer> counts(String text) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            String[] two = part.split(":", -1);
            if (two.length != 2) {
                throw new IllegalArgumentException(part);
            }
            counts.put(Integer.valueOf(two[0]), Integer.valueOf(two[1]));
        }
        return counts;
    }

    /** The entries of a network's row. */
    public static List<String> entries(RandomPlace place, EquilibriumSet found) {
        Map<Integer, Integer> unstable = new TreeMap<>();
        for (Equilibrium e : found.equilibria()) {
            e.growing().ifPresent(d -> unstable.merge(d, 1, Integer::sum));
        }
        return CODEC.write(new CountRow(
                place,
                found.equilibria().size(),
                found.equilibria().stream()
                        .filter(e -> e.existence().isCertified())
                        .count(),
                unstable,
                found.index().sum().map(Long::valueOf),
                found.index().verdict()));
    }

    /** The table of {@code kog landscape} for an ensemble. */
    public static Table<CountRow> table(RandomPlaces places) {
        return new Table<>(
                "landscape ensemble " + places.ensemble().kind().text(),
                CODEC,
                k -> k < places.count() ? Optional.of(places.place(k).key()) : Optional.empty());
    }
}
