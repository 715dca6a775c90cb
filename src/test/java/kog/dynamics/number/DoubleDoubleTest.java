package kog.dynamics.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import kog.symbolic.Rational;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.api.Test;

/** Held against a library of many digits. */
class DoubleDoubleTest {

    private static final int DIGITS = 60;
    private static final MathContext CONTEXT = new MathContext(DIGITS);
    /** What the class promises of functions. */
    private static final double FUNCTION = 0x1p-98;

    private record Pair(UnaryOperator<DoubleDouble> mine, UnaryOperator<Apfloat> theirs, double range) {}

    private static final Apfloat ONE = new Apfloat(1, DIGITS);

    private static final Map<String, Pair> FUNCTIONS = Map.ofEntries(
            Map.entry("exp", new Pair(DoubleDouble::exp, ApfloatMath::exp, 300)),
            Map.entry(
                    "expm1",
                    new Pair(DoubleDouble::expm1, x -> ApfloatMath.exp(x).subtract(ONE), 1)),
            Map.entry("sinh", new Pair(DoubleDouble::sinh, ApfloatMath::sinh, 40)),
            Map.entry("cosh", new Pair(DoubleDouble::cosh, ApfloatMath::cosh, 40)),
            Map.entry("tanh", new Pair(DoubleDouble::tanh, ApfloatMath::tanh, 30)),
            Map.entry("sin", new Pair(DoubleDouble::sin, ApfloatMath::sin, 50)),
            Map.entry("cos", new Pair(DoubleDouble::cos, ApfloatMath::cos, 50)),
            Map.entry("atan", new Pair(DoubleDouble::atan, ApfloatMath::atan, 40)),
            Map.entry("asin", new Pair(DoubleDouble::asin, ApfloatMath::asin, 0.99)),
            Map.entry(
                    "logistic",
                    new Pair(DoubleDouble::logistic, x -> ONE.divide(ONE.add(ApfloatMath.exp(x.negate()))), 60)));

    private static DoubleDouble draw(SplittableRandom random, double range) {
        double high = range * (2 * random.nextDouble() - 1) * Math.pow(2, -random.nextInt(12));
        return DoubleDouble.ofSum(high, high * 1e-17 * (random.nextDouble() - 0.5));
    }

    private static Apfloat exactly(DoubleDouble x) {
        return new Apfloat(x.decimal(), DIGITS);
    }

    private static void near(String what, Apfloat expected, DoubleDouble found, double share, double scale) {
        double difference = Math.abs(expected.subtract(exactly(found)).doubleValue());
        double size = Math.max(Math.abs(expected.doubleValue()), scale);
        assertTrue(
                difference <= share * size, what + ": " + found + ", expected " + expected + ", off by " + difference);
    }

    @Test
    void functionsKeepTheirDigits() {
        SplittableRandom random = new SplittableRandom(1);
        FUNCTIONS.forEach((name, pair) -> {
            for (int k = 0; k < 200; k++) {
                DoubleDouble x = draw(random, pair.range());
                // sine and cosine near their zeros are right relative to 1
                double scale = name.equals("sin") || name.equals("cos") ? 1 : 0;
                near(
                        name + "(" + x + ")",
                        pair.theirs().apply(exactly(x)),
                        pair.mine().apply(x),
                        FUNCTION,
                        scale);
            }
        });
    }

    @Test
    void logarithmsAndRootsOfPositiveNumbers() {
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; k < 200; k++) {
            DoubleDouble x = draw(random, 100).abs();
            near("log " + x, ApfloatMath.log(exactly(x)), x.log(), FUNCTION, 1);
            near("sqrt " + x, ApfloatMath.sqrt(exactly(x)), x.sqrt(), FUNCTION, 0);
        }
    }

    @Test
    void arithmeticIsRightToItsPromise() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 2000; k++) {
            DoubleDouble a = draw(random, 1e6);
            DoubleDouble b = draw(random, 3);
            BigDecimal x = a.decimal();
            BigDecimal y = b.decimal();
            near("sum", new Apfloat(x.add(y), DIGITS), a.add(b), DoubleDouble.EPSILON, 0);
            near("product", new Apfloat(x.multiply(y), DIGITS), a.multiply(b), DoubleDouble.EPSILON, 0);
            near("quotient", new Apfloat(x.divide(y, CONTEXT), DIGITS), a.divide(b), 2 * DoubleDouble.EPSILON, 0);
        }
    }

    @Test
    void numbersThatCancelLeaveTheirRest() {
        assertEquals(
                1e-25, DoubleDouble.of(1).add(1e-25).subtract(DoubleDouble.ONE).doubleValue());
        DoubleDouble third = DoubleDouble.of(Rational.of(1, 3));
        assertEquals(0, third.multiply(3).subtract(DoubleDouble.ONE).doubleValue(), 1e-32);
    }
}
