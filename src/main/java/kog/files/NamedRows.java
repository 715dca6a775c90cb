package kog.files;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Excerpt;

/**
 * Rows of text by the entry of their column {@code name}, as performances of networks come. Entries are apart by commas and
 * hold none; quotes are not known.
 *
 * @param columns the other columns
 * @param rows    their entries
 */
public record NamedRows(List<String> columns, Map<String, List<String>> rows) {

    private static final String NAME = "name";

    /** No columns. */
    public static final NamedRows NONE = new NamedRows(List.of(), Map.of());

    /**
     * Reads a file.
     *
     * @throws InputException if it has no column {@code name}, or a name twice
     */
    public static NamedRows read(Path file) throws InputException {
        List<String> lines = Yaml.text(file).lines().filter(l -> !l.isBlank()).toList();
        List<String> header = lines.isEmpty() ? List.of() : entries(lines.get(0));
        int name = header.indexOf(NAME);
        if (name < 0) {
            throw new InputException(
                    file.toString(),
                    "line 1",
                    "found " + (header.isEmpty() ? "nothing" : "the columns " + Excerpt.of(lines.get(0)))
                            + ", expected columns with one called name");
        }
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> row = entries(lines.get(i));
            if (row.size() != header.size() || lines.get(i).contains("\"")) {
                throw new InputException(
                        file.toString(),
                        "row " + i,
                        lines.get(i).contains("\"")
                                ? "found a quote, expected entries without quotes and commas"
                                : "found " + row.size() + " entries, expected " + header.size());
            }
            if (rows.put(row.get(name), without(row, name)) != null) {
                throw new InputException(
                        file.toString(), "row " + i, "found the name '" + Excerpt.of(row.get(name)) + "' twice");
            }
        }
        return new NamedRows(without(header, name), rows);
    }

    private static List<String> entries(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    private static List<String> without(List<String> row, int at) {
        List<String> rest = new java.util.ArrayList<>(row);
        rest.remove(at);
        return List.copyOf(rest);
    }

    /**
     * The entries beside a name.
     *
     * @param source the file, for messages
     */
    public List<String> row(String name, Path source) throws InputException {
        if (columns.isEmpty()) {
            return List.of();
        }
        List<String> row = rows.get(name);
        if (row == null) {
            throw new InputException(
                    source.toString(), "", "found no row named '" + Excerpt.of(name) + "', expected one");
        }
        return row;
    }
}
