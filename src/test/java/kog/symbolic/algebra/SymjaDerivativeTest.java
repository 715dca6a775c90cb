package kog.symbolic.algebra;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.zero.RandomFormulas;
import kog.symbolic.zero.ZeroTest;
import kog.symbolic.zero.ZeroTestTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two engines that share no code differentiate alike. */
class SymjaDerivativeTest {

    @Test
    void randomFormulas() {
        compare(11, 300);
    }

    @Test
    @Tag("campaign")
    void manyRandomFormulas() {
        compare(12, 10_000);
    }

    private static void compare(long seed, int rounds) {
        Random random = new Random(seed);
        int compared = 0;
        int proved = 0;
        for (int k = 0; k < rounds; k++) {
            Expression e = RandomFormulas.formula(random, 3);
            Symbol x = RandomFormulas.SYMBOLS.get(random.nextInt(3));
            Expression other;
            try {
                other = SymjaDerivative.of(e, x);
            } catch (SymjaDerivative.NoCounterpart e1) {
                continue;
            }
            compared++;
            ZeroTest.Result difference = ZeroTest.of(e.derivative(x).minus(other), Work.of(2 * Work.SECOND));
            assertFalse(difference instanceof ZeroTest.NonZero, () -> "d/d" + x + " of " + e + ": " + difference);
            proved += difference instanceof ZeroTest.Zero ? 1 : 0;
        }
        System.err.println("derivatives: " + compared + " compared, " + proved + " proved equal");
        assertTrue(compared > 0.8 * rounds, "compared " + compared);
        assertTrue(proved > 0.9 * compared, "proved " + proved);
    }

    @Test
    void integralsAreRefused() {
        Expression e = ZeroTestTest.formula("integrate(exp(-s^2),s,0,x)");
        assertThrows(SymjaDerivative.NoCounterpart.class, () -> SymjaDerivative.of(e, new Symbol("x")));
    }
}
