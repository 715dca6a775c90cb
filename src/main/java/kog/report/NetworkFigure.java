package kog.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import kog.network.Network;
import kog.perturb.Puiseux;
import kog.perturb.SplitSpectrum;
import kog.report.draw.Drawing;
import kog.symbolic.Expression;

/**
 * The graph of a network: neurons on a circle, its weights as solid arrows, what ε multiplies as dashed ones, and beneath
 * the arrows a band of colour for each group of eigenvalues along the cycles that move it.
 */
public final class NetworkFigure {

    private static final double NODE = 20;
    private static final double HEAD = 11;
    private static final int LINE = 22;
    private static final int MARGIN = 24;
    private static final int MOST_CYCLES = 4;
    private static final Font NUMBERS = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    private static final Font CAPTION = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Color INK = new Color(0x2b2b2b);
    private static final Color WEAK = new Color(0x777777);
    /** After Okabe and Ito: told apart by colour-blind eyes. */
    private static final List<Color> BANDS = List.of(
            new Color(0xe69f00), new Color(0x56b4e9), new Color(0x009e73), new Color(0xcc79a7), new Color(0xd55e00));

    private final Network network;
    private final int n;
    private final List<Puiseux> groups;
    private final Optional<String> remark;
    private final double radius;
    private final double centerX;
    private double centerY;
    private Drawing sheet;

    private NetworkFigure(Network network, Optional<SplitSpectrum> spectrum) {
        this.network = network;
        this.n = network.dimension();
        this.groups = spectrum.map(SplitSpectrum::branches).orElse(List.of());
        this.remark = spectrum.flatMap(SplitSpectrum::gap);
        this.radius = n == 1 ? 0 : Math.max(120, 30 * n);
        this.centerX = Math.max(radius + NODE + 90, 320);
    }

    /** PNG, at twice the size for sharp print. */
    public static byte[] png(Network network, Optional<SplitSpectrum> spectrum) {
        return new NetworkFigure(network, spectrum).drawn().png();
    }

    /** SVG. */
    public static String svg(Network network, Optional<SplitSpectrum> spectrum) {
        return new NetworkFigure(network, spectrum).drawn().svg();
    }

