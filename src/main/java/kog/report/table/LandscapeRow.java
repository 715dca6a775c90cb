package kog.report.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kog.dynamics.IndexSum;
import kog.landscape.Landscape;
import kog.landscape.Resilience;

/**
 * The landscape of one input.
 *
 * @param place        which system
 * @param proved       how many of the points are proved
 * @param unstable     how many points there are of each unstable dimension, as in {@code 0:8 1:12}
 * @param separatrices how many saddles separate two basins
 * @param resilience   the smallest displacement found that leaves a basin
 */
public record LandscapeRow(
        Place place,
        long points,
        long proved,
        String unstable,
        Optional<Long> indexSum,
        IndexSum.Verdict verdict,
        long separatrices,
        Optional<Double> resilience) {

    /**
     * A system and how it is searched.
     *
     * @param name        of the system and its input
     * @param fingerprint of its numbers
     */
    public record Place(String name, String fingerprint, long seed) implements Serializable {
        public Place {
            name = name.replaceAll("[,\\r\\n]", " ");
        }

        List<String> key() {
            return List.of(name, fingerprint, "" + seed);
        }
    }

    private static final Entry<IndexSum.Verdict> VERDICT =
            Entry.word(Arrays.asList(IndexSum.Verdict.values()), Entry::word);

    private static final Codec<LandscapeRow> CODEC = new Codec<>(
            List.of(
                    Column.of("name", Entry.TEXT, r -> r.place.name),
                    Column.of("system", Entry.TEXT, r -> r.place.fingerprint),
                    Column.of("seed", Entry.WHOLE, r -> r.place.seed),
                    Column.of("points", Entry.COUNT, LandscapeRow::points),
                    Column.of("proved", Entry.COUNT, LandscapeRow::proved),
                    Column.of("by_unstable_dimension", Entry.TEXT, LandscapeRow::unstable),
                    Column.of("index_sum", Entry.WHOLE.orNothing(), LandscapeRow::indexSum),
                    Column.of("index_verdict", VERDICT, LandscapeRow::verdict),
                    Column.of("separatrices", Entry.COUNT, LandscapeRow::separatrices),
                    Column.of("smallest_resilience", Entry.NUMBER.orNothing(), LandscapeRow::resilience)),
            e -> new LandscapeRow(
                    new Place(e.next(Entry.TEXT), e.next(Entry.TEXT), e.next(Entry.WHOLE)),
                    e.next(Entry.COUNT),
                    e.next(Entry.COUNT),
                    e.next(Entry.TEXT),
                    e.next(Entry.WHOLE.orNothing()),
                    e.next(VERDICT),
                    e.next(Entry.COUNT),
                    e.next(Entry.NUMBER.orNothing())));

    /** The entries of a landscape's row. */
    public static List<String> entries(Place place, Landscape landscape) {
        return CODEC.write(of(place, landscape));
    }

    private static LandscapeRow of(Place place, Landscape landscape) {
        return new LandscapeRow(
                place,
                landscape.points().size(),
                landscape.points().stream()
                        .filter(p -> p.equilibrium().existence().isCertified())
                        .count(),
                landscape.byUnstableDimension().entrySet().stream()
                        .map(e -> e.getKey() + ":" + e.getValue())
                        .collect(Collectors.joining(" ")),
                landscape.found().index().sum().map(Long::valueOf),
                landscape.found().index().verdict(),
                landscape.separatrices().size(),
                landscape.resilience().stream().map(Resilience::distance).min(Double::compare));
    }

    /** A row each, in this order. */
    public static Table<LandscapeRow> table(List<Place> places) {
        return new Table<>(
                "landscape of inputs",
                CODEC,
                k -> k < places.size() ? Optional.of(places.get(k).key()) : Optional.empty());
    }
}
