package kog.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kog.dynamics.Equilibrium;
import kog.report.draw.Charts;
import kog.report.draw.ColorMap;
import kog.report.draw.LevelSets;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.XYSeries;

/** A function of the state in colour over a plane through state space. */
final class StateMap {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 460;
    private static final int LEVELS = 9;

    private final Plane plane;
    private final int cells;

    /**
     * A plane through state space: two coordinates vary, the others stay.
     *
     * @param base       the state that fixes the others, N entries
     * @param first      index of the horizontal coordinate
     * @param second     index of the vertical coordinate
     * @param center     of the drawn square, 2 entries
     * @param halfWidth  of the drawn square
     */
    record Plane(double[] base, int first, int second, double[] center, double halfWidth) {
        double[] at(double horizontal, double vertical) {
            double[] x = base.clone();
            x[first] = horizontal;
            x[second] = vertical;
            return x;
        }
    }

    StateMap(Plane plane, int cells) {
        this.plane = plane;
        this.cells = cells;
    }

    byte[] magnitude(
            ToDoubleFunction<double[]> f, String label, List<Equilibrium> equilibria, List<double[]> trajectory) {
        double[][] values = values(f);
        ColorMap colors = ColorMap.magnitude(values);
        double low = colors.getLowerBound();
        double high = colors.getUpperBound();
        List<Path2D> levels = new ArrayList<>();
        for (int k = 1; k <= LEVELS; k++) {
            levels.add(LevelSets.of(grid(0), grid(1), values, low + k * (high - low) / (LEVELS + 1)));
        }
        return draw(values, colors, label, levels, equilibria, trajectory);
    }

    byte[] angle(ToDoubleFunction<double[]> f, String label, List<Equilibrium> equilibria, List<double[]> trajectory) {
        return draw(values(f), ColorMap.angle(), label, List.of(), equilibria, trajectory);
    }

    private double[] grid(int axis) {
        double from = plane.center()[axis] - plane.halfWidth();
        double step = 2 * plane.halfWidth() / cells;
        return IntStream.range(0, cells)
                .mapToDouble(k -> from + (k + 0.5) * step)
                .toArray();
    }

    private double[][] values(ToDoubleFunction<double[]> f) {
        double[] horizontal = grid(0);
        double[] vertical = grid(1);
        return IntStream.range(0, cells)
                .parallel()
                .mapToObj(i -> Arrays.stream(vertical)
                        .map(v -> f.applyAsDouble(plane.at(horizontal[i], v)))
                        .toArray())
                .toArray(double[][]::new);
    }

    private byte[] draw(
            double[][] values,
            ColorMap colors,
            String label,
            List<Path2D> levels,
            List<Equilibrium> equilibria,
            List<double[]> trajectory) {
        double[] horizontal = grid(0);
        double[] vertical = grid(1);
        double[][] blocks = new double[3][cells * cells];
        for (int i = 0; i < cells; i++) {
            for (int j = 0; j < cells; j++) {
                blocks[0][i * cells + j] = horizontal[i];
                blocks[1][i * cells + j] = vertical[j];
                blocks[2][i * cells + j] = values[i][j];
            }
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries(label, blocks);
        XYBlockRenderer renderer = new XYBlockRenderer();
        double step = 2 * plane.halfWidth() / cells;
        renderer.setBlockWidth(step);
        renderer.setBlockHeight(step);
        renderer.setPaintScale(colors);
        XYPlot plot = Charts.plot("x" + (plane.first() + 1), "x" + (plane.second() + 1));
        plot.setDataset(dataset);
        plot.setRenderer(renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        for (int axis = 0; axis < 2; axis++) {
            NumberAxis numbers = (NumberAxis) (axis == 0 ? plot.getDomainAxis() : plot.getRangeAxis());
            numbers.setRange(plane.center()[axis] - plane.halfWidth(), plane.center()[axis] + plane.halfWidth());
        }
        for (Path2D level : levels) {
            renderer.addAnnotation(new XYShapeAnnotation(level, new BasicStroke(0.8f), new Color(255, 255, 255, 170)));
        }
        XYSeries path = Charts.series("trajectory");
        trajectory.forEach(x -> path.add(x[plane.first()], x[plane.second()]));
        Charts.overlay(plot, path, Charts.TRAJECTORY, true, null);
        Charts.mark(plot, equilibria, e -> new double[] {e.x()[plane.first()], e.x()[plane.second()]});
        JFreeChart chart = new JFreeChart(null, Charts.LABELS, plot, false);
        chart.addSubtitle(bar(colors, label));
        return Charts.png(chart, WIDTH, HEIGHT);
    }

    private static PaintScaleLegend bar(ColorMap colors, String label) {
        NumberAxis axis = Charts.axis(label);
        PaintScaleLegend bar = new PaintScaleLegend(colors, axis);
        bar.setPosition(RectangleEdge.RIGHT);
        bar.setMargin(new RectangleInsets(6, 10, 40, 2));
        bar.setStripWidth(14);
        bar.setSubdivisionCount(200);
        bar.setStripOutlineVisible(false);
        bar.setBackgroundPaint(Color.WHITE);
        return bar;
    }
}
