package kog.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;

class DifferentiationTest {

    @Test
    void anIntegralFromARemovableSingularityHasADerivative() throws FormulaException {
        Symbol x = new Symbol("x");
        Expression f = FormulaParser.parse("integrate((exp(s) - 1 - s)/s^2, s, 0, x)", Set.of(x));
        double slope = CompiledFormula.of(f.derivative(x), List.of(x)).value(2);
        assertEquals((Math.exp(2) - 3) / 4, slope, 1e-14);
    }

    @Test
    void bothLimitsAndTheIntegrandMove() throws FormulaException {
        // d/dx ∫_x^{x²} sin(x s) ds, by mpmath 1.3: diff(lambda x: quad(lambda s: sin(x*s), [x, x**2]), mpf('1.3'))
        Symbol x = new Symbol("x");
        Expression f = FormulaParser.parse("integrate(sin(x*s), s, x, x^2)", Set.of(x));
        double slope = CompiledFormula.of(f.derivative(x), List.of(x)).value(1.3);
        assertEquals(0.897778981242649375, slope, 1e-13);
    }
}
