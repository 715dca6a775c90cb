package kog.lyapunov;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import kog.lyapunov.estimate.SumRule;
import kog.lyapunov.system.TangentSystem;
import kog.lyapunov.system.Vectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random systems whose exponents add up to a known number, and mistakes that the sum rule must see. */
class SumRuleTest {

    private static LyapunovSpectrum run(TangentSystem system, KnownSums known) {
        Protocol protocol =
                new Protocol(system.dimension(), known.strides(), known.before(), Protocol.Tangents.RANDOM, 1, 0);
        return LyapunovLoop.of(system, protocol).run(known.start(), () -> false, (part, exponent) -> {});
    }

    private static void check(int kind, SplittableRandom random) {
        KnownSums known = KnownSums.draw(kind, random);
        LyapunovSpectrum s = run(known.system(), known);
        String all = known.name() + ": " + Arrays.toString(s.estimate().values()) + " ± "
                + Arrays.toString(s.estimate().errors()) + ", " + s.estimate().sums();
        assertEquals(SumRule.Outcome.HOLDS, s.estimate().sums().outcome(), all);
        double error = s.estimate().sums().tolerance();
        // where volume does not grow alike everywhere, a finite run differs by its standard errors
        double spread = known.constant() ? 0 : 5 * Vectors.sum(s.estimate().standardErrors());
        assertEquals(known.sum(), Vectors.sum(s.estimate().values()), error + spread, all);
        assertTrue(error < 1e-4 * (1 + Math.abs(known.sum())), "a tolerance that can fail: " + all);
        double[] exact = known.exponents();
        for (int j = 0; exact != null && j < exact.length; j++) {
            assertEquals(
                    exact[j],
                    s.estimate().values()[j],
                    5 * s.estimate().standardErrors()[j] + s.estimate().numericalErrors()[j] + 0.02,
                    all);
        }
    }

    @Test
    void knownSumsOfRandomSystems() {
        SplittableRandom random = new SplittableRandom(31);
        for (int draw = 0; draw < 24; draw++) {
            check(draw, random.split());
        }
    }

    @Test
    @Tag("campaign")
    void knownSumsOfTwoHundredSystems() {
        SplittableRandom random = new SplittableRandom(32);
        StringBuilder wrong = new StringBuilder();
        for (int draw = 0; draw < 200; draw++) {
            try {
                check(draw, random.split());
            } catch (AssertionError | RuntimeException e) {
                wrong.append(draw).append(": ").append(e).append('\n');
            }
        }
        assertEquals("", wrong.toString());
    }

    /** What happened once: a burst leaves nothing of the contracting vector but errors that the tolerance knows nothing of. */
    @Test
    void exponentsLostInNoiseAreSeen() {
        KnownSums known = KnownSums.draw(6, new SplittableRandom(33));
        LyapunovSpectrum s = run(new Spoiled(known.system(), 1e-3, 1), known);
        assertEquals(
                SumRule.Outcome.FAILS,
                s.estimate().sums().outcome(),
                known.name() + s.estimate().sums());
    }

    /** A growth that is wrong by a thousandth of the last exponent. */
    @Test
    void aSlightlyWrongGrowthIsSeen() {
        SplittableRandom random = new SplittableRandom(34);
        for (int draw = 0; draw < 8; draw++) {
            KnownSums again = KnownSums.draw(draw, random.split());
            double perStride =
                    1e-3 * (1 + Math.abs(again.sum())) * again.system().stride();
            LyapunovSpectrum s = run(new Spoiled(again.system(), 0, Math.exp(perStride)), again);
            assertEquals(
                    SumRule.Outcome.FAILS,
                    s.estimate().sums().outcome(),
                    again.name() + s.estimate().sums());
        }
    }
}
