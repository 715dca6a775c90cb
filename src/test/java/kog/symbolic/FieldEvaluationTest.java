package kog.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.hipparchus.analysis.differentiation.FieldGradient;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values from mpmath 1.3 at 40 digits: the function of the same name at x = -1/2, y = -1/4. */
class FieldEvaluationTest {

    private static final Symbol X = new Symbol("x");
    private static final Symbol Y = new Symbol("y");

    @ParameterizedTest
    @CsvSource({
        "I*x, 0, -0.5",
        "log(x), -0.6931471805599453094172321214581765680755, 3.141592653589793238462643383279502884197",
        "log(x+I*y), -0.5815754049028404315340845763032593163882, -2.677945044588987122248387151818288482169",
        "x^(1/3), 0.3968502629920498686879264098180770650979, 0.6873648184993013131917395984430061387821",
        "'atan2(y,x)', -2.677945044588987122248387151818288482169, 0",
        "'atan2(x,y)', -2.034443935795702735445577923100965844127, 0",
        "'atan2(-y,x)', 2.677945044588987122248387151818288482169, 0"
    })
    void complexValuesHaveTheRightBranchAndAllDigits(String formula, String real, String imaginary) throws Exception {
        Expression e = FormulaParser.parse(formula, Set.of(X, Y));
        DfpField field = new DfpField(45);
        FieldComplex<Dfp> value = e.fold(FieldEvaluation.complex(
                new FieldComplex<>(field.getOne()),
                40,
                Map.of(
                        X, new FieldComplex<>(field.newDfp("-0.5")),
                        Y, new FieldComplex<>(field.newDfp("-0.25")))));
        assertTrue(value.getReal() == value.getRealPart().toDouble());
        assertEquals(0, value.getRealPart().subtract(field.newDfp(real)).toDouble(), 1e-38);
        assertEquals(0, value.getImaginaryPart().subtract(field.newDfp(imaginary)).toDouble(), 1e-38);

        FieldGradient<Complex> gradient = e.fold(FieldEvaluation.complex(
                FieldGradient.constant(2, Complex.ONE),
                15,
                Map.of(
                        X, FieldGradient.variable(2, 0, new Complex(-0.5)),
                        Y, FieldGradient.variable(2, 1, new Complex(-0.25)))));
        // a few units in the last place
        assertEquals(Double.parseDouble(real), gradient.getValue().getReal(), 1e-15);
        assertEquals(Double.parseDouble(imaginary), gradient.getValue().getImaginary(), 2e-15);
    }
}
