package kog.report;

import java.awt.Color;
import java.util.List;
import kog.dynamics.Equilibrium;
import kog.report.draw.Axis;
import kog.report.draw.ColorBar;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;

/**
 * Surfaces over one plane, side by side where there is room, with what lies on all of them and a legend.
 *
 * @param equilibria in the plane
 * @param ways       trajectories, two entries a state
 * @param borders    where the region ends, two entries a point
 * @param border     what they are called
 * @param outside    what a place without colour is called
 * @param note       below the legend
 */
record MapSheet(
        Plane plane,
        List<Surface> surfaces,
        List<Equilibrium> equilibria,
        List<List<double[]>> ways,
        List<List<double[]>> borders,
        Label border,
        Label outside,
        Label note) {

    /** Narrower sheets have one panel beside another no more, in sizes of the font. */
    private static final double TWO_PANELS = 58;

    private static final double[] DASHES = {4, 2};
    private static final Color RIM = new Color(255, 255, 255, 200);

    Drawing draw(Size size) {
        Drawing sheet = new Drawing(size.width());
        int columns = surfaces.size() > 1 && size.width() >= TWO_PANELS * size.font() ? 2 : 1;
        double gap = size.font();
        double width = (size.width() - (columns - 1) * gap) / columns;
        double top = 0;
        double bottom = 0;
        boolean hatched = false;
        for (int k = 0; k < surfaces.size(); k++) {
            if (k > 0 && k % columns == 0) {
                top = bottom + 0.5 * size.font();
            }
            Panel panel = panel(sheet, size, surfaces.get(k), k % columns * (width + gap), top, width);
            bottom = Math.max(bottom, panel.bottom(true));
            hatched |= hasOutside(surfaces.get(k));
        }
        Legend legend = new Legend(size);
        EquilibriumMarks.legend(equilibria, legend);
        if (!ways.isEmpty()) {
            legend.arrow(Theme.TRAJECTORY, Theme.LINE, Label.text("trajectory"));
        }
        if (!borders.isEmpty()) {
            legend.line(Theme.INK, Theme.LINE, border, DASHES);
        }
        if (hatched) {
            legend.hatched(outside);
        }
        double left = 0.5 * size.font();
        bottom = legend.draw(sheet, left, size.width() - left, bottom);
        if (!note.isEmpty()) {
            Legend words = new Legend(size);
            words.words(note);
            words.draw(sheet, left, size.width() - left, bottom - 0.3 * size.font());
        }
        return sheet;
    }

    private Panel panel(Drawing sheet, Size size, Surface surface, double left, double top, double width) {
        Axis across = plane.acrossAxis();
        Axis up = plane.upAxis();
        ColorBar bar = surface.bar(size);
        Panel panel = Panel.of(
                sheet, size, new Panel.Place(left, top, width - bar.width(), plane.ratio()), across, up, true, true);
        equilibria.forEach(e -> panel.keepFree(plane.of(e.x())));
        ways.forEach(panel::keepFree);
        borders.forEach(panel::keepFree);
        surface.draw(panel);
        if (hasOutside(surface)) {
            panel.hatch((x, y) -> !surface.shows(x, y));
        }
        panel.lines(borders, Theme.INK, Theme.LINE, DASHES);
        // a white rim, since the ground has all colours
        ways.forEach(w -> panel.line(w, RIM, 3 * Theme.LINE));
        ways.forEach(w -> panel.way(w, Theme.TRAJECTORY));
        equilibria.forEach(e -> panel.mark(EquilibriumMarks.of(e).mark(), plane.of(e.x())));
        panel.axes(plane.acrossName(), plane.upName());
        bar.draw(sheet, panel.frame());
        return panel;
    }

    /** Whether more than a line is without colour. */
    private boolean hasOutside(Surface surface) {
        double[] x = surface.grid().x();
        double[] y = surface.grid().y();
        for (int i = 1; i < x.length; i++) {
            for (int j = 1; j < y.length; j++) {
                if (!surface.shows(x[i], y[j])
                        && !surface.shows(x[i - 1], y[j])
                        && !surface.shows(x[i], y[j - 1])
                        && !surface.shows(x[i - 1], y[j - 1])) {
                    return true;
                }
            }
        }
        return false;
    }
}
