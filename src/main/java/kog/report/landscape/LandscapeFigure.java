package kog.report.landscape;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import kog.landscape.Connection;
import kog.landscape.FixedPoint;
import kog.report.draw.Axis;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;
import org.hipparchus.complex.Complex;

/** Points of landscapes with what connects them in a plane, and beside it their multipliers or eigenvalues; a row each. */
public final class LandscapeFigure {

    public static final int MOST_ROWS = 12;

    private static final int MOST_NUMBERS = 80;
    /** Of the picture. */
    private static final double NEAR = 0.06;
    /** Lines between more states of a map hide what they show. */
    private static final int MOST_STEPS = 80;

    /** Narrower sheets have the two panels below each other, in sizes of the font. */
    private static final double SIDE_BY_SIDE = 48;

    private static final Color ORBIT = new Color(0xb0b0b0);
    private static final Color THIN = new Color(0, 0x72, 0xb2, 150);
    private static final Color BRANCH = Theme.SERIES.get(1);

    private final Size size;
    private final Drawing sheet;

    private LandscapeFigure(Size size) {
        this.size = size;
        this.sheet = new Drawing(size.width());
    }

    /** @param projections one for each sketch */
    public static Drawing draw(List<Sketch> sketches, List<Projection> projections, Size size) {
        LandscapeFigure figure = new LandscapeFigure(size);
        double top = 0;
        for (int k = 0; k < sketches.size(); k++) {
            top = figure.row(sketches.get(k), projections.get(k), top + (k > 0 ? size.font() : 0));
        }
        return figure.sheet;
    }

    private double row(Sketch sketch, Projection projection, double top) {
        double font = size.font();
        boolean beside = size.width() >= SIDE_BY_SIDE * font;
        sheet.words(Label.text(sketch.name()), 0.5 * font, top + 1.2 * font, 0, font, Theme.INK);
        double first = top + 1.4 * font;
        double width = beside ? 0.55 * size.width() : size.width();
        double bottom = plane(sketch, projection, new Panel.Place(0, first, width - 0.5 * font, 0.88));
        bottom = beside
                ? Math.max(
                        bottom, values(sketch, new Panel.Place(width, first, size.width() - width - 0.5 * font, 1.08)))
                : values(sketch, new Panel.Place(0, bottom, width - 0.5 * font, 0.7));
        return legend(sketch, bottom);
    }

    private double plane(Sketch sketch, Projection projection, Panel.Place place) {
        List<List<double[]>> lines = sketch.connections().stream()
                .map(c -> c.states().stream().map(projection::of).toList())
                .toList();
        List<double[]> points =
                sketch.points().stream().map(p -> projection.of(p.x())).toList();
        Rectangle2D range = range(points, lines);
        Panel panel = panel(place, range);
        panel.grid();
        for (List<double[]> orbit : sketch.orbits()) {
            List<double[]> drawn = orbit.stream().map(projection::of).toList();
            if (!sketch.map() || drawn.size() <= MOST_STEPS) {
                panel.line(drawn, ORBIT, Theme.THIN);
            }
            if (sketch.map()) {
                drawn.forEach(p -> panel.dot(p, 0.13 * size.font(), ORBIT));
            }
            panel.dot(drawn.get(0), 0.2 * size.font(), ORBIT);
        }
        for (boolean simple : new boolean[] {false, true}) {
            for (int k = 0; k < lines.size(); k++) {
                if (isBranch(sketch, sketch.connections().get(k)) == simple) {
                    List<double[]> line = sketch.map() ? joined(lines.get(k), range) : lines.get(k);
                    panel.line(line, simple ? BRANCH : THIN, simple ? 1.3 * Theme.LINE : Theme.THIN);
                }
            }
        }
        // sinks last: they must never be hidden
        for (int k = points.size() - 1; k >= 0; k--) {
            panel.mark(PointMarks.of(sketch.points().get(k).growing()), points.get(k));
        }
        for (int k = 0; k < Math.min(points.size(), MOST_NUMBERS); k++) {
            panel.label(
                    Label.text(String.valueOf(k + 1)),
                    points.get(k),
                    PointMarks.color(sketch.points().get(k).growing()));
        }
        panel.axes(projection.horizontal(), projection.vertical());
        panel.title(Label.text(sketch.map() ? "fixed points" : "equilibria"));
        return panel.bottom(true);
    }

    private Panel panel(Panel.Place place, Rectangle2D range) {
        return Panel.of(
                sheet,
                size,
                place,
                Axis.linear(range.getMinX(), range.getMaxX()),
                Axis.linear(range.getMinY(), range.getMaxY()),
                true,
                true);
    }

    /** States of a map's manifold are joined where they are near each other: beyond a fold they come in no order. */
    private static List<double[]> joined(List<double[]> states, Rectangle2D range) {
        List<double[]> line = new ArrayList<>();
        for (double[] p : states) {
            double[] last = line.isEmpty() ? p : line.get(line.size() - 1);
            if (Math.abs(p[0] - last[0]) > NEAR * range.getWidth()
                    || Math.abs(p[1] - last[1]) > NEAR * range.getHeight()) {
                line.add(new double[] {Double.NaN, Double.NaN});
            }
            line.add(p);
        }
        return line;
    }

    private static boolean isBranch(Sketch sketch, Connection connection) {
        return sketch.points().get(connection.from() - 1).isSimpleSaddle();
    }

