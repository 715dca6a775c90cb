package kog.report.draw;

import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A frame with two axes on a sheet. What lies outside is cut off; data go up, pixels down. */
public final class Panel {

    private static final Color INK = new Color(0x2b2b2b);
    private static final Color GRID = new Color(0xe6e6e6);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    private static final int TICKS = 6;

    private final Drawing sheet;
    private final Rectangle2D frame;
    private final Rectangle2D range;
    private final List<Rectangle2D> taken = new ArrayList<>();

    /**
     * @param frame in pixels
     * @param range in data
     */
    public Panel(Drawing sheet, Rectangle2D frame, Rectangle2D range) {
        this.sheet = sheet;
        this.frame = frame;
        this.range = range;
    }

    /** With one unit as long both ways: the range grows where it must. */
    public static Panel square(Drawing sheet, Rectangle2D frame, Rectangle2D range) {
        double unit = Math.max(range.getWidth() / frame.getWidth(), range.getHeight() / frame.getHeight());
        double width = unit * frame.getWidth();
        double height = unit * frame.getHeight();
        return new Panel(
                sheet,
                frame,
                new Rectangle2D.Double(range.getCenterX() - width / 2, range.getCenterY() - height / 2, width, height));
    }

    /** In data. */
    public Rectangle2D range() {
        return range;
    }

    public double x(double value) {
        return frame.getX() + (value - range.getX()) / range.getWidth() * frame.getWidth();
    }

    public double y(double value) {
        return frame.getMaxY() - (value - range.getY()) / range.getHeight() * frame.getHeight();
    }

    public void grid() {
        ticks(range.getMinX(), range.getMaxX())
                .forEach(t -> sheet.line(new Line2D.Double(x(t), frame.getY(), x(t), frame.getMaxY()), GRID, 1));
        ticks(range.getMinY(), range.getMaxY())
                .forEach(t -> sheet.line(new Line2D.Double(frame.getX(), y(t), frame.getMaxX(), y(t)), GRID, 1));
    }

    /** The frame with ticks and names of the axes, and a title; an axis without a name has no ticks. */
    public void axes(String title, String horizontal, String vertical) {
        sheet.line(frame, INK, 1);
        List<Double> across = ticks(range.getMinX(), range.getMaxX());
        for (double t : across) {
            String text = number(t, across);
            sheet.line(new Line2D.Double(x(t), frame.getMaxY(), x(t), frame.getMaxY() + 4), INK, 1);
            sheet.words(text, x(t) - Drawing.width(text, Charts.TICKS) / 2, frame.getMaxY() + 18, Charts.TICKS, INK);
        }
        List<Double> up = ticks(range.getMinY(), range.getMaxY());
        for (double t : vertical.isEmpty() ? List.<Double>of() : up) {
            String text = number(t, up);
            sheet.line(new Line2D.Double(frame.getX() - 4, y(t), frame.getX(), y(t)), INK, 1);
            sheet.words(text, frame.getX() - 8 - Drawing.width(text, Charts.TICKS), y(t) + 4, Charts.TICKS, INK);
        }
        double right = frame.getMaxX() - Drawing.width(horizontal, Charts.LABELS);
        sheet.words(horizontal, right, frame.getMaxY() + 38, Charts.LABELS, INK);
        // upright: easier to read than turned, and the same in SVG
        sheet.words(vertical, frame.getX() - 40, frame.getY() - 8, Charts.LABELS, INK);
        double middle = Math.max(
                frame.getX() - 28 + Drawing.width(vertical, Charts.LABELS),
                frame.getCenterX() - Drawing.width(title, Charts.LABELS) / 2);
        sheet.words(title, middle, frame.getY() - 8, Charts.LABELS, INK);
    }

    /** A line through points, two entries each; parts outside are left out. */
    public void line(List<double[]> points, Color color, double thickness, float... dashes) {
        Path2D path = new Path2D.Double();
        for (int k = 1; k < points.size(); k++) {
            double[] a = points.get(k - 1);
            double[] b = points.get(k);
            Line2D piece = cut(x(a[0]), y(a[1]), x(b[0]), y(b[1]));
            if (piece != null) {
                if (path.getCurrentPoint() == null || !path.getCurrentPoint().equals(piece.getP1())) {
                    path.moveTo(piece.getX1(), piece.getY1());
                }
                path.lineTo(piece.getX2(), piece.getY2());
            }
        }
        sheet.line(path, color, thickness, dashes);
    }

