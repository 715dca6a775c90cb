package kog.symbolic.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.hipparchus.analysis.differentiation.UnivariateDerivative1;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowIntegralTest {

    private static final Symbol X = new Symbol("x");
    private static final Symbol Y = new Symbol("y");

    private static Expression parse(String text) throws FormulaException {
        return FormulaParser.parse(text, new LinkedHashSet<>(List.of(X, Y)));
    }

    private static double value(Expression e, double x, double y) {
        return CompiledFormula.of(e, List.of(X, Y)).value(x, y);
    }

    /** Against antiderivatives; the quadrature is good to 1e−13 of the integral of |h|. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flowintegral(a, t, a, -a, x)                    | x",
                "flowintegral(a*t^2, t, a, -a, x)                | 2*x",
                "flowintegral(exp(t)*a^2, t, a, -a, x)           | x^2",
                "flowintegral(b, t, a, -a, x, b, -2*b + a^2, y)  | y/2 + x^2/4",
                "flowintegral(exp(t)*a*b, t, a, -a, x, b, -b + a, y) | x*y + x^2",
                "flowintegral(sin(t)*a, t, a, -a, x)             | x/2",
                "flowintegral(tanh(a)^2*a, t, a, -a, x)          | x - tanh(x)",
                "flowintegral(x*a, t, a, -3*a, x + y)            | x*(x + y)/3",
            })
    void values(String integral, String closed) throws FormulaException {
        for (double[] p : new double[][] {{1.5, -0.7}, {-20, 4}, {1e-3, 0}, {0, 0}}) {
            double expected = value(parse(closed), p[0], p[1]);
            assertEquals(expected, value(parse(integral), p[0], p[1]), 2e-13 * (1 + Math.abs(expected)), integral);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flowintegral(a, t, a, a, x)",
                "flowintegral(1 + a, t, a, -a, x)",
                "flowintegral(exp(t)*a, t, a, -a, x)",
                "flowintegral(exp(-9*t)*a, t, a, a^2, 1 + x^2)",
            })
    void whatHasNoValueHasNone(String integral) throws FormulaException {
        assertTrue(Double.isNaN(value(parse(integral), 1.5, 0.5)), integral);
    }

    /** The derivative is an integral along the linearized flow, and as good. */
    @Test
    void derivatives() throws FormulaException {
        Expression integral = parse("flowintegral(exp(t)*a*b, t, a, -a, x, b, -b + tanh(a), y)");
        Expression slope = integral.derivative(X);
        assertTrue(slope instanceof Expression.FlowIntegral f && f.variables().size() == 4);
        double h = 1e-3;
        double difference = (8 * (value(integral, 1 + h, 2) - value(integral, 1 - h, 2))
                        - value(integral, 1 + 2 * h, 2)
                        + value(integral, 1 - 2 * h, 2))
                / (12 * h);
        // differences of order 4 with a step of 1e−3
        assertEquals(difference, value(slope, 1, 2), 1e-9);
        UnivariateDerivative1 jet = integral.fold(FieldEvaluation.real(
                new UnivariateDerivative1(1, 0),
                15,
                Map.of(X, new UnivariateDerivative1(1, 1), Y, new UnivariateDerivative1(2, 0))));
        assertEquals(value(slope, 1, 2), jet.getFirstDerivative(), 1e-13);
    }

    @Test
    void boundVariablesStayApart() throws FormulaException {
        Expression integral = parse("flowintegral(a*y, t, a, -a, x)");
        Expression moved = integral.substitute(Map.of(Y, new Symbol("a"), X, new Symbol("t")));
        assertEquals(
                List.of("a", "t"),
                moved.symbols().stream().map(Symbol::name).sorted().toList());
        double found = CompiledFormula.of(moved, List.of(new Symbol("a"), new Symbol("t")))
                .value(3, 2);
        assertEquals(6, found, 1e-12);
    }

    @Test
    void textIsReadBack() throws FormulaException {
        for (String text : List.of(
                "x - 2*flowintegral(exp(t)*tanh(a)^2*b, t, a, -a, x - 1/2, b, -b + tanh(a), y)",
                "flowintegral(a/(1 + t), t, a, -a + 1/3, exp(x))")) {
            assertEquals(parse(text), parse(parse(text).toString()));
        }
    }
}
