package kog.report.draw;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The colours of a scale beside a panel, with its ticks. */
public final class ColorBar {

    private static final int SAMPLES = 256;

    private final Axis axis;
    private final ColorMap colors;
    private final Label name;
    private final Size size;

    public ColorBar(Axis axis, ColorMap colors, Label name, Size size) {
        this.axis = axis;
        this.colors = colors;
        this.name = name;
        this.size = size;
    }

    /** With its numbers. */
    public double width() {
        double numbers =
                axis.ticks(7).stream().mapToDouble(t -> t.label().width()).max().orElse(0) * size.small();
        return Math.max(2.1 * size.font() + numbers, name.width() * size.font() + 0.4 * size.font());
    }

    /** To the right of a frame, as high as it is. */
    public void draw(Drawing sheet, Rectangle2D frame) {
        double font = size.font();
        double left = frame.getMaxX() + 0.8 * font;
        Rectangle2D box = new Rectangle2D.Double(left, frame.getY(), 0.9 * font, frame.getHeight());
        BufferedImage image = new BufferedImage(1, SAMPLES, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < SAMPLES; k++) {
            image.setRGB(0, SAMPLES - 1 - k, colors.color(k / (SAMPLES - 1.0)).getRGB());
        }
        sheet.picture(image, box);
        sheet.line(box, Theme.INK, Theme.THIN);
        List<Tick> ticks = axis.ticks((int) Math.max(2, Math.min(7, frame.getHeight() / (2 * font))));
        for (Tick t : ticks) {
            double y = box.getMaxY() - axis.share(t.value()) * box.getHeight();
            sheet.line(new Line2D.Double(box.getMaxX(), y, box.getMaxX() + 0.25 * font, y), Theme.INK, Theme.THIN);
            sheet.words(t.label(), box.getMaxX() + 0.45 * font, y + 0.33 * size.small(), 0, size.small(), Theme.INK);
        }
        for (double v : axis.minor()) {
            double y = box.getMaxY() - axis.share(v) * box.getHeight();
            sheet.line(new Line2D.Double(box.getMaxX(), y, box.getMaxX() + 0.13 * font, y), Theme.INK, 0.35);
        }
        sheet.words(name, left, frame.getY() - 0.55 * font, 0, font, Theme.INK);
    }
}
