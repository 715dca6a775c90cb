package kog.symbolic;

/**
 * Foreign text as messages show it: short, and without a character that a terminal would obey.
 *
 * <p>{@code Excerpt.of("\u001b[31mred")} is {@code \u001b[31mred} spelled out.
 */
public final class Excerpt {

    private static final int LONGEST = 60;
    private static final int LONGEST_MESSAGE = 600;

    private Excerpt() {}

    /** The first 60 characters or so, with {@code …} where more follow. */
    public static String of(Object text) {
        return around(text.toString(), 0);
    }

    /** About 60 characters of the text with the one at {@code position} among them. */
    public static String around(String text, int position) {
        if (text.length() <= LONGEST) {
            return visible(text);
        }
        int from = Math.max(0, Math.min(position - LONGEST / 2, text.length() - LONGEST));
        int to = from + LONGEST;
        // a pair of surrogates stays whole
        from += from > 0 && Character.isLowSurrogate(text.charAt(from)) ? 1 : 0;
        to -= to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? 1 : 0;
        return (from > 0 ? "…" : "") + visible(text.substring(from, to)) + (to < text.length() ? "…" : "");
    }

    /** A message that quotes foreign text: without its middle if it is long, so that what was expected stays. */
    public static String message(String text) {
        if (text.length() <= LONGEST_MESSAGE) {
            return visible(text);
        }
        int part = LONGEST_MESSAGE / 2;
        return visible(text.substring(0, part)) + " … " + visible(text.substring(text.length() - part));
    }

    /** The text with control characters, marks of writing direction and lone surrogates spelled out. */
    public static String visible(String text) {
        if (text.codePoints().allMatch(Excerpt::isPlain)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                visible.appendCodePoint(c);
            } else {
                visible.append(
                        switch (c) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default -> String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
                        });
            }
        });
        return visible.toString();
    }

    /** Whether a character only shows itself: neither control, format, separator of lines nor unassigned. */
    public static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
