package kog.symbolic.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;

/** Formulas over roots that are not real: real where the conjugates make them so, without a value elsewhere. */
class CompiledRootsTest {

    private static final Symbol X = new Symbol("x");
    private static final Symbol Y = new Symbol("y");
    private static final String P = "root(z^4 - z^3 + 2*z + 1, z, ";

    // NumPy 2.4: roots([1, -1, 0, 2, 1]), the pair with the negative real part
    private static final double RE = -0.621964426951857;
    private static final double IM = 0.18773037045694482;

    private static CompiledFormula compiled(String formula) throws Exception {
        return CompiledFormula.of(FormulaParser.parse(formula, Set.of(X, Y)), List.of(X, Y));
    }

    @Test
    void productOfConjugatesIsReal() throws Exception {
        CompiledFormula product = compiled("(x + " + P + "1)*y)*(x + " + P + "2)*y)");
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < 200; k++) {
            double x = random.nextDouble(-9, 9);
            double y = random.nextDouble(-9, 9);
            double expected = (x + RE * y) * (x + RE * y) + IM * IM * y * y;
            // NumPy's roots are good to 1e-14, squared factors reach 20
            assertEquals(expected, product.value(x, y), 1e-11, x + " " + y);
        }
    }

    @Test
    void functionsOfRealPartsAreReal() throws Exception {
        String u = "(x + (" + P + "1) + " + P + "2))*y/2)";
        String v = "(-I*(" + P + "2) - " + P + "1))*y/2)";
        String modulus = "sqrt((x + " + P + "1)*y)*(x + " + P + "2)*y))";
        CompiledFormula argument = compiled("atan2(" + v + ", " + u + ")");
        CompiledFormula slit = compiled(modulus + " + " + u);
        CompiledFormula log = compiled("log(abs(" + modulus + "))");
        SplittableRandom random = new SplittableRandom(6);
        for (int k = 0; k < 200; k++) {
            double x = random.nextDouble(-9, 9);
            double y = random.nextDouble(-9, 9);
            double re = x + RE * y;
            double im = IM * y;
            assertEquals(Math.hypot(re, im) + re, slit.value(x, y), 1e-11);
            assertEquals(Math.log(Math.hypot(re, im)), log.value(x, y), 1e-11);
            assertEquals(Math.atan2(im, re), argument.value(x, y), 1e-11);
        }
    }

    @Test
    void whatIsNotRealHasNoValue() throws Exception {
        CompiledFormula linear = compiled("x + " + P + "1)*y");
        assertTrue(Double.isNaN(linear.value(1, 1e-9)));
        assertEquals(1, linear.value(1, 0));
        assertTrue(Double.isNaN(compiled("(x + I*y)^2").value(2, 1e-10)));
        assertEquals(-4, compiled("(x + I*y)^2").value(0, 2), 1e-14);
        assertTrue(Double.isNaN(compiled("exp(I*x)").value(1, 0)));
        assertTrue(Double.isNaN(compiled("abs(x + I*y)").value(1, 1)));
    }
}
