package kog.symbolic.zero;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class ZeroTestTest {

    public static Expression formula(String text) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        for (String name : List.of("x", "y", "a", "b", "u", "mu", "s", "t", "x1", "x2", "x3")) {
            symbols.add(new Symbol(name));
        }
        try {
            return FormulaParser.parse(text, symbols);
        } catch (FormulaException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x+1)^2 - x^2 - 2*x - 1",
                "1/(x-1) - 1/(x+1) - 2/(x^2-1)",
                "tanh(x) - 2/(1+exp(-2*x)) + 1",
                // exp(1) becomes a power of exp(1/2) between two functions of x*exp(1)
                "tanh(x*exp(1)) + y*tanh(x*exp(1/2)) - 2/(1+exp(-2*x*exp(1))) + 1 - y*(2/(1+exp(-2*x*exp(1/2)))-1)",
                "logistic(x)*(1-logistic(x)) - exp(x)/(1+exp(x))^2",
                "logistic(2*x) - (1+tanh(x))/2",
                "exp(x/2)*exp(x/3)/exp(5*x/6) - 1",
                "exp(-x)*exp(x+y) - exp(y)",
                "sqrt(2)*sqrt(3) - sqrt(6)",
                "2^(1/3)*4^(1/3) - 2",
                "sqrt(x^2) - abs(x)",
                "log(abs(x*y)) - log(abs(x)) - log(abs(y))",
                "log(abs(x^2-1)) - log(abs(x-1)) - log(abs(x+1))",
                "log(x^2+1)/log((x^2+1)^2) - 1/2",
                "abs(x)^a*abs(x)^(-a) + x^a*x^(-a) - 2",
                "abs(x*y)^(a+1) - x*sign(x)*abs(y)^a*abs(x)^a*abs(y)",
                "x^(a+3)*x^(b-1) - x^(a+b)*x^2",
                "sqrt(x)*sqrt(x) - x",
                "(x^2-2)/(x-sqrt(2)) - x - sqrt(2)",
                "rootsum(z^3-z+1, z, 1/(x-z)) - (3*x^2-1)/(x^3-x+1)",
                "rootsum(z^3-a*z+1, z, 1/((x-z)*(3*z^2-a))) - 1/(x^3-a*x+1)",
                "rootsum(z^3-a*z+1, z, log(x-z)*(z^3+1)) - a*rootsum(z^3-a*z+1, z, z*log(x-z))",
                "root(z^3-z+1,z,1)+root(z^3-z+1,z,2)+root(z^3-z+1,z,3)",
                "root(z^3-z+1,z,1)*root(z^3-z+1,z,2)*root(z^3-z+1,z,3)+1",
                "root(z^2-2,z,2) - sqrt(2)",
                "root(z^4-5*z^2+6,z,1) + sqrt(3)",
                "sin(x)^2 + cos(x)^2 - 1",
                "sin(x+y) - sin(x)*cos(y) - cos(x)*sin(y)",
                "tan(x) - sin(x)/cos(x)",
                "cosh(x)^2 - sinh(x)^2 - 1",
                "integrate(exp(-s^2),s,0,x) - integrate(exp(-t^2),t,0,x)",
                "integrate(x*exp(-s^2)+s,s,0,x) - x*integrate(exp(-t^2),t,0,x) - x^2/2",
                "integrate(1/s-1/(s+1),s,1,x) - integrate(1/(s*(s+1)),s,1,x)",
                "integrate(1/s,s,1,x) + integrate(1/s,s,x,1)",
                "(-8)^(1/3) - 2*exp(I*Pi/3)",
            })
    void provesIdentities(String text) {
        assertInstanceOf(ZeroTest.Zero.class, ZeroTest.of(formula(text)), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp(Pi*sqrt(163)) - 262537412640768744",
                "x^2 - (x^2 + 1e-40)",
                "exp(1e-30*x) - 1",
                "sqrt(x^2) - x",
                "log(x*y) - log(x) - log(y)",
                "log(exp(I*x)) - I*x",
                "sqrt(x)*sqrt(y) - sqrt(x*y)",
                "abs(x) - x",
                "atan2(y, x) - atan(y/x)",
                "atan(x) + atan(1/x) - Pi/2",
                "x^(1/3) - sign(x)*abs(x)^(1/3)",
                "integrate(exp(-s^2),s,0,x) - integrate(exp(-s^2),s,0,y)",
                "rootsum(z^3-z+1, z, 1/(x-z)) - (3*x^2-1)/(x^3-x+2)",
            })
    void refutesWithAPoint(String text) {
        Expression e = formula(text);
        ZeroTest.NonZero no = assertInstanceOf(ZeroTest.NonZero.class, ZeroTest.of(e), text);
        assertEquals(e.symbols(), no.point().keySet());
    }

    @Test
    void aDivisionByZeroIsNotZero() {
        for (String text : List.of(
                "1/(exp(x)*(exp(-x)+1)-exp(x)-1)",
                "(sin(2*y)-2*sin(y)*cos(y))/(tanh(x)-2/(1+exp(-2*x))+1)",
                "log(x-x*exp(y)*exp(-y))")) {
            assertInstanceOf(ZeroTest.Unknown.class, ZeroTest.of(formula(text)), text);
        }
    }

    @Test
    void conditionsAreUsedAndWitnessesSatisfyThem() {
        Expression x = new Symbol("x");
        assertInstanceOf(
                ZeroTest.Zero.class, ZeroTest.where(List.of(x), formula("sqrt(x^2) - x"), Work.of(10 * Work.SECOND)));
        ZeroTest.NonZero no = assertInstanceOf(
                ZeroTest.NonZero.class,
                ZeroTest.where(List.of(x), formula("sqrt(x^2) - 2*x"), Work.of(10 * Work.SECOND)));
        assertTrue(no.point().get(new Symbol("x")).signum() > 0);
    }

    @Test
    void anInterruptAndALimitEndTheTest() {
        Expression large = formula("(1+x+y+a+b+u+mu)^40 - ((1+x)^2 + 2*(1+x)*(y+a+b+u+mu) + (y+a+b+u+mu)^2)^20");
        Work work = Work.of(Work.SECOND / 2);
        ZeroTest.Unknown why = assertInstanceOf(ZeroTest.Unknown.class, ZeroTest.of(large, work));
        assertEquals("beyond the budget: the limit of 5000000 operations", why.why());
        // no step is so long that the bound is left behind
        assertTrue(work.spent() < 1.1 * Work.SECOND / 2, "" + work.spent());
        Thread.currentThread().interrupt();
        assertInstanceOf(ZeroTest.Unknown.class, ZeroTest.of(large, Work.of(60 * Work.SECOND)));
        assertTrue(Thread.interrupted());
    }
}
