package kog.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kog.dynamics.certified.Existence;
import kog.landscape.FixedPoint;
import kog.landscape.Landscape;

/**
 * A fixed point or an equilibrium.
 *
 * @param number   from 1, sinks first
 * @param unstable how many directions grow, where that is known
 * @param radius   the distance within which it is proved to be, where it is
 * @param x        N entries
 */
public record PointRow(
        long number,
        Kind kind,
        Optional<Long> unstable,
        Existence.Kind proof,
        Optional<Double> radius,
        List<Double> x) {

    /** What the linearization says. */
    public enum Kind {
        SINK,
        SADDLE,
        SOURCE,
        UNKNOWN
    }

    private static final Entry<Kind> KIND = Entry.word(Arrays.asList(Kind.values()), Entry::word);
    private static final Entry<Existence.Kind> PROOF = Entry.word(Arrays.asList(Existence.Kind.values()), Entry::word);

    public PointRow {
        x = List.copyOf(x);
    }

    static PointRow of(int number, FixedPoint p) {
        int n = p.x().length;
        double radius = p.equilibrium().existence().radius();
        Kind kind = p.growing().isEmpty()
                ? Kind.UNKNOWN
                : p.isSink() ? Kind.SINK : p.growing().getAsInt() == n ? Kind.SOURCE : Kind.SADDLE;
        return new PointRow(
                number,
                kind,
                p.growing().stream().mapToObj(Long::valueOf).findFirst(),
                p.equilibrium().existence().kind(),
                Double.isFinite(radius) ? Optional.of(radius) : Optional.empty(),
                Arrays.stream(p.x()).boxed().toList());
    }

    /** @param n entries of x */
    static Codec<PointRow> codec(int n) {
        List<Column<PointRow>> columns = new ArrayList<>(List.of(
                Column.of("number", Entry.COUNT, PointRow::number),
                Column.of("kind", KIND, PointRow::kind),
                Column.of("unstable_dimension", Entry.COUNT.orNothing(), PointRow::unstable),
                Column.of("existence", PROOF, PointRow::proof),
                Column.of("radius", Entry.NUMBER.orNothing(), PointRow::radius)));
        for (int i = 0; i < n; i++) {
            int axis = i;
            columns.add(Column.of("x" + (i + 1), Entry.NUMBER, r -> r.x.get(axis)));
        }
        return new Codec<>(
                columns,
                e -> new PointRow(
                        e.next(Entry.COUNT),
                        e.next(KIND),
                        e.next(Entry.COUNT.orNothing()),
                        e.next(PROOF),
                        e.next(Entry.NUMBER.orNothing()),
                        e.next(n, Entry.NUMBER)));
    }

    /**
     * The points as CSV, a row each.
     *
     * @param n dimension
     */
    public static String csv(Landscape landscape, int n) {
        Codec<PointRow> codec = codec(n);
        StringBuilder text = new StringBuilder(String.join(",", codec.header())).append('\n');
        for (int k = 0; k < landscape.points().size(); k++) {
            PointRow row = of(k + 1, landscape.points().get(k));
            text.append(String.join(",", codec.write(row))).append('\n');
        }
        return text.toString();
    }
}
