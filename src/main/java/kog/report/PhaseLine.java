package kog.report;

import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import kog.dynamics.Equilibrium;
import kog.report.draw.Drawing;
import kog.report.draw.Panel;
import kog.report.draw.Theme;

/** The line above a panel on which one variable moves: arrows between the equilibria. */
final class PhaseLine {

    private PhaseLine() {}

    static void draw(Scene scene, Panel panel, List<Equilibrium> equilibria) {
        Drawing sheet = panel.sheet();
        double font = panel.size().font();
        double y = panel.frame().getY() - 0.85 * font;
        double left = panel.frame().getMinX();
        double right = panel.frame().getMaxX();
        sheet.line(new Line2D.Double(left, y, right, y), Theme.GREY, Theme.LINE);
        List<Double> places = new ArrayList<>();
        places.add(left);
        equilibria.stream().map(e -> panel.x(e.x()[0])).sorted().forEach(places::add);
        places.add(right);
        for (int k = 1; k < places.size(); k++) {
            double room = places.get(k) - places.get(k - 1);
            int arrows = (int) Math.max(1, Math.min(3, room / (6 * font)));
            for (int a = 0; a < arrows && room > 1.8 * font; a++) {
                double x = places.get(k - 1) + room * (a + 0.5) / arrows;
                double[] rate = new double[1];
                scene.field().rates(new double[] {panel.value(x)}, rate);
                if (rate[0] != 0 && !Double.isNaN(rate[0])) {
                    double way = Math.signum(rate[0]);
                    sheet.area(Panel.head(x + 0.4 * way * font, y, way, 0, 0.85 * font), Theme.GREY);
                }
            }
        }
        for (Equilibrium e : equilibria) {
            double x = panel.x(e.x()[0]);
            sheet.line(new Line2D.Double(x, y, x, panel.frame().getMaxY()), Theme.GREY, Theme.THIN, 1, 1.5);
            EquilibriumMarks.of(e).mark().draw(sheet, x, y, panel.size());
        }
    }
}
