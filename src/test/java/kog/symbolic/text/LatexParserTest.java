package kog.symbolic.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import kog.symbolic.zero.RandomFormulas;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LaTeX against values worked out by hand, and what must not be guessed. */
class LatexParserTest {

    private static final Map<Symbol, Complex> POINT = point();
    private static final Set<Symbol> DECLARED = new LinkedHashSet<>(POINT.keySet());

    private static Map<Symbol, Complex> point() {
        Map<Symbol, Complex> point = new LinkedHashMap<>();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("x1", -2.0);
        values.put("x2", 3.0);
        values.put("x", 2.0);
        values.put("y", 5.0);
        values.put("z", 0.5);
        values.put("w_12", 7.0);
        values.put("lambda", -1.0);
        values.put("mu", 4.0);
        values.put("rate", 9.0);
        values.put("epsilon", 0.25);
        values.forEach((name, value) -> point.put(new Symbol(name), new Complex(value)));
        return point;
    }

    private static Expression read(String latex) throws FormulaException {
        return LatexParser.parse(latex, DECLARED, Map.of("sigma", u -> Expression.apply(Function.TANH, u)));
    }

    private static double value(Expression e) {
        Complex value = e.fold(FieldEvaluation.complex(Complex.ONE, 15, POINT));
        assertEquals(0, value.getImaginary(), 1e-14);
        return value.getReal();
    }

    /** x1 = -2, x2 = 3, x = 2, y = 5, z = 1/2, w_12 = 7, lambda = -1, mu = 4, rate = 9, epsilon = 1/4. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x_{2} - \\frac{\\lambda}{\\lambda - 2\\mu} x_{1}^{2}; 2.5555555555555555556",
                "x_1^2; 4",
                "{x_{1}}^{3}; -8",
                "2 x y; 20",
                "2xy; 20",
                "-x^2; -4",
                "-x^{-1}; -0.5",
                "x^{2}y^{2}; 100",
                "2^{-1} x; 1",
                "x(1 - x)(1 + y); -12",
                "xy/2; 5",
                "\\left|x_{1}\\right| + |x|; 4",
                "|x_1||x_2|; 6",
                "|x_1|^{2} y |z|; 10",
                "\\lvert x_1 - |x| \\rvert; 4",
                "\\left|x_1 + |x_1| - |y|\\right|; 5",
                "\\sqrt{x + 2}; 2",
                "\\sqrt[3]{x^{2}\\cdot x}; 2",
                "e^{\\lambda x}; 0.13533528323661269189",
                "\\mathrm{e}^{-x}; 0.13533528323661269189",
                "\\exp\\left(-x\\right); 0.13533528323661269189",
                "\\log x; 0.69314718055994530942",
                "\\ln(x) y; 3.4657359027997265471",
                "\\log\\left|\\frac{x_1 - 1}{x_1 + 1}\\right|; 1.0986122886681098",
                "\\log|x_1|/2; 0.34657359027997265471",
                "\\tanh^{2} z; 0.2135522670340725898503",
                "\\sigma(z); 0.46211715726000975850",
                "\\operatorname{sgn}(x_1); -1",
                "\\arctan(x\\,z); 0.78539816339744830962",
                "\\sin(\\pi z); 1",
                "w_{12} + \\mathrm{rate}; 16",
                "\\varepsilon \\mu; 1",
                "\\dfrac{1}{2}\\left[x + y\\right]; 3.5",
                "x \\times y - 0.5; 9.5",
                "x^\\lambda; 0.5",
                "i^{2}; -1"
            })
    void hasTheValueWorkedOutByHand(String latex, double expected) throws FormulaException {
        // two ulps or so: the order of operations is not that of the hand
        assertEquals(expected, value(read(latex)), 1e-15 * Math.max(1, Math.abs(expected)) * 4, latex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/2x",
                "x/y z",
                "x/y/z",
                "x/y \\cdot z",
                "\\log x y",
                "\\log x^{2}",
                "\\tanh(x)^2",
                "\\tan^{-1} x",
                "\\log(x)(y)",
                "\\log x \\cdot y",
                "\\log|x| y",
                "|x|y|z|",
                "|x + |y||",
                "x^12",
                "x^-1",
                "x^2^3",
                "x_12",
                "x 2",
                "mu x",
                "rate",
                "x1",
                "exp(x)",
                "\\foo x",
                "\\sigma'(x)",
                "x'",
                "\\frac12",
                "\\sqrt3",
                "1e-3",
                "3,5",
                "x = y",
                "\\left(x\\right]",
                "(x",
                "x)",
                "|x",
                "\\left|x",
                "x \\cdot",
                "\\frac{x}{0}",
                "\\sqrt[z]{x}",
                "",
                "\\int_0^x y \\, dy",
                "\\sum x",
                "\\lambda_{1}",
                "v",
                "x!",
                "\\log",
                "\\log_{2} x",
                "x \\le y",
                "x & y",
                "\\left\\{x\\right\\}",
                "\\begin{matrix}x\\end{matrix}",
                "x^{}",
                "\\dot{x}",
                "w_{1,2}",
                "\\pm x",
                "x \\cdot -y"
            })
    void refusesWhatHasTwoReadingsOrNone(String latex) {
        FormulaException e = assertThrows(FormulaException.class, () -> read(latex));
        assertTrue(e.getMessage().contains("found"), e::getMessage);
    }

    @Test
    void readsAnUnsetIndexWhereTheLetterAloneIsNoSymbol() throws FormulaException {
        Set<Symbol> state = Set.of(new Symbol("x1"), new Symbol("x2"));
        assertEquals(new Symbol("x1").plus(new Symbol("x2")), LatexParser.parse("x1 + x_{2}", state, Map.of()));
    }

    @Test
    void saysWhere() {
        FormulaException e = assertThrows(FormulaException.class, () -> read("x + 1/2x"));
        assertEquals(7, e.position());
        assertTrue(e.problem().contains("two ways"));
    }

    /** Some formulas that kog sets are set in a way this reader finds ambiguous; none may be read as something else. */
    @Test
    void readsWhatKogSets() {
        Random random = new Random(20261123);
        Map<Symbol, Complex> point = Map.of(
                new Symbol("x"),
                new Complex(0.7),
                new Symbol("y"),
                new Complex(-1.3),
                new Symbol("z"),
                new Complex(0.4));
        int read = 0;
        int total = 1500;
        for (int k = 0; k < total; k++) {
            Expression formula = RandomFormulas.formula(random, 3);
            String latex = Latex.latex(formula);
            Expression back;
            try {
                back = read(latex);
            } catch (FormulaException e) {
                continue;
            }
            read++;
            Complex expected = formula.fold(FieldEvaluation.complex(Complex.ONE, 15, point));
            Complex found = back.fold(FieldEvaluation.complex(Complex.ONE, 15, point));
            // cancellation in random formulas loses a few digits at most
            double size = Math.max(1, expected.norm());
            assertTrue(
                    expected.subtract(found).norm() < 1e-9 * size || expected.isInfinite() || expected.isNaN(),
                    () -> formula + " set as " + latex + " read as " + back);
        }
        assertTrue(read > 0.9 * total, "read: " + read);
    }
}
