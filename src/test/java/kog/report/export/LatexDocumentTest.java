package kog.report.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kog.derive.Derive;
import kog.files.Example;
import kog.network.Model;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported documents, set by pdflatex: no formula reaches into the margin. */
class LatexDocumentTest {

    @TempDir
    Path folder;

    @BeforeEach
    void findLatex() {
        OtherProgram.assume("pdflatex with amsmath", "pdflatex", "-version");
        OtherProgram.assume("amsmath", "kpsewhich", "amsmath.sty");
    }

    private static String document(String text) {
        try {
            Model model = Models.read(text);
            return LatexDocument.of(model, Derive.of(model), Provenance.UNKNOWN);
        } catch (kog.files.InputException e) {
            throw new AssertionError(text, e);
        }
    }

    /** The widest box that did not fit, in points. */
    private double overfull(String document) throws Exception {
        Files.writeString(folder.resolve("d.tex"), document);
        OtherProgram.Outcome outcome =
                OtherProgram.run(folder, "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "d.tex");
        assertEquals(0, outcome.status(), outcome.text());
        assertTrue(Files.size(folder.resolve("d.pdf")) > 0);
        Matcher boxes = Pattern.compile("Overfull .hbox \\((\\S+)pt")
                .matcher(Files.readString(folder.resolve("d.log"), java.nio.charset.StandardCharsets.ISO_8859_1));
        double widest = 0;
        while (boxes.find()) {
            widest = Math.max(widest, Double.parseDouble(boxes.group(1)));
        }
        return widest;
    }

    /** All in one document: to start LaTeX takes longer than to set most of them. */
    private static String together(Stream<String> texts) {
        List<String> all = texts.map(LatexDocumentTest::document).toList();
        String first = all.get(0);
        String begin = "\\begin{document}";
        return first.substring(0, first.indexOf(begin)) + begin
                + all.stream()
                        .map(d -> d.substring(d.indexOf(begin) + begin.length(), d.indexOf("\\end{document}")))
                        .collect(Collectors.joining("\n\\clearpage\n"))
                + "\\end{document}\n";
    }

    @Test
    void keepToTheMargins() throws Exception {
        Stream<String> poster = Example.all().stream()
                .filter(e -> e.group().equals(Example.POSTER))
                .map(Example::text);
        Stream<String> larger = Stream.of(
                linear(4, 3),
                linear(6, 4),
                "{name: symbols, activation: linear, weights: [[a, b, 0], [c, 0, a], [0, b, c]], inputs: [1, u, 0],"
                        + " parameters: {a: positive, b: real, c: negative, u: real}}",
                "{name: polynomials, activation: {polynomial: [0, 1, 1]}, weights: [[0, 0, 0, 0], [2, 0, 0, 0],"
                        + " [1, -1/2, 0, 0], [1, 1, 1, 0]], inputs: [1/2, -1, 1, 0], leak: [1, 2, 1, 3]}",
                "{name: tanh, activation: tanh, weights: [[0, 0, 0], [h1, 0, 0], [v, -1, 0]], inputs: [u, -1, 1],"
                        + " leak: [1, 2, 1], parameters: {h1: positive, v: real, u: real}}");
        double widest =
                overfull(together(Stream.of(poster, Models.all(), larger).flatMap(s -> s)));
        assertTrue(widest <= 10, "a box reaches " + widest + " pt into the margin");
    }

    @Test
    void aLongLineIsSeen() throws Exception {
        String document = document("{name: m, activation: linear, weights: [[1/3]], inputs: [1]}");
        assertEquals(0, overfull(document));
        String wide = document.replace("\\end{document}", "\\[ " + "x + ".repeat(60) + "x \\]\n\\end{document}");
        assertTrue(overfull(wide) > 10);
    }

    /** A name of the file keeps its meaning. */
    @Test
    void namesOfPartsAreNew() throws Exception {
        String tanh = document("{name: tanh, activation: tanh, weights: [[0, 0], [h1, 0]], inputs: [1/3, -1],"
                + " leak: [2, 1/2], parameters: {h1: real}}");
        assertTrue(tanh.contains("h_{2}"), tanh);
        assertFalse(tanh.contains("h_{1} ="), tanh);
        assertFalse(tanh.contains("h_{1}("), tanh);
    }

    private static String linear(int n, long seed) {
        Random random = new Random(seed);
        String rows = IntStream.range(0, n)
                .mapToObj(i -> random.ints(n, -4, 5)
                        .mapToObj(a -> a + "/" + (1 + random.nextInt(5)))
                        .collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", "));
        return "{name: linear " + n + ", activation: linear, weights: [" + rows + "], inputs: "
                + random.ints(n, -3, 4).boxed().toList() + "}";
    }
}
