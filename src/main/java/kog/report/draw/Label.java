package kog.report.draw;

import java.util.ArrayList;
import java.util.List;
import kog.symbolic.text.MathMl;

/**
 * A line of text with mathematics in it: variables slanted, indices below the line, exponents above.
 *
 * @param runs from left to right
 */
public record Label(List<Run> runs) {

    /** Of an index or exponent, in parts of the text's size. */
    static final double SMALL = 0.7;

    public static final Label EMPTY = new Label(List.of());

    /**
     * Text of one kind.
     *
     * @param level −1 for an index, 1 for an exponent, 0 on the line
     */
    record Run(String text, boolean slanted, int level) {
        double size() {
            return level == 0 ? 1 : SMALL;
        }

        /** Upwards from the base line, in parts of the text's size. */
        double rise() {
            return level == 0 ? 0 : level < 0 ? -0.18 : 0.38;
        }
    }

    public Label {
        List<Run> merged = new ArrayList<>();
        for (Run run : runs) {
            Run last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.slanted() == run.slanted() && last.level() == run.level()) {
                merged.set(merged.size() - 1, new Run(last.text() + run.text(), run.slanted(), run.level()));
            } else {
                merged.add(run);
            }
        }
        runs = List.copyOf(merged);
    }

    /** Text as it stands, with minus signs for hyphens before digits. */
    public static Label text(String text) {
        return text.isEmpty() ? EMPTY : new Label(List.of(new Run(text.replaceAll("-(?=[\\d.∞])", "−"), false, 0)));
    }

    /** A variable: {@code psi_1}, {@code x12} and {@code lambda} become a slanted letter and an index. */
    public static Label name(String name) {
        String first = name.replaceFirst("(_.*|\\d+)$", "");
        String rest = name.substring(first.length()).replaceFirst("^_", "");
        if (first.isEmpty()) {
            return new Label(List.of(new Run(name, false, 0)));
        }
        List<Run> runs = new ArrayList<>();
        String letter = MathMl.letter(first);
        runs.add(new Run(letter, letter.length() == 1, 0));
        for (String index : rest.isEmpty() ? new String[0] : rest.split("_", -1)) {
            String part = MathMl.letter(index);
            boolean letters = part.length() == 1 && Character.isLetter(part.charAt(0));
            runs.add(new Run(runs.size() > 1 ? "," + part : part, letters, -1));
        }
        return new Label(runs);
    }

    /** A variable alone. */
    public static Label variable(String letter) {
        return new Label(List.of(new Run(letter, true, 0)));
    }

    public Label then(Label more) {
        List<Run> all = new ArrayList<>(runs);
        all.addAll(more.runs);
        return new Label(all);
    }

    public Label then(String text) {
        return then(text(text));
    }

    public Label index(String text) {
        List<Run> all = new ArrayList<>(runs);
        all.add(new Run(text, false, -1));
        return new Label(all);
    }

    public Label power(String text) {
        List<Run> all = new ArrayList<>(runs);
        all.add(new Run(text.replace('-', '−'), false, 1));
        return new Label(all);
    }

    /** Between bars. */
    public Label modulus() {
        return text("|").then(this).then("|");
    }

    /** At a size of 1. */
    public double width() {
        double width = 0;
        for (Run run : runs) {
            width += run.size() * Typeface.width(run.text());
        }
        return width;
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Without its looks. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        runs.forEach(r -> text.append(r.text()));
        return text.toString();
    }
}
