package kog.report.draw;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.function.DoubleBinaryOperator;

/** The values of a grid as an image, transparent where there is none. */
public final class HeatMap {

    private static final int TRANSPARENT = 255;

    private HeatMap() {}

    /** Where a grid has values, asked at points between its own too. */
    @FunctionalInterface
    public interface Inside {
        boolean test(double x, double y);
    }

    /**
     * Several pixels for every point each way, linear between points that have values.
     *
     * @param cyclic values are angles, of which −π and π are one
     * @param inside where colour may be
     * @param exact  the values beside points that have none
     */
    public static BufferedImage of(
            Grid grid,
            Axis scale,
            ColorMap colors,
            int fine,
            boolean cyclic,
            Inside inside,
            DoubleBinaryOperator exact) {
        int columns = grid.x().length;
        int rows = grid.y().length;
        BufferedImage image =
                new BufferedImage(fine * columns, fine * rows, BufferedImage.TYPE_BYTE_INDEXED, palette(colors));
        WritableRaster raster = image.getRaster();
        double dx = columns > 1 ? grid.x()[1] - grid.x()[0] : 1;
        double dy = rows > 1 ? grid.y()[1] - grid.y()[0] : 1;
        for (int i = 0; i < fine * columns; i++) {
            double u = (i + 0.5) / fine - 0.5;
            for (int j = 0; j < fine * rows; j++) {
                double v = (j + 0.5) / fine - 0.5;
                double x = grid.x()[0] + u * dx;
                double y = grid.y()[0] + v * dy;
                double value = inside.test(x, y) ? between(grid.values(), u, v, cyclic) : Double.NaN;
                if (value == Double.POSITIVE_INFINITY) {
                    value = exact.applyAsDouble(x, y);
                }
                int index = Double.isNaN(value)
                        ? TRANSPARENT
                        : (int) Math.round(Math.min(1, Math.max(0, scale.share(value))) * (TRANSPARENT - 1));
                raster.setSample(i, fine * rows - 1 - j, 0, index);
            }
        }
        return image;
    }

    /** Infinite where a neighbour has no value. */
    private static double between(double[][] values, double u, double v, boolean cyclic) {
        int columns = values.length;
        int rows = values[0].length;
        double near = values[clamp(Math.rint(u), columns)][clamp(Math.rint(v), rows)];
        int i = (int) Math.floor(u);
        int j = (int) Math.floor(v);
        double total = 0;
        for (int k = 0; k < 4; k++) {
            double corner = values[clamp(i + k % 2, columns)][clamp(j + k / 2, rows)];
            if (!Double.isFinite(corner)) {
                return Double.POSITIVE_INFINITY;
            }
            if (cyclic) {
                corner += 2 * Math.PI * Math.rint((near - corner) / (2 * Math.PI));
            }
            total += corner * (k % 2 == 0 ? 1 - (u - i) : u - i) * (k / 2 == 0 ? 1 - (v - j) : v - j);
        }
        return cyclic ? total - 2 * Math.PI * Math.rint(total / (2 * Math.PI)) : total;
    }

    private static int clamp(double k, int count) {
        return (int) Math.max(0, Math.min(count - 1, k));
    }

    private static IndexColorModel palette(ColorMap colors) {
        byte[][] parts = new byte[4][TRANSPARENT + 1];
        for (int k = 0; k <= TRANSPARENT; k++) {
            Color c = k == TRANSPARENT ? Color.WHITE : colors.color(k / (TRANSPARENT - 1.0));
            parts[0][k] = (byte) c.getRed();
            parts[1][k] = (byte) c.getGreen();
            parts[2][k] = (byte) c.getBlue();
            parts[3][k] = (byte) (k == TRANSPARENT ? 0 : 255);
        }
        return new IndexColorModel(8, TRANSPARENT + 1, parts[0], parts[1], parts[2], parts[3]);
    }
}
