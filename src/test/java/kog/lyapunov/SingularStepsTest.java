package kog.lyapunov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kog.lyapunov.estimate.Fate;
import kog.lyapunov.estimate.RestPoint;
import kog.lyapunov.estimate.SumRule;
import kog.lyapunov.system.Cells;
import kog.lyapunov.system.ExactRank;
import kog.lyapunov.system.FormulaMapSystem;
import kog.lyapunov.system.RankBound;
import kog.lyapunov.system.TangentSystem;
import kog.network.CellLayer;
import kog.network.Drive;
import kog.network.FormulaMap;
import kog.network.InitialState;
import kog.network.RecurrentCell;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;

/** Maps whose Jacobians are singular, exactly, by structure, or nearly. */
class SingularStepsTest {

    private static LyapunovSpectrum run(TangentSystem system, double[] start, long steps) {
        Protocol protocol = new Protocol(system.dimension(), steps, steps / 10, Protocol.Tangents.RANDOM, 1, 0);
        return LyapunovLoop.of(system, protocol).run(start, () -> false, (part, exponent) -> {});
    }

    private static LyapunovSpectrum map(double[] start, long steps, String... formulas) throws Exception {
        List<Symbol> state = IntStream.range(0, formulas.length)
                .mapToObj(i -> new Symbol("" + "xyz".charAt(i)))
                .toList();
        List<Expression> map = new ArrayList<>();
        for (String formula : formulas) {
            map.add(FormulaParser.parse(formula, Set.copyOf(state)));
        }
        return run(
                new FormulaMapSystem(new FormulaMap("map", List.of(), state, map, InitialState.random()), Map.of()),
                start,
                steps);
    }

    private static RecurrentCell cell(RecurrentCell.Kind kind, double[][] recurrent, SplittableRandom random) {
        double[][] input = new double[recurrent.length][1];
        for (double[] row : input) {
            row[0] = random.nextDouble() - 0.5;
        }
        Drive drive = new Drive.Noise(Drive.Distribution.NORMAL, 1);
        return RecurrentCell.of(
                "random",
                kind,
                new CellLayer(input, recurrent, new double[recurrent.length], new double[recurrent.length]),
                InitialState.random(),
                drive);
    }

