package kog.report.draw;

import java.awt.Color;
import java.util.List;

/** The colours and line widths of all figures. */
public final class Theme {

    public static final Color INK = new Color(0x2b2b2b);
    public static final Color GREY = new Color(0x7a7a7a);
    public static final Color GRID = new Color(0xe4e4e4);
    public static final Color HATCH = new Color(0xb4b4b4);
    public static final Color TRAJECTORY = new Color(0x00805d);

    /** After Okabe and Ito, darkened where thin lines need it: told apart by colour-blind eyes. */
    public static final List<Color> SERIES = List.of(
            new Color(0x0072b2),
            new Color(0xd55e00),
            new Color(0x009e73),
            new Color(0xb0508c),
            new Color(0xc98a00),
            new Color(0x3d9fd6));

    /** Lines on and off beside the colours, so that grey print tells series apart. */
    private static final double[][] DASHES = {{}, {5, 2}, {1.5, 1.5}, {6, 1.5, 1.5, 1.5}, {3, 1.5}, {8, 2}};

    public static final double THIN = 0.5;
    public static final double LINE = 1.1;

    private Theme() {}

    public static Color series(int k) {
        return SERIES.get(k % SERIES.size());
    }

    public static double[] dashes(int k) {
        return DASHES[k % DASHES.length].clone();
    }
}
