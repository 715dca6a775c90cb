package kog.symbolic.zero;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonFactorTest {

    private static final Symbol X = new Symbol("x");
    private static final Symbol Y = new Symbol("y");

    private static Expression parse(String text) throws FormulaException {
        return FormulaParser.parse(text, Set.of(X, Y));
    }

    private static double value(Expression e) {
        return CompiledFormula.of(e, List.of(X, Y)).value(0.7, 0.4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7*(x - y)^6/(x + 2*y)^5 - 5*(x - y)^7/(x + 2*y)^6",
                "x*(3*(y - x)^4 + (x - y)^5*y) + (x - y)^4",
                "abs(x)^y*x + 2*abs(x)^(y + 1)",
                "exp(x)*y^2 - 3*exp(x)*y^3*(x + 1)^3",
                "x + y",
                "-2*(x + y)^3"
            })
    void powersTimesRestIsTheFormula(String text) throws FormulaException {
        Expression e = parse(text);
        CommonFactor split = CommonFactor.of(e);
        Expression product = split.rest();
        for (Map.Entry<Expression, Expression> p : split.powers().entrySet()) {
            product = product.times(Expression.power(p.getKey(), p.getValue()));
        }
        assertEquals(value(e), value(product), 1e-12 * Math.abs(value(e)));
    }

    @Test
    void oppositeBasesAreOne() throws FormulaException {
        CommonFactor split = CommonFactor.of(parse("(x - y)^40*x + y*(y - x)^41"));
        assertEquals(Map.of(parse("x - y"), Expression.of(40)), split.powers());
    }

    @Test
    void theRadicalKeepsDivisionsByZero() throws FormulaException {
        Expression e = parse("(x^2 - (x - y)*(x + y) - y^2)^(-3)*(x*y - y*x + x)");
        assertInstanceOf(
                ZeroTest.Unknown.class, ZeroTest.of(e.minus(e.times(parse("(x + y)^2 - x^2 - 2*x*y - y^2 + 1")))));
    }

    @Test
    void zeroInFrontIsZero() throws FormulaException {
        Expression hidden = parse("(x + y)^2 - x^2 - 2*x*y - y^2");
        Expression e = hidden.pow(3).times(X).plus(hidden.pow(3).times(Y.pow(2)));
        assertInstanceOf(ZeroTest.Zero.class, ZeroTest.of(e));
    }

    @Test
    void highPowersThatDoNotCancelAreRefuted() throws FormulaException {
        Expression e = parse("55*(x + y)^40/(x - 2*y)^55 - 54*(x + y)^40/(x - 2*y)^55");
        assertInstanceOf(ZeroTest.NonZero.class, ZeroTest.of(e.plus(e.times(X))));
    }
}
