package kog.report.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.task.Part;

/**
 * The first line of a table that holds a part of a run's rows.
 *
 * @param rows how many the whole run has
 * @param run  its description
 */
public record PartLine(Part part, long rows, String run) {

    private static final Pattern LINE = Pattern.compile("# part (\\d{1,9})/(\\d{1,9}) of (\\d{1,9}) rows: (.*)");

    /** Reads such a line. */
    public static Optional<PartLine> parse(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PartLine(
                    new Part(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))),
                    Long.parseLong(match.group(3)),
                    match.group(4)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "# part " + part + " of " + rows + " rows: " + run;
    }
}
