package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Formulas that are other ones on pieces of the region, however small or far away. */
class CellIdentityTest {

    private static Judge rotation() {
        return Judge.of("x: y", "y: -x");
    }

    /** What is 0 on one side of g = 0 and of class C² everywhere. */
    private static String oneSided(String g, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> "(abs(%s) + %s)^3".replace("%s", "(" + g + ")");
            case 1 -> "(%s)^2*(abs(%s) + %s)".replace("%s", "(" + g + ")");
            default -> "(1 + sign(%s))*(%s)^4".replace("%s", "(" + g + ")");
        };
    }

    @Test
    void aPieceOnWhichTheEquationFailsIsFound() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 8; k++) {
            String far =
                    String.valueOf((random.nextBoolean() ? 1 : -1) * Math.round(Math.pow(10, 1 + random.nextInt(6))));
            String g =
                    switch (k % 4) {
                        case 0 -> "x - (" + far + ")";
                        case 1 -> "2*y - x - (" + far + ")";
                        case 2 -> "1e-" + (1 + random.nextInt(3)) + " - (x - 2)^2 - (y - 1)^2";
                        default -> "1 - (x - (" + far + "))^2";
                    };
            Certificate c = rotation().firstIntegral("x^2 + y^2 + " + oneSided(g, random));
            assertEquals(Verdict.REFUTED, c.verdict(), () -> g + ": " + c);
            assertTrue(c.identity() instanceof Half.Refuted, c::toString);
        }
    }

    @Test
    void piecesOnWhichItHoldsAreProved() {
        SplittableRandom random = new SplittableRandom(4);
        for (int k = 0; k < 3; k++) {
            String g = "x^2 + y^2 - " + (1 + random.nextInt(5000));
            Certificate c = rotation().firstIntegral("x^2 + y^2 + " + oneSided(g, random));
            assertEquals(Verdict.PROVED, c.verdict(), () -> g + ": " + c);
        }
    }

    /** No number of pieces that hold makes up for one that was not looked at. */
    @Test
    void aPieceOutsideTheRegionDoesNotCount() {
        assertEquals(
                Verdict.PROVED,
                rotation()
                        .firstIntegral("x^2 + y^2 + (abs(x - 4000) + x - 4000)^3", "x < 3000")
                        .verdict());
    }

    /** The path of an integral may lead over a jump of a denominator that has no zero. */
    @Test
    void aJumpIsNoPole() {
        Certificate c = Judge.of("x: x - 1 + sign(x - 1)")
                .eigenfunction("exp(integrate(1/(s - 1 + sign(s - 1)), s, 0, x))", "1", "x > 0", "x != 1");
        assertTrue(c.verdict() != Verdict.REFUTED, c::toString);
    }
}
