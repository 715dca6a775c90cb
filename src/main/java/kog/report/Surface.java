package kog.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import kog.report.draw.Axis;
import kog.report.draw.ColorBar;
import kog.report.draw.ColorMap;
import kog.report.draw.Grid;
import kog.report.draw.HeatMap;
import kog.report.draw.Label;
import kog.report.draw.LevelSets;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;
import kog.report.draw.Tick;

/**
 * Values over a plane: their colours, their scale and their level sets.
 *
 * @param grid   NaN where there is no value
 * @param name   of what is shown
 * @param inside where there may be colour
 * @param exact  the values between points of which one has none
 */
record Surface(Grid grid, Kind kind, Axis scale, Label name, HeatMap.Inside inside, DoubleBinaryOperator exact) {

    /** Pixels across, about. */
    private static final double PIXELS = 420;

    private static final int LEVELS = 9;

    enum Kind {
        SIGNED,
        MODULUS,
        ANGLE
    }

    /** Of a real function: by sign if it has both, else by size. */
    static Surface real(Grid grid, Label name, HeatMap.Inside inside, DoubleBinaryOperator exact) {
        double[] sorted = grid.sorted();
        boolean above = sorted.length > 0 && sorted[0] > 0;
        boolean below = sorted.length > 0 && sorted[sorted.length - 1] < 0;
        if (above || below) {
            Grid sizes = below ? grid.map(v -> -v) : grid;
            return new Surface(
                    sizes,
                    Kind.MODULUS,
                    Scales.positive(sizes.sorted()),
                    below ? Label.text("−").then(name) : name,
                    inside,
                    below ? (x, y) -> -exact.applyAsDouble(x, y) : exact);
        }
        return new Surface(grid, Kind.SIGNED, Scales.signed(sorted), name, inside, exact);
    }

    /** Of |ψ|; zeros have no colour. */
    static Surface modulus(Grid grid, Label name, HeatMap.Inside inside, DoubleBinaryOperator exact) {
        Grid positive = grid.map(v -> v > 0 ? v : Double.NaN);
        return new Surface(positive, Kind.MODULUS, Scales.positive(positive.sorted()), name.modulus(), inside, exact);
    }

    static Surface angle(Grid grid, Label name, HeatMap.Inside inside, DoubleBinaryOperator exact) {
        return new Surface(
                grid,
                Kind.ANGLE,
                Axis.angle(-Math.PI, Math.PI),
                Label.text("arg ").then(name),
                inside,
                exact);
    }

    ColorMap colors() {
        return switch (kind) {
            case SIGNED -> ColorMap.DIVERGING;
            case MODULUS -> ColorMap.SEQUENTIAL;
            case ANGLE -> ColorMap.CYCLIC;
        };
    }

    ColorBar bar(Size size) {
        return new ColorBar(scale, colors(), name, size);
    }

    /** Whether a value is shown there. */
    boolean shows(double x, double y) {
        return inside.test(x, y) && (!Double.isNaN(grid.nearest(x, y)) || !Double.isNaN(exact.applyAsDouble(x, y)));
    }

    void draw(Panel panel) {
        int fine = (int) Math.max(1, Math.round(PIXELS / grid.x().length));
        panel.picture(HeatMap.of(grid, scale, colors(), fine, kind == Kind.ANGLE, inside, exact));
        // straight lines between levels are better where the scale is bent: contours of what the eye sees
        Grid seen = kind == Kind.ANGLE ? grid : grid.map(scale::share);
        double leap = kind == Kind.ANGLE ? Math.PI : kind == Kind.SIGNED ? 0.4 : Double.POSITIVE_INFINITY;
        List<Runnable> words = new ArrayList<>();
        for (Tick level : levels()) {
            double at = kind == Kind.ANGLE ? level.value() : scale.share(level.value());
            List<List<double[]>> lines = LevelSets.of(seen, at, leap);
            boolean zero = kind == Kind.SIGNED && level.value() == 0;
            double[] dashes = kind == Kind.SIGNED && level.value() < 0 ? new double[] {2.5, 1.5} : new double[0];
            panel.lines(
                    lines,
                    kind == Kind.SIGNED ? Theme.INK : java.awt.Color.WHITE,
                    zero ? 1.8 * Theme.THIN : Theme.THIN,
                    dashes);
            words.add(() -> panel.onLine(lines, level.label(), Theme.INK));
        }
        if (kind != Kind.ANGLE) {
            words.forEach(Runnable::run);
        }
    }

    private List<Tick> levels() {
        return scale.ticks(LEVELS).stream()
                .filter(t -> kind != Kind.ANGLE || Math.abs(t.value()) < 3)
                .toList();
    }
}
