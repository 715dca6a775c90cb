package kog.report.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that fit a page: longer ones are broken where a reader would, and go on indented. */
public final class TextLines {

    /** Characters of a line. */
    public static final int COLUMNS = 100;

    private static final int HANG = 4;
    /** A line that begins with so many blanks is a column of a table: it goes on there. */
    private static final int DEEPEST = 40;

    private static final Pattern INDENT = Pattern.compile(" *");

    private TextLines() {}

    /** The text with no line longer than a page, but for what cannot be broken. */
    public static String fitted(String text) {
        StringBuilder page = new StringBuilder();
        text.lines().forEach(line -> fit(page, line, HANG));
        return page.toString();
    }

    /** A paragraph in lines of a page, all of them from the left. */
    public static String prose(String paragraph) {
        StringBuilder page = new StringBuilder();
        fit(page, paragraph, 0);
        return page.toString();
    }

    private static void fit(StringBuilder page, String line, int hang) {
        if (length(line) <= COLUMNS) {
            page.append(line).append('\n');
            return;
        }
        Matcher blanks = INDENT.matcher(line);
        int indent = blanks.lookingAt() ? Math.min(blanks.end(), DEEPEST) : 0;
        String rest = line;
        String margin = " ".repeat(indent + hang);
        boolean first = true;
        while (length(rest) > COLUMNS) {
            int at = cut(rest, first ? indent : margin.length());
            if (at < 0) {
                break;
            }
            page.append(rest.substring(0, at).stripTrailing()).append('\n');
            rest = margin + rest.substring(at).strip();
            first = false;
        }
        page.append(rest).append('\n');
    }

    /** Behind the last blank, else behind the last comma or sign of a product, that leaves a line of a page; −1 if none. */
    private static int cut(String line, int from) {
        int most = line.offsetByCodePoints(0, COLUMNS);
        int blank = line.lastIndexOf(' ', most);
        // not far from the margin: a formula without blanks is broken inside
        if (blank > from + (COLUMNS - from) / 2) {
            return blank + 1;
        }
        int sign = Math.max(line.lastIndexOf('*', most - 1), line.lastIndexOf(',', most - 1));
        if (sign > Math.max(from, blank)) {
            return sign + 1;
        }
        if (blank > from) {
            return blank + 1;
        }
        int next = line.indexOf(' ', most);
        return next < 0 ? -1 : next + 1;
    }

    private static int length(String line) {
        return line.codePointCount(0, line.length());
    }
}
