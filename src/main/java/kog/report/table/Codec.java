package kog.report.table;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * How rows of one kind are written and read.
 *
 * @param columns the columns, in order
 * @param reader  makes a row from its entries, taken in the order of the columns
 */
public record Codec<R>(List<Column<R>> columns, Function<Entries, R> reader) {

    public Codec {
        columns = List.copyOf(columns);
    }

    /** Entries of one row, to be taken one after the other. */
    record Entries(Iterator<String> texts) {
        <V> V next(Entry<V> entry) {
            return entry.read().apply(texts.next());
        }

        <V> List<V> next(int count, Entry<V> entry) {
            return java.util.stream.Stream.generate(() -> next(entry))
                    .limit(count)
                    .toList();
        }
    }

    public List<String> header() {
        return columns.stream().map(Column::name).toList();
    }

    public List<String> write(R row) {
        return columns.stream().map(c -> c.write().apply(row)).toList();
    }

    /**
     * The row of its entries.
     *
     * @throws IllegalArgumentException if an entry is none of its column
     */
    public R read(List<String> entries) {
        return reader.apply(new Entries(entries.iterator()));
    }
}
