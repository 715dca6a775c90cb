package kog.report.table;

import java.util.function.Function;
import java.util.function.Predicate;

/** A column of rows R: its name, what its entries are for messages, how a row writes one, and what is one. */
record Column<R>(String name, String expected, Function<R, String> write, Predicate<String> accepts) {

    static <R, V> Column<R> of(String name, Entry<V> entry, Function<R, V> value) {
        return new Column<>(name, entry.expected(), r -> entry.write().apply(value.apply(r)), entry::accepts);
    }
}