    /** A B with A of {@code rank} columns: integers, so that the product has exactly that rank, or doubles. */
    private static double[][] lowRank(int rows, int columns, int rank, boolean exact, SplittableRandom random) {
        double[][] product = new double[rows][columns];
        double[][] a = new double[rows][rank];
        double[][] b = new double[rank][columns];
        for (double[][] factor : List.of(a, b)) {
            for (double[] row : factor) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = exact ? (random.nextInt(17) - 8) / 16.0 : 1.2 * (random.nextDouble() - 0.5);
                }
            }
        }
        kog.dynamics.linear.RowProducts.add(a, 0, b, product, rows, rank, 0, columns);
        return product;
    }

    private static long infinite(LyapunovSpectrum s) {
        return s.estimate().exponents().stream()
                .filter(e -> e.fate() == Fate.MINUS_INFINITY)
                .count();
    }

    @Test
    void cellsOfLowRankHaveAsManyInfiniteExponents() {
        SplittableRandom random = new SplittableRandom(41);
        for (int draw = 0; draw < 24; draw++) {
            int n = 2 + random.nextInt(7);
            boolean exact = draw % 2 == 0;
            int rank = 1 + random.nextInt(n - 1);
            RecurrentCell.Kind kind = List.of(RecurrentCell.Kind.TANH, RecurrentCell.Kind.LSTM, RecurrentCell.Kind.GRU)
                    .get(draw % 3);
            double[][] u = lowRank(kind.gates() * n, n, rank, exact, random);
            RecurrentCell cell = cell(kind, u, random);
            int expected =
                    switch (kind) {
                        case TANH -> n - ExactOrRounded.rank(u, exact);
                        // the output gate alone: the cell state remembers the rest
                        case LSTM -> n - ExactOrRounded.rank(Arrays.copyOfRange(u, 3 * n, 4 * n), exact);
                        // every unit keeps part of itself
                        default -> 0;
                    };
            LyapunovSpectrum s = run(Cells.of(cell, 1), new double[cell.dimension()], 300);
            String all = kind + " " + n + " rank " + rank + " exact " + exact
                    + Arrays.toString(s.estimate().values()) + s.estimate().exponents();
            assertEquals(expected, infinite(s), all);
            for (int j = 0; j < cell.dimension() - expected; j++) {
                assertEquals(Fate.FINITE, s.estimate().exponents().get(j).fate(), all);
                assertTrue(s.estimate().values()[j] > -40 && s.estimate().numericalErrors()[j] < 1e-6, all);
            }
        }
    }

    private static final class ExactOrRounded {
        static int rank(double[][] u, boolean exact) {
            return exact ? ExactRank.of(u) : RankBound.toRounding(u);
        }
    }

    @Test
    void silentUnitsAreCountedOnTheOrbit() {
        // units 1 and 2 never fire: their inputs are far below 0
        double[][] u = {{0.5, 0, 0, 0}, {0.25, 0.5, 0, 0}, {1, 1, 0.5, 0.25}, {0, 1, -0.25, 0.5}};
        RecurrentCell cell = RecurrentCell.of(
                "relu",
                RecurrentCell.Kind.RELU,
                new CellLayer(new double[4][1], u, new double[] {-9, -9, 1, 1}, new double[4]),
                InitialState.random(),
                new Drive.None());
        LyapunovSpectrum s = run(Cells.of(cell, 1), new double[4], 2000);
        assertEquals(2, infinite(s));
        // the others: [[1/2, 1/4], [-1/4, 1/2]], of modulus √5/4
        double expected = Math.log(Math.sqrt(5) / 4);
        assertArrayEquals(
                new double[] {expected, expected}, Arrays.copyOf(s.estimate().values(), 2), 2e-3);
        assertTrue(
                s.estimate().exponents().get(3).reason().contains("exactly singular on the orbit"),
                s.estimate().exponents().get(3).reason());
        RestPoint rest = s.diagnostics().rest().orElseThrow();
        assertEquals(expected, rest.exponents().get(0), 1e-14);
        assertEquals(Double.NEGATIVE_INFINITY, rest.exponents().get(3));
    }

    @Test
    void nearlySingularIsNotSingular() throws Exception {
        LyapunovSpectrum s = map(new double[] {0.1, 0.3, 0}, 300, "1 - 7/5*x^2 + y", "3/10*x", "x/8 + z/2^70");
        assertEquals(-70 * Math.log(2), s.estimate().values()[2], 1e-9);
        assertEquals(SumRule.Outcome.HOLDS, s.estimate().sums().outcome());
        // singular everywhere, though rounding of the entries hides it
        LyapunovSpectrum singular =
                map(new double[] {0.4, 0.3}, 300, "cos(3*(x/10 + 3*y/10))", "sin(2*(3*x/10 + 9*y/10))");
        assertEquals(1, infinite(singular));
    }

    @Test
    void superstableOrbits() throws Exception {
        LyapunovSpectrum exact = map(new double[] {0.5}, 1000, "2*x*(1 - x)");
        assertEquals(Double.NEGATIVE_INFINITY, exact.estimate().values()[0]);
        // r = 1 + √5 to 15 digits: x = 1/2 comes back to rounding only, whatever the decimals are
        LyapunovSpectrum rounded = map(new double[] {0.3}, 1000, "3.23606797749979*x*(1 - x)");
        assertTrue(
                rounded.estimate().exponents().get(0).fate() != Fate.FINITE,
                Arrays.toString(rounded.estimate().values()));
        assertTrue(rounded.estimate().values()[0] < -15);
    }

    @Test
    void saturatedUnitsKeepTheirExponents() {
        // slopes down to 1e-30: graded, not singular; the sum is known apart from the tangent vectors
        SplittableRandom random = new SplittableRandom(43);
        for (int draw = 0; draw < 10; draw++) {
            int n = 2 + random.nextInt(20);
            double[][] u = lowRank(n, n, n, false, random);
            RecurrentCell cell = cell(RecurrentCell.Kind.TANH, u, random);
            double[] bias = new double[n];
            Arrays.setAll(bias, i -> 35 * random.nextDouble());
            RecurrentCell saturated = RecurrentCell.of(
                    "",
                    cell.kind(),
                    new CellLayer(
                            cell.layers().get(0).weightIh(),
                            u,
                            bias,
                            cell.layers().get(0).biasHh()),
                    cell.start(),
                    cell.drive());
            LyapunovSpectrum s = run(Cells.of(saturated, 1), new double[n], 300);
            assertEquals(
                    SumRule.Outcome.HOLDS,
                    s.estimate().sums().outcome(),
                    () -> "" + s.estimate().sums());
            assertEquals(0, infinite(s));
            assertTrue(!s.estimate().isLost());
        }
    }
}
