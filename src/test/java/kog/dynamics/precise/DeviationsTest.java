package kog.dynamics.precise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import kog.dynamics.number.DoubleDouble;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;

class DeviationsTest {

    private static final List<String> FORMULAS = List.of(
            "x*y - x^3 + 2",
            "tanh(3*x - y) + logistic(x*y)",
            "sin(x)*cos(y) - exp(x - 2*y)",
            "1/(3 + x*y) - x/(y^2 + 4)",
            "sqrt(5 + x)*log(4 + y)",
            "atan(x + y) - asin(x/9) + acos(y/9)",
            "sinh(x)*cosh(y) - tan(x/4)",
            "abs(x + 7)*y^(-2)");

    /** The exact numbers of doubles in double-doubles are right to 30 digits here. */
    @Test
    void differencesKeepTheDigitsOfTheDeviation() throws Exception {
        SplittableRandom random = new SplittableRandom(6);
        List<Symbol> state = List.of(new Symbol("x"), new Symbol("y"));
        for (String text : FORMULAS) {
            Expression f = FormulaParser.parse(text, Set.copyOf(state));
            PreciseFormulas precise = new PreciseFormulas(state, List.of(f));
            for (int draw = 0; draw < 60; draw++) {
                DoubleDouble[] center = {
                    DoubleDouble.ofSum(3 * random.nextDouble() - 1, 1e-18),
                    DoubleDouble.ofSum(1 + random.nextDouble(), -1e-18)
                };
                double size = Math.pow(10, -14 * random.nextDouble());
                double[] y = {size * (random.nextDouble() - 0.5), size * (random.nextDouble() - 0.5)};
                Deviations deviations = new Deviations(state, List.of(f), center);
                deviations.update(y);
                DoubleDouble[] x = {center[0].add(y[0]), center[1].add(y[1])};
                double expected =
                        precise.rates(x)[0].subtract(precise.rates(center)[0]).doubleValue();
                double difference = Math.abs(expected - deviations.difference(0));
                // a few units in the last place of the magnitude, which is of the size of y
                assertTrue(difference <= 8 * 0x1p-53 * deviations.magnitude(0) + 1e-29, text + " at " + size);
                assertTrue(deviations.magnitude(0) <= 1e3 * size, text + " at " + size);
            }
        }
    }
}
