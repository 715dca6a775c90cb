package kog.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import kog.report.draw.Axis;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;
import kog.report.table.TrackRow;
import kog.report.table.TrackedWay;

/** A training run against its steps, from above: fixed points, their multipliers, exponents, and what was joined. */
public final class TrackFigure {

    private static final double RATIO = 0.3;
    private static final int MOST_JOINED = 4;
    /** More lines cannot be told apart. */
    private static final int MOST_EXPONENTS = 8;

    private static final Color FOLD = new Color(0xb0b0b0);

    private final List<TrackRow> rows;
    private final Size size;
    private final Drawing sheet;
    private final double low;
    private final double high;

    private TrackFigure(List<TrackRow> rows, Size size) {
        this.rows = rows;
        this.size = size;
        this.sheet = new Drawing(size.width());
        double first = rows.isEmpty() ? 0 : rows.get(0).place().step();
        double last = rows.isEmpty() ? 1 : rows.get(rows.size() - 1).place().step();
        double room = last > first ? 0.03 * (last - first) : 1;
        low = first - room;
        high = last + room;
    }

    /**
     * A panel each; joined columns that are not of numbers are left out, and those after the fourth.
     *
     * @param over what checkpoints are ordered by
     */
    public static Drawing draw(List<TrackRow> rows, String over, List<String> joined, Size size) {
        TrackFigure figure = new TrackFigure(rows, size);
        List<Integer> numbers = new ArrayList<>();
        for (int j = 0; j < joined.size() && numbers.size() < MOST_JOINED; j++) {
            int at = j;
            if (!joined.get(j).equals(over)
                    && rows.stream()
                            .allMatch(r -> number(r.performance().get(at)).isPresent())) {
                numbers.add(j);
            }
        }
        double bottom = figure.counts(0, over);
        bottom = figure.multipliers(bottom, over);
        bottom = figure.exponents(bottom, over);
        for (int j : numbers) {
            bottom = figure.joined(bottom, over, joined.get(j), j);
        }
        return figure.sheet;
    }

    private Panel panel(double top, Axis up) {
        return Panel.of(
                sheet,
                size,
                new Panel.Place(0, top, size.width() - 0.5 * size.font(), RATIO),
                Axis.linear(low, high),
                up,
                true,
                false);
    }

    /** With the steps at which curves of points turn. */
    private Panel begun(double top, Axis up) {
        Panel panel = panel(top, up);
        panel.grid();
        rows.stream()
                .map(TrackRow::way)
                .flatMap(Optional::stream)
                .map(TrackedWay::folds)
                .flatMap(List::stream)
                .forEach(s -> panel.vertical(s, FOLD, Theme.THIN));
        return panel;
    }

    private double ended(Panel panel, String over, Label up, Legend legend) {
        panel.axes(Label.text(over), up);
        double bottom = panel.bottom(true);
        return (legend.isEmpty()
                        ? bottom
                        : legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), bottom))
                + 0.4 * size.font();
    }

    private void series(Panel panel, ToDoubleFunction<TrackRow> value, Color color) {
        List<double[]> points = rows.stream()
                .map(r -> new double[] {r.place().step(), value.applyAsDouble(r)})
                .toList();
        panel.line(points, color, Theme.LINE);
        points.stream().filter(p -> !Double.isNaN(p[1])).forEach(p -> panel.dot(p, 0.22 * size.font(), color));
    }

    private double counts(double top, String over) {
        double most = rows.stream().mapToDouble(r -> r.points().points()).max().orElse(1);
        Panel panel = begun(top, Axis.whole(-0.06 * Math.max(1, most), 1.1 * Math.max(1, most)));
        series(panel, r -> r.points().points(), Theme.series(0));
        series(panel, r -> r.points().sinks(), Theme.series(1));
        Legend legend = new Legend(size)
                .line(Theme.series(0), Theme.LINE, Label.text("fixed points"))
                .line(Theme.series(1), Theme.LINE, Label.text("sinks (memories)"));
        if (rows.stream()
                .anyMatch(r -> r.way().isPresent() && !r.way().get().folds().isEmpty())) {
            legend.line(FOLD, Theme.THIN, Label.text("a curve of points turns (interpolated)"));
        }
        return ended(panel, over, Label.text("points"), legend);
    }

    private double multipliers(double top, String over) {
        double[] all = rows.stream()
                .flatMap(r -> r.points().leading().orElse(List.of()).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        Panel panel = begun(
                top,
                range(DoubleStream.concat(Arrays.stream(all), DoubleStream.of(1))
                        .toArray()));
        panel.horizontal(1, Theme.INK, Theme.LINE);
        for (TrackRow r : rows) {
            for (double v : r.points().leading().orElse(List.of())) {
                panel.dot(new double[] {r.place().step(), v}, 0.2 * size.font(), Theme.series(v < 1 ? 1 : 0));
            }
        }
        Legend legend = new Legend(size)
                .dot(Theme.series(1), Label.text("sinks"))
                .dot(Theme.series(0), Label.text("others"))
                .words(Label.text("(one dot a point: its largest)"));
        return ended(panel, over, Label.text("|").then(Label.variable("μ")).then("|"), legend);
    }

    private double exponents(double top, String over) {
        int count = rows.stream()
                .mapToInt(r -> r.spectrum().exponents().size())
                .max()
                .orElse(0);
        int drawn = Math.min(count, MOST_EXPONENTS);
        double[] all = rows.stream()
                .flatMap(r -> r.spectrum().exponents().stream().limit(drawn))
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        Panel panel = begun(
                top,
                range(DoubleStream.concat(Arrays.stream(all), DoubleStream.of(0))
                        .toArray()));
        panel.horizontal(0, Theme.INK, Theme.LINE);
        for (int j = drawn - 1; j >= 0; j--) {
            int at = j;
            series(panel, r -> exponent(r, at), SpectrumFigure.color(j, drawn));
        }
        Legend legend = new Legend(size);
        if (drawn > 0) {
            legend.line(SpectrumFigure.color(0, drawn), Theme.LINE, Label.text("largest"));
            legend.words(Label.text("of " + count + " exponents " + (drawn < count ? "the first " + drawn : "all")));
        }
        String unit = rows.isEmpty() ? "" : " (" + rows.get(0).spectrum().unit() + ")";
        return ended(panel, over, Label.variable("λ").then(unit), legend);
    }

    private static double exponent(TrackRow r, int at) {
        List<Optional<Double>> own = r.spectrum().exponents();
        double value = at < own.size() ? own.get(at).orElse(Double.NaN) : Double.NaN;
        return Double.isFinite(value) ? value : Double.NaN;
    }

    private double joined(double top, String over, String name, int at) {
        double[] all = rows.stream()
                .mapToDouble(r -> number(r.performance().get(at)).orElseThrow())
                .toArray();
        Panel panel = begun(top, range(all));
        series(panel, r -> number(r.performance().get(at)).orElseThrow(), Theme.series(2));
        return ended(panel, over, Label.text(name), new Legend(size));
    }

    private static Axis range(double[] values) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(1);
        double room = most > least ? 0.08 * (most - least) : Math.max(0.1, 0.1 * Math.abs(most));
        return Axis.linear(least - room, most + room);
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
