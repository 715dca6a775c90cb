package kog.report.draw;

/**
 * How large a figure is to be.
 *
 * @param width of the sheet, in points (1/72 inch); the height follows from what is shown
 * @param font  of names, in points
 */
public record Size(double width, double font) {

    private static final double POINTS_A_MILLIMETRE = 72 / 25.4;

    /** One column of a page of two. */
    public static final Size COLUMN = millimetres(85, 8);

    /** Both columns. */
    public static final Size WIDE = millimetres(175, 8);

    /** For a page on a screen. */
    public static final Size PAGE = new Size(380, 10);

    public static Size millimetres(double width, double font) {
        return new Size(width * POINTS_A_MILLIMETRE, font);
    }

    /** Of the numbers beside ticks. */
    public double small() {
        return 0.88 * font;
    }

    public Size withWidth(double other) {
        return new Size(other, font);
    }
}
