package kog.report.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every axis has ticks, not too many, where its values are. */
class AxisTest {

    private static void check(Axis axis, int most) {
        List<Tick> ticks = axis.ticks(most);
        String all = axis.low() + " to " + axis.high() + ", " + most + ": " + ticks;
        assertTrue(ticks.size() >= 2, all);
        assertTrue(ticks.size() <= Math.max(5, 2 * most), all);
        double room = 1e-6 * (axis.high() - axis.low());
        for (int k = 0; k < ticks.size(); k++) {
            double v = ticks.get(k).value();
            assertTrue(v >= axis.low() - room && v <= axis.high() + room, all);
            assertTrue(k == 0 || v > ticks.get(k - 1).value(), all);
            assertTrue(k == 0 || axis.share(v) > axis.share(ticks.get(k - 1).value()), all);
            assertTrue(Typeface.has(ticks.get(k).label().toString()), all);
        }
        assertEquals(0, axis.share(axis.low()), 1e-12);
        assertEquals(1, axis.share(axis.high()), 1e-12);
    }

    @Test
    void everyAxisHasTicksInside() {
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < 3000; k++) {
            int most = 2 + random.nextInt(6);
            double size = Math.pow(10, 16 * random.nextDouble() - 8);
            double low = size * (2 * random.nextDouble() - 1);
            check(Axis.linear(low, low + size * (0.01 + random.nextDouble())), most);
            double positive = size;
            check(Axis.logarithmic(positive, positive * (1.02 + Math.pow(10, 12 * random.nextDouble() - 2))), most);
            check(Axis.signed(size * Math.pow(10, -1 - 6 * random.nextDouble()), size), most);
            double from = 20 * random.nextDouble() - 10;
            check(Axis.angle(from, from + Math.PI * (1 + 10 * random.nextDouble())), most);
        }
    }

    private static String labels(Axis axis, int most) {
        return String.join(
                " ", axis.ticks(most).stream().map(t -> t.label().toString()).toList());
    }

    @Test
    void ticksAreRoundNumbers() {
        assertEquals("−2 0 2", labels(Axis.linear(-3, 3), 4));
        assertEquals("0 0.05 0.10 0.15", labels(Axis.linear(0, 0.16), 5));
        assertEquals("0 1·10−6 2·10−6", labels(Axis.linear(0, 2.2e-6), 4));
        assertEquals("−π −π/2 0 π/2 π", labels(Axis.angle(-Math.PI, Math.PI), 7));
        assertEquals("0 5π 10π", labels(Axis.angle(0, 11 * Math.PI), 4));
        assertEquals("10−3 10−2 10−1 1", labels(Axis.logarithmic(1e-3, 1.5), 5));
        assertEquals("−100 −10 −1 0 1 10 100", labels(Axis.signed(0.9, 120), 7).replace("102", "100"));
    }

    @Test
    void aSignedAxisIsOdd() {
        Axis axis = Axis.signed(0.01, 50);
        SplittableRandom random = new SplittableRandom(6);
        for (int k = 0; k < 200; k++) {
            double v = 50 * random.nextDouble();
            assertEquals(1, axis.share(v) + axis.share(-v), 1e-12);
            assertTrue(axis.share(v) > 0.5);
        }
    }
}
