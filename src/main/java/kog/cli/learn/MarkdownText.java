package kog.cli.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Markdown as text for a terminal: headings, paragraphs and blocks as they are written, tables in columns. */
final class MarkdownText {

    private static final int COLUMNS = 100;
    private static final int WIDEST_COLUMN = 36;
    private static final String GAP = "  ";

    private final StringBuilder text = new StringBuilder();
    private final List<List<String>> table = new ArrayList<>();

    private MarkdownText() {}

    static String of(String markdown) {
        MarkdownText page = new MarkdownText();
        boolean block = false;
        for (String line : markdown.lines().toList()) {
            if (!line.startsWith("|") || block) {
                page.endTable();
            }
            if (line.startsWith("```")) {
                block = !block;
            } else if (block) {
                page.line(line.isEmpty() ? "" : "    " + line);
            } else if (line.startsWith("#")) {
                page.line(Ansi.AUTO.string("@|bold " + plain(line.replaceFirst("#+ ", "")) + "|@"));
            } else if (line.startsWith("|")) {
                page.row(line);
            } else {
                page.line(plain(line));
            }
        }
        page.endTable();
        return page.text.toString();
    }

    private static String plain(String line) {
        return line.startsWith("    ") ? line : line.replace("`", "");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void row(String line) {
        if (!line.matches("[|\\-]+")) {
            String[] cells = line.substring(1).split("\\|", -1);
            table.add(Arrays.stream(cells)
                    .limit(cells.length - 1L)
                    .map(c -> plain(c.strip()))
                    .toList());
        }
    }

    private void endTable() {
        if (table.isEmpty()) {
            return;
        }
        int columns = table.get(0).size();
        int[] widths = new int[columns];
        int left = COLUMNS - GAP.length();
        for (int j = 0; j < columns; j++) {
            int column = j;
            int widest =
                    table.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
            widths[j] = j == columns - 1 ? left : Math.min(widest, WIDEST_COLUMN);
            left -= widths[j] + GAP.length();
        }
        table.forEach(row -> cells(row, widths));
        table.clear();
    }

    private void cells(List<String> row, int[] widths) {
        List<List<String>> cells = new ArrayList<>();
        for (int j = 0; j < widths.length; j++) {
            cells.add(wrapped(row.get(j), widths[j]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            StringBuilder line = new StringBuilder(GAP);
            for (int j = 0; j < widths.length; j++) {
                String part = i < cells.get(j).size() ? cells.get(j).get(i) : "";
                line.append(part).append(" ".repeat(widths[j] - part.length())).append(GAP);
            }
            line(line.toString().stripTrailing());
        }
    }

    private static List<String> wrapped(String cell, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : cell.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
