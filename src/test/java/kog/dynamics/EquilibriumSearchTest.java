package kog.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.symbolic.Expression;
import org.junit.jupiter.api.Test;

class EquilibriumSearchTest {

    private static EquilibriumSet search(String text) throws InputException {
        return EquilibriumSearch.of(ModelReader.read(text, "test.yaml"), Map.of(), 1);
    }

    @Test
    void aCubicNeuronHasItsRootsExactly() throws InputException {
        EquilibriumSet set = search("{activation: {taylor: logistic, order: 3}, weights: [[8]], inputs: [-4]}");
        assertTrue(set.complete());
        assertEquals(3, set.equilibria().size());
        assertEquals(Optional.of(List.of(Expression.ZERO)), set.exact().get(1));
        assertEquals(Math.sqrt(6), set.equilibria().get(2).x()[0], 1e-15);
    }

    @Test
    void rootsThatNewtonMissesAreFoundInScalarFields() throws InputException {
        // roots 1/1000, 2/1000 and 10^6 apart, a double root at 3
        EquilibriumSet set = search("{state: [x], field: [\"(x - 1/1000)*(x - 2/1000)*(x - 1000000)*(x - 3)^2\"]}");
        assertTrue(set.complete());
        assertArrayEquals(
                new double[] {0.001, 0.002, 3, 1e6},
                set.equilibria().stream().mapToDouble(e -> e.x()[0]).toArray(),
                1e-9);
        assertEquals(
                Equilibrium.Stability.NONHYPERBOLIC, set.equilibria().get(2).stability());
    }

    @Test
    void lorenzHasThreeAndTheOriginIsExact() throws InputException {
        EquilibriumSet set = search("{state: [x, y, z], field: [10*(y - x), x*(28 - z) - y, x*y - 8/3*z]}");
        assertTrue(set.complete());
        assertEquals(3, set.equilibria().size());
        double c = Math.sqrt(72);
        assertArrayEquals(new double[] {-c, -c, 27}, set.equilibria().get(0).x(), 1e-12);
        assertTrue(set.exact().get(1).isPresent());
        assertFalse(set.exact().get(0).isPresent());
    }

    @Test
    void aFieldWithoutZerosHasNone() throws InputException {
        EquilibriumSet set = search("{state: [x, y], field: [1 + x^2 + y^2, x - y]}");
        assertTrue(set.complete());
        assertEquals(List.of(), set.equilibria());
    }

    @Test
    void lineOfEquilibriaIsNotCalledComplete() throws InputException {
        assertFalse(search("{state: [x, y], field: [x + y, 2*x + 2*y]}").complete());
    }

    @Test
    void continuationFindsTheFarBranchOfASwitch() throws InputException {
        // mutual inhibition: two sinks and a saddle between them
        EquilibriumSet set = search("{activation: logistic, weights: [[0, -12], [-12, 0]], inputs: [6, 6]}");
        assertEquals(3, set.equilibria().size());
        assertFalse(set.complete());
        assertEquals(Equilibrium.Stability.SADDLE, set.equilibria().get(1).stability());
    }
}
