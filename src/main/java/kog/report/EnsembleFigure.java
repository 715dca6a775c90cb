package kog.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import kog.report.draw.Charts;
import kog.report.draw.ColorMap;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** What an ensemble of networks shows: errors against ε, observed slopes, exponents of the splitting. */
public final class EnsembleFigure {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 420;
    private static final int SCALE = 2;

    private EnsembleFigure() {}

    /**
     * A PNG picture of three panels.
     *
     * @param errors    entry [k][i]: the largest errors of Z of order k at the i-th ε, one for each network, sorted
     * @param slopes    entry k: the fitted slopes of order k, sorted
     * @param exponents how many networks have which smallest exponent
     */
    public static byte[] png(
            List<Double> epsilon,
            List<List<List<Double>>> errors,
            List<List<Double>> slopes,
            Map<String, Integer> exponents) {
        BufferedImage image = new BufferedImage(3 * WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(SCALE, SCALE);
        Plot[] panels = {errors(epsilon, errors), slopes(slopes), exponents(exponents)};
        for (int p = 0; p < panels.length; p++) {
            JFreeChart chart = new JFreeChart(null, Charts.LABELS, panels[p], p == 0);
            chart.setBackgroundPaint(Color.WHITE);
            chart.setPadding(new RectangleInsets(8, 8, 8, 12));
            if (p == 0) {
                chart.getLegend().setItemFont(Charts.TICKS);
                chart.getLegend().setFrame(BlockBorder.NONE);
            }
            chart.draw(g, new Rectangle2D.Double(p * WIDTH, 0, WIDTH, HEIGHT));
        }
        g.dispose();
        return Charts.png(image);
    }

    /** Medians as lines, from the tenth to the ninetieth percentile as bands. */
    private static XYPlot errors(List<Double> epsilon, List<List<List<Double>>> errors) {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        DeviationRenderer renderer = new DeviationRenderer(true, true);
        renderer.setAlpha(0.25f);
        for (int k = 0; k < errors.size(); k++) {
            YIntervalSeries series = new YIntervalSeries("order " + k);
            for (int i = 0; i < epsilon.size(); i++) {
                List<Double> positive =
                        errors.get(k).get(i).stream().filter(e -> e > 0).toList();
                if (!positive.isEmpty()) {
                    series.add(
                            Math.abs(epsilon.get(i)),
                            quantile(positive, 0.5),
                            quantile(positive, 0.1),
                            quantile(positive, 0.9));
                }
            }
            data.addSeries(series);
            renderer.setSeriesPaint(k, color(k, errors.size()));
            renderer.setSeriesFillPaint(k, color(k, errors.size()));
            renderer.setSeriesStroke(k, new BasicStroke(2));
            renderer.setSeriesShape(k, new Ellipse2D.Double(-3, -3, 6, 6));
        }
        XYPlot plot = Charts.plot("|ε|", "largest error of Z: median and 10–90 %");
        plot.setDomainAxis(Charts.logAxis("|ε|"));
        plot.setRangeAxis(Charts.logAxis("largest error of Z: median and 10–90 %"));
        plot.setDataset(data);
        plot.setRenderer(renderer);
        return plot;
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    private static Color color(int order, int count) {
        return ColorMap.magnitude(0, Math.max(1, 1.25 * (count - 1))).color(order);
    }

    /** Dots for the networks, spread sideways by rank, and a bar for the median. */
    private static XYPlot slopes(List<List<Double>> slopes) {
        XYSeriesCollection dots = new XYSeriesCollection();
        XYSeriesCollection medians = new XYSeriesCollection();
        XYLineAndShapeRenderer points = new XYLineAndShapeRenderer(false, true);
        XYLineAndShapeRenderer bars = new XYLineAndShapeRenderer(true, false);
        XYPlot plot = Charts.plot("order K", "observed slope − (K + 1)");
        for (int k = 0; k < slopes.size(); k++) {
            XYSeries series = Charts.series("order " + k);
            List<Double> sorted = slopes.get(k);
            for (int i = 0; i < sorted.size(); i++) {
                // the golden ratio fills the strip evenly
                series.add(k + 0.5 * ((i * 0.6180339887) % 1 - 0.5), sorted.get(i) - k - 1);
            }
            dots.addSeries(series);
            Color c = color(k, slopes.size());
            points.setSeriesPaint(k, new Color(c.getRed(), c.getGreen(), c.getBlue(), 110));
            points.setSeriesShape(k, new Ellipse2D.Double(-2, -2, 4, 4));
            XYSeries median = Charts.series("median " + k);
            if (!sorted.isEmpty()) {
                median.add(k - 0.32, quantile(sorted, 0.5) - k - 1);
                median.add(k + 0.32, quantile(sorted, 0.5) - k - 1);
            }
            medians.addSeries(median);
            bars.setSeriesPaint(k, Color.BLACK);
            bars.setSeriesStroke(k, new BasicStroke(1.5f));
        }
        ValueMarker expected = new ValueMarker(0);
        expected.setPaint(Color.GRAY);
        expected.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {4, 4}, 0));
        plot.addRangeMarker(expected);
        plot.setDataset(0, dots);
        plot.setRenderer(0, points);
        plot.setDataset(1, medians);
        plot.setRenderer(1, bars);
        plot.getDomainAxis().setRange(-0.5, slopes.size() - 0.5);
        plot.getDomainAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        return plot;
    }

    private static CategoryPlot exponents(Map<String, Integer> exponents) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        exponents.entrySet().stream()
                .sorted(java.util.Comparator.comparingDouble(e -> value(e.getKey())))
                .forEach(e -> data.addValue(e.getValue(), "networks", e.getKey()));
        CategoryAxis axis = new CategoryAxis("smallest exponent of ε in the eigenvalues");
        axis.setLabelFont(Charts.LABELS);
        axis.setTickLabelFont(Charts.TICKS);
        NumberAxis counts = Charts.axis("networks");
        counts.setAutoRangeIncludesZero(true);
        counts.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        counts.setUpperMargin(0.12);
        BarRenderer bars = new BarRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setMaximumBarWidth(0.18);
        bars.setSeriesPaint(0, Charts.LINE);
        bars.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator());
        bars.setDefaultItemLabelsVisible(true);
        bars.setDefaultItemLabelFont(Charts.TICKS);
        CategoryPlot plot = new CategoryPlot(data, axis, counts, bars);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(new Color(0xe0e0e0));
        return plot;
    }

    /** Of {@code 1/3}; words come last. */
    private static double value(String exponent) {
        String[] parts = exponent.split("/", -1);
        try {
            return Double.parseDouble(parts[0]) / (parts.length > 1 ? Double.parseDouble(parts[1]) : 1);
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
