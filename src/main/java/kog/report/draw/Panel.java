package kog.report.draw;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A frame with two axes on a sheet. What lies outside is cut off; data go up, places of the sheet down. */
public final class Panel {

    private static final double TICK = 0.35;

    private final Drawing sheet;
    private final Size size;
    private final Rectangle2D frame;
    private final Axis across;
    private final Axis up;
    private final List<Tick> acrossTicks;
    private final List<Tick> upTicks;
    private final List<Rectangle2D> taken = new ArrayList<>();

    private Panel(
            Drawing sheet,
            Size size,
            Rectangle2D frame,
            Axis across,
            Axis up,
            List<Tick> acrossTicks,
            List<Tick> upTicks) {
        this.sheet = sheet;
        this.size = size;
        this.frame = frame;
        this.across = across;
        this.up = up;
        this.acrossTicks = acrossTicks;
        this.upTicks = upTicks;
    }

    /**
     * Where a panel with its numbers and names is to lie.
     *
     * @param width of all of it
     * @param ratio of the frame's height to its width
     */
    public record Place(double left, double top, double width, double ratio) {}

    /** A frame that leaves room for ticks and, if there are any, names. */
    public static Panel of(Drawing sheet, Size size, Place place, Axis across, Axis up, boolean named, boolean titled) {
        double font = size.font();
        double height = Math.max(4 * font, (place.width() - 4 * font) * place.ratio());
        List<Tick> upTicks = up.ticks(bounded(height / (2.4 * font)));
        double numbers =
                upTicks.stream().mapToDouble(t -> t.label().width()).max().orElse(0) * size.small();
        double left = (named ? 1.45 * font : 0.2 * font) + numbers + 0.7 * font;
        // half of the last number may stand beyond the frame
        double right = 0.9 * font;
        double top = (titled ? 1.5 : 0.5) * font;
        double inner = place.width() - left - right;
        Rectangle2D frame =
                new Rectangle2D.Double(place.left() + left, place.top() + top, inner, inner * place.ratio());
        int most = bounded(inner / (3.6 * font));
        List<Tick> acrossTicks = across.ticks(most);
        while (most > 2 && crowded(acrossTicks, across, inner, size)) {
            acrossTicks = across.ticks(--most);
        }
        Panel panel = new Panel(sheet, size, frame, across, up, acrossTicks, upTicks);
        sheet.reach(panel.bottom(named));
        return panel;
    }

    private static int bounded(double ticks) {
        return (int) Math.max(2, Math.min(7, ticks));
    }

    private static boolean crowded(List<Tick> ticks, Axis axis, double width, Size size) {
        for (int k = 1; k < ticks.size(); k++) {
            double apart = width
                    * (axis.share(ticks.get(k).value())
                            - axis.share(ticks.get(k - 1).value()));
            double words = size.small()
                    * (ticks.get(k).label().width() + ticks.get(k - 1).label().width())
                    / 2;
            if (apart < words + 0.7 * size.font()) {
                return true;
            }
        }
        return false;
    }

    /** Where its numbers and, if there is one, the name of its horizontal axis end. */
    public double bottom(boolean named) {
        return frame.getMaxY() + (named ? 2.95 : 1.6) * size.font();
    }

    public Rectangle2D frame() {
        return frame;
    }

    public Drawing sheet() {
        return sheet;
    }

    public Size size() {
        return size;
    }

    public double x(double value) {
        return frame.getX() + across.share(value) * frame.getWidth();
    }

    public double y(double value) {
        return frame.getMaxY() - up.share(value) * frame.getHeight();
    }

    /** The value of the horizontal axis, which is linear, at a place of the sheet. */
    public double value(double place) {
        return across.low() + (place - frame.getX()) / frame.getWidth() * (across.high() - across.low());
    }

    /** Nothing is to be written over a line. */
    public void keepFree(List<double[]> line) {
        double r = 0.3 * size.font();
        double x = Double.NaN;
        double y = Double.NaN;
        for (double[] p : line) {
            if (holds(p) && !(Math.hypot(x(p[0]) - x, y(p[1]) - y) < r)) {
                x = x(p[0]);
                y = y(p[1]);
                taken.add(new Rectangle2D.Double(x - r / 2, y - r / 2, r, r));
            }
        }
    }

