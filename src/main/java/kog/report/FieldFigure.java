package kog.report;

import java.util.ArrayList;
import java.util.List;
import kog.dynamics.Equilibrium;
import kog.report.draw.Axis;
import kog.report.draw.Drawing;
import kog.report.draw.Grid;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.LevelSets;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;

/** A field itself: its direction, nullclines, equilibria and trajectories; over one variable, its graph. */
final class FieldFigure {

    private static final int CELLS = 160;
    /** Arrows, in sizes of the font. */
    private static final double APART = 1.8;

    private static final int STARTS = 10;
    private static final int INNER = 4;
    private static final int SAMPLES = 1000;
    private static final double SPANS = 6;

    private final Scene scene;

    FieldFigure(Scene scene) {
        this.scene = scene;
    }

    Drawing draw(Size size) {
        return scene.dimension() == 1 ? line(size) : plane(size);
    }

    private double rate(double[] x, int i) {
        double[] rates = new double[x.length];
        scene.field().rates(x, rates);
        return rates[i];
    }

    private Drawing line(Size size) {
        Drawing sheet = new Drawing(size.width());
        double[] window = scene.window(0);
        List<double[]> curve = new ArrayList<>();
        for (int k = 0; k <= SAMPLES; k++) {
            double x = window[0] + (window[1] - window[0]) * k / SAMPLES;
            double y = rate(new double[] {x}, 0);
            curve.add(new double[] {x, Double.isFinite(y) ? y : Double.NaN});
        }
        double[] sorted = curve.stream()
                .mapToDouble(p -> p[1])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double low = sorted.length == 0 ? -1 : Math.min(0, sorted[sorted.length / 50]);
        double high = sorted.length == 0 ? 1 : Math.max(0, sorted[sorted.length - 1 - sorted.length / 50]);
        double room = 0.08 * (high - low);
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, 1.4 * size.font(), size.width() - 0.5 * size.font(), 0.62),
                Axis.linear(window[0], window[1]),
                Axis.linear(low - room, high + room),
                true,
                false);
        panel.grid();
        panel.horizontal(0, Theme.INK, Theme.THIN);
        // at a pole the curve is broken
        double leap = high - low;
        List<List<double[]>> pieces = new ArrayList<>(List.of(new ArrayList<>()));
        for (int k = 0; k < curve.size(); k++) {
            if (k > 0 && Math.abs(curve.get(k)[1] - curve.get(k - 1)[1]) > leap) {
                pieces.add(new ArrayList<>());
            }
            pieces.get(pieces.size() - 1).add(curve.get(k));
        }
        panel.lines(pieces, Theme.series(0), 1.4 * Theme.LINE);
        Label x = Label.name(scene.state().get(0).name());
        panel.axes(x, Label.text("d").then(x).then("/d").then(Label.variable("t")));
        List<Equilibrium> shown = scene.equilibria().stream()
                .filter(e -> e.x()[0] >= window[0] && e.x()[0] <= window[1])
                .toList();
        PhaseLine.draw(scene, panel, shown);
        Legend legend = new Legend(size);
        legend.arrow(Theme.GREY, Theme.LINE, Label.text("direction of the flow"));
        EquilibriumMarks.legend(shown, legend);
        legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), panel.bottom(true));
        return sheet;
    }

    private Drawing plane(Size size) {
        Drawing sheet = new Drawing(size.width());
        Plane plane = scene.plane();
        int[] variables = {plane.first(), plane.second()};
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, 0, size.width() - 0.5 * size.font(), plane.ratio()),
                plane.acrossAxis(),
                plane.upAxis(),
                true,
                false);
        directions(panel, plane, size);
        double[] x = Grid.middles(plane.across()[0], plane.across()[1], CELLS);
        double[] y = Grid.middles(plane.up()[0], plane.up()[1], CELLS);
        Legend legend = new Legend(size);
        for (int k = 0; k < 2; k++) {
            int i = variables[k];
            Grid values = Grid.of(x, y, (a, b) -> rate(plane.at(a, b), i));
            double[] sorted = values.sorted();
            double leap =
                    sorted.length == 0 ? 0 : 0.7 * (sorted[sorted.length * 99 / 100] - sorted[sorted.length / 100]);
            List<List<double[]>> lines = LevelSets.of(values, 0, leap > 0 ? leap : Double.POSITIVE_INFINITY);
            double[] dashes = k == 0 ? new double[0] : new double[] {5, 2};
            panel.lines(lines, Theme.series(k), 1.3 * Theme.LINE, dashes);
            if (!lines.isEmpty()) {
                Label rate = Label.text("d")
                        .then(Label.name(scene.state().get(i).name()))
                        .then("/d")
                        .then(Label.variable("t"))
                        .then(" = 0");
                legend.line(Theme.series(k), 1.3 * Theme.LINE, rate, dashes);
            }
        }
        List<Equilibrium> shown = plane.visible(scene.equilibria());
        if (plane.isWhole()) {
            List<List<double[]>> ways = ways(plane);
            ways.forEach(w -> panel.way(w, Theme.TRAJECTORY));
            if (!ways.isEmpty()) {
                legend.arrow(Theme.TRAJECTORY, Theme.LINE, Label.text("trajectory"));
            }
        }
        shown.forEach(e -> panel.mark(EquilibriumMarks.of(e).mark(), plane.of(e.x())));
        panel.axes(plane.acrossName(), plane.upName());
        legend.arrow(
                Theme.HATCH,
                0.6,
                Label.text(plane.isWhole() ? "direction of the field" : "direction of its part in the plane"));
        EquilibriumMarks.legend(shown, legend);
        double left = 0.5 * size.font();
        double bottom = legend.draw(sheet, left, size.width() - left, panel.bottom(true));
        if (!scene.where(plane).isEmpty()) {
            new Legend(size).words(scene.where(plane)).draw(sheet, left, size.width() - left, bottom);
        }
        return sheet;
    }

    private void directions(Panel panel, Plane plane, Size size) {
        int columns = (int) Math.max(8, Math.round(panel.frame().getWidth() / (APART * size.font())));
        int rows = (int) Math.max(5, Math.round(columns * plane.ratio()));
        for (double a : Grid.middles(plane.across()[0], plane.across()[1], columns)) {
            for (double b : Grid.middles(plane.up()[0], plane.up()[1], rows)) {
                double[] rates = new double[scene.dimension()];
                scene.field().rates(plane.at(a, b), rates);
                panel.direction(
                        new double[] {a, b},
                        new double[] {rates[plane.first()], rates[plane.second()]},
                        1.15 * size.font(),
                        Theme.HATCH);
            }
        }
    }

    /** From starts around the window's rim and, so that cycles are seen from within, near sources. */
    private List<List<double[]>> ways(Plane plane) {
        List<double[]> starts = new ArrayList<>();
        double[] middle = {(plane.across()[0] + plane.across()[1]) / 2, (plane.up()[0] + plane.up()[1]) / 2};
        double[] half = {(plane.across()[1] - plane.across()[0]) / 2, (plane.up()[1] - plane.up()[0]) / 2};
        for (int k = 0; k < STARTS; k++) {
            double angle = 2 * Math.PI * (k + 0.35) / STARTS;
            double stretch = 0.93 / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
            starts.add(new double[] {
                middle[0] + stretch * half[0] * Math.cos(angle), middle[1] + stretch * half[1] * Math.sin(angle)
            });
        }
        for (int k = 0; k < INNER; k++) {
            double angle = 2 * Math.PI * (k + 0.2) / INNER;
            starts.add(new double[] {
                middle[0] + 0.42 * half[0] * Math.cos(angle), middle[1] + 0.42 * half[1] * Math.sin(angle)
            });
        }
        for (Equilibrium e : plane.visible(scene.equilibria())) {
            if (e.stability() == Equilibrium.Stability.SOURCE) {
                double[] at = plane.of(e.x());
                starts.add(new double[] {at[0] + 0.03 * half[0], at[1] + 0.02 * half[1]});
                starts.add(new double[] {at[0] - 0.03 * half[0], at[1] - 0.02 * half[1]});
            }
        }
        List<List<double[]>> ways = new ArrayList<>();
        for (double[] start : starts) {
            List<double[]> way = scene.way(plane.at(start[0], start[1]), SPANS * scene.span(), plane).stream()
                    .map(plane::of)
                    .toList();
            if (way.size() > 1) {
                ways.add(way);
            }
        }
        return ways;
    }
}
