package kog.report.landscape;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import kog.landscape.Crossing;
import kog.landscape.FatePlane;
import kog.landscape.FixedPoint;
import kog.landscape.LandscapeSearch;
import kog.report.draw.Axis;
import kog.report.draw.Drawing;
import kog.report.draw.Grid;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.LevelSets;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;

/** The plane through two sinks and a saddle between them, coloured by where orbits end, with the way between them. */
public final class BasinFigure {

    /** Of the coarse grid. */
    private static final int CELLS = 16;

    private static final int SMOOTH = 2;
    private static final double ON_PLANE = 1e-9;
    private static final double RATIO = 0.9;
    private static final Color NORMAL = Theme.SERIES.get(0);
    private static final Color PATH = Theme.GREY;
    /** Light grounds, told apart by colour-blind eyes and in grey by the numbers of their sinks. */
    private static final List<Color> GROUNDS = List.of(
            new Color(0xfbe3b5),
            new Color(0xcde8f7),
            new Color(0xc6e8dc),
            new Color(0xf0d5e4),
            new Color(0xf7f3c0),
            new Color(0xd8d4ee),
            new Color(0xf5d0bd),
            new Color(0xdbe6c4));

    private static final Color NOWHERE = new Color(0xd9d9d9);

    private final Drawing sheet;
    private final Size size;
    private final LandscapeSearch search;
    private final int from;
    private final int to;
    private final List<double[]> way;
    private final List<Crossing> crossings;
    private final AffinePlane plane;

    /** @param way states of the path, N entries each, from sink {@code from} to sink {@code to} */
    private BasinFigure(
            LandscapeSearch search, int from, int to, List<double[]> way, List<Crossing> crossings, Size size) {
        this.size = size;
        this.sheet = new Drawing(size.width());
        this.search = search;
        this.from = from;
        this.to = to;
        this.way = way;
        this.crossings = crossings;
        List<double[]> others = new ArrayList<>(way.subList(1, way.size() - 1));
        saddles().forEach(k -> others.add(search.points().get(k - 1).x()));
        this.plane = AffinePlane.through(way.get(0), way.get(way.size() - 1), others);
    }

    /**
     * Draws.
     *
     * @param way      states of the path, N entries each, from one sink to the other; N from 2 on
     * @param progress takes the part that is done, from 0 to 1
     */
    public static Drawing draw(
            LandscapeSearch search,
            int from,
            int to,
            List<double[]> way,
            List<Crossing> crossings,
            Size size,
            DoubleConsumer progress) {
        BasinFigure figure = new BasinFigure(search, from, to, way, crossings, size);
        figure.draw(progress);
        return figure.sheet;
    }

    private List<Integer> saddles() {
        return crossings.stream()
                .flatMap(c -> c.saddle().stream().boxed())
                .distinct()
                .toList();
    }

