package kog.report.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines, areas and words on a white sheet, to be written as PNG or as SVG. Lengths are in pixels, y goes down. */
public final class Drawing {

    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private final int width;
    private final int height;
    private final List<Item> items = new ArrayList<>();

    private sealed interface Item {}

    /** @param stroke null for a filled area */
    private record Figure(Shape shape, Color color, BasicStroke stroke) implements Item {}

    private record Words(String text, double x, double y, Font font, Color color) implements Item {}

    public Drawing(int width, int height) {
        this.width = width;
        this.height = height;
    }

    public void line(Shape shape, Color color, double thickness, float... dashes) {
        BasicStroke stroke = new BasicStroke(
                (float) thickness,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                dashes.length == 0 ? null : dashes,
                0);
        items.add(new Figure(shape, color, stroke));
    }

    public void area(Shape shape, Color color) {
        items.add(new Figure(shape, color, null));
    }

    /** Words that start at x, on the base line y. */
    public void words(String text, double x, double y, Font font, Color color) {
        items.add(new Words(text, x, y, font, color));
    }

    /** How wide words will be. */
    public static double width(String text, Font font) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }

    public byte[] png() {
        int scale = 2;
        BufferedImage image = new BufferedImage(scale * width, scale * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(scale, scale);
        for (Item item : items) {
            if (item instanceof Figure f) {
                g.setColor(f.color());
                if (f.stroke() == null) {
                    g.fill(f.shape());
                } else {
                    g.setStroke(f.stroke());
                    g.draw(f.shape());
                }
            } else if (item instanceof Words w) {
                g.setColor(w.color());
                g.setFont(w.font());
                g.drawString(w.text(), (float) w.x(), (float) w.y());
            }
        }
        g.dispose();
        return Charts.png(image);
    }

    public String svg() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">%n",
                width,
                height,
                width,
                height));
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (Item item : items) {
            if (item instanceof Figure f) {
                out.append("<path d=\"")
                        .append(path(f.shape()))
                        .append("\" ")
                        .append(style(f))
                        .append("/>\n");
            } else if (item instanceof Words w) {
                out.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.2f\" y=\"%.2f\" font-family=\"sans-serif\" font-size=\"%d\"%s fill=\"%s\">%s</text>%n",
                        w.x(),
                        w.y(),
                        w.font().getSize(),
                        w.font().isBold() ? " font-weight=\"bold\"" : "",
                        hex(w.color()),
                        w.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
            }
        }
        return out.append("</svg>\n").toString();
    }

    private static String style(Figure f) {
        String color = hex(f.color());
        String opacity = f.color().getAlpha() == 255
                ? ""
                : String.format(Locale.ROOT, " opacity=\"%.3f\"", f.color().getAlpha() / 255.0);
        if (f.stroke() == null) {
            return "fill=\"" + color + "\"" + opacity;
        }
        StringBuilder style = new StringBuilder(String.format(
                Locale.ROOT,
                "fill=\"none\" stroke=\"%s\" stroke-width=\"%.2f\"%s",
                color,
                f.stroke().getLineWidth(),
                opacity));
        if (f.stroke().getDashArray() != null) {
            style.append(" stroke-dasharray=\"");
            for (float d : f.stroke().getDashArray()) {
                style.append(String.format(Locale.ROOT, "%.1f ", d));
            }
            style.append("\"");
        }
        return style.toString();
    }

    private static String hex(Color c) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", c.getRed(), c.getGreen(), c.getBlue());
    }

    private static String path(Shape shape) {
        StringBuilder d = new StringBuilder();
        double[] p = new double[6];
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(p);
            String letters = "MLQCZ";
            d.append(letters.charAt(kind));
            int count = new int[] {2, 2, 4, 6, 0}[kind];
            for (int k = 0; k < count; k++) {
                d.append(String.format(Locale.ROOT, "%.2f ", p[k]));
            }
        }
        return d.toString().strip();
    }
}
