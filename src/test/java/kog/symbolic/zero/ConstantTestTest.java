package kog.symbolic.zero;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Rational;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Constants that are 0 by identities between radicals, roots and logarithms, and others that nearly are. */
class ConstantTestTest {

    private static ZeroTest.Result test(String formula) throws FormulaException {
        return ZeroTest.of(FormulaParser.parse(formula, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqrt(5 + 2*sqrt(6)) - sqrt(2) - sqrt(3)",
                "(2 + sqrt(5))^(1/3) - (sqrt(5) - 2)^(1/3) - 1",
                "(2^(1/3) - 1)^(1/3) - (1/9)^(1/3) + (2/9)^(1/3) - (4/9)^(1/3)",
                "(1/2 + sqrt(69)/18)^(1/3) + (1/2 - sqrt(69)/18)^(1/3) - root(z^3 - z - 1, z, 1)",
                "cos(pi/5) - (1 + sqrt(5))/4",
                "2*cos(2*pi/7) - root(z^3 + z^2 - 2*z - 1, z, 3)",
                "(1/2 + sqrt(3)*I/2)^(1/3) + (1/2 - sqrt(3)*I/2)^(1/3) - root(z^3 - 3*z - 1, z, 3)",
                "root(z^2 - 2, z, 2) + root(z^2 - 3, z, 2) - root(z^4 - 10*z^2 + 1, z, 4)",
                "log(6) - log(2) - log(3)",
                "log(sqrt(2) + 1) + log(sqrt(2) - 1)",
                "log(3 + 2*sqrt(2)) - 2*log(1 + sqrt(2))",
            })
    void isZero(String formula) throws FormulaException {
        assertInstanceOf(ZeroTest.Zero.class, test(formula), formula);
        for (int power : new int[] {30, 70, 100}) {
            ZeroTest.Result off = test(formula + " - 1/10^" + power);
            // logarithms plus a rational number are no algebraic number: out of reach beyond the digits searched
            boolean open = formula.contains("log") && power > 50 && off instanceof ZeroTest.Unknown;
            assertTrue(open || off instanceof ZeroTest.NonZero, formula + " off by 1e-" + power + ": " + off);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the principal cube root of a negative number is not real
                "(2 + sqrt(5))^(1/3) + (2 - sqrt(5))^(1/3) - 1",
                "sqrt((1 - sqrt(2))^2) - (1 - sqrt(2))",
                "root(z^3 - 3*z - 1, z, 2) - root(z^3 - 3*z - 1, z, 3)",
                "log(2)/log(3) - 2/3",
                "log(-2) - log(2)",
            })
    void isNotZero(String formula) throws FormulaException {
        assertInstanceOf(ZeroTest.NonZero.class, test(formula), formula);
    }

    @Test
    void squaresOfSumsOfRadicalsDenest() {
        Random random = new Random(20261125);
        for (int k = 0; k < 20; k++) {
            List<Expression> terms = new ArrayList<>();
            List<Expression> roots = new ArrayList<>();
            int a = 2 + random.nextInt(40);
            int b = 2 + random.nextInt(40);
            int c = 1 + random.nextInt(9);
            Expression sum = Expression.sqrt(Expression.of(a)).plus(Expression.sqrt(Expression.of(b)));
            // √(a + b + 2√(ab)) = √a + √b, times a number on both sides
            terms.add(Expression.sqrt(Expression.of(c)
                    .times(Expression.of(a + b)
                            .plus(Expression.of(2).times(Expression.sqrt(Expression.of((long) a * b)))))));
            roots.add(Expression.sqrt(Expression.of(c)).times(sum));
            Expression zero = terms.get(0).minus(roots.get(0));
            assertInstanceOf(ZeroTest.Zero.class, ZeroTest.of(zero), zero.toString());
            Rational little = Rational.of(1, 1 + random.nextInt(1000))
                    .multiply(Rational.of(10).pow(-20 - random.nextInt(40)));
            Expression off = zero.plus(Expression.of(little));
            assertInstanceOf(ZeroTest.NonZero.class, ZeroTest.of(off), off.toString());
        }
    }

    @Test
    void boundHoldsForTheSmallestSumsOfRoots() throws FormulaException {
        // √a + √b − √c is as small as its conjugates allow: the bound must lie below every value
        for (int a = 2; a < 12; a++) {
            for (int b = a; b < 12; b++) {
                for (int c = 2; c < 45; c++) {
                    double value = Math.sqrt(a) + Math.sqrt(b) - Math.sqrt(c);
                    Expression e = FormulaParser.parse("sqrt(" + a + ") + sqrt(" + b + ") - sqrt(" + c + ")", Set.of());
                    if (Math.abs(value) > 1e-12 && e instanceof Expression.Sum) {
                        double digits = AlgebraicBound.of(e).orElseThrow().digits();
                        assertTrue(Math.abs(value) >= Math.pow(10, -digits), e + " " + digits);
                    }
                }
            }
        }
    }

    @Test
    void functionsOfAlgebraicNumbersHaveNoBound() throws FormulaException {
        assertEquals(java.util.Optional.empty(), AlgebraicBound.of(FormulaParser.parse("exp(1) - sqrt(2)", Set.of())));
        assertEquals(java.util.Optional.empty(), AlgebraicBound.of(FormulaParser.parse("2^sqrt(2)", Set.of())));
    }
}
