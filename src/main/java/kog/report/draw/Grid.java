package kog.report.draw;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * A function of two coordinates at the points of a grid.
 *
 * @param x      ascending, at equal distances
 * @param y      ascending, at equal distances
 * @param values values[i][j] at (x[i], y[j]); NaN where there is none
 */
public record Grid(double[] x, double[] y, double[][] values) {

    /** The middles of so many equal parts. */
    public static double[] middles(double from, double to, int count) {
        return IntStream.range(0, count)
                .mapToDouble(k -> from + (to - from) * (k + 0.5) / count)
                .toArray();
    }

    public static Grid of(double[] x, double[] y, DoubleBinaryOperator f) {
        return new Grid(
                x,
                y,
                Arrays.stream(x)
                        .parallel()
                        .mapToObj(a ->
                                Arrays.stream(y).map(b -> f.applyAsDouble(a, b)).toArray())
                        .toArray(double[][]::new));
    }

    /** The value at the nearest point. */
    public double nearest(double a, double b) {
        return values[index(x, a)][index(y, b)];
    }

    private static int index(double[] axis, double value) {
        double step = axis.length > 1 ? axis[1] - axis[0] : 1;
        return (int) Math.max(0, Math.min(axis.length - 1, Math.round((value - axis[0]) / step)));
    }

    /** Ascending; those that are numbers. */
    public double[] sorted() {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    public Grid map(java.util.function.DoubleUnaryOperator f) {
        return new Grid(
                x,
                y,
                Arrays.stream(values)
                        .map(row -> Arrays.stream(row).map(f).toArray())
                        .toArray(double[][]::new));
    }
}