    /** Nothing is to be written over a point. */
    public void keepFree(double[] point) {
        double r = 0.5 * size.font();
        taken.add(new Rectangle2D.Double(x(point[0]) - r, y(point[1]) - r, 2 * r, 2 * r));
    }

    public void grid() {
        acrossTicks.forEach(t -> rule(x(t.value()), true));
        upTicks.forEach(t -> rule(y(t.value()), false));
    }

    private void rule(double at, boolean vertical) {
        sheet.line(
                vertical
                        ? new Line2D.Double(at, frame.getY(), at, frame.getMaxY())
                        : new Line2D.Double(frame.getX(), at, frame.getMaxX(), at),
                Theme.GRID,
                Theme.THIN);
    }

    /** The frame with ticks and the names of the axes. */
    public void axes(Label horizontal, Label vertical) {
        double font = size.font();
        sheet.line(frame, Theme.INK, 0.7);
        for (Tick t : acrossTicks) {
            double x = x(t.value());
            sheet.line(new Line2D.Double(x, frame.getMaxY(), x, frame.getMaxY() + TICK * font), Theme.INK, 0.7);
            sheet.words(t.label(), x, frame.getMaxY() + 1.3 * font, 0.5, size.small(), Theme.INK);
        }
        for (double v : across.minor()) {
            sheet.line(
                    new Line2D.Double(x(v), frame.getMaxY(), x(v), frame.getMaxY() + 0.5 * TICK * font),
                    Theme.INK,
                    Theme.THIN);
        }
        double widest = 0;
        for (Tick t : upTicks) {
            double y = y(t.value());
            sheet.line(new Line2D.Double(frame.getX() - TICK * font, y, frame.getX(), y), Theme.INK, 0.7);
            sheet.words(t.label(), frame.getX() - 0.55 * font, y + 0.33 * size.small(), 1, size.small(), Theme.INK);
            widest = Math.max(widest, t.label().width() * size.small());
        }
        for (double v : up.minor()) {
            sheet.line(
                    new Line2D.Double(frame.getX() - 0.5 * TICK * font, y(v), frame.getX(), y(v)),
                    Theme.INK,
                    Theme.THIN);
        }
        sheet.words(horizontal, frame.getCenterX(), frame.getMaxY() + 2.6 * font, 0.5, font, Theme.INK);
        sheet.upwards(vertical, frame.getX() - 0.95 * font - widest, frame.getCenterY(), 0.5, font, Theme.INK);
    }

    /** Above the frame, from its left. */
    public void title(Label title) {
        sheet.words(title, frame.getX(), frame.getY() - 0.5 * size.font(), 0, size.font(), Theme.INK);
    }

    /** An image over all of the frame. */
    public void picture(BufferedImage image) {
        sheet.picture(image, frame);
    }

    /** Slanted lines where a condition on the data holds. */
    public void hatch(HeatMap.Inside where) {
        double[] x = {across.low(), across.high() - across.low()};
        double[] y = {up.low(), up.high() - up.low()};
        Path2D path = new Path2D.Double();
        Hatch.lines(
                        frame,
                        (a, b) -> where.test(
                                x[0] + (a - frame.getX()) / frame.getWidth() * x[1],
                                y[0] + (frame.getMaxY() - b) / frame.getHeight() * y[1]),
                        size)
                .forEach(l -> path.append(l, false));
        sheet.line(path, Theme.HATCH, Theme.THIN);
    }

    /** A line through points, two entries each; parts outside are left out, and it breaks where a number is missing. */
    public void line(List<double[]> points, Color color, double thickness, double... dashes) {
        Path2D path = path(points);
        if (path.getCurrentPoint() != null) {
            sheet.line(path, color, thickness, dashes);
        }
    }

    private Path2D path(List<double[]> points) {
        Path2D path = new Path2D.Double();
        for (int k = 1; k < points.size(); k++) {
            double[] a = points.get(k - 1);
            double[] b = points.get(k);
            Line2D piece = cut(x(a[0]), y(a[1]), x(b[0]), y(b[1]));
            if (piece != null) {
                if (path.getCurrentPoint() == null || path.getCurrentPoint().distance(piece.getP1()) > 1e-9) {
                    path.moveTo(piece.getX1(), piece.getY1());
                }
                path.lineTo(piece.getX2(), piece.getY2());
            }
        }
        return path;
    }

