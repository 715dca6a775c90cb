package kog.report.draw;

import java.awt.geom.Path2D;

/** Level sets of a function on a grid, by marching squares with linear interpolation. */
public final class LevelSets {

    private LevelSets() {}

    /**
     * The curve where the function takes a value; cells with an undefined corner are skipped.
     *
     * @param x      grid of the first coordinate
     * @param y      grid of the second coordinate
     * @param values values[i][j] at (x[i], y[j])
     */
    public static Path2D of(double[] x, double[] y, double[][] values, double level) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i + 1 < x.length; i++) {
            for (int j = 0; j + 1 < y.length; j++) {
                cell(path, x, y, values, i, j, level);
            }
        }
        return path;
    }

    private static void cell(Path2D path, double[] x, double[] y, double[][] v, int i, int j, double level) {
        // corners in turn, so that consecutive ones share an edge
        double[] cx = {x[i], x[i + 1], x[i + 1], x[i]};
        double[] cy = {y[j], y[j], y[j + 1], y[j + 1]};
        double[] cv = {v[i][j] - level, v[i + 1][j] - level, v[i + 1][j + 1] - level, v[i][j + 1] - level};
        boolean open = false;
        for (int k = 0; k < 4; k++) {
            if (!Double.isFinite(cv[k])) {
                return;
            }
        }
        for (int k = 0; k < 4; k++) {
            int next = (k + 1) % 4;
            if (cv[k] < 0 != cv[next] < 0) {
                double t = cv[k] / (cv[k] - cv[next]);
                double px = cx[k] + t * (cx[next] - cx[k]);
                double py = cy[k] + t * (cy[next] - cy[k]);
                if (open) {
                    path.lineTo(px, py);
                } else {
                    path.moveTo(px, py);
                }
                open = !open;
            }
        }
    }
}
