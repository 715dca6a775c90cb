package kog.report.draw;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Slanted lines where a condition holds. */
final class Hatch {

    private Hatch() {}

    /** @param where in places of the sheet */
    static List<Line2D> lines(Rectangle2D frame, HeatMap.Inside where, Size size) {
        double gap = 0.62 * size.font();
        double step = 0.09 * size.font();
        List<Line2D> lines = new ArrayList<>();
        // along x + y = constant, from below to above
        double first = Math.ceil((frame.getMinX() + frame.getMinY()) / gap) * gap;
        for (double c = first; c < frame.getMaxX() + frame.getMaxY(); c += gap) {
            double from = Math.max(frame.getMinX(), c - frame.getMaxY());
            double to = Math.min(frame.getMaxX(), c - frame.getMinY());
            double start = Double.NaN;
            double last = from;
            int count = (int) Math.ceil((to - from) / step);
            for (int k = 0; k <= count; k++) {
                double x = Math.min(to, from + k * step);
                boolean in = where.test(x, c - x);
                if (in) {
                    start = Double.isNaN(start) ? x : start;
                    last = x;
                }
                if (!Double.isNaN(start) && (!in || k == count)) {
                    if (last > start) {
                        lines.add(new Line2D.Double(start, c - start, last, c - last));
                    }
                    start = Double.NaN;
                }
            }
        }
        return lines;
    }
}