    private Drawing drawn() {
        int width = (int) (2 * centerX);
        List<Caption> captions = captions(width - 2 * MARGIN - 46);
        Rectangle2D extent = extent();
        centerY = MARGIN - extent.getMinY();
        int top = (int) (centerY + extent.getMaxY()) + 12;
        sheet = new Drawing(width, top + LINE * captions.size() + MARGIN);
        // the widest band lies lowest, so that a cycle of two groups shows both
        for (int g = groups.size() - 1; g >= 0; g--) {
            band(g);
        }
        for (int to = 0; to < n; to++) {
            for (int from = 0; from < n; from++) {
                if (base(to, from)) {
                    arrow(from, to, false);
                }
                if (weak(to, from)) {
                    arrow(from, to, true);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            node(i);
        }
        for (int k = 0; k < captions.size(); k++) {
            captions.get(k).draw(top + LINE * (k + 1));
        }
        return sheet;
    }

    /** Of the graph, with the centre at height 0. */
    private Rectangle2D extent() {
        Rectangle2D all = null;
        for (int i = 0; i < n; i++) {
            Point2D p = at(i);
            Rectangle2D disc = new Rectangle2D.Double(p.getX() - NODE, p.getY() - NODE, 2 * NODE, 2 * NODE);
            all = all == null ? disc : all.createUnion(disc);
            for (int j = 0; j < n; j++) {
                if (base(j, i)) {
                    all = all.createUnion(curve(i, j, false).getBounds2D());
                }
                if (weak(j, i)) {
                    all = all.createUnion(curve(i, j, true).getBounds2D());
                }
            }
        }
        return all;
    }

    private boolean base(int to, int from) {
        return !network.weights().get(to).get(from).isZero();
    }

    private boolean weak(int to, int from) {
        Optional<List<List<Expression>>> r = network.recurrence();
        return r.isPresent() && !r.get().get(to).get(from).isZero();
    }

    private Point2D at(int i) {
        // two neurons side by side, more from the top clockwise
        double angle = (n == 2 ? Math.PI : -Math.PI / 2) + 2 * Math.PI * i / n;
        return new Point2D.Double(centerX + radius * Math.cos(angle), centerY + radius * Math.sin(angle));
    }

    private void node(int i) {
        Point2D p = at(i);
        Ellipse2D disc = new Ellipse2D.Double(p.getX() - NODE, p.getY() - NODE, 2 * NODE, 2 * NODE);
        sheet.area(disc, Color.WHITE);
        sheet.line(disc, INK, 2);
        String name = Integer.toString(i + 1);
        sheet.words(name, p.getX() - Drawing.width(name, NUMBERS) / 2, p.getY() + 6, NUMBERS, INK);
    }

    private void arrow(int from, int to, boolean weak) {
        CubicCurve2D curve = curve(from, to, weak);
        Point2D tip = curve.getP2();
        // the head points along the last part of the line
        Point2D before = point(curve, 1 - HEAD / Math.max(length(curve), 2 * HEAD));
        double x = tip.getX() - before.getX();
        double y = tip.getY() - before.getY();
        double size = Math.hypot(x, y);
        x /= size;
        y /= size;
        Path2D head = new Path2D.Double();
        head.moveTo(tip.getX(), tip.getY());
        head.lineTo(tip.getX() - HEAD * x - 0.45 * HEAD * y, tip.getY() - HEAD * y + 0.45 * HEAD * x);
        head.lineTo(tip.getX() - HEAD * x + 0.45 * HEAD * y, tip.getY() - HEAD * y - 0.45 * HEAD * x);
        head.closePath();
        Color color = weak ? WEAK : INK;
        CubicCurve2D shaft = part(curve, 0, 1 - 0.6 * HEAD / Math.max(length(curve), HEAD));
        if (weak) {
            sheet.line(shaft, color, 1.8, 7, 5);
        } else {
            sheet.line(shaft, color, 1.8);
        }
        sheet.area(head, color);
    }

    private void band(int group) {
        double thickness = 8 + 7.0 * group;
        Color color = color(group);
        boolean[][] done = new boolean[n][n];
        for (Puiseux.Cycle named : groups.get(group).cycles()) {
            List<Integer> cycle = named.neurons();
            for (int k = 0; k < cycle.size(); k++) {
                int from = cycle.get(k) - 1;
                int to = cycle.get((k + 1) % cycle.size()) - 1;
                if (!done[from][to]) {
                    done[from][to] = true;
                    // a connection that has both parts counts as its base
                    sheet.line(curve(from, to, !base(to, from)), color, thickness);
                }
            }
        }
    }

    private static Color color(int group) {
        Color c = BANDS.get(group % BANDS.size());
        return new Color((c.getRed() + 2 * 255) / 3, (c.getGreen() + 2 * 255) / 3, (c.getBlue() + 2 * 255) / 3);
    }

    /** From rim to rim; the two directions between neurons, and the two kinds of one direction, lie apart. */
    private CubicCurve2D curve(int from, int to, boolean weak) {
        if (from == to) {
            return loop(from, weak);
        }
        Point2D a = at(from);
        Point2D b = at(to);
        double length = a.distance(b);
        int steps = Math.floorMod(to - from, n);
        boolean apart = Math.min(steps, n - steps) > 1 && 2 * steps != n;
        // to the left of the arrow: outwards for i to i + 1, inwards for i + 1 to i
        double bend = 0.13 * length;
        if (apart) {
            // past the neurons in between, on the inner side
            boolean forward = 2 * steps < n;
            bend = (forward ? -0.05 : 0.16) * length;
        }
        if (weak && base(to, from)) {
            bend += Math.copySign(18, bend);
        }
        double x = (b.getX() - a.getX()) / length;
        double y = (b.getY() - a.getY()) / length;
        // the left normal with y down is (y, −x); a cubic with both controls at 4/3 of the bend passes at the bend
        double cx = 4 / 3.0 * bend * y;
        double cy = -4 / 3.0 * bend * x;
        CubicCurve2D whole = new CubicCurve2D.Double(
                a.getX(),
                a.getY(),
                a.getX() + x * length / 3 + cx,
                a.getY() + y * length / 3 + cy,
                a.getX() + 2 * x * length / 3 + cx,
                a.getY() + 2 * y * length / 3 + cy,
                b.getX(),
                b.getY());
        return part(whole, leaving(whole, a, false), leaving(whole, b, true));
    }

    private CubicCurve2D loop(int i, boolean weak) {
        Point2D p = at(i);
        double out = n == 1 ? -Math.PI / 2 : Math.atan2(p.getY() - centerY, p.getX() - centerX);
        double reach = weak && base(i, i) ? 118 : 84;
        double spread = weak && base(i, i) ? 0.95 : 0.62;
        CubicCurve2D whole = new CubicCurve2D.Double(
                p.getX(),
                p.getY(),
                p.getX() + reach * Math.cos(out - spread),
                p.getY() + reach * Math.sin(out - spread),
                p.getX() + reach * Math.cos(out + spread),
                p.getY() + reach * Math.sin(out + spread),
                p.getX(),
                p.getY());
        return part(whole, leaving(whole, p, false), leaving(whole, p, true));
    }

    /** The parameter at which a curve leaves the disc of its first neuron, or enters that of its last. */
    private static double leaving(CubicCurve2D curve, Point2D center, boolean last) {
        for (int k = 0; k <= 400; k++) {
            double t = last ? 1 - k / 400.0 : k / 400.0;
            if (point(curve, t).distance(center) >= NODE + (last ? 3 : 1)) {
                return t;
            }
        }
        return last ? 1 : 0;
    }

    private static Point2D point(CubicCurve2D c, double t) {
        double s = 1 - t;
        double p = s * s * s;
        double q = 3 * s * s * t;
        double r = 3 * s * t * t;
        double u = t * t * t;
        return new Point2D.Double(
                p * c.getX1() + q * c.getCtrlX1() + r * c.getCtrlX2() + u * c.getX2(),
                p * c.getY1() + q * c.getCtrlY1() + r * c.getCtrlY2() + u * c.getY2());
    }

    private static double length(CubicCurve2D c) {
        double total = 0;
        for (int k = 0; k < 20; k++) {
            total += point(c, k / 20.0).distance(point(c, (k + 1) / 20.0));
        }
        return total;
    }

    private static CubicCurve2D part(CubicCurve2D c, double from, double to) {
        CubicCurve2D left = new CubicCurve2D.Double();
        split(c, to, left, new CubicCurve2D.Double());
        CubicCurve2D right = new CubicCurve2D.Double();
        split(left, from / to, new CubicCurve2D.Double(), right);
        return right;
    }

    /** De Casteljau's construction. */
    private static void split(CubicCurve2D c, double t, CubicCurve2D left, CubicCurve2D right) {
        Point2D a = between(c.getP1(), c.getCtrlP1(), t);
        Point2D m = between(c.getCtrlP1(), c.getCtrlP2(), t);
        Point2D d = between(c.getCtrlP2(), c.getP2(), t);
        Point2D am = between(a, m, t);
        Point2D md = between(m, d, t);
        Point2D middle = between(am, md, t);
        left.setCurve(c.getP1(), a, am, middle);
        right.setCurve(middle, md, d, c.getP2());
    }

    private static Point2D between(Point2D a, Point2D b, double t) {
        return new Point2D.Double(a.getX() + t * (b.getX() - a.getX()), a.getY() + t * (b.getY() - a.getY()));
    }

    /** A line of the caption with a sample before it. */
    private record Caption(NetworkFigure figure, String text, int group, boolean base, boolean weak) {
        void draw(double y) {
            Line2D sample = new Line2D.Double(MARGIN, y - 5, MARGIN + 34, y - 5);
            if (group >= 0) {
                figure.sheet.area(new Rectangle2D.Double(MARGIN, y - 11, 34, 12), color(group));
            } else if (weak) {
                figure.sheet.line(sample, WEAK, 1.8, 7, 5);
            } else if (base) {
                figure.sheet.line(sample, INK, 1.8);
            }
            figure.sheet.words(text, MARGIN + 46, y, CAPTION, INK);
        }
    }

    private List<Caption> captions(double width) {
        List<Caption> captions = new ArrayList<>();
        add(captions, "weights of the base network", -1, true, false, width);
        if (network.recurrence().isPresent()) {
            add(captions, "recurrence, multiplied by ε", -1, false, true, width);
        }
        for (int g = 0; g < groups.size(); g++) {
            add(captions, words(groups.get(g)), g, false, false, width);
        }
        if (groups.isEmpty() && network.recurrence().isPresent()) {
            add(captions, remark.orElse("no cycle moves an eigenvalue"), -1, false, false, width);
        }
        return captions;
    }

    private void add(List<Caption> captions, String text, int group, boolean base, boolean weak, double width) {
        StringBuilder line = new StringBuilder();
        boolean first = true;
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && Drawing.width(line + " " + word, CAPTION) > width) {
                captions.add(new Caption(this, line.toString(), first ? group : -1, first && base, first && weak));
                first = false;
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word.replace('~', ' '));
        }
        captions.add(new Caption(this, line.toString(), first ? group : -1, first && base, first && weak));
    }

    /** In a ~ no line is broken. */
    private static String words(Puiseux p) {
        int moved = p.coefficients().size();
        String cycles = p.cycles().stream()
                .limit(MOST_CYCLES)
                .map(c -> c.toString().replace(' ', '~'))
                .collect(Collectors.joining(", "));
        if (p.cycles().size() > MOST_CYCLES) {
            cycles += " and " + (p.cycles().size() - MOST_CYCLES) + " more";
        }
        return String.format(
                        Locale.ROOT,
                        "%d eigenvalue%s from %.4g like ε^%s, by %s ",
                        moved,
                        moved == 1 ? " moves" : "s move",
                        p.eigenvalue(),
                        p.denominator() == 1 && p.numerator() == 1 ? "1" : p.exponent(),
                        p.cycles().isEmpty()
                                ? "no single cycle (leading terms cancel)"
                                : p.cycles().size() == 1 ? "the cycle" : "the cycles")
                + cycles;
    }
}
