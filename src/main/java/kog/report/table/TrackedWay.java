package kog.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kog.landscape.FixedPoint;
import kog.landscape.Following;

/**
 * What became of fixed points between two checkpoints.
 *
 * @param bornPairs    that a fold or a pitchfork made
 * @param diedPairs    that a fold or a pitchfork ended
 * @param pitchforks   how many of these pairs are mirror images of each other in a system without biases
 * @param memoriesBorn sinks of born pairs, and points that became sinks
 * @param memoriesDied sinks of pairs that died, and points that ceased to be sinks
 * @param unconnected  points of either checkpoint that are linked to none
 * @param folds        the steps, interpolated along the straight line of weights, at which curves turn, to four places
 */
public record TrackedWay(
        long continued,
        long bornPairs,
        long diedPairs,
        long pitchforks,
        long memoriesBorn,
        long memoriesDied,
        long unconnected,
        List<Double> folds) {

    private static final Entry<Optional<Long>> SOME = Entry.COUNT.orNothing();
    private static final Entry<Optional<List<Double>>> STEPS = Entry.NUMBERS.orNothing();

    static <R> List<Column<R>> columns(Function<R, Optional<TrackedWay>> of) {
        return List.of(
                column("continued", of, TrackedWay::continued),
                column("born_pairs", of, TrackedWay::bornPairs),
                column("died_pairs", of, TrackedWay::diedPairs),
                column("pitchforks", of, TrackedWay::pitchforks),
                column("memories_born", of, TrackedWay::memoriesBorn),
                column("memories_died", of, TrackedWay::memoriesDied),
                column("unconnected", of, TrackedWay::unconnected),
                Column.of(
                        "fold_steps",
                        STEPS,
                        r -> of.apply(r).map(TrackedWay::folds).filter(f -> !f.isEmpty())));
    }

    private static <R> Column<R> column(
            String name, Function<R, Optional<TrackedWay>> of, Function<TrackedWay, Long> value) {
        return Column.of(name, SOME, r -> of.apply(r).map(value));
    }

    static Optional<TrackedWay> read(Codec.Entries e) {
        List<Optional<Long>> counts = e.next(7, SOME);
        List<Double> folds = e.next(STEPS).orElse(List.of());
        return counts.get(0)
                .map(continued -> new TrackedWay(
                        continued,
                        counts.get(1).orElseThrow(),
                        counts.get(2).orElseThrow(),
                        counts.get(3).orElseThrow(),
                        counts.get(4).orElseThrow(),
                        counts.get(5).orElseThrow(),
                        counts.get(6).orElseThrow(),
                        folds));
    }

    static TrackedWay of(Following f, List<FixedPoint> before, List<FixedPoint> after, double from, double to) {
        return new TrackedWay(
                f.continued().size(),
                f.born().size(),
                f.died().size(),
                Stream.concat(f.born().stream(), f.died().stream())
                        .filter(Following.Link::pitchfork)
                        .count(),
                sinks(f.born(), after) + changed(f.continued(), before, after, true),
                sinks(f.died(), before) + changed(f.continued(), before, after, false),
                f.lostBefore().size() + f.lostAfter().size(),
                folds(f, from, to));
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

    private static List<Double> folds(Following f, double from, double to) {
        List<Following.Link> all = new ArrayList<>(f.continued());
        all.addAll(f.born());
        all.addAll(f.died());
        return all.stream()
                .flatMap(l -> l.folds().stream())
                .sorted()
                .map(s -> Math.rint(1e4 * (from + s * (to - from))) / 1e4)
                .toList();
    }
}
