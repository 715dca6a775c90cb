package kog.report.draw;

import java.awt.Color;

/** A colour for every number from 0 to 1; equal steps of the number look equally large. */
public final class ColorMap {

    /** Anchors of Matplotlib's viridis (CC0). */
    private static final int[] VIRIDIS = {
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725
    };
    /** Anchors of Matplotlib's twilight (CC0): both ends have the same colour. */
    private static final int[] TWILIGHT = {
        0xe2d9e2, 0x9ebbc9, 0x6785be, 0x5e43a5, 0x421257, 0x2f1436, 0x5b1246, 0x943156, 0xb66b6a, 0xcfaba0, 0xe2d9e2
    };

    private static final int SAMPLES = 256;

    /** For magnitudes. */
    public static final ColorMap SEQUENTIAL = new ColorMap(anchors(VIRIDIS));

    /** For angles. */
    public static final ColorMap CYCLIC = new ColorMap(anchors(TWILIGHT));

    /** For signed numbers, 0 in the middle: blue below, red above, from the dark ends to near white by equal steps. */
    public static final ColorMap DIVERGING = new ColorMap(diverging());

    private final Color[] colors = new Color[SAMPLES];

    /** Through anchors, by equal distances in CIELAB; the middle one stays in the middle. */
    private ColorMap(Lab[] anchors) {
        int middle = (anchors.length - 1) / 2;
        boolean odd = anchors.length % 2 == 1;
        double[] length = new double[anchors.length];
        for (int k = 1; k < anchors.length; k++) {
            length[k] = length[k - 1] + anchors[k].distance(anchors[k - 1]);
        }
        double whole = length[anchors.length - 1];
        for (int s = 0; s < SAMPLES; s++) {
            double share = s / (SAMPLES - 1.0);
            double half = length[middle];
            double at = !odd ? share * whole : share < 0.5 ? 2 * share * half : half + (2 * share - 1) * (whole - half);
            int k = 1;
            while (k < anchors.length - 1 && length[k] < at) {
                k++;
            }
            double t = (at - length[k - 1]) / (length[k] - length[k - 1]);
            colors[s] = anchors[k - 1].towards(anchors[k], t).color();
        }
    }

    private static Lab[] anchors(int[] colors) {
        Lab[] anchors = new Lab[colors.length];
        for (int k = 0; k < colors.length; k++) {
            anchors[k] = Lab.of(new Color(colors[k]));
        }
        return anchors;
    }

    private static Lab[] diverging() {
        int half = 16;
        Lab[] anchors = new Lab[2 * half + 1];
        for (int k = 0; k <= half; k++) {
            double t = k / (double) half;
            double lightness = 96 - 63 * t;
            // as much colour as screens have all the way
            double chroma = 48 * Math.sin(Math.PI / 2 * t);
            anchors[half - k] = Lab.polar(lightness, chroma, 284);
            anchors[half + k] = Lab.polar(lightness, 1.2 * chroma, 32);
        }
        return anchors;
    }

    /** Numbers outside take the colour of the nearer end. */
    public Color color(double share) {
        return colors[(int) Math.round(Math.min(1, Math.max(0, share)) * (SAMPLES - 1))];
    }
}
