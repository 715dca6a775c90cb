package kog.report.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import kog.symbolic.Excerpt;

/**
 * What a run writes into its table: typed rows, each with the key of its place in this run first and a checksum last. The
 * checksum is the CRC-32 of the run's description and of the row, so that a row of another run has another one.
 *
 * @param run     all that the rows depend on, in words
 * @param codec   the columns without the checksum's
 * @param keys    the first entries of row k, from 0; empty behind the last row
 */
public record Table<R>(String run, Codec<R> codec, IntFunction<Optional<List<String>>> keys) {

    /** Changes with the meaning or the layout of any column. */
    private static final String FORMAT = "kog table, format 2";

    private static final String CHECKSUM = "crc32";

    public String header() {
        return String.join(",", codec.header()) + "," + CHECKSUM;
    }

    /** A row as it is written, without the end of line. */
    public String line(R row) {
        String entries = String.join(",", codec.write(row));
        return entries + "," + checksum(entries);
    }

    /** The row of a line without {@linkplain #faultOf fault}. */
    public R row(String line) {
        return codec.read(List.of(line.split(",", -1)));
    }

    private String checksum(String row) {
        CRC32 sum = new CRC32();
        sum.update((FORMAT + "\n" + run + "\n" + header() + "\n" + row).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    /** What is wrong with a header, as found and expected; empty if nothing is. */
    public Optional<String> faultOfHeader(String line) {
        if (line.equals(header())) {
            return Optional.empty();
        }
        int at = 0;
        while (at < Math.min(line.length(), header().length()) && line.charAt(at) == header().charAt(at)) {
            at++;
        }
        return Optional.of("found the columns '" + Excerpt.around(line, at) + "', expected '"
                + Excerpt.around(header(), at) + "' of this run");
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
        if (entries.length != columns.size() + 1) {
            return Optional.of("found " + entries.length + " entries, expected " + (columns.size() + 1));
        }
        for (int i = key.get().size(); i < columns.size(); i++) {
            if (!columns.get(i).accepts().test(entries[i])) {
                return Optional.of("found the " + columns.get(i).name() + " '" + Excerpt.of(entries[i]) + "', expected "
                        + columns.get(i).expected());
            }
        }
        String row = line.substring(0, line.lastIndexOf(','));
        String sum = entries[columns.size()];
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
