package kog.report.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal steps look equal, signs and angles have colours of their own. */
class ColorMapTest {

    private static ColorMap map(String name) {
        return switch (name) {
            case "diverging" -> ColorMap.DIVERGING;
            case "cyclic" -> ColorMap.CYCLIC;
            default -> ColorMap.SEQUENTIAL;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "diverging", "cyclic"})
    void equalStepsLookEqual(String name) {
        int n = 16;
        double[] steps = new double[n];
        double[] mean = new double[2];
        for (int k = 0; k < n; k++) {
            steps[k] = Lab.of(map(name).color((k + 1.0) / n))
                    .distance(Lab.of(map(name).color(k / (double) n)));
            mean[2 * k / n] += steps[k] / (n / 2.0);
        }
        for (int k = 0; k < n; k++) {
            // chords of bent ways, colours rounded to 8 bits
            double typical = name.equals("sequential") ? (mean[0] + mean[1]) / 2 : mean[2 * k / n];
            assertEquals(1, steps[k] / typical, 0.2, name + " at step " + k);
        }
    }

    @Test
    void signsDifferInHueAndNotInLightness() {
        for (double t = 0.02; t <= 0.5; t += 0.04) {
            Lab below = Lab.of(ColorMap.DIVERGING.color(0.5 - t));
            Lab above = Lab.of(ColorMap.DIVERGING.color(0.5 + t));
            assertEquals(below.l(), above.l(), 3);
            assertTrue(below.b() < 0 && above.a() > below.a() && above.b() > 0, t + ": " + below + above);
        }
        Lab middle = Lab.of(ColorMap.DIVERGING.color(0.5));
        assertTrue(middle.l() > 94 && Math.hypot(middle.a(), middle.b()) < 4, middle.toString());
    }

    @Test
    void anglesCloseAndMagnitudesRise() {
        assertEquals(ColorMap.CYCLIC.color(0), ColorMap.CYCLIC.color(1));
        for (int k = 0; k < 100; k++) {
            assertTrue(Lab.of(ColorMap.SEQUENTIAL.color((k + 1) / 100.0)).l()
                    > Lab.of(ColorMap.SEQUENTIAL.color(k / 100.0)).l());
        }
    }

    @Test
    void colorsComeBackFromTheirLooks() {
        for (int rgb : new int[] {0x000000, 0xffffff, 0x123456, 0xd55e00, 0x00ff00}) {
            assertEquals(rgb, Lab.of(new java.awt.Color(rgb)).color().getRGB() & 0xffffff);
        }
    }
}
