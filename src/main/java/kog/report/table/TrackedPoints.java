package kog.report.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kog.dynamics.IndexSum;
import kog.landscape.FixedPoint;
import kog.landscape.Landscape;
import kog.landscape.Resilience;

/**
 * The fixed points of one checkpoint.
 *
 * @param proved     how many are
 * @param unstable   how many there are of each unstable dimension, as in {@code 0:8 1:12}
 * @param leading    the largest modulus of a multiplier, of each point
 * @param slowest    the largest of these below 1 at a sink
 * @param resilience the smallest displacement found that leaves a basin
 */
public record TrackedPoints(
        long points,
        long proved,
        long sinks,
        String unstable,
        Optional<Long> indexSum,
        IndexSum.Verdict verdict,
        Optional<List<Double>> leading,
        Optional<Double> slowest,
        Optional<Double> resilience) {

    private static final Entry<IndexSum.Verdict> VERDICT =
            Entry.word(Arrays.asList(IndexSum.Verdict.values()), Entry::word);

    static <R> List<Column<R>> columns(Function<R, TrackedPoints> of) {
        return List.of(
                Column.of("points", Entry.COUNT, of.andThen(TrackedPoints::points)),
                Column.of("proved", Entry.COUNT, of.andThen(TrackedPoints::proved)),
                Column.of("sinks", Entry.COUNT, of.andThen(TrackedPoints::sinks)),
                Column.of("by_unstable_dimension", Entry.TEXT, of.andThen(TrackedPoints::unstable)),
                Column.of("index_sum", Entry.WHOLE.orNothing(), of.andThen(TrackedPoints::indexSum)),
                Column.of("index_verdict", VERDICT, of.andThen(TrackedPoints::verdict)),
                Column.of("leading_multipliers", Entry.NUMBERS.orNothing(), of.andThen(TrackedPoints::leading)),
                Column.of("slowest_multiplier_at_sinks", Entry.NUMBER.orNothing(), of.andThen(TrackedPoints::slowest)),
                Column.of("smallest_resilience", Entry.NUMBER.orNothing(), of.andThen(TrackedPoints::resilience)));
    }

    static TrackedPoints read(Codec.Entries e) {
        return new TrackedPoints(
                e.next(Entry.COUNT),
                e.next(Entry.COUNT),
                e.next(Entry.COUNT),
                e.next(Entry.TEXT),
                e.next(Entry.WHOLE.orNothing()),
                e.next(VERDICT),
                e.next(Entry.NUMBERS.orNothing()),
                e.next(Entry.NUMBER.orNothing()),
                e.next(Entry.NUMBER.orNothing()));
    }

    static TrackedPoints of(Landscape l) {
        List<FixedPoint> points = l.points();
        return new TrackedPoints(
                points.size(),
                points.stream()
                        .filter(p -> p.equilibrium().existence().isCertified())
                        .count(),
                points.stream().filter(FixedPoint::isSink).count(),
                l.byUnstableDimension().entrySet().stream()
                        .map(e -> e.getKey() + ":" + e.getValue())
                        .collect(Collectors.joining(" ")),
                l.found().index().sum().map(Long::valueOf),
                l.found().index().verdict(),
                Optional.of(points.stream().map(TrackedPoints::leading).toList())
                        .filter(v -> !v.isEmpty()),
                points.stream()
                        .filter(FixedPoint::isSink)
                        .map(TrackedPoints::leading)
                        .max(Double::compare),
                l.resilience().stream().map(Resilience::distance).min(Double::compare));
    }

    private static double leading(FixedPoint p) {
        return p.values().get(0).norm();
    }
}
