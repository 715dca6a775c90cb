package kog.report.table;

import java.io.Serializable;
import java.util.List;

/**
 * A network of an ensemble.
 *
 * @param kind its class with parameters
 * @param gain g
 * @param size N
 * @param seed that it is drawn with
 */
public record RandomPlace(String kind, double gain, int size, long seed) implements Serializable {

    /** As the first entries of its row. */
    List<String> key() {
        return List.of(kind, "" + gain, "" + size, "" + seed);
    }

    static RandomPlace read(Codec.Entries e) {
        return new RandomPlace(
                e.next(Entry.TEXT), e.next(Entry.NUMBER), Math.toIntExact(e.next(Entry.COUNT)), e.next(Entry.WHOLE));
    }

    /** Its columns in rows that have one. */
    static <R> List<Column<R>> columns(java.util.function.Function<R, RandomPlace> place) {
        return List.of(
                Column.of("kind", Entry.TEXT, r -> place.apply(r).kind),
                Column.of("g", Entry.NUMBER, r -> place.apply(r).gain),
                Column.of("N", Entry.COUNT, r -> (long) place.apply(r).size),
                Column.of("seed", Entry.WHOLE, r -> place.apply(r).seed));
    }

    /** Whether networks are of one gain and size. */
    public boolean isOf(double otherGain, int otherSize) {
        return gain == otherGain && size == otherSize;
    }
}
