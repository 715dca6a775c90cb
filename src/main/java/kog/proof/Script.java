package kog.proof;

import java.util.List;

/** Lines of Coq, with their indentation. */
final class Script {

    private final StringBuilder text = new StringBuilder();
    private String indent = "";

    /** One line; {@code %s} stands for the next part. */
    Script line(String pattern, Object... parts) {
        text.append(indent);
        int from = 0;
        for (Object part : parts) {
            int at = pattern.indexOf("%s", from);
            text.append(pattern, from, at).append(part);
            from = at + 2;
        }
        text.append(pattern, from, pattern.length()).append('\n');
        return this;
    }

    Script lines(List<String> lines) {
        lines.forEach(l -> line("%s", l));
        return this;
    }

    /** What follows stands further right, by two columns a step, or further left. */
    Script indented(int steps) {
        indent = steps > 0 ? indent + "  ".repeat(steps) : indent.substring(-2 * steps);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
