package kog.report.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.landscape.FixedPoint;
import kog.landscape.Following;
import kog.landscape.Landscape;
import kog.landscape.RecurrentWeights;
import kog.lyapunov.LyapunovSpectrum;

/**
 * One checkpoint of a training run.
 *
 * @param points      its fixed points
 * @param way         what became of points since the checkpoint before; empty in the first row or where they are not followed
 * @param weights     how many directions its recurrent weights have
 * @param spectrum    its exponents
 * @param performance the entries that were joined by name
 */
public record TrackRow(
        Place place,
        TrackedPoints points,
        Optional<TrackedWay> way,
        RecurrentWeights weights,
        MeasuredSpectrum spectrum,
        List<String> performance) {

    /**
     * A checkpoint.
     *
     * @param step        or epoch, or whatever checkpoints are ordered by
     * @param fingerprint of its numbers
     * @param protocol    of the exponents, without commas
     * @param performance the entries joined by name
     */
    public record Place(
            String name, double step, String fingerprint, long seed, String protocol, ArrayList<String> performance)
            implements Serializable {
        public Place {
            name = name.replaceAll("[,\\r\\n]", " ");
        }

        List<String> key() {
            return List.of(name, Entry.PLAIN.write().apply(step), fingerprint, "" + seed, protocol);
        }
    }

    private static final Entry<Optional<Double>> SOME = Entry.NUMBER.orNothing();

    private static Codec<TrackRow> codec(int most, List<String> joined) {
        List<Column<TrackRow>> columns = new ArrayList<>(List.of(
                Column.of("name", Entry.TEXT, r -> r.place.name),
                Column.of("step", Entry.PLAIN, r -> r.place.step),
                Column.of("system", Entry.TEXT, r -> r.place.fingerprint),
                Column.of("seed", Entry.WHOLE, r -> r.place.seed),
                Column.of("protocol", Entry.TEXT, r -> r.place.protocol)));
        columns.addAll(TrackedPoints.columns(TrackRow::points));
        columns.addAll(TrackedWay.columns(TrackRow::way));
        columns.addAll(List.of(
                Column.of("spectral_radius", SOME, r -> r.weights.radius()),
                Column.of("stable_rank", Entry.NUMBER, r -> r.weights.stableRank()),
                Column.of("weight_participation", Entry.NUMBER, r -> r.weights.participation()),
                Column.of("entropy_rank", Entry.NUMBER, r -> r.weights.entropyRank())));
        columns.addAll(MeasuredSpectrum.columns(most, TrackRow::spectrum));
        for (int j = 0; j < joined.size(); j++) {
            int at = j;
            columns.add(Column.of(joined.get(j), Entry.TEXT, r -> r.performance.get(at)));
        }
        return new Codec<>(
                columns,
                e -> new TrackRow(
                        new Place(
                                e.next(Entry.TEXT),
                                e.next(Entry.PLAIN),
                                e.next(Entry.TEXT),
                                e.next(Entry.WHOLE),
                                e.next(Entry.TEXT),
                                new ArrayList<>()),
                        TrackedPoints.read(e),
                        TrackedWay.read(e),
                        new RecurrentWeights(
                                e.next(SOME), e.next(Entry.NUMBER), e.next(Entry.NUMBER), e.next(Entry.NUMBER)),
                        MeasuredSpectrum.read(e, most),
                        e.next(joined.size(), Entry.TEXT)));
    }

    /**
     * The entries of a checkpoint's row.
     *
     * @param before     the points of the checkpoint before
     * @param stepBefore its step
     * @param most       how many exponents a row has room for
     */
    public static List<String> entries(
            Place place,
            Landscape l,
            List<FixedPoint> before,
            double stepBefore,
            Optional<Following> following,
            RecurrentWeights weights,
            LyapunovSpectrum spectrum,
            int most,
            List<String> joined) {
        return codec(most, joined)
                .write(new TrackRow(
                        place,
                        TrackedPoints.of(l),
                        following.map(f -> TrackedWay.of(f, before, l.points(), stepBefore, place.step)),
                        weights,
                        MeasuredSpectrum.of(spectrum, most),
                        place.performance));
    }

    /** A row each, in this order. */
    public static Table<TrackRow> table(List<Place> places, int most, List<String> joined) {
        StringBuilder run = new StringBuilder("track");
        places.forEach(p -> run.append(' ').append(p.fingerprint).append(' ').append(String.join(" ", p.performance)));
        return new Table<>(
                run.toString(),
                codec(most, joined),
                k -> k < places.size() ? Optional.of(places.get(k).key()) : Optional.empty());
    }
}
