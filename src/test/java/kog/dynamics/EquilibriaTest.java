package kog.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import kog.files.InputException;
import kog.files.ModelReader;
import org.junit.jupiter.api.Test;

class EquilibriaTest {

    @Test
    void findsTheThreeEquilibriaOfThePosterNeuron() throws InputException {
        // F = x − x³/6: roots 0 and ±√6, slopes 1 and −2
        VectorField field = Fields.of(
                ModelReader.read(
                        "{activation: {taylor: logistic, order: 3}, weights: [[8]], inputs: [-4]}", "neuron.yaml"),
                Map.of());
        List<Equilibrium> found = Equilibria.find(field, 1, 30);
        assertEquals(3, found.size());
        double[] roots = found.stream().mapToDouble(e -> e.x()[0]).toArray();
        assertArrayEquals(new double[] {-Math.sqrt(6), 0, Math.sqrt(6)}, roots, 1e-14);
        assertEquals(Equilibrium.Stability.SOURCE, found.get(1).stability());
        assertEquals(-2, found.get(2).eigenvalues().get(0).getReal(), 1e-14);
    }

    @Test
    void classifiesTheEquilibriaOfLorenz() throws InputException {
        VectorField field = Fields.of(
                ModelReader.read("{state: [x, y, z], field: [10*(y - x), x*(28 - z) - y, x*y - 8/3*z]}", "lorenz.yaml"),
                Map.of());
        List<Equilibrium> found = Equilibria.find(field, 1, 60);
        assertEquals(3, found.size());
        double c = Math.sqrt(8.0 / 3 * 27);
        assertArrayEquals(new double[] {-c, -c, 27}, found.get(0).x(), 1e-12);
        assertEquals(Equilibrium.Stability.SADDLE, found.get(1).stability());
    }

    @Test
    void doesNotInventEquilibria() throws InputException {
        VectorField field = Fields.of(ModelReader.read("{state: [x], field: [1 + x^2]}", "none.yaml"), Map.of());
        assertEquals(List.of(), Equilibria.find(field, 1, 40));
    }

    @Test
    void aDefectiveSinkIsASink() throws InputException {
        VectorField field = Fields.of(
                ModelReader.read(
                        "{activation: tanh, weights: [[0,0,0],[3,0,0],[1,2,0]], inputs: [0.3, 0, 0]}", "chain.yaml"),
                Map.of());
        assertEquals(
                Equilibrium.Stability.SINK, Equilibria.find(field, 1, 5).get(0).stability());
    }
}
