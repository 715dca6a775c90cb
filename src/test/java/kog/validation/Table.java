package kog.validation;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table whose columns are even as text. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> head) {
        rows.add(head);
    }

    void add(List<String> row) {
        rows.add(row);
    }

    List<String> lines() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int k = 0; k < widths.length; k++) {
                widths[k] = Math.max(widths[k], row.get(k).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("|");
            for (int k = 0; k < widths.length; k++) {
                line.append(' ')
                        .append(row.get(k))
                        .append(" ".repeat(widths[k] - row.get(k).length()))
                        .append(" |");
            }
            lines.add(line.toString());
            if (lines.size() == 1) {
                lines.add(lines.get(0).replaceAll("[^|]", "-"));
            }
        }
        return lines;
    }

    /** The cells of a line of a table, without their filling; none if it is no such line. */
    static List<String> cells(String line) {
        if (!line.startsWith("| ")) {
            return List.of();
        }
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.length() - 1).split("\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }
}