    /** Several lines as one. */
    public void lines(List<List<double[]>> lines, Color color, double thickness, double... dashes) {
        Path2D all = new Path2D.Double();
        lines.forEach(l -> all.append(path(l), false));
        if (all.getCurrentPoint() != null) {
            sheet.line(all, color, thickness, dashes);
        }
    }

    /** Liang and Barsky's clipping; null if nothing is left. */
    private Line2D cut(double x0, double y0, double x1, double y1) {
        double[] way = {x0 - x1, x1 - x0, y0 - y1, y1 - y0};
        double[] room = {x0 - frame.getMinX(), frame.getMaxX() - x0, y0 - frame.getMinY(), frame.getMaxY() - y0};
        double from = 0;
        double to = 1;
        for (int k = 0; k < 4; k++) {
            double t = room[k] / way[k];
            if (Double.isNaN(way[k]) || (way[k] == 0 ? room[k] < 0 : Double.isNaN(t))) {
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
        Rectangle2D wide = new Rectangle2D.Double(
                frame.getX() - 1e-6, frame.getY() - 1e-6, frame.getWidth() + 2e-6, frame.getHeight() + 2e-6);
        return wide.contains(x(point[0]), y(point[1]));
    }

    /** A mark at a point, if that is inside. */
    public void mark(Mark mark, double[] point) {
        if (holds(point)) {
            mark.draw(sheet, x(point[0]), y(point[1]), size);
            double r = 0.5 * size.font();
            taken.add(new Rectangle2D.Double(x(point[0]) - r, y(point[1]) - r, 2 * r, 2 * r));
        }
    }

    /** A word beside a mark where it covers the fewest others, with a white rim. */
    public void label(Label label, double[] point, Color color) {
        if (!holds(point)) {
            return;
        }
        double font = size.font();
        double width = label.width() * size.small();
        Rectangle2D best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 24; k++) {
            double angle = -Math.PI / 4 + k % 8 * Math.PI / 4;
            int ring = k / 8;
            double reach = (0.85 + 0.45 * ring) * font;
            Rectangle2D box = new Rectangle2D.Double(
                    x(point[0]) + (reach + width / 2) * Math.cos(angle) - width / 2,
                    y(point[1]) + (reach + 0.2 * font) * Math.sin(angle) - font / 2,
                    width,
                    font);
            double covered = 0.001 * k * font * font + covered(box);
            if (covered < least && frame.contains(box)) {
                least = covered;
                best = box;
            }
        }
        if (best != null) {
            taken.add(best);
            sheet.haloed(label, best.getX(), best.getMaxY() - 0.2 * font, 0, size.small(), color);
        }
    }

    private double covered(Rectangle2D box) {
        double total = 0;
        for (Rectangle2D other : taken) {
            Rectangle2D both = other.createIntersection(box);
            total += both.isEmpty() ? 0 : both.getWidth() * both.getHeight();
        }
        return total;
    }

    /** A word on the longest of lines, where it is straight and free; none if there is no such place. */
    public void onLine(List<List<double[]>> lines, Label label, Color color) {
        double font = 0.85 * size.small();
        double width = label.width() * font;
        Rectangle2D best = null;
        double least = Double.POSITIVE_INFINITY;
        for (List<double[]> line : lines) {
            double[] along = new double[line.size()];
            for (int k = 1; k < along.length; k++) {
                along[k] = along[k - 1] + apart(line.get(k - 1), line.get(k));
            }
            double length = along[along.length - 1];
            for (int k = 0; k < line.size(); k++) {
                double x = x(line.get(k)[0]);
                double y = y(line.get(k)[1]);
                Rectangle2D box = new Rectangle2D.Double(x - width / 2, y - font / 2, width, font);
                Rectangle2D room =
                        new Rectangle2D.Double(box.getX() - font, box.getY() - font / 2, width + 2 * font, 2 * font);
                if (length < 3 * width || !frame.contains(box) || covered(room) > 0) {
                    continue;
                }
                // near the middle of a long line
                double cost = Math.abs(along[k] / length - 0.5) - length / (frame.getWidth() + frame.getHeight());
                if (cost < least) {
                    least = cost;
                    best = box;
                }
            }
        }
        if (best != null) {
            taken.add(best);
            sheet.haloed(label, best.getCenterX(), best.getMaxY() - 0.14 * font, 0.5, font, color);
        }
    }

    private double apart(double[] a, double[] b) {
        return Math.hypot(x(a[0]) - x(b[0]), y(a[1]) - y(b[1]));
    }

    /** The part of a shape in data that is inside, filled; of linear axes. */
    public void area(Path2D shape, Color color) {
        sheet.within(frame, () -> sheet.area(moved(shape), color));
    }

    private Shape moved(Path2D shape) {
        double wide = frame.getWidth() / (across.high() - across.low());
        double high = frame.getHeight() / (up.high() - up.low());
        return new java.awt.geom.AffineTransform(
                        wide, 0, 0, -high, frame.getX() - wide * across.low(), frame.getMaxY() + high * up.low())
                .createTransformedShape(shape);
    }

    /** A line in its direction of time, with heads on the way. */
    public void way(List<double[]> points, Color color) {
        line(points, color, Theme.LINE);
        double length = 0;
        for (int k = 1; k < points.size(); k++) {
            length += inside(points, k) ? apart(points.get(k - 1), points.get(k)) : 0;
        }
        double next = Math.min(0.35 * length, 5 * size.font());
        double along = 0;
        for (int k = 1; k < points.size(); k++) {
            if (!inside(points, k)) {
                continue;
            }
            along += apart(points.get(k - 1), points.get(k));
            if (along >= next && length > 1.5 * size.font()) {
                double[] a = points.get(k - 1);
                double[] b = points.get(k);
                double dx = x(b[0]) - x(a[0]);
                double dy = y(b[1]) - y(a[1]);
                double d = Math.hypot(dx, dy);
                if (d > 0) {
                    sheet.area(head(x(b[0]), y(b[1]), dx / d, dy / d, 0.85 * size.font()), color);
                }
                next = next < 6 * size.font() ? next + 14 * size.font() : Double.POSITIVE_INFINITY;
            }
        }
    }

    private boolean inside(List<double[]> points, int k) {
        return holds(points.get(k - 1)) && holds(points.get(k));
    }

    /** The head of an arrow, with its tip at a place, in a direction of length 1. */
    public static Path2D head(double x, double y, double dx, double dy, double length) {
        Path2D tip = new Path2D.Double();
        tip.moveTo(x, y);
        tip.lineTo(x - length * (dx - 0.38 * dy), y - length * (dy + 0.38 * dx));
        tip.lineTo(x - 0.75 * length * dx, y - 0.75 * length * dy);
        tip.lineTo(x - length * (dx + 0.38 * dy), y - length * (dy - 0.38 * dx));
        tip.closePath();
        return tip;
    }

    /** From a point to another, with a head there. */
    public void arrow(double[] from, double[] to, Color color) {
        double dx = x(to[0]) - x(from[0]);
        double dy = y(to[1]) - y(from[1]);
        double length = Math.hypot(dx, dy);
        line(List.of(from, to), color, 1.3 * Theme.LINE);
        if (holds(to) && length > 0) {
            sheet.area(head(x(to[0]), y(to[1]), dx / length, dy / length, Math.min(0.9 * size.font(), length)), color);
        }
    }

    /** A short arrow in the direction of a vector in data, its middle at a point. */
    public void direction(double[] at, double[] vector, double length, Color color) {
        double dx = x(at[0] + vector[0]) - x(at[0]);
        double dy = y(at[1] + vector[1]) - y(at[1]);
        double d = Math.hypot(dx, dy);
        if (!(d > 0) || Double.isInfinite(d)) {
            return;
        }
        dx *= length / d;
        dy *= length / d;
        double x = x(at[0]);
        double y = y(at[1]);
        sheet.line(new Line2D.Double(x - dx / 2, y - dy / 2, x + 0.3 * dx, y + 0.3 * dy), color, 0.6);
        sheet.area(head(x + dx / 2, y + dy / 2, dx / length, dy / length, 0.42 * length), color);
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
            sheet.area(new Ellipse2D.Double(x(point[0]) - radius, y(point[1]) - radius, 2 * radius, 2 * radius), color);
        }
    }

    /** Through the frame at a value. */
    public void vertical(double value, Color color, double thickness, double... dashes) {
        line(List.of(new double[] {value, up.low()}, new double[] {value, up.high()}), color, thickness, dashes);
    }

    /** Through the frame at a value. */
    public void horizontal(double value, Color color, double thickness, double... dashes) {
        line(
                List.of(new double[] {across.low(), value}, new double[] {across.high(), value}),
                color,
                thickness,
                dashes);
    }
}
