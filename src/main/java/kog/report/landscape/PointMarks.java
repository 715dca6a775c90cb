package kog.report.landscape;

import java.awt.Color;
import java.util.List;
import java.util.OptionalInt;
import kog.report.draw.Mark;

/** Points by how many directions grow: shape and colour both tell, so that either is enough. */
final class PointMarks {

    static final Color INK = new Color(0x2b2b2b);

    /** After Okabe and Ito: told apart by colour-blind eyes. */
    private static final List<Color> COLORS =
            List.of(INK, new Color(0xd55e00), new Color(0x0072b2), new Color(0x009e73), new Color(0xb0508c));

    private static final List<Mark> MARKS = List.of(
            new Mark(Mark.disc(5.5), COLORS.get(0), true),
            new Mark(Mark.star(4, 7, 1), COLORS.get(1), true),
            new Mark(Mark.star(3, 7.5, 1), COLORS.get(2), true),
            new Mark(Mark.star(10, 8.5, 0.45), COLORS.get(3), true),
            new Mark(Mark.star(6, 7, 1), COLORS.get(4), true));

    private static final Mark UNKNOWN = new Mark(Mark.star(8, 7, 0.35), new Color(0x808080), false);

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
