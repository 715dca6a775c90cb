package kog.report.draw;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The one font of all figures: Liberation Sans (OFL), which has Arial's widths, so that figures look alike everywhere. */
final class Typeface {

    /** For files that name fonts: the same letters, or letters of the same widths. */
    static final String FAMILY = "Liberation Sans, Arial, Helvetica, sans-serif";

    /** Of slanted letters, as the tangent of the angle. */
    static final double SLANT = 0.21;

    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private Typeface() {}

    static InputStream file() {
        return PDDocument.class.getResourceAsStream(FILE);
    }

    /** How wide text is at a size of 1. */
    static double width(String text) {
        try {
            double width = 0;
            for (int c : text.codePoints().toArray()) {
                width += Metrics.FONT.getAdvanceWidth(Metrics.GLYPHS.getGlyphId(c));
            }
            return width / Metrics.FONT.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a letter for every sign of a text. */
    static boolean has(String text) {
        return text.codePoints().allMatch(c -> Metrics.GLYPHS.getGlyphId(c) > 0);
    }

    static Font awt(double size, boolean slanted) {
        Font font = Letters.FONT.deriveFont((float) size);
        return slanted ? font.deriveFont(AffineTransform.getShearInstance(-SLANT, 0)) : font;
    }

    /** Read when first needed. */
    private static final class Metrics {
        static final TrueTypeFont FONT;
        static final CmapLookup GLYPHS;

        static {
            try (InputStream in = file()) {
                FONT = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in));
                GLYPHS = FONT.getUnicodeCmapLookup();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Read when first needed. */
    private static final class Letters {
        static final Font FONT;

        static {
            try (InputStream in = file()) {
                FONT = Font.createFont(Font.TRUETYPE_FONT, in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException e) {
                throw new IllegalStateException("a bundled font is wrong", e);
            }
        }
    }
}
