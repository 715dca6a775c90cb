package kog.report.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kog.dynamics.IndexSum;
import kog.landscape.FixedPoint;
import kog.landscape.Following;
import kog.landscape.Landscape;
import kog.landscape.Resilience;

/**
 * One checkpoint of a training run; the entries from {@code continued} on are about the way from the checkpoint before, and
 * empty in the first row or where points are not followed.
 *
 * @param slowest       the largest modulus of a multiplier below 1 at a sink
 * @param folds         the steps, interpolated along the straight line of weights, at which curves turn
 * @param memoriesBorn  sinks that a fold made, or that were none before
 * @param memoriesDied  sinks that a fold ended, or that are none now
 * @param unconnected   points of either checkpoint that are linked to none
 */
public record TrackRow(
        Place place,
        long points,
        long proved,
        long sinks,
        String unstable,
        Optional<Long> indexSum,
        IndexSum.Verdict verdict,
        Optional<Double> slowest,
        Optional<Double> resilience,
        Optional<Long> continued,
        Optional<Long> bornPairs,
        Optional<Long> diedPairs,
        Optional<Long> memoriesBorn,
        Optional<Long> memoriesDied,
        Optional<Long> unconnected,
        String folds) {

    /**
     * A checkpoint.
     *
     * @param fingerprint of its numbers
     */
    public record Place(String name, long step, String fingerprint, long seed) implements Serializable {
        public Place {
            name = name.replaceAll("[,\\r\\n]", " ");
        }

        List<String> key() {
            return List.of(name, "" + step, fingerprint, "" + seed);
        }
    }

    private static final Entry<IndexSum.Verdict> VERDICT =
            Entry.word(Arrays.asList(IndexSum.Verdict.values()), Entry::word);
    private static final Entry<Optional<Long>> SOME = Entry.COUNT.orNothing();

    private static final Codec<TrackRow> CODEC = new Codec<>(
            List.of(
                    Column.of("name", Entry.TEXT, r -> r.place.name),
                    Column.of("step", Entry.COUNT, r -> r.place.step),
                    Column.of("system", Entry.TEXT, r -> r.place.fingerprint),
                    Column.of("seed", Entry.WHOLE, r -> r.place.seed),
                    Column.of("points", Entry.COUNT, TrackRow::points),
                    Column.of("proved", Entry.COUNT, TrackRow::proved),
                    Column.of("sinks", Entry.COUNT, TrackRow::sinks),
                    Column.of("by_unstable_dimension", Entry.TEXT, TrackRow::unstable),
                    Column.of("index_sum", Entry.WHOLE.orNothing(), TrackRow::indexSum),
                    Column.of("index_verdict", VERDICT, TrackRow::verdict),
                    Column.of("slowest_multiplier_at_sinks", Entry.NUMBER.orNothing(), TrackRow::slowest),
                    Column.of("smallest_resilience", Entry.NUMBER.orNothing(), TrackRow::resilience),
                    Column.of("continued", SOME, TrackRow::continued),
                    Column.of("born_pairs", SOME, TrackRow::bornPairs),
                    Column.of("died_pairs", SOME, TrackRow::diedPairs),
                    Column.of("memories_born", SOME, TrackRow::memoriesBorn),
                    Column.of("memories_died", SOME, TrackRow::memoriesDied),
                    Column.of("unconnected", SOME, TrackRow::unconnected),
                    Column.of("fold_steps", Entry.TEXT, TrackRow::folds)),
            e -> new TrackRow(
                    new Place(e.next(Entry.TEXT), e.next(Entry.COUNT), e.next(Entry.TEXT), e.next(Entry.WHOLE)),
                    e.next(Entry.COUNT),
                    e.next(Entry.COUNT),
                    e.next(Entry.COUNT),
                    e.next(Entry.TEXT),
                    e.next(Entry.WHOLE.orNothing()),
                    e.next(VERDICT),
                    e.next(Entry.NUMBER.orNothing()),
                    e.next(Entry.NUMBER.orNothing()),
                    e.next(SOME),
                    e.next(SOME),
                    e.next(SOME),
                    e.next(SOME),
                    e.next(SOME),
                    e.next(SOME),
                    e.next(Entry.TEXT)));

    /**
     * The entries of a checkpoint's row.
     *
     * @param before     the points of the checkpoint before
     * @param stepBefore its step
     */
    public static List<String> entries(
            Place place, Landscape l, List<FixedPoint> before, long stepBefore, Optional<Following> following) {
        return CODEC.write(of(place, l, before, stepBefore, following));
    }

    private static TrackRow of(
            Place place, Landscape l, List<FixedPoint> before, long stepBefore, Optional<Following> f) {
        List<FixedPoint> after = l.points();
        return new TrackRow(
                place,
                after.size(),
                after.stream()
                        .filter(p -> p.equilibrium().existence().isCertified())
                        .count(),
                after.stream().filter(FixedPoint::isSink).count(),
                l.byUnstableDimension().entrySet().stream()
                        .map(e -> e.getKey() + ":" + e.getValue())
                        .collect(Collectors.joining(" ")),
                l.found().index().sum().map(Long::valueOf),
                l.found().index().verdict(),
                after.stream()
                        .filter(FixedPoint::isSink)
                        .map(p -> p.values().get(0).norm())
                        .max(Double::compare),
                l.resilience().stream().map(Resilience::distance).min(Double::compare),
                f.map(w -> (long) w.continued().size()),
                f.map(w -> (long) w.born().size()),
                f.map(w -> (long) w.died().size()),
                f.map(w -> sinks(w.born(), after) + changed(w.continued(), before, after, true)),
                f.map(w -> sinks(w.died(), before) + changed(w.continued(), before, after, false)),
                f.map(w -> (long) w.lostBefore().size() + w.lostAfter().size()),
                f.map(w -> folds(w, stepBefore, place.step)).orElse(""));
    }

    private static long sinks(List<Following.Link> pairs, List<FixedPoint> points) {
        return pairs.stream()
                .flatMap(l -> Stream.of(l.first(), l.second()))
                .filter(k -> points.get(k - 1).isSink())
                .count();
    }

    /** Points that became a sink, or ceased to be one. */
    private static long changed(
            List<Following.Link> links, List<FixedPoint> before, List<FixedPoint> after, boolean became) {
        return links.stream()
                .filter(l -> after.get(l.second() - 1).isSink() == became
                        && before.get(l.first() - 1).isSink() != became)
                .count();
    }

    private static String folds(Following f, long from, long to) {
        List<Following.Link> all = new ArrayList<>(f.continued());
        all.addAll(f.born());
        all.addAll(f.died());
        return all.stream()
                .flatMap(l -> l.folds().stream())
                .sorted()
                .map(s -> String.format(java.util.Locale.ROOT, "%.4f", from + s * (to - from)))
                .collect(Collectors.joining(" "));
    }

    /** A row each, in this order. */
    public static Table<TrackRow> table(List<Place> places) {
        String run = places.stream().map(Place::fingerprint).collect(Collectors.joining(" "));
        return new Table<>(
                "track of " + run,
                CODEC,
                k -> k < places.size() ? Optional.of(places.get(k).key()) : Optional.empty());
    }
}
