package kog.verify.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.verify.Judge;
import org.junit.jupiter.api.Test;

/** The pieces of piecewise formulas. */
class SignCellsTest {

    private static Optional<List<SignCells.Cell>> cells(String formula, String... region) {
        Judge judge = Judge.of("x: -x", "y: -2*y").free("a");
        return SignCells.of(
                List.of(judge.formula(formula)),
                judge.generator().state(),
                judge.parameters(),
                new FirstIntegral("I", judge.formula(formula), judge.region(region), Exactness.EXACT, List.of()),
                10_000_000);
    }

    private static List<String> formulas(String formula, String... region) {
        return cells(formula, region).orElseThrow().stream()
                .filter(c -> c.status() != SignCells.Status.EMPTY)
                .map(c -> c.formulas().get(0) + " " + c.status())
                .toList();
    }

    @Test
    void eachSignIsACell() {
        assertEquals(List.of("2*x NONEMPTY", "0 NONEMPTY"), formulas("x + abs(x)"));
        assertEquals(List.of("2*x NONEMPTY"), formulas("x + abs(x)", "x > 1"));
        assertEquals(List.of("y*x NONEMPTY", "-y*x NONEMPTY"), formulas("y*sqrt(x^2)"));
        assertEquals(4, formulas("abs(x) + sign(y)").size());
        assertEquals(List.of("3*x NONEMPTY", "-3*x NONEMPTY"), formulas("abs(x) + sign(2*x)*2*x"));
    }

    @Test
    void cellsNest() {
        assertEquals(
                List.of("x - 1 NONEMPTY", "-(x - 1) NONEMPTY", "-x - 1 NONEMPTY", "-(-x - 1) NONEMPTY"),
                formulas("abs(abs(x) - 1)"));
    }

    @Test
    void emptyCellsAreProvedEmpty() {
        List<SignCells.Cell> cells = cells("abs(x - 1) + abs(x + 1)").orElseThrow();
        assertTrue(
                cells.stream()
                                .filter(c -> c.status() == SignCells.Status.NONEMPTY)
                                .count()
                        == 3,
                cells::toString);
        assertTrue(cells.stream().noneMatch(c -> c.status() == SignCells.Status.UNKNOWN), cells::toString);
    }
}