    private void draw(DoubleConsumer progress) {
        Rectangle2D range = LandscapeFigure.square(range(), RATIO);
        double font = size.font();
        sheet.words(Label.text(search.name()), 0.5 * font, 1.2 * font, 0, font, Theme.INK);
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, 1.4 * font, size.width() - 0.5 * font, RATIO),
                Axis.linear(range.getMinX(), range.getMaxX()),
                Axis.linear(range.getMinY(), range.getMaxY()),
                true,
                true);
        FatePlane fates = FatePlane.of(
                search,
                plane::at,
                new double[] {range.getMinX(), range.getMinY()},
                new double[] {range.getMaxX(), range.getMaxY()},
                CELLS,
                progress);
        TreeSet<Integer> ends = new TreeSet<>();
        for (int[] column : fates.fates()) {
            for (int fate : column) {
                ends.add(fate);
            }
        }
        ends.forEach(end -> panel.area(cells(fates, end), ground(end, ends)));
        ends.forEach(end -> panel.lines(border(fates, end), Theme.INK, 0.8 * Theme.LINE));
        panel.line(way.stream().map(plane::of).toList(), PATH, 1.3 * Theme.LINE, 5, 3);
        crossings.forEach(c -> normal(panel, c, range));
        points(panel, range);
        boolean whole = plane.origin().length == 2;
        String third = saddles().isEmpty() ? "" : ", saddle " + saddles().get(0);
        panel.axes(
                whole
                        ? Label.name(search.state().get(0).name())
                        : Label.text("along the way from " + from + " to " + to),
                whole ? Label.name(search.state().get(1).name()) : Label.text("across"));
        panel.title(Label.text(whole ? "basins" : "basins in the plane of sinks " + from + ", " + to + third));
        legend(ends, panel.bottom(true));
    }

    /** Holds the path and the saddles met, with room around. */
    private Rectangle2D range() {
        Rectangle2D range = null;
        List<double[]> shown = new ArrayList<>(way);
        saddles().forEach(k -> shown.add(search.points().get(k - 1).x()));
        for (double[] x : shown) {
            double[] p = plane.of(x);
            Rectangle2D point = new Rectangle2D.Double(p[0], p[1], 0, 0);
            range = range == null ? point : range.createUnion(point);
        }
        double margin = 0.35 * Math.max(range.getWidth(), range.getHeight());
        return new Rectangle2D.Double(
                range.getX() - margin,
                range.getY() - margin,
                range.getWidth() + 2 * margin,
                range.getHeight() + 2 * margin);
    }

    private static Color ground(int end, TreeSet<Integer> ends) {
        return end == 0 ? NOWHERE : GROUNDS.get(ends.tailSet(1).headSet(end).size() % GROUNDS.size());
    }

    /** One rectangle for each run of cells in a column. */
    private static Path2D cells(FatePlane fates, int end) {
        Path2D path = new Path2D.Double();
        double[] x = fates.first();
        double[] y = fates.second();
        double w = (x[1] - x[0]) / 2;
        double h = (y[1] - y[0]) / 2;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                int start = j;
                while (j < y.length && fates.fates()[i][j] == end) {
                    j++;
                }
                if (j > start) {
                    path.append(
                            new Rectangle2D.Double(x[i] - w, y[start] - h, 2 * w, y[j - 1] - y[start] + 2 * h), false);
                }
            }
        }
        return path;
    }

    private static List<List<double[]>> border(FatePlane fates, int end) {
        double[][] inside = new double[fates.first().length][fates.second().length];
        for (int i = 0; i < inside.length; i++) {
            for (int j = 0; j < inside[i].length; j++) {
                inside[i][j] = fates.fates()[i][j] == end ? 1 : 0;
            }
        }
        return LevelSets.of(new Grid(fates.first(), fates.second(), smooth(inside)), 0.5);
    }

    /** Means over 5 x 5: of a straight border the level 1/2 stays where it is, without steps. */
    private static double[][] smooth(double[][] values) {
        int n = values.length;
        double[][] means = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = -SMOOTH; k <= SMOOTH; k++) {
                    for (int l = -SMOOTH; l <= SMOOTH; l++) {
                        means[i][j] += values[inside(i + k, n)][inside(j + l, n)];
                    }
                }
                means[i][j] /= (2 * SMOOTH + 1) * (2 * SMOOTH + 1);
            }
        }
        return means;
    }

    private static int inside(int k, int n) {
        return Math.max(0, Math.min(n - 1, k));
    }

    /** The crossing and the part of its unit normal that lies in the plane. */
    private void normal(Panel panel, Crossing crossing, Rectangle2D range) {
        double[] at = plane.of(crossing.x());
        crossing.normal().ifPresent(n -> {
            double[] part = plane.inside(n);
            double length = Math.hypot(part[0], part[1]);
            double scale = 0.16 * range.getHeight();
            panel.arrow(at, new double[] {at[0] + scale * part[0], at[1] + scale * part[1]}, NORMAL);
            if (length < 0.995) {
                panel.label(
                        Label.text(String.format(Locale.ROOT, "%.2f", length)),
                        new double[] {at[0] + scale * part[0], at[1] + scale * part[1]},
                        NORMAL);
            }
        });
        panel.dot(at, 0.32 * size.font(), NORMAL);
    }

    private void points(Panel panel, Rectangle2D range) {
        double wide = Math.max(range.getWidth(), range.getHeight());
        List<FixedPoint> points = search.points();
        List<Integer> shown = new ArrayList<>();
        for (int k = 1; k <= points.size(); k++) {
            if (plane.distance(points.get(k - 1).x()) < ON_PLANE * wide) {
                shown.add(k);
            }
        }
        shown.forEach(k -> panel.mark(
                PointMarks.of(points.get(k - 1).growing()),
                plane.of(points.get(k - 1).x())));
        shown.forEach(k -> panel.label(
                Label.text(String.valueOf(k)),
                plane.of(points.get(k - 1).x()),
                PointMarks.color(points.get(k - 1).growing())));
    }

    private void legend(TreeSet<Integer> ends, double top) {
        Legend legend = new Legend(size);
        legend.mark(PointMarks.of(OptionalInt.of(0)), Label.text("sink"));
        legend.mark(PointMarks.of(OptionalInt.of(1)), Label.text("saddle"));
        legend.line(PATH, 1.3 * Theme.LINE, Label.text("way"), 5, 3);
        legend.arrow(
                NORMAL,
                1.3 * Theme.LINE,
                Label.text(
                        plane.origin().length == 2
                                ? "crossing and unit normal"
                                : "crossing, and the unit normal's part in this plane with its length"));
        for (int end : ends) {
            legend.area(ground(end, ends), Label.text(end == 0 ? "to no known sink" : "to sink " + end));
        }
        legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), top);
    }
}
