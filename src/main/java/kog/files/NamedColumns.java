package kog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import kog.symbolic.Excerpt;

/**
 * A table with a name for each column. Entries are apart by commas and hold none; quotes are not known.
 *
 * @param file    it is from
 * @param columns their names, each once
 * @param rows    as many entries each, without blanks at their ends; empty where nothing is said
 */
public record NamedColumns(String file, List<String> columns, List<List<String>> rows) {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    /**
     * Reads a file.
     *
     * @throws InputException if a name comes twice or a row has another length
     */
    public static NamedColumns read(Path file) throws InputException {
        List<String> lines = Yaml.text(file).lines().filter(l -> !l.isBlank()).toList();
        if (lines.size() < 2) {
            throw new InputException(
                    file.toString(), "", "found " + lines.size() + " lines, expected names of columns and rows");
        }
        List<String> columns = entries(lines.get(0));
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new InputException(
                        file.toString(),
                        "line 1",
                        "found the column '" + Excerpt.of(column) + "' twice, expected it once");
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> row = entries(lines.get(i));
            if (row.size() != columns.size() || lines.get(i).contains("\"")) {
                throw new InputException(
                        file.toString(),
                        "row " + i,
                        lines.get(i).contains("\"")
                                ? "found a quote, expected entries without quotes and commas"
                                : "found " + row.size() + " entries, expected " + columns.size());
            }
            rows.add(row);
        }
        return new NamedColumns(file.toString(), columns, rows);
    }

    private static List<String> entries(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    public boolean has(String column) {
        return columns.contains(column);
    }

    /**
     * The entries of a column.
     *
     * @param option that names it, for messages
     */
    public List<String> column(String column, String option) throws InputException {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new InputException(
                    file,
                    "line 1",
                    "found no column '" + Excerpt.of(column) + "', expected the one that " + option + " names");
        }
        return rows.stream().map(r -> r.get(at)).toList();
    }

    /** Whether an entry is a finite number as people write them. */
    public static boolean isNumber(String entry) {
        return entry.length() < 400 && NUMBER.matcher(entry).matches() && Double.isFinite(Double.parseDouble(entry));
    }
}
