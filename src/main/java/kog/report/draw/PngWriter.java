package kog.report.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.imageio.ImageIO;

/** A drawing in pixels. */
final class PngWriter {

    private static final FontRenderContext FONTS = new FontRenderContext(null, true, true);

    private PngWriter() {}

    static byte[] write(Drawing drawing, double scale) {
        BufferedImage image = new BufferedImage(
                (int) Math.round(scale * drawing.width()),
                (int) Math.round(scale * drawing.height()),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(scale, scale);
        Deque<Shape> clips = new ArrayDeque<>();
        for (Drawing.Item item : drawing.items()) {
            if (item instanceof Drawing.Stroke s) {
                g.setColor(s.color());
                g.setStroke(stroke(s.thickness(), s.dashes()));
                g.draw(s.shape());
            } else if (item instanceof Drawing.Fill f) {
                g.setColor(f.color());
                g.fill(f.shape());
            } else if (item instanceof Drawing.Picture p) {
                AffineTransform place = AffineTransform.getTranslateInstance(
                        p.place().getX(), p.place().getY());
                place.scale(
                        p.place().getWidth() / p.image().getWidth(),
                        p.place().getHeight() / p.image().getHeight());
                g.drawImage(p.image(), place, null);
            } else if (item instanceof Drawing.Words w) {
                words(g, w);
            } else if (item instanceof Drawing.Clip c) {
                clips.push(g.getClip() == null ? new java.awt.Rectangle(-1, -1, 1 << 20, 1 << 20) : g.getClip());
                g.clip(c.frame());
            } else {
                g.setClip(clips.pop());
            }
        }
        g.dispose();
        return bytes(image);
    }

    static byte[] bytes(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BasicStroke stroke(double thickness, List<Double> dashes) {
        float[] lengths = new float[dashes.size()];
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] = dashes.get(k).floatValue();
        }
        return new BasicStroke(
                (float) thickness,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                lengths.length == 0 ? null : lengths,
                0);
    }

    private static void words(Graphics2D g, Drawing.Words w) {
        AffineTransform before = g.getTransform();
        g.translate(w.x(), w.y());
        if (w.upwards()) {
            g.rotate(-Math.PI / 2);
        }
        double x = -w.anchor() * w.size() * w.label().width();
        for (boolean rim : w.halo() ? new boolean[] {true, false} : new boolean[] {false}) {
            double at = x;
            for (Label.Run run : w.label().runs()) {
                double size = run.size() * w.size();
                // as outlines: letters on pixels would stand apart from where their widths say
                Shape letters = Typeface.awt(size, run.slanted())
                        .createGlyphVector(FONTS, run.text())
                        .getOutline((float) at, (float) (-run.rise() * w.size()));
                if (rim) {
                    g.setColor(Color.WHITE);
                    g.setStroke(
                            new BasicStroke((float) (0.3 * w.size()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                    g.draw(letters);
                } else {
                    g.setColor(w.color());
                    g.fill(letters);
                }
                at += size * Typeface.width(run.text());
            }
        }
        g.setTransform(before);
    }
}
