package kog.embed;

/**
 * Curves as departures from the mean curve of the training rows, in units of their one standard deviation, so that curves keep
 * their shape.
 *
 * @param center the mean curve
 * @param unit   root of the mean square departure, over rows and places
 */
public record Scale(double[] center, double unit) {

    public static Scale fitted(double[][] rows) {
        int length = rows[0].length;
        double[] center = new double[length];
        for (double[] row : rows) {
            for (int j = 0; j < length; j++) {
                center[j] += row[j] / rows.length;
            }
        }
        double square = 0;
        for (double[] row : rows) {
            for (int j = 0; j < length; j++) {
                square += (row[j] - center[j]) * (row[j] - center[j]);
            }
        }
        double unit = Math.sqrt(square / rows.length / length);
        return new Scale(center, unit > 0 ? unit : 1);
    }

    public double[] scaled(double[] row) {
        double[] scaled = new double[row.length];
        for (int j = 0; j < row.length; j++) {
            scaled[j] = (row[j] - center[j]) / unit;
        }
        return scaled;
    }

    public double[] restored(double[] scaled) {
        double[] row = new double[scaled.length];
        for (int j = 0; j < row.length; j++) {
            row[j] = center[j] + unit * scaled[j];
        }
        return row;
    }

    double[][] scaled(double[][] rows) {
        double[][] scaled = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            scaled[i] = scaled(rows[i]);
        }
        return scaled;
    }
}
