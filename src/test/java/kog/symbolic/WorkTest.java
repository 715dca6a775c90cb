package kog.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kog.symbolic.numeric.FieldEvaluation;
import kog.symbolic.zero.ZeroTest;
import kog.symbolic.zero.ZeroTestTest;
import org.junit.jupiter.api.Test;

class WorkTest {

    @Test
    void partsTakeFromTheWhole() {
        Work whole = Work.of(1000);
        Work part = whole.part(4);
        part.spend(200);
        assertEquals(800, whole.left());
        assertEquals(50, part.left());
        assertThrows(Work.Exhausted.class, () -> part.spend(100));
        assertEquals(700, whole.left());
    }

    @Test
    void whatIsInForceBoundsWhatIsMadeInside() {
        Work around = Work.of(100);
        around.run(() -> {
            Work inside = Work.of(1000);
            assertEquals(100, inside.left());
            assertTrue(Work.take(60));
            assertFalse(Work.take(60));
        });
        assertTrue(Work.take(1_000_000));
    }

    @Test
    void effortScalesAndEnds() throws Exception {
        assertEquals(300L, Work.withEffort(3, () -> Work.of(100).left()));
        assertEquals(100, Work.of(100).left());
    }

    /** The same test costs the same, whatever was computed before and is remembered. */
    @Test
    void theCostDoesNotDependOnWhatIsRemembered() {
        for (String text : List.of(
                "root(z^3-z+1,z,1)*x - root(z^3-z+1,z,1)*x*(1 + 1/10^40)",
                "rootsum(z^3-z+1, z, log(abs(x-z))) - log(abs(x^3-x+1)) + x/10^30",
                "(x+1)^9 - (x^3+3*x^2+3*x+1)^3 + exp(x)*0",
                "sqrt(2)*sqrt(3)*x - sqrt(6)*x")) {
            long[] spent = new long[3];
            for (int k = 0; k < spent.length; k++) {
                Work work = Work.of(20 * Work.SECOND);
                ZeroTest.of(ZeroTestTest.formula(text), work);
                spent[k] = work.spent();
            }
            assertEquals(spent[0], spent[1], text);
            assertEquals(spent[0], spent[2], text);
        }
    }

    /** The library's exponential does not end for arguments between 2^30 and 2^31. */
    @Test
    void exponentialsOfLargeNumbersEnd() {
        var field = new org.hipparchus.dfp.DfpField(60);
        for (String text : List.of("exp(x)", "sinh(x)", "cosh(x)", "tanh(x)", "logistic(x)", "2^x", "exp(-x)")) {
            var value = ZeroTestTest.formula(text)
                    .fold(FieldEvaluation.real(
                            field.getOne(), 40, java.util.Map.of(new Symbol("x"), field.newDfp("1500000000"))));
            assertTrue(value.isNaN() || value.isInfinite() || value.abs().toDouble() <= 1, text + " " + value);
        }
    }

    /** Neither clocks nor collections whose order changes from run to run decide anything. */
    @Test
    void nothingDependsOnTheRun() throws java.io.IOException {
        for (String room : List.of("symbolic", "generator", "files", "derive", "verify", "report")) {
            try (var files = java.nio.file.Files.walk(java.nio.file.Path.of("src/main/java/kog/" + room))) {
                for (java.nio.file.Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    String source = java.nio.file.Files.readString(file).replaceAll("//.*", "");
                    assertFalse(
                            source.matches("(?s).*(nanoTime|currentTimeMillis|java\\.time\\.|ThreadCpuTime).*"),
                            file.toString());
                    boolean ordered = !List.of("symbolic", "verify").contains(room)
                            || !source.matches("(?s).*\\b(Set|Map)\\.copyOf\\(.*");
                    assertTrue(ordered, file.toString());
                }
            }
        }
    }
}
