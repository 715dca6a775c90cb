package kog.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kog.report.draw.Axis;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;

/** How many fixed points random networks have against their gain: each network, and the means. */
public final class CountFigure {

    private CountFigure() {}

    /** @param series for each size and gain the numbers of points, one a network */
    public static Drawing draw(Map<Integer, Map<Double, List<Long>>> series, Size size) {
        List<Double> gains = series.values().stream()
                .flatMap(s -> s.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        long most = series.values().stream()
                .flatMap(s -> s.values().stream().flatMap(List::stream))
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        double low = gains.get(0);
        double high = gains.get(gains.size() - 1);
        double room = high > low ? 0.06 * (high - low) : 0.5;
        Drawing sheet = new Drawing(size.width());
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, 0, size.width() - 0.5 * size.font(), 0.65),
                Axis.linear(low - room, high + room),
                most > 20 ? Axis.logarithmic(0.7, 1.4 * most) : Axis.linear(0, most + 1.0),
                true,
                false);
        panel.grid();
        Legend legend = new Legend(size);
        int k = 0;
        for (Map.Entry<Integer, Map<Double, List<Long>>> one : series.entrySet()) {
            Color color = Theme.series(k);
            Color faint = new Color(color.getRed(), color.getGreen(), color.getBlue(), 110);
            // sizes stand beside each other
            double shift = room * 0.3 * (k - (series.size() - 1) / 2.0) / Math.max(1, series.size() - 1.0);
            List<double[]> means = new ArrayList<>();
            one.getValue().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(g -> {
                        g.getValue()
                                .forEach(n ->
                                        panel.dot(new double[] {g.getKey() + shift, n}, 0.2 * size.font(), faint));
                        if (!g.getValue().isEmpty()) {
                            means.add(new double[] {
                                g.getKey() + shift,
                                g.getValue().stream()
                                        .mapToLong(Long::longValue)
                                        .average()
                                        .orElseThrow()
                            });
                        }
                    });
            panel.line(means, color, 1.3 * Theme.LINE, Theme.dashes(k));
            legend = legend.line(
                    color, 1.3 * Theme.LINE, Label.variable("N").then(" = " + one.getKey()), Theme.dashes(k));
            k++;
        }
        legend = legend.words(Label.text("(dots: networks, lines: means)"));
        panel.axes(Label.text("gain ").then(Label.variable("g")), Label.text("fixed points found"));
        legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), panel.bottom(true));
        return sheet;
    }
}
