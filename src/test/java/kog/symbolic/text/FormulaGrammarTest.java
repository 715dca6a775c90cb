package kog.symbolic.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import org.junit.jupiter.api.Test;

/** Random formulas whose value is worked out while their text is written, by the rules of school algebra. */
class FormulaGrammarTest {

    private static final Symbol X = new Symbol("x_1");
    private static final Symbol Y = new Symbol("lambda");
    private static final double X_VALUE = 1.25;
    private static final double Y_VALUE = -0.75;

    /** A text, its value, and how loosely its outermost operation binds: 0 sum, 1 product, 2 sign, 3 power, 4 atom. */
    private record Written(String text, double value, int binding) {}

    @Test
    void readsWhatSchoolAlgebraReads() throws FormulaException {
        SplittableRandom random = new SplittableRandom(7);
        int compared = 0;
        for (int k = 0; k < 20_000; k++) {
            Written w = write(random, 4);
            if (!Double.isFinite(w.value()) || Math.abs(w.value()) > 1e6 || Math.abs(w.value()) < 1e-6) {
                continue;
            }
            Expression read = FormulaParser.parse(w.text(), Set.of(X, Y));
            double value = CompiledFormula.of(read, List.of(X, Y)).value(X_VALUE, Y_VALUE);
            // cancellation between terms of up to 1e6 costs digits
            assertEquals(w.value(), value, 1e-7 * (1 + Math.abs(w.value())), w.text());
            compared++;
        }
        assertEquals(true, compared > 10_000, compared + " compared");
    }

    private static Written write(SplittableRandom random, int depth) {
        int kind = depth == 0 ? random.nextInt(3) : random.nextInt(10);
        return switch (kind) {
            case 0 -> number(random);
            case 1 -> new Written("x_1", X_VALUE, 4);
            case 2 -> new Written("lambda", Y_VALUE, 4);
            case 3, 4 -> sum(random, depth);
            case 5, 6 -> product(random, depth);
            case 7 -> sign(random, depth);
            case 8 -> power(random, depth);
            default -> {
                Written inside = write(random, depth - 1);
                yield new Written("tanh(" + inside.text() + ")", Math.tanh(inside.value()), 4);
            }
        };
    }

    private static Written number(SplittableRandom random) {
        String[] numbers = {"2", "3", "0.5", "2.3", ".25", "7.", "1e-1", "1.5E1", "12e0", "10"};
        String text = numbers[random.nextInt(numbers.length)];
        return new Written(text, Double.parseDouble(text), 4);
    }

    private static Written sum(SplittableRandom random, int depth) {
        Written a = write(random, depth - 1);
        Written b = write(random, depth - 1);
        boolean minus = random.nextBoolean();
        String right = b.binding() >= (minus ? 1 : 0) ? b.text() : "(" + b.text() + ")";
        return new Written(
                a.text() + space(random) + (minus ? "-" : "+") + space(random) + right,
                minus ? a.value() - b.value() : a.value() + b.value(),
                0);
    }

    private static Written product(SplittableRandom random, int depth) {
        Written a = write(random, depth - 1);
        Written b = write(random, depth - 1);
        boolean over = random.nextBoolean();
        String left = a.binding() >= 1 ? a.text() : "(" + a.text() + ")";
        String right = b.binding() >= 3 || b.binding() == 2 && random.nextBoolean() ? b.text() : "(" + b.text() + ")";
        return new Written(
                left + space(random) + (over ? "/" : "*") + space(random) + right,
                over ? defined(a.value() / b.value()) : a.value() * b.value(),
                1);
    }

    private static Written sign(SplittableRandom random, int depth) {
        Written a = write(random, depth - 1);
        String inside = a.binding() >= 2 ? a.text() : "(" + a.text() + ")";
        return new Written("-" + space(random) + inside, -a.value(), 2);
    }

    private static Written power(SplittableRandom random, int depth) {
        Written a = write(random, depth - 1);
        int exponent = random.nextInt(5) - 2;
        String base = a.binding() == 4 ? a.text() : "(" + a.text() + ")";
        String up = random.nextBoolean() ? "^" : "**";
        return new Written(base + up + exponent, defined(Math.pow(a.value(), exponent) + 0 * a.value()), 3);
    }

    /** A division by zero spoils the whole formula, even under tanh. */
    private static double defined(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    private static String space(SplittableRandom random) {
        return random.nextBoolean() ? " " : "";
    }
}
