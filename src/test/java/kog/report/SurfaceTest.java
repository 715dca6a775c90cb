package kog.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import kog.files.ModelReader;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.Region;
import kog.network.Model;
import kog.report.draw.FileKind;
import kog.report.draw.Size;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;

/** What a figure of a formula shows is what the formula says, at every pixel that is looked at. */
class SurfaceTest {

    private static final Symbol X = new Symbol("x");
    private static final Symbol Y = new Symbol("y");

    private static Expression parse(String text) {
        try {
            return FormulaParser.parse(text, Set.of(X, Y));
        } catch (kog.symbolic.FormulaException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The first image of a figure, which is its heat map. */
    private static BufferedImage image(Figure figure) throws Exception {
        String svg = new String(figure.bytes(FileKind.SVG, Size.COLUMN), StandardCharsets.UTF_8);
        Matcher found = Pattern.compile("base64,([^\"]+)").matcher(svg);
        assertTrue(found.find());
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(found.group(1))));
    }

    /** Signs and regions of seeded formulas against direct evaluation: nothing outside, blue below 0, red above. */
    @Test
    void pixelsSayWhatTheFormulaSays() throws Exception {
        Model model = ModelReader.read("{name: t, state: [x, y], field: [-x, -2*y]}", "t.yaml");
        SplittableRandom random = new SplittableRandom(11);
        for (int draw = 0; draw < 4; draw++) {
            int a = 1 + random.nextInt(3);
            int b = random.nextInt(5) - 2;
            int c = 1 + random.nextInt(3);
            String formula = a + "*x^3 + " + b + "*x*y + y^2 - 1";
            String border = c + "*x - y^2 + " + (1 + random.nextInt(2));
            Region region = Region.of(Condition.positive(parse(border)), Condition.nonzero(parse("x - y - 1/97")));
            Eigenfunction claim =
                    new Eigenfunction("psi_1", Expression.ONE, parse(formula), region, Exactness.EXACT, List.of());
            Figure figure = Figures.of(model, List.of(claim), View.DEFAULT).stream()
                    .filter(f -> f.name().equals("psi_1"))
                    .findFirst()
                    .orElseThrow();
            BufferedImage image = image(figure);
            Evaluator direct = Evaluator.of(claim, Map.of(), List.of(X, Y));
            int shown = 0;
            for (int k = 0; k < 600; k++) {
                int i = random.nextInt(image.getWidth());
                int j = random.nextInt(image.getHeight());
                double[] at = {-3 + 6 * (i + 0.5) / image.getWidth(), 3 - 6 * (j + 0.5) / image.getHeight()};
                boolean clear = image.getRGB(i, j) >>> 24 == 0;
                assertEquals(!direct.contains(at), clear, formula + " at " + Arrays.toString(at));
                double value = direct.real(at);
                Color color = new Color(image.getRGB(i, j));
                // near 0 the colour is near white
                if (!clear && Math.abs(value) > 1) {
                    shown++;
                    assertEquals(
                            value > 0,
                            color.getRed() > color.getBlue(),
                            formula + " = " + value + " at " + Arrays.toString(at) + ": " + color);
                }
            }
            assertTrue(shown > 50);
        }
    }

    /** A formula without a change of sign is shown by its size, upwards. */
    @Test
    void aPositiveFormulaIsShownBySize() throws Exception {
        Model model = ModelReader.read("{name: t, state: [x, y], field: [-x, -2*y]}", "t.yaml");
        Eigenfunction claim = new Eigenfunction(
                "psi_1", Expression.ONE, parse("1 + x^2"), Region.EVERYWHERE, Exactness.EXACT, List.of());
        BufferedImage image = image(Figures.of(model, List.of(claim), View.DEFAULT).stream()
                .filter(f -> f.name().equals("psi_1"))
                .findFirst()
                .orElseThrow());
        // viridis ends in yellow
        Color middle = new Color(image.getRGB(image.getWidth() / 2, 10));
        Color edge = new Color(image.getRGB(3, 10));
        assertTrue(edge.getRed() > 200 && middle.getRed() < 100, middle + " " + edge);
    }
}