    /** Liang and Barsky's clipping; null if nothing is left. */
    private Line2D cut(double x0, double y0, double x1, double y1) {
        double[] way = {x0 - x1, x1 - x0, y0 - y1, y1 - y0};
        double[] room = {x0 - frame.getMinX(), frame.getMaxX() - x0, y0 - frame.getMinY(), frame.getMaxY() - y0};
        double from = 0;
        double to = 1;
        for (int k = 0; k < 4; k++) {
            double t = room[k] / way[k];
            if (way[k] == 0 ? room[k] < 0 : Double.isNaN(t)) {
                return null;
            } else if (way[k] < 0) {
                from = Math.max(from, t);
            } else if (way[k] > 0) {
                to = Math.min(to, t);
            }
        }
        return from > to
                ? null
                : new Line2D.Double(
                        from == 0 ? x0 : x0 + from * (x1 - x0),
                        from == 0 ? y0 : y0 + from * (y1 - y0),
                        to == 1 ? x1 : x0 + to * (x1 - x0),
                        to == 1 ? y1 : y0 + to * (y1 - y0));
    }

    public boolean holds(double[] point) {
        return frame.contains(x(point[0]), y(point[1]));
    }

    /** A mark at a point, if that is inside. */
    public void mark(Mark mark, double[] point) {
        if (holds(point)) {
            mark.draw(sheet, x(point[0]), y(point[1]));
            taken.add(new Rectangle2D.Double(x(point[0]) - 6, y(point[1]) - 6, 12, 12));
        }
    }

    /** A word beside a mark where it covers the fewest others, on a white ground. */
    public void label(String text, double[] point, Color color) {
        if (!holds(point)) {
            return;
        }
        double width = Drawing.width(text, BOLD);
        Rectangle2D best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 24; k++) {
            double angle = -Math.PI / 4 + k % 8 * Math.PI / 4;
            double reach = 11 + 6 * (k / 8);
            Rectangle2D box = new Rectangle2D.Double(
                    x(point[0]) + (reach + width / 2) * Math.cos(angle) - width / 2,
                    y(point[1]) + (reach + 4) * Math.sin(angle) - 6,
                    width,
                    12);
            double covered = 0.2 * k;
            for (Rectangle2D other : taken) {
                Rectangle2D both = other.createIntersection(box);
                covered += both.isEmpty() ? 0 : both.getWidth() * both.getHeight();
            }
            if (covered < least && frame.contains(box)) {
                least = covered;
                best = box;
            }
        }
        if (best != null) {
            taken.add(best);
            sheet.area(best, new Color(255, 255, 255, 190));
            sheet.words(text, best.getX(), best.getMaxY() - 1.5, BOLD, color);
        }
    }

    /** A filled shape in data. */
    public void area(Path2D shape, Color color) {
        Area inside = new Area(moved(shape));
        inside.intersect(new Area(frame));
        sheet.area(inside, color);
    }

    /** The outline of a shape in data that is inside. */
    public void shape(Path2D shape, Color color, double thickness) {
        sheet.line(moved(shape), color, thickness);
    }

    private Shape moved(Path2D shape) {
        double across = frame.getWidth() / range.getWidth();
        double up = frame.getHeight() / range.getHeight();
        return new AffineTransform(
                        across, 0, 0, -up, frame.getX() - across * range.getX(), frame.getMaxY() + up * range.getY())
                .createTransformedShape(shape);
    }

    /** From a point to another, with a head there. */
    public void arrow(double[] from, double[] to, Color color) {
        double x = x(to[0]) - x(from[0]);
        double y = y(to[1]) - y(from[1]);
        double size = Math.hypot(x, y);
        double head = Math.min(10, size);
        Path2D tip = new Path2D.Double();
        tip.moveTo(x(to[0]), y(to[1]));
        tip.lineTo(x(to[0]) - head * (x - 0.45 * y) / size, y(to[1]) - head * (y + 0.45 * x) / size);
        tip.lineTo(x(to[0]) - head * (x + 0.45 * y) / size, y(to[1]) - head * (y - 0.45 * x) / size);
        tip.closePath();
        line(List.of(from, to), color, 2);
        if (holds(to) && size > 0) {
            sheet.area(tip, color);
        }
    }

    /** A circle around (0, 0), as far as it is inside. */
    public void circle(double radius, Color color, double thickness) {
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k <= 360; k++) {
            points.add(new double[] {radius * Math.cos(Math.toRadians(k)), radius * Math.sin(Math.toRadians(k))});
        }
        line(points, color, thickness);
    }

    /** A small disc. */
    public void dot(double[] point, double radius, Color color) {
        if (holds(point)) {
            Shape disc = new Ellipse2D.Double(x(point[0]) - radius, y(point[1]) - radius, 2 * radius, 2 * radius);
            sheet.area(disc, color);
        }
    }

    /** Multiples of 1, 2 or 5 times a power of ten within a range. */
    static List<Double> ticks(double from, double to) {
        double raw = (to - from) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = raw <= power ? power : raw <= 2 * power ? 2 * power : raw <= 5 * power ? 5 * power : 10 * power;
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(from / step); k * step <= to; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    private static String number(double value, List<Double> ticks) {
        double step = ticks.size() > 1 ? ticks.get(1) - ticks.get(0) : 1;
        int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return digits > 6 || Math.abs(value) >= 1e6
                ? String.format(Locale.ROOT, "%.3g", value)
                : String.format(Locale.ROOT, "%." + digits + "f", value + 0.0).replace("-", "−");
    }
}
