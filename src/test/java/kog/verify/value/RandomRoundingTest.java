package kog.verify.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomRoundingTest {

    private static final Symbol X = new Symbol("x");

    private static Expression formula(String text) throws Exception {
        return FormulaParser.parse(text, Set.of(X));
    }

    /** In doubles the fourth is exactly -x at 2, and 0 in truth. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            x*(1 + exp(40*x)) - x*exp(40*x);                               0.1; true
            x*(1 + exp(40*x)) - x*exp(40*x);                               2;   false
            (x + 10^30) - 10^30;                                           2;   true
            x*(1 + exp(40*x + 1/3)) - x*exp(40*x + 1/3) - x;               2;   false
            exp(40*x)*sin(x) - exp(40*x)*integrate(cos(s), s, 0, x) - x;   2;   false
            integrate(exp(-s^2), s, 0, x) - integrate(exp(-s^2), s, 0, 2); 2;   false
            integrate(exp(-s^2), s, 0, x);                                 2;   true
            atan(x) + atan(1/x) - pi/2;                                    2;   false
            log(x - 3);                                                    2;   true
            log(x)/(x - 2);                                                2;   false
            exp(-1e4*x);                                                   2;   false""")
    void tellsValuesFromRounding(String text, double x, boolean tells) throws Exception {
        assertEquals(tells, RandomRounding.tellsFromZero(formula(text), List.of(X), new double[] {x}));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            -1e4*x;                                2; true
            log(atan(x) + atan(1/x) - pi/2);       2; false
            log(abs(atan(x) + atan(1/x) - pi/2));  2; false""")
    void tellsSizesFromRounding(String log, double x, boolean tells) throws Exception {
        assertEquals(tells, RandomRounding.tellsSizeOf(formula(log), List.of(X), new double[] {x}));
    }
}
