package kog.report.draw;

import java.awt.Color;
import java.awt.Paint;
import java.util.Arrays;
import org.jfree.chart.renderer.PaintScale;

/** A colour for every value of an interval; values outside take the colour of the nearer end, NaN is grey. */
public final class ColorMap implements PaintScale {

    /** Perceptually uniform, for magnitudes (anchors of Matplotlib's viridis, CC0). */
    private static final int[] MAGNITUDE = {
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725
    };
    /** Cyclic, for angles: both ends have the same colour (anchors of Matplotlib's twilight, CC0). */
    private static final int[] ANGLE = {
        0xe2d9e2, 0x9ebbc9, 0x6785be, 0x5e43a5, 0x421257, 0x2f1436, 0x5b1246, 0x943156, 0xb66b6a, 0xcfaba0, 0xe2d9e2
    };

    private static final Color UNDEFINED = new Color(0xd0d0d0);

    private final int[] anchors;
    private final double lower;
    private final double upper;

    private ColorMap(int[] anchors, double lower, double upper) {
        this.anchors = anchors;
        this.lower = lower;
        this.upper = upper;
    }

    public static ColorMap magnitude(double lower, double upper) {
        return new ColorMap(MAGNITUDE, lower, upper);
    }

    /** A scale for a grid of values: the middle 98 %, since poles and zeros would take all of it. */
    public static ColorMap magnitude(double[][] values) {
        double[] sorted = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double low = sorted.length == 0 ? 0 : sorted[sorted.length / 100];
        double high = sorted.length == 0 ? 1 : sorted[sorted.length - 1 - sorted.length / 100];
        return high - low < 1e-9 ? magnitude(low - 0.5, high + 0.5) : magnitude(low, high);
    }

    public static ColorMap angle() {
        return new ColorMap(ANGLE, -Math.PI, Math.PI);
    }

    @Override
    public double getLowerBound() {
        return lower;
    }

    @Override
    public double getUpperBound() {
        return upper;
    }

    @Override
    public Paint getPaint(double value) {
        return color(value);
    }

    public Color color(double value) {
        if (Double.isNaN(value)) {
            return UNDEFINED;
        }
        double share = Math.min(1, Math.max(0, (value - lower) / (upper - lower)));
        double position = share * (anchors.length - 1);
        int k = Math.min(anchors.length - 2, (int) position);
        double t = position - k;
        return new Color(mix(16, k, t), mix(8, k, t), mix(0, k, t));
    }

    private int mix(int shift, int k, double t) {
        int a = anchors[k] >> shift & 0xff;
        int b = anchors[k + 1] >> shift & 0xff;
        return (int) Math.round(a + t * (b - a));
    }
}
