package kog.report.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

/** One drawing in all kinds of files: the text stays text, the picture one image, the bytes the same. */
class FileKindTest {

    private static Drawing drawing() {
        Drawing sheet = new Drawing(200);
        Axis axis = Axis.linear(-1, 1);
        Panel panel = Panel.of(sheet, new Size(200, 8), new Panel.Place(0, 0, 190, 1), axis, axis, true, true);
        Grid grid = Grid.of(Grid.middles(-1, 1, 20), Grid.middles(-1, 1, 20), (x, y) -> x + y > 1 ? Double.NaN : x * y);
        panel.picture(HeatMap.of(grid, axis, ColorMap.DIVERGING, 2, false, (x, y) -> true, (x, y) -> Double.NaN));
        panel.way(List.of(new double[] {-0.9, -0.9}, new double[] {0.5, 0.5}, new double[] {3, 3}), Theme.TRAJECTORY);
        panel.label(Label.text("a < b & c"), new double[] {0, 0}, Theme.INK);
        panel.axes(Label.name("x_1"), Label.name("psi_12").modulus());
        sheet.within(
                new Rectangle2D.Double(0, 0, 10, 10),
                () -> sheet.area(new Rectangle2D.Double(0, 0, 50, 50), Theme.series(0)));
        return sheet;
    }

    @Test
    void svgIsXmlWithText() throws Exception {
        String svg = new String(FileKind.SVG.write(drawing()), StandardCharsets.UTF_8);
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        var texts = document.getElementsByTagName("text");
        boolean name = false;
        boolean label = false;
        for (int k = 0; k < texts.getLength(); k++) {
            name |= texts.item(k).getTextContent().equals("|ψ12|");
            label |= texts.item(k).getTextContent().equals("a < b & c");
        }
        assertTrue(name && label, svg);
        assertEquals(1, document.getElementsByTagName("image").getLength());
        assertTrue(svg.contains("−0.5") && !svg.contains(">-0.5"), "minus signs are not hyphens");
        // what has a name could meet another figure's in one page
        assertTrue(!svg.contains(" id=") && !svg.contains("url("), svg);
    }

    @Test
    void pdfHasLettersThatCanBeRead() throws Exception {
        byte[] pdf = FileKind.PDF.write(drawing());
        assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("ψ") && text.contains("a < b & c") && text.contains("−0.5"), text);
            for (var name : document.getPage(0).getResources().getFontNames()) {
                assertTrue(document.getPage(0).getResources().getFont(name).isEmbedded());
            }
        }
    }

    @Test
    void pngHasThreeHundredPixelsAnInch() throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(FileKind.PNG.write(drawing())));
        assertEquals(Math.round(200 * 300 / 72.0), image.getWidth());
        // a place of the clipped square, and one outside of the clip
        assertEquals(Theme.series(0).getRGB(), image.getRGB(20, 20));
        assertTrue(image.getRGB(60, 20) != Theme.series(0).getRGB());
    }

    @ParameterizedTest
    @EnumSource
    void theSameDrawingHasTheSameBytes(FileKind kind) {
        assertArrayEquals(kind.write(drawing()), kind.write(drawing()));
    }

    @Test
    void endingsTell() {
        assertEquals(Optional.of(FileKind.PDF), FileKind.of("a.b/C.PDF"));
        assertEquals(Optional.empty(), FileKind.of("pdf"));
        assertEquals(".svg, .pdf or .png", FileKind.endings());
    }
}
