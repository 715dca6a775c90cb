package kog.embed;

import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kog.files.InputException;
import kog.files.NamedColumns;
import kog.symbolic.Excerpt;

/**
 * What is asked of a column: numbers, or one of two labels.
 *
 * @param words the class in words
 */
record Asked(double[] performance, Target.Question question, String words) {

    private static final String BELOW = "below";
    private static final String ABOVE = "above";
    private static final int LEAST_OF_CLASS = 5;

    /** @param entries of the target, none of them empty */
    static Asked of(String file, Columns columns, List<String> entries) throws InputException {
        return entries.stream().allMatch(NamedColumns::isNumber)
                ? numbers(columns, entries)
                : labels(file, columns, entries);
    }

    private static Asked numbers(Columns columns, List<String> entries) throws InputException {
        String side = columns.good().orElse(BELOW);
        if (!side.equals(BELOW) && !side.equals(ABOVE)) {
            throw new InputException(
                    "--class", "", "found '" + Excerpt.of(side) + "', expected below or above for a target of numbers");
        }
        return new Asked(
                entries.stream().mapToDouble(Double::parseDouble).toArray(),
                new Target.Question(columns.threshold(), side.equals(BELOW)),
                columns.target() + " " + side + " "
                        + (columns.threshold().isPresent()
                                ? String.valueOf(columns.threshold().getAsDouble())
                                : "the median of the training networks"));
    }

    private static Asked labels(String file, Columns columns, List<String> entries) throws InputException {
        TreeSet<String> labels = new TreeSet<>(entries);
        String good = columns.good().orElse(labels.last());
        if (labels.size() != 2) {
            throw new InputException(
                    file, columns.target(), "found " + labels.size() + " labels, expected two, or numbers");
        }
        if (columns.threshold().isPresent()) {
            throw new InputException(file, columns.target(), "found labels, expected numbers with --threshold");
        }
        if (!labels.contains(good)) {
            throw new InputException(
                    file,
                    columns.target(),
                    "found no label '" + Excerpt.of(good) + "', expected the one --class names");
        }
        return new Asked(
                entries.stream().mapToDouble(l -> l.equals(good) ? 1 : 0).toArray(),
                new Target.Question(OptionalDouble.of(0.5), false),
                columns.target() + " is " + good);
    }

    /** With fewer networks of a class, parts without one of the classes are the rule. */
    void requireBoth(String file, String target, int[] groups) throws InputException {
        boolean[] good = Target.fitted(question, performance).good(performance);
        for (boolean side : new boolean[] {true, false}) {
            long count = IntStream.range(0, good.length)
                    .filter(i -> good[i] == side)
                    .map(i -> groups[i])
                    .distinct()
                    .count();
            if (count < LEAST_OF_CLASS) {
                throw new InputException(
                        file,
                        target,
                        "found " + count + " networks " + (side ? "in" : "outside") + " the class, expected at least "
                                + LEAST_OF_CLASS + " on both sides of its cut");
            }
        }
    }
}
