package kog.report.draw;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** A drawing as one page of PDF with its letters embedded; no date and no random name in it. */
final class PdfWriter {

    private final PDPageContentStream page;
    private final PDDocument document;
    private final PDFont font;
    private final double height;
    private final Map<Integer, PDExtendedGraphicsState> opacities = new HashMap<>();
    private int opacity = 255;

    private PdfWriter(PDDocument document, PDPageContentStream page, PDFont font, double height) {
        this.document = document;
        this.page = page;
        this.font = font;
        this.height = height;
    }

    static byte[] write(Drawing drawing) {
        try (PDDocument document = new PDDocument();
                InputStream letters = Typeface.file()) {
            PDPage sheet = new PDPage(new PDRectangle((float) drawing.width(), (float) drawing.height()));
            document.addPage(sheet);
            // else the identifier is made from the time
            document.setDocumentId(0L);
            PDFont font = PDType0Font.load(document, letters, true);
            try (PDPageContentStream page = new PDPageContentStream(document, sheet)) {
                PdfWriter writer = new PdfWriter(document, page, font, drawing.height());
                for (Drawing.Item item : drawing.items()) {
                    writer.item(item);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void item(Drawing.Item item) throws IOException {
        if (item instanceof Drawing.Stroke s) {
            opaque(s.color());
            page.setStrokingColor(s.color());
            page.setLineWidth((float) s.thickness());
            page.setLineJoinStyle(1);
            float[] dashes = new float[s.dashes().size()];
            for (int k = 0; k < dashes.length; k++) {
                dashes[k] = s.dashes().get(k).floatValue();
            }
            page.setLineDashPattern(dashes, 0);
            if (path(s.shape())) {
                page.stroke();
            }
        } else if (item instanceof Drawing.Fill f) {
            opaque(f.color());
            page.setNonStrokingColor(f.color());
            if (path(f.shape())) {
                page.fill();
            }
        } else if (item instanceof Drawing.Picture p) {
            opaque(Color.BLACK);
            Rectangle2D r = p.place();
            page.drawImage(
                    LosslessFactory.createFromImage(document, p.image()),
                    (float) r.getX(),
                    (float) (height - r.getMaxY()),
                    (float) r.getWidth(),
                    (float) r.getHeight());
        } else if (item instanceof Drawing.Words w) {
            words(w);
        } else if (item instanceof Drawing.Clip c) {
            page.saveGraphicsState();
            Rectangle2D r = c.frame();
            page.addRect((float) r.getX(), (float) (height - r.getMaxY()), (float) r.getWidth(), (float) r.getHeight());
            page.clip();
        } else {
            page.restoreGraphicsState();
            opacity = -1;
        }
    }

    private void words(Drawing.Words w) throws IOException {
        opaque(w.color());
        double along = -w.anchor() * w.size() * w.label().width();
        for (boolean rim : w.halo() ? new boolean[] {true, false} : new boolean[] {false}) {
            double at = along;
            for (Label.Run run : w.label().runs()) {
                double size = run.size() * w.size();
                double rise = run.rise() * w.size();
                double x = w.upwards() ? w.x() - rise : w.x() + at;
                double y = height - w.y() + (w.upwards() ? at : rise);
                double slant = run.slanted() ? Typeface.SLANT : 0;
                page.beginText();
                page.setFont(font, (float) size);
                page.setTextMatrix(
                        w.upwards()
                                ? new Matrix(0, 1, -1, (float) slant, (float) x, (float) y)
                                : new Matrix(1, 0, (float) slant, 1, (float) x, (float) y));
                page.setRenderingMode(rim ? RenderingMode.STROKE : RenderingMode.FILL);
                if (rim) {
                    page.setStrokingColor(Color.WHITE);
                    page.setLineDashPattern(new float[0], 0);
                    page.setLineWidth((float) (0.3 * w.size()));
                } else {
                    page.setNonStrokingColor(w.color());
                }
                page.showText(run.text());
                page.endText();
                at += size * Typeface.width(run.text());
            }
        }
    }

    private void opaque(Color color) throws IOException {
        if (color.getAlpha() != opacity) {
            opacity = color.getAlpha();
            PDExtendedGraphicsState state = opacities.computeIfAbsent(opacity, a -> {
                PDExtendedGraphicsState s = new PDExtendedGraphicsState();
                s.setStrokingAlphaConstant(a / 255f);
                s.setNonStrokingAlphaConstant(a / 255f);
                return s;
            });
            page.setGraphicsStateParameters(state);
        }
    }

    /** Whether there is one. */
    private boolean path(Shape shape) throws IOException {
        double[] p = new double[6];
        boolean any = false;
        double x = 0;
        double y = 0;
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            any = true;
            switch (i.currentSegment(p)) {
                case PathIterator.SEG_MOVETO -> page.moveTo((float) p[0], up(p[1]));
                case PathIterator.SEG_LINETO -> page.lineTo((float) p[0], up(p[1]));
                case PathIterator.SEG_QUADTO -> {
                    // the same curve as a cubic
                    double[] c = {
                        x + 2 * (p[0] - x) / 3,
                        y + 2 * (p[1] - y) / 3,
                        p[2] + 2 * (p[0] - p[2]) / 3,
                        p[3] + 2 * (p[1] - p[3]) / 3
                    };
                    page.curveTo((float) c[0], up(c[1]), (float) c[2], up(c[3]), (float) p[2], up(p[3]));
                }
                case PathIterator.SEG_CUBICTO ->
                    page.curveTo((float) p[0], up(p[1]), (float) p[2], up(p[3]), (float) p[4], up(p[5]));
                default -> page.closePath();
            }
            int last = new int[] {0, 0, 2, 4, 0}[i.currentSegment(p)];
            x = p[last];
            y = p[last + 1];
        }
        return any;
    }

    private float up(double y) {
        return (float) (height - y);
    }
}
