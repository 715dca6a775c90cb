package kog.report.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import kog.symbolic.Excerpt;
import kog.task.Outcome;
import kog.task.Part;

/**
 * What a run writes into its table: typed rows, each with the key of its place in this run first; behind the row's own
 * entries, why there is no such row if so, and a checksum. The checksum is the CRC-32 of the run's description and of the
 * row, so that a row of another run has another one.
 *
 * @param run     all that the rows depend on, in words
 * @param codec   the columns without those of failure and checksum
 * @param keys    the first entries of row k, from 0; empty behind the last row
 * @param part    which of the run's rows are in this table
 * @param rows    how many the run has if only a part is here
 */
public record Table<R>(String run, Codec<R> codec, IntFunction<Optional<List<String>>> keys, Part part, long rows) {

    private static final String FAILURE = "failure";

    public Table {
        run = run.replaceAll("\\s+", " ");
    }

    /** A table of all rows of a run. */
    public Table(String run, Codec<R> codec, IntFunction<Optional<List<String>>> keys) {
        this(run, codec, keys, Part.ALL, 0);
    }

    /** The table of a part of the run's rows, which says so in its first line. */
    public Table<R> part(Part share, long all) {
        return share.equals(Part.ALL)
                ? this
                : new Table<>(
                        run,
                        codec,
                        k -> k < share.count(all) ? keys.apply(Math.toIntExact(share.task(k))) : Optional.empty(),
                        share,
                        all);
    }

    public String header() {
        return String.join(",", codec.header()) + "," + FAILURE + "," + Checksum.COLUMN;
    }

    /** The lines before the first row. */
    public List<String> head() {
        return part.equals(Part.ALL) ? List.of(header()) : List.of(new PartLine(part, rows, run).toString(), header());
    }

    /** Row k, from 0, as it is written, without the end of line. */
    public String line(int k, Outcome outcome) {
        List<String> entries;
        if (outcome instanceof Outcome.Done done) {
            entries = new ArrayList<>(done.entries());
            entries.add("");
        } else {
            entries = new ArrayList<>(keys.apply(k).orElse(List.of()));
            entries.addAll(Collections.nCopies(codec.columns().size() - entries.size(), ""));
            entries.add(((Outcome.Failed) outcome).reason());
        }
        String row = String.join(",", entries);
        return row + "," + checksum(row);
    }

    /** The row of a line without {@linkplain #faultOf fault}; empty if it says why there is none. */
    public Optional<R> row(String line) {
        List<String> entries = List.of(line.split(",", -1));
        return entries.get(codec.columns().size()).isEmpty() ? Optional.of(codec.read(entries)) : Optional.empty();
    }

    private String checksum(String row) {
        return Checksum.of(run, header(), row);
    }

    /** What is wrong with line i of the head, from 0, as found and expected; empty if nothing is. */
    public Optional<String> faultOfHead(String line, int i) {
        String right = head().get(i);
        if (line.equals(right)) {
            return Optional.empty();
        }
        int at = 0;
        while (at < Math.min(line.length(), right.length()) && line.charAt(at) == right.charAt(at)) {
            at++;
        }
        return Optional.of("found the columns '" + Excerpt.around(line, at) + "', expected '"
                + Excerpt.around(right, at) + "' of this run");
    }

    /** What is wrong with row k, from 0, as found and expected; empty if nothing is. */
    public Optional<String> faultOf(String line, int k) {
        List<Column<R>> columns = codec.columns();
        String[] entries = line.split(",", -1);
        Optional<List<String>> key = keys.apply(k);
        if (key.isEmpty()) {
            return Optional.of("found a row '" + Excerpt.of(line) + "', expected the end: this run has " + k + " rows");
        }
        for (int i = 0; i < Math.min(key.get().size(), entries.length); i++) {
            if (!entries[i].equals(key.get().get(i))) {
                return Optional.of("found the " + columns.get(i).name() + " '" + Excerpt.of(entries[i])
                        + "', a row of another run, expected '" + key.get().get(i) + "'");
            }
        }
        if (entries.length != columns.size() + 2) {
            return Optional.of("found " + entries.length + " entries, expected " + (columns.size() + 2));
        }
        boolean failed = !entries[columns.size()].isEmpty();
        for (int i = key.get().size(); i < columns.size(); i++) {
            if (failed && !entries[i].isEmpty()) {
                return Optional.of("found the " + columns.get(i).name() + " '" + Excerpt.of(entries[i])
                        + "' in a row with a failure, expected nothing");
            }
            if (!failed && !columns.get(i).accepts().test(entries[i])) {
                return Optional.of("found the " + columns.get(i).name() + " '" + Excerpt.of(entries[i]) + "', expected "
                        + columns.get(i).expected());
            }
        }
        String row = line.substring(0, line.lastIndexOf(','));
        String sum = entries[columns.size() + 1];
        return sum.equals(checksum(row))
                ? Optional.empty()
                : Optional.of("found the checksum '" + Excerpt.of(sum) + "', expected " + checksum(row)
                        + " for this row of this run: it was changed, or is another run's");
    }

    /** Whether a text without an end of line can be what a stopped run left of row k. */
    public boolean canBeCut(String text, int k) {
        return keys.apply(k)
                .map(key -> String.join(",", key) + ",")
                .filter(start -> start.startsWith(text) || text.startsWith(start))
                .isPresent();
    }
}
