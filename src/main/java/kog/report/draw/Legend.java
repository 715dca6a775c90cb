package kog.report.draw;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Samples with words, in lines from left to right. */
public final class Legend {

    private static final double LINE = 1.45;
    private static final double GAP = 1.3;

    private final Size size;
    private final List<Entry> entries = new ArrayList<>();

    private interface Sample {
        void draw(Drawing sheet, double x, double y);
    }

    private record Entry(double width, Sample sample, Label label) {}

    public Legend(Size size) {
        this.size = size;
    }

    public Legend mark(Mark mark, Label label) {
        return add(1.1, (s, x, y) -> mark.draw(s, x + 0.35 * size.font(), y, size), label);
    }

    public Legend line(Color color, double thickness, Label label, double... dashes) {
        return add(
                2.3,
                (s, x, y) -> s.line(new Line2D.Double(x, y, x + 2 * size.font(), y), color, thickness, dashes),
                label);
    }

    /** A line with a head. */
    public Legend arrow(Color color, double thickness, Label label, double... dashes) {
        return add(
                2.3,
                (s, x, y) -> {
                    double end = x + 2 * size.font();
                    s.line(new Line2D.Double(x, y, end - 0.4 * size.font(), y), color, thickness, dashes);
                    s.area(Panel.head(end, y, 1, 0, 0.75 * size.font()), color);
                },
                label);
    }

    public Legend area(Color color, Label label) {
        return add(
                1.7,
                (s, x, y) -> {
                    Rectangle2D box = box(x, y);
                    s.area(box, color);
                    s.line(box, Theme.GREY, 0.4);
                },
                label);
    }

    /** Where nothing is claimed. */
    public Legend hatched(Label label) {
        return add(
                1.7,
                (s, x, y) -> {
                    Rectangle2D box = box(x, y);
                    s.within(
                            box,
                            () -> Hatch.lines(box, (a, b) -> true, size)
                                    .forEach(l -> s.line(l, Theme.HATCH, Theme.THIN)));
                    s.line(box, Theme.GREY, 0.4);
                },
                label);
    }

    public Legend dot(Color color, Label label) {
        return add(
                0.9,
                (s, x, y) -> s.area(
                        new java.awt.geom.Ellipse2D.Double(
                                x + 0.1 * size.font(), y - 0.22 * size.font(), 0.44 * size.font(), 0.44 * size.font()),
                        color),
                label);
    }

    /** Words alone. */
    public Legend words(Label label) {
        return add(0, (s, x, y) -> {}, label);
    }

    private Rectangle2D box(double x, double y) {
        return new Rectangle2D.Double(x, y - 0.42 * size.font(), 1.4 * size.font(), 0.84 * size.font());
    }

    private Legend add(double width, Sample sample, Label label) {
        entries.add(new Entry(width * size.font(), sample, label));
        return this;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Draws below a line, between two sides; gives where the legend ends. */
    public double draw(Drawing sheet, double left, double right, double top) {
        if (entries.isEmpty()) {
            return top;
        }
        double small = size.small();
        double x = left;
        double y = top + 0.9 * size.font();
        for (Entry e : entries) {
            List<Label> lines = wrapped(e.label(), right - left - e.width(), small);
            double words =
                    lines.stream().mapToDouble(l -> l.width() * small).max().orElse(0);
            if (x > left && x + e.width() + words > right) {
                x = left;
                y += LINE * size.font();
            }
            e.sample().draw(sheet, x, y - 0.32 * small);
            for (int k = 0; k < lines.size(); k++) {
                y += k > 0 ? 1.2 * small : 0;
                sheet.words(lines.get(k), x + e.width(), y, 0, small, Theme.INK);
            }
            x += e.width() + words + GAP * size.font();
        }
        double bottom = y + 0.5 * size.font();
        sheet.reach(bottom);
        return bottom;
    }

    /** Broken where a run of text has a blank, if one line is not enough. */
    static List<Label> wrapped(Label label, double room, double size) {
        List<Label> lines = new ArrayList<>();
        Label line = Label.EMPTY;
        for (Label.Run run : label.runs()) {
            for (String word : run.text().split("(?<= )", -1)) {
                Label piece = new Label(List.of(new Label.Run(word, run.slanted(), run.level())));
                if (!line.isEmpty()
                        && run.level() == 0
                        && line.then(piece).width() * size > room
                        && line.toString().endsWith(" ")) {
                    lines.add(line);
                    line = Label.EMPTY;
                }
                line = line.then(piece);
            }
        }
        lines.add(line);
        return lines;
    }
}
