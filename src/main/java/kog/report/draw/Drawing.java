package kog.report.draw;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines, areas, pictures and words on a white sheet, to be written in a {@link FileKind}. Lengths are in points, 1/72 inch;
 * y goes down.
 */
public final class Drawing {

    private final double width;
    private double height;
    private final List<Item> items = new ArrayList<>();

    sealed interface Item {}

    /** @param dashes lengths on and off; none for a whole line */
    record Stroke(Shape shape, Color color, double thickness, List<Double> dashes) implements Item {}

    record Fill(Shape shape, Color color) implements Item {}

    record Picture(BufferedImage image, Rectangle2D place) implements Item {}

    /**
     * @param anchor  where (x, y) lies on the base line: 0 at its start, 1 at its end
     * @param upwards turned by a quarter to the left
     * @param halo    with a white rim, for a coloured ground
     */
    record Words(
            Label label, double x, double y, double anchor, double size, Color color, boolean upwards, boolean halo)
            implements Item {}

    /** What follows is cut off outside. */
    record Clip(Rectangle2D frame) implements Item {}

    record EndOfClip() implements Item {}

    public Drawing(double width) {
        this.width = width;
    }

    /** The sheet reaches down to here at least. */
    public void reach(double bottom) {
        height = Math.max(height, bottom);
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    List<Item> items() {
        return items;
    }

    public void line(Shape shape, Color color, double thickness, double... dashes) {
        List<Double> list = new ArrayList<>();
        for (double d : dashes) {
            list.add(d);
        }
        items.add(new Stroke(new Path2D.Double(shape), color, thickness, list));
    }

    public void area(Shape shape, Color color) {
        items.add(new Fill(new Path2D.Double(shape), color));
    }

    public void picture(BufferedImage image, Rectangle2D place) {
        items.add(new Picture(image, place));
    }

    /** Words on the base line y: from x on (anchor 0), around x (1/2) or up to x (1). */
    public void words(Label label, double x, double y, double anchor, double size, Color color) {
        add(new Words(label, x, y, anchor, size, color, false, false));
    }

    /** Words from below to above. */
    public void upwards(Label label, double x, double y, double anchor, double size, Color color) {
        add(new Words(label, x, y, anchor, size, color, true, false));
    }

    /** Words with a white rim. */
    public void haloed(Label label, double x, double y, double anchor, double size, Color color) {
        add(new Words(label, x, y, anchor, size, color, false, true));
    }

    private void add(Words words) {
        if (!words.label().isEmpty()) {
            items.add(words);
        }
    }

    /** Draws with all outside of a frame cut off. */
    public void within(Rectangle2D frame, Runnable drawing) {
        items.add(new Clip(frame));
        drawing.run();
        items.add(new EndOfClip());
    }
}
