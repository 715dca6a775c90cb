package kog.report;

import java.awt.Color;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import kog.network.Network;
import kog.perturb.Puiseux;
import kog.perturb.SplitSpectrum;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;
import kog.symbolic.Expression;

/**
 * The graph of a network: neurons on a circle, its weights as solid arrows, what ε multiplies as dashed ones, and beneath
 * the arrows a band of colour for each group of eigenvalues along the cycles that move it.
 */
public final class NetworkFigure {

    /** In sizes of the font, as all lengths here. */
    private static final double NODE = 1.15;

    private static final double HEAD = 0.75;
    private static final double MARGIN = 0.8;
    private static final double LOOPS = 5.2;
    private static final int MOST_CYCLES = 4;
    private static final Color INK = Theme.INK;
    private static final Color WEAK = Theme.GREY;
    /** After Okabe and Ito: told apart by colour-blind eyes. */
    private static final List<Color> BANDS = List.of(
            new Color(0xe69f00), new Color(0x56b4e9), new Color(0x009e73), new Color(0xcc79a7), new Color(0xd55e00));

    private final Network network;
    private final int n;
    private final List<Puiseux> groups;
    private final Optional<String> remark;
    private final double radius;
    private final double centerX;
    private final double em;
    private final Size size;
    private final Drawing sheet;
    private double centerY;

    private NetworkFigure(Network network, Optional<SplitSpectrum> spectrum, Size size) {
        this.network = network;
        this.n = network.dimension();
        this.groups = spectrum.map(SplitSpectrum::branches).orElse(List.of());
        this.remark = spectrum.flatMap(SplitSpectrum::gap);
        this.em = size.font();
        this.size = size;
        this.centerX = size.width() / 2;
        double room = centerX - (MARGIN + LOOPS) * em;
        this.radius = n == 1 ? 0 : Math.max(4 * em, Math.min(room, Math.max(8.5, 2.1 * n) * em));
        this.sheet = new Drawing(size.width());
    }

    /** Draws, with the cycles of a spectrum. */
    public static Drawing draw(Network network, Optional<SplitSpectrum> spectrum, Size size) {
        NetworkFigure figure = new NetworkFigure(network, spectrum, size);
        figure.draw();
        return figure.sheet;
    }

    private void draw() {
        Rectangle2D extent = extent();
        centerY = MARGIN * em - extent.getMinY();
        double top = centerY + extent.getMaxY();
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
        legend(top + 0.6 * em);
    }

    /** Of the graph, with the centre at height 0. */
    private Rectangle2D extent() {
        Rectangle2D all = null;
        for (int i = 0; i < n; i++) {
            Point2D p = at(i);
            Rectangle2D disc =
                    new Rectangle2D.Double(p.getX() - NODE * em, p.getY() - NODE * em, 2 * NODE * em, 2 * NODE * em);
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
        Ellipse2D disc = new Ellipse2D.Double(p.getX() - NODE * em, p.getY() - NODE * em, 2 * NODE * em, 2 * NODE * em);
        sheet.area(disc, Color.WHITE);
        sheet.line(disc, INK, 1.3 * Theme.LINE);
        sheet.words(Label.text(Integer.toString(i + 1)), p.getX(), p.getY() + 0.36 * em, 0.5, em, INK);
    }

    private void arrow(int from, int to, boolean weak) {
        CubicCurve2D curve = curve(from, to, weak);
        Point2D tip = curve.getP2();
        // the head points along the last part of the line
        Point2D before = point(curve, 1 - HEAD * em / Math.max(length(curve), 2 * HEAD * em));
        double x = tip.getX() - before.getX();
        double y = tip.getY() - before.getY();
        double size = Math.hypot(x, y);
        x /= size;
        y /= size;
        Path2D head = Panel.head(tip.getX(), tip.getY(), x, y, 1.1 * HEAD * em);
        Color color = weak ? WEAK : INK;
        CubicCurve2D shaft = part(curve, 0, 1 - 0.6 * HEAD * em / Math.max(length(curve), HEAD * em));
        if (weak) {
            sheet.line(shaft, color, 1.2 * Theme.LINE, 0.5 * em, 0.35 * em);
        } else {
            sheet.line(shaft, color, 1.2 * Theme.LINE);
        }
        sheet.area(head, color);
    }

    private void band(int group) {
        double thickness = (0.6 + 0.5 * group) * em;
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
            bend += Math.copySign(1.3 * em, bend);
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
        double reach = (weak && base(i, i) ? 7.4 : 5.4) * em;
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
    private double leaving(CubicCurve2D curve, Point2D center, boolean last) {
        for (int k = 0; k <= 400; k++) {
            double t = last ? 1 - k / 400.0 : k / 400.0;
            if (point(curve, t).distance(center) >= (NODE + (last ? 0.2 : 0.07)) * em) {
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

    private void legend(double top) {
        Legend legend = new Legend(size);
        legend.arrow(INK, 1.2 * Theme.LINE, Label.text("weights"));
        if (network.recurrence().isPresent()) {
            legend.arrow(
                    WEAK,
                    1.2 * Theme.LINE,
                    Label.text("recurrence, times ").then(Label.variable("ε")),
                    0.5 * em,
                    0.35 * em);
        }
        for (int g = 0; g < groups.size(); g++) {
            legend.area(color(g), words(groups.get(g)));
        }
        if (groups.isEmpty() && network.recurrence().isPresent()) {
            legend.words(Label.text(remark.orElse("no cycle moves an eigenvalue")));
        }
        legend.draw(sheet, MARGIN * em, size.width() - MARGIN * em, top);
    }

    private static Label words(Puiseux p) {
        int moved = p.coefficients().size();
        String cycles = p.cycles().stream()
                .limit(MOST_CYCLES)
                .map(c -> c.toString().replace(" ", ""))
                .collect(Collectors.joining(", "));
        if (p.cycles().size() > MOST_CYCLES) {
            cycles += " and " + (p.cycles().size() - MOST_CYCLES) + " more";
        }
        String start = String.format(
                Locale.ROOT,
                "%d eigenvalue%s from %.4g like ",
                moved,
                moved == 1 ? " moves" : "s move",
                p.eigenvalue());
        Label power = p.denominator() == 1 && p.numerator() == 1
                ? Label.variable("ε")
                : Label.variable("ε").power(p.exponent());
        return Label.text(start)
                .then(power)
                .then(", by ")
                .then(
                        p.cycles().isEmpty()
                                ? "no single cycle (leading terms cancel)"
                                : (p.cycles().size() == 1 ? "the cycle " : "the cycles ") + cycles);
    }
}
