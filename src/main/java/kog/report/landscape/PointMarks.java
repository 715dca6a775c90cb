package kog.report.landscape;

import java.awt.Color;
import java.util.List;
import java.util.OptionalInt;
import kog.report.draw.Mark;
import kog.report.draw.Theme;

/** Points by how many directions grow: shape and colour both tell, so that either is enough. */
final class PointMarks {

    private static final List<Mark> MARKS = List.of(
            new Mark(Mark.disc(0.38), Theme.INK, true),
            new Mark(Mark.star(4, 0.5, 1), Theme.SERIES.get(1), true),
            new Mark(Mark.star(3, 0.54, 1), Theme.SERIES.get(0), true),
            new Mark(Mark.star(10, 0.6, 0.45), Theme.SERIES.get(2), true),
            new Mark(Mark.star(6, 0.5, 1), Theme.SERIES.get(3), true));

    private static final Mark UNKNOWN = new Mark(Mark.star(8, 0.5, 0.35), Theme.GREY, false);

    private PointMarks() {}

    static Mark of(OptionalInt growing) {
        return growing.isPresent() ? MARKS.get(Math.min(growing.getAsInt(), MARKS.size() - 1)) : UNKNOWN;
    }

    static Color color(OptionalInt growing) {
        return of(growing).color();
    }

    /** What the legend says; dimensions from four on look alike. */
    static String words(OptionalInt growing) {
        if (growing.isEmpty()) {
            return "not hyperbolic, or unknown";
        }
        int d = growing.getAsInt();
        return d == 0 ? "sink" : d < MARKS.size() - 1 ? "unstable dimension " + d : "unstable dimension 4 or more";
    }
}
