package kog.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;

class FlowTest {

    private static VectorField field(String... components) throws Exception {
        List<Symbol> state = java.util.stream.IntStream.rangeClosed(1, components.length)
                .mapToObj(i -> new Symbol("x" + i))
                .toList();
        List<Expression> formulas = new java.util.ArrayList<>();
        for (String f : components) {
            formulas.add(FormulaParser.parse(f, Set.copyOf(state)));
        }
        return Fields.compiled(state, formulas);
    }

    @Test
    void followsARotationBothWays() throws Exception {
        Flow flow = Flow.of(field("x2", "-x1"), 1e-13);
        for (double time : new double[] {7, -7}) {
            Trajectory trajectory = flow.from(new double[] {1, 0}, time);
            assertEquals(Trajectory.Stop.TIME, trajectory.stop());
            assertEquals(time, trajectory.end());
            // dense output of a pair of order 8 is of order 7: a few 1e-12 at this tolerance
            for (double t = 0; t <= 1; t += 0.01) {
                assertEquals(Math.cos(time * t), trajectory.at(time * t)[0], 1e-10);
            }
        }
    }

    @Test
    void stopsAtTheBoundaryOfARegion() throws Exception {
        Trajectory trajectory = Flow.of(field("-1"), 1e-10).from(new double[] {1}, 5, List.of(x -> x[0] - 0.25));
        assertEquals(Trajectory.Stop.BOUNDARY, trajectory.stop());
        assertEquals(0.75, trajectory.end(), 1e-8);
    }

    @Test
    void stopsAtFiniteTimeEscape() throws Exception {
        // x' = x² from 1 is 1/(1 − t)
        Trajectory trajectory = Flow.of(field("x1^2"), 1e-10).from(new double[] {1}, 5);
        assertTrue(trajectory.stop() == Trajectory.Stop.ESCAPE || trajectory.stop() == Trajectory.Stop.STEP);
        assertEquals(1, trajectory.end(), 1e-6);
        assertEquals(2, trajectory.at(0.5)[0], 1e-8);
        assertThrows(IllegalArgumentException.class, () -> trajectory.at(2));
    }

    @Test
    void keepsWhatCameBeforeAStateWithoutRates() throws Exception {
        // x' = −1/(2 sqrt(x)) reaches 0 at t = 4/3, where F ends
        Trajectory trajectory = Flow.of(field("-1/(2*sqrt(x1))"), 1e-10).from(new double[] {1}, 5);
        assertEquals(Trajectory.Stop.STEP, trajectory.stop());
        assertTrue(trajectory.end() > 1.2 && trajectory.end() < 4 / 3.0 + 1e-6);
    }
}
