package kog.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kog.perturb.FiniteComparison;
import kog.report.draw.Axis;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;

/** The error of the truncated linearizing map against ε. */
public final class ErrorFigure {

    private ErrorFigure() {}

    /** @param order the highest power of ε */
    public static Drawing draw(List<FiniteComparison> finite, int order, Size size) {
        Drawing sheet = new Drawing(size.width());
        List<FiniteComparison> known = finite.stream()
                .filter(c -> c.obstruction().isEmpty())
                .sorted(Comparator.comparingDouble(c -> Math.abs(c.epsilon())))
                .toList();
        List<List<double[]>> lines = new ArrayList<>();
        for (int k = 0; k <= order; k++) {
            int which = k;
            lines.add(known.stream()
                    .map(c -> new double[] {Math.abs(c.epsilon()), c.error()[which]})
                    .filter(p -> p[0] > 0 && p[1] > 0)
                    .toList());
        }
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, 0, size.width() - 0.5 * size.font(), 0.7),
                axis(lines, 0),
                axis(lines, 1),
                true,
                false);
        panel.grid();
        Legend legend = new Legend(size);
        for (int k = 0; k <= order; k++) {
            panel.line(lines.get(k), Theme.series(k), Theme.LINE, Theme.dashes(k));
            int which = k;
            lines.get(k).forEach(p -> panel.dot(p, 0.25 * size.font(), Theme.series(which)));
            legend.line(Theme.series(k), Theme.LINE, Label.text("order " + k), Theme.dashes(k));
        }
        panel.axes(
                Label.text("|").then(Label.variable("ε")).then("|"),
                Label.text("largest error of ").then(Label.variable("Z")));
        legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), panel.bottom(true));
        return sheet;
    }

    private static Axis axis(List<List<double[]>> lines, int entry) {
        double[] all = lines.stream()
                .flatMap(List::stream)
                .mapToDouble(p -> p[entry])
                .sorted()
                .toArray();
        return all.length == 0 ? Axis.logarithmic(0.1, 1) : Axis.logarithmic(0.75 * all[0], all[all.length - 1] / 0.75);
    }
}
