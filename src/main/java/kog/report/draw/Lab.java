package kog.report.draw;

import java.awt.Color;

/**
 * A colour by how it looks: CIELAB at the white of sRGB (D65).
 *
 * @param l lightness, 0 to 100
 */
record Lab(double l, double a, double b) {

    private static final double[] WHITE = {0.95047, 1, 1.08883};
    private static final double[][] TO_XYZ = {
        {0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}
    };
    private static final double[][] TO_RGB = {
        {3.2404542, -1.5371385, -0.4985314}, {-0.9692660, 1.8760108, 0.0415560}, {0.0556434, -0.2040259, 1.0572252}
    };

    /** By lightness, chroma and hue in degrees. */
    static Lab polar(double l, double chroma, double hue) {
        return new Lab(l, chroma * Math.cos(Math.toRadians(hue)), chroma * Math.sin(Math.toRadians(hue)));
    }

    static Lab of(Color color) {
        double[] f = new double[3];
        float[] rgb = color.getRGBColorComponents(null);
        for (int i = 0; i < 3; i++) {
            double total = 0;
            for (int j = 0; j < 3; j++) {
                double c = rgb[j];
                total += TO_XYZ[i][j] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
            }
            double t = total / WHITE[i];
            f[i] = t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
        }
        return new Lab(116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]));
    }

    /** The nearest one that screens have. */
    Color color() {
        double fy = (l + 16) / 116;
        double[] f = {fy + a / 500, fy, fy - b / 200};
        double[] xyz = new double[3];
        for (int i = 0; i < 3; i++) {
            double cube = f[i] * f[i] * f[i];
            xyz[i] = WHITE[i] * (cube > 216.0 / 24389 ? cube : (116 * f[i] - 16) * 27 / 24389);
        }
        int[] rgb = new int[3];
        for (int i = 0; i < 3; i++) {
            double c = 0;
            for (int j = 0; j < 3; j++) {
                c += TO_RGB[i][j] * xyz[j];
            }
            double g = c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055;
            rgb[i] = (int) Math.round(255 * Math.min(1, Math.max(0, g)));
        }
        return new Color(rgb[0], rgb[1], rgb[2]);
    }

    Lab towards(Lab other, double t) {
        return new Lab(l + t * (other.l - l), a + t * (other.a - a), b + t * (other.b - b));
    }

    double distance(Lab other) {
        return Math.hypot(l - other.l, Math.hypot(a - other.a, b - other.b));
    }
}