    /** All points, and of the connections what is not far from them. */
    private static Rectangle2D range(List<double[]> points, List<List<double[]>> lines) {
        Rectangle2D range = null;
        for (double[] p : points) {
            range = union(range, p);
        }
        if (range == null) {
            return new Rectangle2D.Double(-1, -1, 2, 2);
        }
        double size = Math.max(range.getWidth(), range.getHeight());
        if (size == 0) {
            // as far as the orbits start
            return grown(range, 1);
        }
        Rectangle2D near = grown(range, 0.5 * size);
        for (List<double[]> line : lines) {
            for (double[] p : line) {
                range = near.contains(p[0], p[1]) ? union(range, p) : range;
            }
        }
        double margin = 0.12 * Math.max(size, Math.max(range.getWidth(), range.getHeight()));
        // a flat one is a line in the middle
        double x = Math.max(range.getWidth() * 0.12, range.getWidth() < 0.05 * size ? margin : 0);
        double y = Math.max(range.getHeight() * 0.12, range.getHeight() < 0.05 * size ? margin : 0);
        return new Rectangle2D.Double(
                range.getX() - x, range.getY() - y, range.getWidth() + 2 * x, range.getHeight() + 2 * y);
    }

    private static Rectangle2D grown(Rectangle2D r, double by) {
        return new Rectangle2D.Double(r.getX() - by, r.getY() - by, r.getWidth() + 2 * by, r.getHeight() + 2 * by);
    }

    private static Rectangle2D union(Rectangle2D range, double[] p) {
        Rectangle2D point = new Rectangle2D.Double(p[0], p[1], 0, 0);
        return range == null ? point : range.createUnion(point);
    }

    private double values(Sketch sketch, Panel.Place place) {
        boolean apart = !sketch.map() && sketch.points().stream().allMatch(LandscapeFigure::isReal);
        Rectangle2D range = sketch.map() ? new Rectangle2D.Double(-1, -1, 2, 2) : new Rectangle2D.Double();
        for (FixedPoint p : sketch.points()) {
            for (Complex z : p.values()) {
                range = union(range, place(p, z, apart));
            }
        }
        double margin = 0.08 * Math.max(range.getWidth(), range.getHeight());
        range = apart
                ? new Rectangle2D.Double(
                        range.getX() - margin, -0.5, range.getWidth() + 2 * margin, range.getMaxY() + 1)
                : grown(range, margin > 0 ? margin : 1);
        Panel panel = apart
                ? Panel.of(
                        sheet,
                        size,
                        place,
                        Axis.linear(range.getMinX(), range.getMaxX()),
                        Axis.whole(range.getMinY(), range.getMaxY()),
                        true,
                        true)
                : panel(place, sketch.map() ? square(range, place.ratio()) : range);
        panel.grid();
        if (sketch.map()) {
            panel.circle(1, Theme.INK, Theme.LINE);
        } else {
            panel.vertical(0, Theme.INK, Theme.LINE);
        }
        for (FixedPoint p : sketch.points()) {
            Color c = PointMarks.color(p.growing());
            Color faint = new Color(c.getRed(), c.getGreen(), c.getBlue(), 190);
            for (Complex z : p.values()) {
                boolean grows = sketch.map() ? z.norm() > 1 : z.getReal() > 0;
                panel.dot(place(p, z, apart), (grows ? 0.3 : 0.22) * size.font(), faint);
            }
        }
        panel.axes(
                apart
                        ? Label.variable("λ").then(" (per unit time)")
                        : Label.text("real part" + (sketch.map() ? "" : " (per unit time)")),
                Label.text(apart ? "unstable dimension" : "imaginary part"));
        panel.title(Label.text(sketch.map() ? "multipliers" : apart ? "eigenvalues, all real" : "eigenvalues"));
        return panel.bottom(true);
    }

    /** With one unit as long both ways: the range grows where it must. */
    static Rectangle2D square(Rectangle2D range, double ratio) {
        double width = Math.max(range.getWidth(), range.getHeight() / ratio);
        return new Rectangle2D.Double(
                range.getCenterX() - width / 2, range.getCenterY() - ratio * width / 2, width, ratio * width);
    }

    private static boolean isReal(FixedPoint p) {
        return p.values().stream().allMatch(z -> z.getImaginary() == 0);
    }

    /** On one line values would hide each other: if all are real they lie apart by the unstable dimension. */
    private static double[] place(FixedPoint p, Complex z, boolean apart) {
        return new double[] {z.getReal(), apart ? p.growing().orElse(-1) : z.getImaginary()};
    }

    private double legend(Sketch sketch, double top) {
        Legend legend = new Legend(size);
        List<OptionalInt> kinds = new ArrayList<>();
        sketch.points().stream()
                .map(FixedPoint::growing)
                .sorted(Comparator.comparingInt(g -> g.orElse(Integer.MAX_VALUE)))
                .filter(g -> kinds.stream().noneMatch(k -> PointMarks.words(k).equals(PointMarks.words(g))))
                .forEachOrdered(kinds::add);
        kinds.forEach(kind -> legend.mark(PointMarks.of(kind), Label.text(PointMarks.words(kind))));
        if (sketch.connections().stream().anyMatch(c -> isBranch(sketch, c))) {
            legend.line(BRANCH, 1.3 * Theme.LINE, Label.text("unstable manifold"));
        }
        if (sketch.connections().stream().anyMatch(c -> !isBranch(sketch, c))) {
            legend.line(THIN, Theme.THIN, Label.text("to a simple saddle"));
        }
        if (!sketch.orbits().isEmpty()) {
            legend.line(ORBIT, Theme.THIN, Label.text("orbit"));
        }
        if (sketch.map()) {
            legend.line(Theme.INK, Theme.LINE, Label.text("unit circle"));
        }
        return legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), top);
    }
}
