package kog.report.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import kog.files.ModelReader;
import kog.files.SystemReader;
import kog.landscape.FixedPoint;
import kog.landscape.LandscapeSearch;
import kog.network.FormulaMap;
import kog.network.InitialState;
import kog.report.draw.Drawing;
import kog.report.draw.FileKind;
import kog.report.draw.Size;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;

/** Landscapes are drawn with the marks that they ask for, each in its place. */
class LandscapeFigureTest {

    private static final String GRU = "validation/cases/trained/gru2_step01500.yaml";

    private static LandscapeSearch wells() throws Exception {
        return LandscapeSearch.of(
                ModelReader.read("{name: wells, state: [x, y], field: [x - x^3, -y]}", "wells.yaml"), Map.of(), 1);
    }

    private static Drawing drawing(LandscapeSearch search, int n) {
        return LandscapeFigure.draw(
                List.of(Sketch.of(search, n, 1)),
                List.of(Projection.principal(
                        search.points().stream().map(FixedPoint::x).toList(), search.state())),
                Size.WIDE);
    }

    private static String svg(Drawing drawing) {
        return new String(FileKind.SVG.write(drawing), StandardCharsets.UTF_8);
    }

    /** Where a number stands, in pixels from the left and the top. */
    private static double[] place(String svg, String text) {
        Matcher found = Pattern.compile(
                        "<text x=\"([\\d.]+)\" y=\"([\\d.]+)\"[^>]*paint-order[^>]*>" + text + "</text>")
                .matcher(svg);
        assertTrue(found.find(), text);
        return new double[] {Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2))};
    }

    @Test
    void pointsStandWhereTheyAre() throws Exception {
        String svg = svg(drawing(wells(), 2));
        // sinks at x = -1 and 1, the saddle between them, all at y = 0
        double left = place(svg, "1")[0];
        double right = place(svg, "2")[0];
        double middle = place(svg, "3")[0];
        assertEquals((left + right) / 2, middle, 6, svg);
        assertTrue(right - left > 100);
        assertEquals(place(svg, "1")[1], place(svg, "2")[1], 1);
        // both branches, and a sample of them
        assertEquals(
                3,
                svg.lines()
                        .filter(l -> l.contains("stroke=\"#d55e00\" stroke-width=\"1.43\""))
                        .count());
        assertTrue(svg.contains("eigenvalues, all real") && svg.contains("unstable dimension 1"));
    }

    @Test
    void multipliersLieBesideTheUnitCircle() throws Exception {
        LandscapeSearch search = LandscapeSearch.of(SystemReader.read(Path.of(GRU), Optional.empty()), Map.of(), 1);
        String svg = svg(drawing(search, 2));
        assertTrue(svg.contains("multipliers"));
        // a circle of 360 sides, closed by lines
        assertTrue(svg.lines().anyMatch(l -> l.chars().filter(c -> c == 'L').count() == 360));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(FileKind.PNG.write(drawing(search, 2))));
        assertEquals(Math.round(Size.WIDE.width() * 300 / 72), image.getWidth());
    }

    /** Half of the plane flows to either sink. */
    @Test
    void basinsHaveTheColoursOfTheirSinks() throws Exception {
        // a map: flows cost a hundred times as much a state
        Symbol x = new Symbol("x");
        Symbol y = new Symbol("y");
        FormulaMap steps = new FormulaMap(
                "wells",
                List.of(),
                List.of(x, y),
                List.of(FormulaParser.parse("3/2*x - x^3/2", Set.of(x, y)), FormulaParser.parse("y/2", Set.of(x, y))),
                InitialState.random());
        LandscapeSearch search = LandscapeSearch.of(steps, Map.of(), 1);
        List<double[]> way =
                List.of(search.points().get(0).x(), search.points().get(1).x());
        Drawing drawing =
                BasinFigure.draw(search, 1, 2, way, search.crossings(way.get(0), way.get(1)), Size.COLUMN, part -> {});
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(FileKind.PNG.write(drawing)));
        // without the legend
        int height = image.getHeight() * 85 / 100;
        long[] count = new long[2];
        int[] leftmost = {image.getWidth(), image.getWidth()};
        int[] rightmost = new int[2];
        for (int i = 0; i < image.getWidth(); i++) {
            for (int j = 0; j < height; j++) {
                int color = image.getRGB(i, j) & 0xffffff;
                int k = color == 0xfbe3b5 ? 0 : color == 0xcde8f7 ? 1 : -1;
                if (k >= 0) {
                    count[k]++;
                    leftmost[k] = Math.min(leftmost[k], i);
                    rightmost[k] = Math.max(rightmost[k], i);
                }
            }
        }
        assertTrue(rightmost[0] < leftmost[1], rightmost[0] + " " + leftmost[1]);
        assertEquals(1.0, (double) count[1] / count[0], 0.03);
        assertTrue(count[0] + count[1] > 0.6 * image.getWidth() * height, "of the sheet, " + count[0] + " " + count[1]);
        // the normal of x = 0 is the way itself, to the right
        boolean seen = false;
        for (int j = 0; j < height; j++) {
            seen |= (image.getRGB(leftmost[1] + 40, j) & 0xffffff) == 0x0072b2;
        }
        assertTrue(seen);
    }

    @Test
    void componentsFollowTheSpread() {
        Projection plane = Projection.principal(
                List.of(
                        new double[] {0, 3, 0, 1},
                        new double[] {0, -3, 0, 1},
                        new double[] {0, 0, -1, 1},
                        new double[] {0, 0, 1, 1}),
                Stream.of("a", "b", "c", "d").map(Symbol::new).toList());
        assertEquals(3, plane.of(new double[] {5, 3, 0, 0})[0], 1e-12);
        assertEquals(1, plane.of(new double[] {5, 3, 1, 0})[1], 1e-12);
        assertEquals("PC1 (90 %)", plane.horizontal().toString());
    }
}
