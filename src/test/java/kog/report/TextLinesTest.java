package kog.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kog.report.text.TextLines;
import org.junit.jupiter.api.Test;

/** Long lines are broken where a reader would break them, and no character is lost. */
class TextLinesTest {

    @Test
    void shortLinesStay() {
        String text = "a: 1\n\n  b  c\n";
        assertEquals(text, TextLines.fitted(text));
    }

    @Test
    void longOnesGoOnIndented() {
        String line = "  psi = " + "x1 + ".repeat(50) + "1";
        String fitted = TextLines.fitted(line);
        assertTrue(fitted.lines().allMatch(l -> l.length() <= TextLines.COLUMNS), fitted);
        assertTrue(fitted.lines().skip(1).allMatch(l -> l.startsWith("      x") || l.startsWith("      +")), fitted);
        assertEquals(line.replace(" ", ""), fitted.replaceAll("\\s", ""));
    }

    @Test
    void productsWithoutBlanksAreBrokenAtTheirSigns() {
        String line = "  psi_1 = " + "abs(x-1)^2*".repeat(20) + "x";
        String fitted = TextLines.fitted(line);
        assertTrue(fitted.lines().allMatch(l -> l.length() <= TextLines.COLUMNS), fitted);
        assertEquals(line.replace(" ", ""), fitted.replaceAll("\\s", ""));
    }

    @Test
    void whatCannotBeBrokenStays() {
        String line = "x".repeat(250);
        assertEquals(line + "\n", TextLines.fitted(line));
    }

    @Test
    void lettersBeyondTheBasicPlaneCountOnce() {
        String line = "\ud835\udf13".repeat(90);
        assertEquals(line + "\n", TextLines.fitted(line));
    }
}
