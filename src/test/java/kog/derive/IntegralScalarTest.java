package kog.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.Obstruction;
import kog.network.FormulaField;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegralScalarTest {

    private static final Symbol X = new Symbol("x");

    private static Derivation derive(String field) throws Exception {
        return Derive.of(
                new FormulaField("field", List.of(), List.of(X), List.of(FormulaParser.parse(field, Set.of(X)))));
    }

    private static boolean inside(Eigenfunction e, double x) {
        return e.region().conditions().stream()
                .allMatch(c -> c.relation()
                        .holds(CompiledFormula.of(c.left(), List.of(X)).value(x)));
    }

    /** Zeros from brentq, SciPy 1.17, each family given by a state of it. */
    @ParameterizedTest
    @CsvSource({
        "-x + 3*tanh(x), -2.9847 | 0 | 2.9847",
        "x - exp(-x), 0.5671433",
        "sin(x) - x/3, -2.2788627 | 0 | 2.2788627",
        "x^2 - exp(x), -0.7034674",
        "x - sin(x), 0",
        "exp(x) - 1 - x, 0",
        "x + exp(x), -0.5671433"
    })
    void eachIntervalBetweenZerosIsOneFamily(String field, String zeros) throws Exception {
        Derivation derivation = derive(field);
        double[] at = java.util.Arrays.stream(zeros.split("\\|"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] ends = new double[at.length + 2];
        ends[0] = -40;
        System.arraycopy(at, 0, ends, 1, at.length);
        ends[at.length + 1] = 40;
        List<Eigenfunction> families = derivation.eigenfunctions().stream()
                .filter(e -> !e.free().isEmpty())
                .toList();
        assertEquals(ends.length - 1, families.size(), derivation::toString);
        for (int k = 0; k + 1 < ends.length; k++) {
            // the zeros above are good to 1e-4
            for (double x : new double[] {ends[k] + 1e-3, (ends[k] + ends[k + 1]) / 2, ends[k + 1] - 1e-3}) {
                for (int family = 0; family < ends.length - 1; family++) {
                    assertEquals(
                            family == k, inside(families.get(family), x), field + " family " + family + " at " + x);
                }
            }
        }
    }

    /** No region, searched on a fine grid, holds states on both sides of a sign change or of a pole of F. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x*sin(x)",
                "1/x + tanh(x)",
                "log(x) - 1",
                "x*cos(3*x) - 1/3",
                "tan(x) - x",
                "exp(-x^2) - 1/2",
                "x^2*exp(x) - 1/10",
                "x - 7/5*sin(x) - 2/7"
            })
    void noRegionContainsAZero(String field) throws Exception {
        CompiledFormula f = CompiledFormula.of(FormulaParser.parse(field, Set.of(X)), List.of(X));
        Derivation derivation = derive(field);
        assertFalse(derivation.eigenfunctions().isEmpty());
        for (Eigenfunction e : derivation.eigenfunctions()) {
            if (e.free().isEmpty()) {
                continue;
            }
            double last = Double.NaN;
            for (double x = -20.0003; x < 20; x += 0.01) {
                if (!inside(e, x)) {
                    continue;
                }
                // one interval: states of the region are neighbours on the grid
                assertTrue(Double.isNaN(last) || x - last < 0.015, e.name() + " from " + last + " to " + x);
                assertTrue(Double.isNaN(last) || f.value(last) * f.value(x) > 0, e.name() + " at " + x);
                last = x;
            }
        }
    }

    /** Random fields a x + b + c tanh(k x) + d sin(m x): their regions against signs on a grid. */
    @Test
    void randomFieldsHaveRegionsOfOneSign() throws Exception {
        Random random = new Random(5);
        for (int k = 0; k < 12; k++) {
            String field = (random.nextInt(5) - 2) + "*x + " + random.nextInt(7) + "/3 + " + (random.nextInt(9) - 4)
                    + "*tanh(" + (1 + random.nextInt(3)) + "*x) + " + (random.nextInt(5) + 1) + "/2*sin(2*x)";
            if (!derive(field).eigenfunctions().isEmpty()) {
                noRegionContainsAZero(field);
            }
        }
    }

    @Test
    void aMultipleZeroIsSaidToHaveNoPrincipalEigenfunction() throws Exception {
        assertTrue(derive("x - sin(x)").obstructions().stream()
                .anyMatch(o -> o.kind() == Obstruction.Kind.ZERO_EIGENVALUE
                        && o.detail().contains("multiplicity 3")));
    }

    @Test
    void unknownParametersAreAnObstruction() throws Exception {
        Symbol w = new Symbol("w");
        Expression field = FormulaParser.parse("-x + w*tanh(x)", Set.of(X, w));
        Derivation derivation = Derive.of(new FormulaField("field", List.of(), List.of(X), List.of(field)));
        assertTrue(derivation.eigenfunctions().isEmpty());
        assertFalse(derivation.obstructions().isEmpty());
    }
}
