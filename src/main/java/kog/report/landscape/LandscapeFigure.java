package kog.report.landscape;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import kog.landscape.Connection;
import kog.landscape.FixedPoint;
import kog.report.draw.Drawing;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import org.hipparchus.complex.Complex;

/** Points of landscapes with what connects them in a plane, and beside it their multipliers or eigenvalues; a row each. */
public final class LandscapeFigure {

    public static final int MOST_ROWS = 12;

    private static final int WIDTH = 1180;
    private static final int ROW = 640;
    private static final int LEGEND = 40;
    private static final int MOST_NUMBERS = 80;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final Color ORBIT = new Color(0xbdbdbd);
    private static final Color THIN = new Color(0, 0x72, 0xb2, 150);
    private static final Color BRANCH = new Color(0xd55e00);

    private final Drawing sheet;

    private LandscapeFigure(int rows) {
        this.sheet = new Drawing(WIDTH, rows * ROW);
    }

    /** @param projections one for each sketch */
    public static Drawing of(List<Sketch> sketches, List<Projection> projections) {
        LandscapeFigure figure = new LandscapeFigure(sketches.size());
        for (int k = 0; k < sketches.size(); k++) {
            figure.row(sketches.get(k), projections.get(k), k * ROW);
        }
        return figure.sheet;
    }

    private void row(Sketch sketch, Projection projection, int top) {
        sheet.words(sketch.name(), 20, top + 24, TITLE, PointMarks.INK);
        plane(sketch, projection, new Rectangle2D.Double(64, top + 62, 560, 490));
        values(sketch, new Rectangle2D.Double(700, top + 62, 450, 490));
        legend(sketch, top + ROW - LEGEND + 8);
    }

    private void plane(Sketch sketch, Projection projection, Rectangle2D frame) {
        List<List<double[]>> lines = sketch.connections().stream()
                .map(c -> c.states().stream().map(projection::of).toList())
                .toList();
        List<double[]> points =
                sketch.points().stream().map(p -> projection.of(p.x())).toList();
        Panel panel = new Panel(sheet, frame, range(points, lines));
        panel.grid();
        for (List<double[]> orbit : sketch.orbits()) {
            List<double[]> drawn = orbit.stream().map(projection::of).toList();
            panel.line(drawn, ORBIT, 1);
            if (sketch.map()) {
                drawn.forEach(p -> panel.dot(p, 1.8, ORBIT));
            }
            panel.dot(drawn.get(0), 3, ORBIT);
        }
        for (boolean simple : new boolean[] {false, true}) {
            for (int k = 0; k < lines.size(); k++) {
                if (isBranch(sketch, sketch.connections().get(k)) == simple) {
                    panel.line(lines.get(k), simple ? BRANCH : THIN, simple ? 1.8 : 1);
                }
            }
        }
        // sinks last: they must never be hidden
        for (int k = points.size() - 1; k >= 0; k--) {
            panel.mark(PointMarks.of(sketch.points().get(k).growing()), points.get(k));
        }
        for (int k = 0; k < Math.min(points.size(), MOST_NUMBERS); k++) {
            panel.label(
                    String.valueOf(k + 1),
                    points.get(k),
                    PointMarks.color(sketch.points().get(k).growing()));
        }
        panel.axes(sketch.map() ? "fixed points" : "equilibria", projection.horizontal(), projection.vertical());
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
        size = size > 0 ? size : 1;
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

    private void values(Sketch sketch, Rectangle2D frame) {
        boolean apart = !sketch.map() && sketch.points().stream().allMatch(LandscapeFigure::isReal);
        Rectangle2D range = sketch.map() ? new Rectangle2D.Double(-1, -1, 2, 2) : new Rectangle2D.Double();
        for (FixedPoint p : sketch.points()) {
            for (Complex z : p.values()) {
                range = union(range, place(p, z, apart));
            }
        }
        double margin = 0.08 * Math.max(range.getWidth(), range.getHeight());
        range = grown(range, margin > 0 ? margin : 1);
        Panel panel = sketch.map() ? Panel.square(sheet, frame, range) : new Panel(sheet, frame, range);
        panel.grid();
        double width = 1.4;
        if (sketch.map()) {
            panel.circle(1, PointMarks.INK, width);
        } else {
            double low = panel.range().getMinY();
            double high = panel.range().getMaxY();
            panel.line(List.of(new double[] {0, low}, new double[] {0, high}), PointMarks.INK, width);
        }
        for (FixedPoint p : sketch.points()) {
            Color c = PointMarks.color(p.growing());
            Color faint = new Color(c.getRed(), c.getGreen(), c.getBlue(), 170);
            for (Complex z : p.values()) {
                boolean grows = sketch.map() ? z.norm() > 1 : z.getReal() > 0;
                panel.dot(place(p, z, apart), grows ? 4 : 3, faint);
            }
        }
        panel.axes(
                sketch.map() ? "multipliers" : apart ? "eigenvalues, all real" : "eigenvalues",
                apart ? "eigenvalue" : "real part",
                apart ? "unstable dimension" : "imaginary part");
    }

    private static boolean isReal(FixedPoint p) {
        return p.values().stream().allMatch(z -> z.getImaginary() == 0);
    }

    /** On one line values would hide each other: if all are real they lie apart by the unstable dimension. */
    private static double[] place(FixedPoint p, Complex z, boolean apart) {
        return new double[] {z.getReal(), apart ? p.growing().orElse(-1) : z.getImaginary()};
    }

    private void legend(Sketch sketch, double y) {
        Legend legend = new Legend(sheet, 64, WIDTH - 20, y);
        List<OptionalInt> kinds = new ArrayList<>();
        sketch.points().stream()
                .map(FixedPoint::growing)
                .sorted(Comparator.comparingInt(g -> g.orElse(Integer.MAX_VALUE)))
                .filter(g -> kinds.stream().noneMatch(k -> PointMarks.words(k).equals(PointMarks.words(g))))
                .forEachOrdered(kinds::add);
        kinds.forEach(kind -> legend.mark(PointMarks.of(kind), PointMarks.words(kind)));
        if (sketch.connections().stream().anyMatch(c -> isBranch(sketch, c))) {
            legend.line(BRANCH, 1.8, "unstable manifold");
        }
        if (sketch.connections().stream().anyMatch(c -> !isBranch(sketch, c))) {
            legend.line(THIN, 1, "to a simple saddle");
        }
        if (!sketch.orbits().isEmpty()) {
            legend.line(ORBIT, 1, "orbit");
        }
    }
}
