package kog.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.network.FormulaField;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubstitutedFieldTest {

    private static final Symbol X = new Symbol("x");

    private static FormulaField model(String field) throws Exception {
        return new FormulaField("field", List.of(), List.of(X), List.of(FormulaParser.parse(field, Set.of(X))));
    }

    /** Slopes of F at its zeros in one period, by hand. */
    @ParameterizedTest
    @CsvSource({
        "sin(x), 1 -1",
        "1 - 2*sin(x), -1.7320508075688772 1.7320508075688772",
        "tan(x), 1",
        "1 - exp(x), -1",
        "1/2 - tanh(x), -0.75",
        "3*sin(pi*x), 9.42477796076938 -9.42477796076938",
        "2 - sin(x), ''",
        "1 - sin(x), ''"
    })
    void principalEigenvaluesAreTheSlopesAtTheEquilibria(String field, String slopes) throws Exception {
        Derivation derivation = Derive.of(model(field));
        List<Double> found = derivation.eigenfunctions().stream()
                .filter(e -> e.free().isEmpty())
                .map(e -> CompiledFormula.of(e.eigenvalue(), List.of()).value())
                .toList();
        List<Double> expected = slopes.isEmpty()
                ? List.of()
                : java.util.Arrays.stream(slopes.split(" "))
                        .map(Double::parseDouble)
                        .toList();
        assertEquals(expected.size(), found.size(), derivation::toString);
        for (int k = 0; k < found.size(); k++) {
            // rounding of a square root or of π
            assertEquals(expected.get(k), found.get(k), 1e-14, field);
        }
        assertEquals(List.of(), new Numerics(model(field), Map.of(), new Random(3)).problems(derivation));
    }

    /** |w| > K: log ψ grows without a jump by λ times the period 2π/√(w² − K²) on every turn. */
    @ParameterizedTest
    @ValueSource(strings = {"2 - sin(x)", "2 + cos(x)"})
    void rotationIsContinuousOverTurns(String field) throws Exception {
        Eigenfunction psi = Derive.of(model(field)).eigenfunctions().get(0);
        assertEquals(List.of(), psi.region().conditions());
        Expression one = psi.formula().substitute(Map.of(psi.free().get(0), Expression.ONE));
        CompiledFormula value = CompiledFormula.of(one, List.of(X));
        for (double x = -9; x < 9; x += 0.25) {
            double growth = Math.log(value.value(x + 2 * Math.PI) / value.value(x));
            assertEquals(2 * Math.PI / Math.sqrt(3), growth, 1e-12, "from " + x);
            double step = Math.log(value.value(x + 1e-3) / value.value(x));
            // the mean of 1/F over the step is between 1/3 and 1
            assertTrue(step > 1e-3 / 3.01 && step < 1.01e-3, "at " + x + ": " + step);
        }
    }
}
