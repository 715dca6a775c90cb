package kog.report.text;

import java.util.List;

/** Lines of short texts below each other, right-aligned. */
final class AlignedColumns {

    private AlignedColumns() {}

    /** @param lines the header first, all as long */
    static String of(List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int j = 0; j < columns; j++) {
                widths[j] = Math.max(widths[j], line.get(j).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            for (int j = 0; j < columns; j++) {
                text.append(j == 0 ? "" : "  ")
                        .append(" ".repeat(widths[j] - line.get(j).length()))
                        .append(line.get(j));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
