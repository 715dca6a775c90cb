package kog.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import kog.files.ModelReader;
import kog.network.Network;
import kog.report.draw.Drawing;
import kog.report.draw.FileKind;
import kog.report.draw.Size;
import kog.report.draw.Theme;
import org.junit.jupiter.api.Test;

/** Figures show the marks that their data ask for, each in its place. */
class FiguresTest {

    private static BufferedImage png(Drawing drawing) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(FileKind.PNG.write(drawing)));
    }

    private static String svg(Drawing drawing) {
        return new String(FileKind.SVG.write(drawing), StandardCharsets.UTF_8);
    }

    /** The middle of all pixels of a colour above the legend, in parts of the picture's size, and how many there are. */
    private static double[] middle(BufferedImage image, Color color) {
        double x = 0;
        double y = 0;
        int count = 0;
        for (int i = 0; i < image.getWidth(); i++) {
            for (int j = 0; j < image.getHeight() * 8 / 10; j++) {
                if ((image.getRGB(i, j) & 0xffffff) == (color.getRGB() & 0xffffff)) {
                    x += i;
                    y += j;
                    count++;
                }
            }
        }
        return new double[] {x / count / image.getWidth(), y / count / image.getHeight(), count};
    }

    private static SpectrumFigure.Curve curve(String label, int group, Double... exponents) {
        return new SpectrumFigure.Curve(label, List.of(exponents), exponents.length, group);
    }

    @Test
    void spectraLieWhereTheirExponentsAre() throws IOException {
        BufferedImage image = png(SpectrumFigure.draw(
                List.of(curve("upper", 0, 2.0, 1.9, 1.8), curve("lower", 1, -1.8, -1.9, -2.0)),
                "nats per step",
                Size.COLUMN));
        double[] upper = middle(image, Theme.series(0));
        double[] lower = middle(image, Theme.series(1));
        assertTrue(upper[2] > 20 && lower[2] > 20, "both are drawn");
        assertTrue(upper[1] < 0.3 && lower[1] > 0.5, upper[1] + " above " + lower[1]);
    }

    @Test
    void anExponentOfMinusInfinityHasNoMark() throws IOException {
        Color color = Theme.series(0);
        double[] two = middle(png(SpectrumFigure.draw(List.of(curve("", 0, 1.0, -1.0)), "", Size.COLUMN)), color);
        double[] three = middle(
                png(SpectrumFigure.draw(
                        List.of(new SpectrumFigure.Curve("", List.of(1.0, -1.0, Double.NEGATIVE_INFINITY), 2, 0)),
                        "",
                        Size.COLUMN)),
                color);
        assertEquals(two[2], three[2]);
    }

    @Test
    void anEnsembleHasThreePanels() throws IOException {
        BufferedImage image = png(EnsembleFigure.draw(
                List.of(0.01, 0.02),
                List.of(new EnsembleFigure.Series(
                        "order 0", 1, List.of(List.of(1e-3, 2e-3), List.of(2e-3, 4e-3)), List.of(0.99, 1.01))),
                true,
                Map.of("1/2", 1, "1", 1),
                Size.WIDE));
        int third = image.getWidth() / 3;
        for (int panel = 0; panel < 3; panel++) {
            long marks = 0;
            for (int x = panel * third; x < (panel + 1) * third; x++) {
                for (int y = 0; y < image.getHeight(); y++) {
                    Color c = new Color(image.getRGB(x, y));
                    int spread = Math.max(c.getRed(), Math.max(c.getGreen(), c.getBlue()))
                            - Math.min(c.getRed(), Math.min(c.getGreen(), c.getBlue()));
                    marks += spread > 40 ? 1 : 0;
                }
            }
            assertTrue(marks > 20, "panel " + panel + " has " + marks + " coloured pixels");
        }
    }

    @Test
    void aNetworkHasItsNeuronsAndConnections() throws Exception {
        Network network = (Network) ModelReader.read(
                "{activation: logistic, weights: [[0, 0, 0], [3/2, 0, 0], [-1, 2, 0]], inputs: [1/2, -1, 1/4],"
                        + " recurrence: [[0, 4/5, 0], [0, 0, 0], [0, 0, 0]]}",
                "network.yaml");
        String svg = svg(NetworkFigure.draw(network, Optional.empty(), Size.COLUMN));
        List<String> lines = svg.lines().toList();
        assertEquals(3, lines.stream().filter(l -> l.matches(".*>[123]</text>")).count(), svg);
        // one in the graph, one in the legend
        assertEquals(
                2, lines.stream().filter(l -> l.contains("stroke-dasharray")).count(), svg);
        String head = "<path d=\"M\\S+ \\S+L\\S+ \\S+L\\S+ \\S+L\\S+ \\S+Z\" fill=\"#\\w+\"/>";
        // four in the graph, two in the legend
        assertEquals(6, lines.stream().filter(l -> l.matches(head)).count(), svg);
    }
}
