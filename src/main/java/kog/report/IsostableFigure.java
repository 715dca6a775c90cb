package kog.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import kog.dynamics.Equilibrium;
import kog.principal.PrincipalGrid;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalValue;
import kog.principal.Slice;
import kog.report.draw.Charts;
import kog.report.draw.ColorMap;
import kog.report.draw.LevelSets;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;

/**
 * Principal eigenfunctions over a plane: for each, log10 |ψ| in colour with its level sets (isostables), for a complex
 * pair also the phase, and the border of the set where ψ has a value (for a sink the basin boundary).
 */
public final class IsostableFigure {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 480;
    private static final int LEVELS = 11;

    private final PrincipalGrid grid;
    private final List<Symbol> state;
    private final double[] horizontal;
    private final double[] vertical;

    private IsostableFigure(PrincipalGrid grid, List<Symbol> state) {
        this.grid = grid;
        this.state = state;
        this.horizontal = grid.slice().axes().get(0).values();
        this.vertical = grid.slice().axes().get(1).values();
    }

    /**
     * The panels side by side, as a PNG file.
     *
     * @param equilibria those to mark, wherever they lie in the plane
     * @throws IllegalArgumentException if the grid is a line
     */
    public static byte[] png(PrincipalMap map, PrincipalGrid grid, List<Symbol> state, List<Equilibrium> equilibria) {
        if (grid.slice().axes().size() != 2
                || grid.slice().rows() < 2
                || grid.slice().columns() < 2) {
            throw new IllegalArgumentException("a figure needs a plane, at least two points each way");
        }
        IsostableFigure figure = new IsostableFigure(grid, state);
        List<Complex> values = map.eigenvalues();
        List<byte[]> panels = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            if (values.get(k).getImaginary() < 0) {
                // the conjugate has the same modulus and the opposite phase
                continue;
            }
            int which = k;
            panels.add(figure.modulus(v -> Math.log10(v.psi()[which].norm()), "log10 |ψ" + (k + 1) + "|", equilibria));
            if (values.get(k).getImaginary() > 0) {
                panels.add(figure.panel(
                        figure.values(v -> v.psi()[which].getArgument()),
                        ColorMap.angle(),
                        "arg ψ" + (k + 1),
                        List.of(),
                        equilibria));
            }
        }
        return beside(panels);
    }

    private byte[] modulus(ToDoubleFunction<PrincipalValue.Inside> f, String label, List<Equilibrium> equilibria) {
        double[][] values = values(f);
        ColorMap colors = ColorMap.magnitude(values);
        double low = colors.getLowerBound();
        double high = colors.getUpperBound();
        List<Path2D> levels = new ArrayList<>();
        for (int k = 1; k <= LEVELS; k++) {
            levels.add(LevelSets.of(horizontal, vertical, values, low + k * (high - low) / (LEVELS + 1)));
        }
        return panel(values, colors, label, levels, equilibria);
    }

    private double[][] values(ToDoubleFunction<PrincipalValue.Inside> f) {
        double[][] values = new double[horizontal.length][vertical.length];
        for (int i = 0; i < horizontal.length; i++) {
            for (int j = 0; j < vertical.length; j++) {
                values[i][j] = grid.values()[i][j] instanceof PrincipalValue.Inside v ? f.applyAsDouble(v) : Double.NaN;
            }
        }
        return values;
    }

    private byte[] panel(
            double[][] values, ColorMap colors, String label, List<Path2D> levels, List<Equilibrium> equilibria) {
        int rows = horizontal.length;
        int columns = vertical.length;
        double[][] blocks = new double[3][rows * columns];
        double[][] inside = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                blocks[0][i * columns + j] = horizontal[i];
                blocks[1][i * columns + j] = vertical[j];
                blocks[2][i * columns + j] = values[i][j];
                inside[i][j] = grid.values()[i][j] instanceof PrincipalValue.Inside ? 1 : 0;
            }
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries(label, blocks);
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setBlockWidth(horizontal[1] - horizontal[0]);
        renderer.setBlockHeight(vertical[1] - vertical[0]);
        renderer.setPaintScale(colors);
        int first = grid.slice().axes().get(0).variable();
        int second = grid.slice().axes().get(1).variable();
        XYPlot plot = Charts.plot(state.get(first).name(), state.get(second).name());
        plot.setDataset(dataset);
        plot.setRenderer(renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        range((NumberAxis) plot.getDomainAxis(), horizontal);
        range((NumberAxis) plot.getRangeAxis(), vertical);
        for (Path2D level : levels) {
            renderer.addAnnotation(new XYShapeAnnotation(level, new BasicStroke(0.9f), new Color(255, 255, 255, 190)));
        }
        renderer.addAnnotation(new XYShapeAnnotation(
                LevelSets.of(horizontal, vertical, inside, 0.5), new BasicStroke(2f), Charts.SECOND));
        List<Equilibrium> visible =
                equilibria.stream().filter(e -> inPlane(e, grid.slice())).toList();
        Charts.mark(plot, visible, e -> new double[] {e.x()[first], e.x()[second]});
        JFreeChart chart = new JFreeChart(null, Charts.LABELS, plot, false);
        chart.addSubtitle(bar(colors, label));
        return Charts.png(chart, WIDTH, HEIGHT);
    }

    private static void range(NumberAxis axis, double[] values) {
        axis.setRange(values[0], values[values.length - 1]);
    }

    private static boolean inPlane(Equilibrium e, Slice slice) {
        double[] x = slice.base().clone();
        for (Slice.Axis axis : slice.axes()) {
            double v = e.x()[axis.variable()];
            x[axis.variable()] = v;
            if (v < axis.values()[0] || v > axis.values()[axis.values().length - 1]) {
                return false;
            }
        }
        double distance = 0;
        for (int i = 0; i < x.length; i++) {
            distance = Math.max(distance, Math.abs(x[i] - e.x()[i]));
        }
        return distance <= 1e-9;
    }

    private static PaintScaleLegend bar(ColorMap colors, String label) {
        PaintScaleLegend bar = new PaintScaleLegend(colors, Charts.axis(label));
        bar.setPosition(RectangleEdge.RIGHT);
        bar.setMargin(new RectangleInsets(6, 10, 40, 2));
        bar.setStripWidth(14);
        bar.setSubdivisionCount(200);
        bar.setStripOutlineVisible(false);
        bar.setBackgroundPaint(Color.WHITE);
        return bar;
    }

    private static byte[] beside(List<byte[]> panels) {
        try {
            BufferedImage whole = new BufferedImage(WIDTH * panels.size(), HEIGHT, BufferedImage.TYPE_INT_RGB);
            var graphics = whole.createGraphics();
            for (int k = 0; k < panels.size(); k++) {
                graphics.drawImage(ImageIO.read(new ByteArrayInputStream(panels.get(k))), k * WIDTH, 0, null);
            }
            graphics.dispose();
            return Charts.png(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
