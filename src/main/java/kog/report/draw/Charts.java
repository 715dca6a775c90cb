package kog.report.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import kog.dynamics.Equilibrium;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The common look of the figures. */
public final class Charts {

    public static final Font LABELS = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    public static final Font TICKS = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    public static final Color LINE = new Color(0x31688e);
    public static final Color SECOND = new Color(0xc0392b);
    public static final Color TRAJECTORY = new Color(0xff7f50);
    private static final Shape DOT = new Ellipse2D.Double(-5, -5, 10, 10);

    private Charts() {}

    public static NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setLabelFont(LABELS);
        axis.setTickLabelFont(TICKS);
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    public static LogAxis logAxis(String label) {
        LogAxis axis = new LogAxis(label);
        axis.setLabelFont(LABELS);
        axis.setTickLabelFont(TICKS);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setMinorTickMarksVisible(true);
        return axis;
    }

    public static XYPlot plot(String horizontal, String vertical) {
        XYPlot plot = new XYPlot(new XYSeriesCollection(), axis(horizontal), axis(vertical), null);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(new Color(0xe0e0e0));
        plot.setRangeGridlinePaint(new Color(0xe0e0e0));
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        // what is added later lies above
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        return plot;
    }

    public static XYSeries series(String name) {
        // unsorted: a trajectory may turn back
        return new XYSeries(name, false, true);
    }

    /** Draws series above what the plot already holds, as a line, as dots or both. */
    public static void overlay(XYPlot plot, XYSeries series, Color color, boolean line, Shape dots) {
        int index = plot.getDatasetCount();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(line, dots != null);
        renderer.setSeriesPaint(0, color);
        renderer.setSeriesStroke(0, new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        renderer.setDrawSeriesLineAsPath(true);
        if (dots != null) {
            renderer.setSeriesShape(0, dots);
        }
        plot.setDataset(index, new XYSeriesCollection(series));
        plot.setRenderer(index, renderer);
    }

    /** Marks equilibria: a filled dot is a sink, an open one a source, a cross a saddle or undecided. */
    public static void mark(
            XYPlot plot, List<Equilibrium> equilibria, java.util.function.Function<Equilibrium, double[]> at) {
        for (Equilibrium equilibrium : equilibria) {
            int index = plot.getDatasetCount();
            double[] point = at.apply(equilibrium);
            XYSeries series = series("");
            series.add(point[0], point[1]);
            XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
            Equilibrium.Stability stability = equilibrium.stability();
            boolean round = stability == Equilibrium.Stability.SINK || stability == Equilibrium.Stability.SOURCE;
            renderer.setSeriesShape(0, round ? DOT : cross());
            renderer.setUseFillPaint(true);
            renderer.setSeriesFillPaint(0, stability == Equilibrium.Stability.SINK ? Color.BLACK : Color.WHITE);
            renderer.setDrawOutlines(true);
            renderer.setUseOutlinePaint(true);
            renderer.setSeriesOutlinePaint(0, Color.BLACK);
            renderer.setSeriesOutlineStroke(0, new BasicStroke(1.8f));
            renderer.setSeriesVisibleInLegend(0, false);
            plot.setDataset(index, new XYSeriesCollection(series));
            plot.setRenderer(index, renderer);
        }
    }

    private static Shape cross() {
        Path2D path = new Path2D.Double();
        path.moveTo(-2, -6);
        for (double[] p : new double[][] {
            {2, -6}, {2, -2}, {6, -2}, {6, 2}, {2, 2}, {2, 6}, {-2, 6}, {-2, 2}, {-6, 2}, {-6, -2}, {-2, -2}
        }) {
            path.lineTo(p[0], p[1]);
        }
        path.closePath();
        return path;
    }

    public static byte[] png(XYPlot plot, boolean legend, int width, int height) {
        JFreeChart chart = new JFreeChart(null, LABELS, plot, legend);
        return png(chart, width, height);
    }

    public static byte[] png(JFreeChart chart, int width, int height) {
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(6, 6, 6, 10));
        if (chart.getLegend() != null) {
            chart.getLegend().setItemFont(TICKS);
            chart.getLegend().setFrame(org.jfree.chart.block.BlockBorder.NONE);
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ChartUtils.writeChartAsPNG(out, chart, width, height);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] png(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
