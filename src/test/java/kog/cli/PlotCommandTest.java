package kog.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kog plot} lists, draws one figure, and says what else there is. */
class PlotCommandTest {

    private static final double POINTS_OF_A_COLUMN = 85 * 72 / 25.4;

    @TempDir
    Path folder;

    private String neuron;
    private String network;

    @BeforeEach
    void files() throws IOException {
        neuron = file("neuron.yaml", "{name: neuron, state: [x], field: [\"w*x - x^3\"], parameters: {w: positive}}");
        network = file(
                "network.yaml",
                "{activation: logistic, weights: [[0, 0], [1, 0]], inputs: [1/2, -1], recurrence: [[0, 1], [0, 0]]}");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void listsWhatThereIs() {
        CommandLineRun run = CommandLineRun.of("plot", network);
        assertEquals(0, run.status(), run.err());
        for (String name : new String[] {"field", "psi_1", "psi_2-growth", "principal_1", "network", "eigenvalues"}) {
            assertEquals(
                    1, run.out().lines().filter(l -> l.startsWith(name + " ")).count(), name + "\n" + run.out());
        }
        run.out().lines().forEach(l -> assertTrue(l.length() <= 100, l));
    }

    @Test
    void aColumnIsAsWideAsACommandSays() throws IOException {
        Path pdf = folder.resolve("psi.pdf");
        assertEquals(
                0,
                CommandLineRun.of("plot", neuron, "psi_1", "--set", "w=2", "--out", pdf.toString())
                        .status());
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(pdf))) {
            assertEquals(POINTS_OF_A_COLUMN, document.getPage(0).getMediaBox().getWidth(), 0.01);
            assertTrue(new PDFTextStripper().getText(document).contains("ψ"));
        }
        String svg = CommandLineRun.of("plot", neuron, "psi_1", "--set", "w=2", "--width", "3in")
                .out();
        assertTrue(svg.startsWith("<svg ") && svg.contains("width=\"216pt\""), svg.substring(0, 80));
    }

    @Test
    void theSameFigureHasTheSameBytes() throws IOException {
        byte[][] twice = new byte[2][];
        for (int k = 0; k < 2; k++) {
            Path png = folder.resolve("field" + k + ".png");
            assertEquals(
                    0,
                    CommandLineRun.of("plot", network, "field", "--out", png.toString())
                            .status());
            twice[k] = Files.readAllBytes(png);
        }
        assertArrayEquals(twice[0], twice[1]);
    }

    @Test
    void claimsOfAFileAreDrawnByTheirNames() throws IOException {
        String claims = file(
                "claims.yaml",
                "{state: [x, y], field: [-x, -2*y], claims: [{name: ratio, first_integral: y/x^2, region: [x > 0]}]}");
        CommandLineRun run = CommandLineRun.of("plot", claims, "ratio");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("nothing claimed") && run.out().contains("end of the region"), run.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    psi_3 | did you mean 'psi_1'?
                    fields | did you mean 'field'?
                    field --window x1=3:1 | expected the lower end first
                    field --window x3=1:3 | expected one of x1, x2
                    field --plane x1,x1 | expected two variables
                    field --width 85 | expected a length such as 85mm
                    field --width 2mm | expected 36mm to 1m
                    field --font 60 | expected 3 to a twelfth of the width
                    field --out f.gif | expected a name that ends with .svg, .pdf or .png
                    field --equilibrium 0 | expected 1 or more
                    """)
    void whatIsWrongIsSaid(String words, String message) {
        String[] given = words.split(" ");
        String[] all = new String[given.length + 2];
        all[0] = "plot";
        all[1] = network;
        System.arraycopy(given, 0, all, 2, given.length);
        CommandLineRun run = CommandLineRun.of(all);
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertEquals("", run.out());
    }

    @Test
    void aParameterWithoutAValueIsAskedFor() {
        CommandLineRun run = CommandLineRun.of("plot", neuron, "psi_1");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("--set w="), run.err());
    }
}
