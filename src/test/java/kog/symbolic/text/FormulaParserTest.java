package kog.symbolic.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaParserTest {

    private static final Symbol A = new Symbol("a");
    private static final Symbol B = new Symbol("b");
    private static final Symbol X1 = new Symbol("x_1");
    private static final Set<Symbol> DECLARED =
            Set.of(A, B, X1, new Symbol("lambda"), new Symbol("N"), new Symbol("e"));

    /** Values worked out by hand for a = 3, b = 5, x_1 = 2, lambda = 7, N = 11, e = 13. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e-3 * a | 0.003",
                "1.5E2 | 150",
                "a--b | 8",
                "a - -b | 8",
                "-a^2 | -9",
                "2^-1 | 0.5",
                "2/3^2 | 0.2222222222222222",
                "a/b/x_1 | 0.3",
                "a/b*x_1 | 1.2",
                "2^3^2 | 512",
                "x_1**3 | 8",
                "lambda*(b - a^2) | -28",
                "N + e | 24",
                "sqrt(9)*a^(1/2)*a^(1/2) | 9",
                "integrate(s^2, s, 0, a) | 9",
                "root(z^2 - 2, z, 2)^2 | 2",
                "rootsum(z^3 - a*z + 1, z, z^2) | 6",
                "atan2(1, 1)/Pi | 0.25",
                "log(E^a) | 3",
                "abs(-a)*sign(-b) | -3",
                "logistic(0) | 0.5",
            })
    void readsAsMathematiciansDo(String text, double expected) throws FormulaException {
        Expression formula = FormulaParser.parse(text, DECLARED);
        Map<Symbol, Double> at = Map.of(
                A, 3.0, B, 5.0, X1, 2.0, new Symbol("lambda"), 7.0, new Symbol("N"), 11.0, new Symbol("e"), 13.0);
        var slots = at.keySet().stream().toList();
        double[] values = slots.stream().mapToDouble(at::get).toArray();
        assertEquals(expected, CompiledFormula.of(formula, slots).value(values), 1e-13 * (1 + Math.abs(expected)));
        // the printed form reads back to the same formula
        Expression again = FormulaParser.parse(formula.toString(), DECLARED);
        assertEquals(expected, CompiledFormula.of(again, slots).value(values), 1e-13 * (1 + Math.abs(expected)));
    }

    @Test
    void theSignOfADecimalIsKept() throws FormulaException {
        Rational value = Rational.of(23, 10);
        assertEquals(Expression.of(value.negate()), FormulaParser.parse("-2.3", Set.of()));
        assertEquals(Expression.of(value.negate()), FormulaParser.parse("-(23/10)", Set.of()));
        assertEquals(Expression.of(value), FormulaParser.parse("-(-2.3)", Set.of()));
        assertEquals(Expression.of(value), FormulaParser.parse("-(-23/10)", Set.of()));
        assertEquals(Expression.of(value), FormulaParser.parse("--2.3", Set.of()));
        assertEquals(Expression.of(Rational.of(529, 100)), FormulaParser.parse("(-2.3)^2", Set.of()));
        assertEquals(Expression.of(Rational.of(-529, 100)), FormulaParser.parse("-2.3^2", Set.of()));
        assertEquals(Expression.of(Rational.of(-33, 10)), FormulaParser.parse("-1-2.3", Set.of()));
    }

    @Test
    void decimalsAreExact() throws FormulaException {
        assertEquals(Expression.of(Rational.of(3, 10)), FormulaParser.parse("0.3", Set.of()));
        assertEquals(Expression.of(Rational.of(1, 1000)), FormulaParser.parse("1e-3", Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a+",
                "(a",
                "a)",
                "2a",
                "a b",
                "3 4",
                "1.2.3",
                "a(b)",
                "f(a)",
                "y",
                "a,b",
                "sin(a,b)",
                "()",
                "a*/b",
                "a[1]",
                "a = b",
                "\"a\"",
                "%",
                "1/0",
                "a'",
                "x!",
                "integrate(a, 2, 0, 1)",
                "root(z^2-a, z, 1)",
                "1e999999999"
            })
    void refusesWithTheTextAndThePlace(String text) {
        FormulaException e = assertThrows(FormulaException.class, () -> FormulaParser.parse(text, DECLARED));
        assertTrue(e.getMessage().contains("character") && e.getMessage().contains(text), e.getMessage());
    }
}
