package kog.report.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kog.symbolic.Rational;

/**
 * How one value stands in a table. It is written in one way only, so that what is read back is what was written.
 *
 * @param expected what an entry is, for messages
 * @param write    without commas and line feeds
 * @param read     the value; throws an {@link IllegalArgumentException} if there is none
 */
record Entry<V>(String expected, Function<V, String> write, Function<String, V> read) {

    private static final Pattern RATIONAL = Pattern.compile("-?\\d+(/\\d+)?");

    /** A double with the fewest digits that read back to it, infinities and NaN included. */
    static final Entry<Double> NUMBER = new Entry<>("a number", v -> Double.toString(v), Double::valueOf);

    /** The same; a whole number without a point. */
    static final Entry<Double> PLAIN = new Entry<>("a number", Plain::text, Double::valueOf);

    /** A whole number, 0 or more. */
    static final Entry<Long> COUNT =
            new Entry<>("a whole number from 0 on", v -> Long.toString(v), Long::parseUnsignedLong);

    static final Entry<Long> WHOLE = new Entry<>("a whole number", v -> Long.toString(v), Long::valueOf);

    static final Entry<String> TEXT = new Entry<>("a text", t -> t, t -> t);

    /** Doubles apart by blanks, at least one. */
    static final Entry<List<Double>> NUMBERS = new Entry<>(
            "numbers apart by blanks",
            v -> v.stream().map(NUMBER.write).collect(Collectors.joining(" ")),
            t -> Arrays.stream(t.split(" ", -1)).map(NUMBER.read).toList());

    /** A double that may be known from below only, as in {@code >=3.5}. */
    static final Entry<AtLeast> NUMBER_OR_BOUND =
            new Entry<>("a number, or >= and a number", AtLeast::toString, AtLeast::parse);

    static final Entry<Rational> RATIO = new Entry<>("an exponent such as 1/2", Rational::toString, t -> {
        if (!RATIONAL.matcher(t).matches()) {
            throw new NumberFormatException(t);
        }
        return Rational.parse(t);
    });

    /** One of a list, each in its own word. */
    static <V> Entry<V> word(Collection<V> values, Function<V, String> word) {
        String all = values.stream().map(word).collect(Collectors.joining(", "));
        return new Entry<>(
                "one of " + all,
                word,
                t -> values.stream()
                        .filter(v -> word.apply(v).equals(t))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(t)));
    }

    /** The constants of an enumeration, as they print themselves, or by their names in lower case. */
    static String word(Enum<?> value) {
        boolean named = value.toString().equals(value.name());
        return named
                ? value.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : value.toString().replace(",", "");
    }

    /** The same, where an entry may also be missing. */
    Entry<Optional<V>> orNothing() {
        return new Entry<>(
                expected + ", or nothing",
                v -> v.map(write).orElse(""),
                t -> t.isEmpty() ? Optional.empty() : Optional.of(read.apply(t)));
    }

    /** Whether a text is an entry as it would be written. */
    boolean accepts(String text) {
        try {
            return write.apply(read.apply(text)).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
