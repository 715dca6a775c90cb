package kog.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * One column of a table: its entries are written in one way only, so that what is read back is what was written.
 *
 * @param name     its name in the header
 * @param expected what an entry is, for messages
 * @param accepts  whether a text is an entry as it would be written
 */
record Column(String name, String expected, Predicate<String> accepts) {

    /** An integer from {@code least} on. */
    static Column whole(String name, long least) {
        return new Column(name, "a whole number from " + least + " on", t -> isWhole(t, least));
    }

    /** A double with the fewest digits that read back to it, infinities and NaN included. */
    static Column number(String name) {
        return new Column(name, "a number", Column::isNumber);
    }

    /** A double that may be known from below only, as in {@code >=3.5}. */
    static Column numberOrBound(String name) {
        return new Column(name, "a number, or >= and a number", t -> isNumber(t.startsWith(">=") ? t.substring(2) : t));
    }

    /** Doubles apart by blanks, at least one. */
    static Column numbers(String name) {
        return new Column(
                name,
                "numbers apart by blanks",
                t -> Arrays.stream(t.split(" ", -1)).allMatch(Column::isNumber));
    }

    /** One of a list. */
    static Column word(String name, Collection<String> words) {
        return new Column(name, "one of " + String.join(", ", words), words::contains);
    }

    /** Any text; what it must be, each row's key says. */
    static Column key(String name) {
        return new Column(name, "a text", t -> true);
    }

    /** The same, where an entry may also be missing. */
    Column orNothing() {
        return new Column(name, expected + ", or nothing", t -> t.isEmpty() || accepts.test(t));
    }

    private static boolean isWhole(String text, long least) {
        try {
            long value = Long.parseLong(text);
            return value >= least && Long.toString(value).equals(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isNumber(String text) {
        try {
            return Double.toString(Double.parseDouble(text)).equals(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
