package kog.report.draw;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Samples with words, in lines from left to right. */
public final class Legend {

    private static final Color INK = new Color(0x2b2b2b);
    private static final Font FONT = Charts.TICKS;
    private static final int LINE = 20;
    private static final int GAP = 24;

    private final Drawing sheet;
    private final double left;
    private final double right;
    private double x;
    private double y;

    /** @param y of the first base line, in pixels */
    public Legend(Drawing sheet, double left, double right, double y) {
        this.sheet = sheet;
        this.left = left;
        this.right = right;
        this.x = left;
        this.y = y;
    }

    public void mark(Mark mark, String words) {
        place(14, words);
        mark.draw(sheet, x, y - 4);
        words(14, words);
    }

    public void line(Color color, double thickness, String words, float... dashes) {
        place(32, words);
        sheet.line(new Line2D.Double(x, y - 4, x + 26, y - 4), color, thickness, dashes);
        words(32, words);
    }

    public void area(Color color, String words) {
        place(24, words);
        sheet.area(new Rectangle2D.Double(x, y - 11, 18, 13), color);
        words(24, words);
    }

    private void place(double sample, String words) {
        if (x > left && x + sample + Drawing.width(words, FONT) > right) {
            x = left;
            y += LINE;
        }
    }

    private void words(double sample, String words) {
        sheet.words(words, x + sample, y, FONT, INK);
        x += sample + Drawing.width(words, FONT) + GAP;
    }
}
