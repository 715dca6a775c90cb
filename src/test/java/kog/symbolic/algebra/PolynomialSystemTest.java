package kog.symbolic.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All real solutions of systems whose solutions are known. */
class PolynomialSystemTest {

    private static final Symbol X = new Symbol("x");
    private static final Symbol Y = new Symbol("y");

    private static List<PolynomialSystem.Solution> solutions(String... equations) throws FormulaException {
        List<Expression> parsed = new ArrayList<>();
        for (String e : equations) {
            parsed.add(FormulaParser.parse(e, java.util.Set.of(X, Y)));
        }
        return PolynomialSystem.realSolutions(parsed, List.of(X, Y))
                .orElseThrow()
                .solutions();
    }

    /** Pairs of lines meet in four rational points. */
    @Test
    void pairsOfLinesMeetWhereTheyMeet() {
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 20; k++) {
            int[][] lines = new int[4][];
            for (int i = 0; i < 4; i++) {
                lines[i] = new int[] {1 + random.nextInt(9), random.nextInt(19) - 9, random.nextInt(19) - 9};
            }
            List<double[]> expected = new ArrayList<>();
            for (int a = 0; a < 2; a++) {
                for (int b = 2; b < 4; b++) {
                    double determinant = lines[a][0] * lines[b][1] - (double) lines[b][0] * lines[a][1];
                    if (determinant != 0) {
                        double x = (lines[a][1] * lines[b][2] - (double) lines[b][1] * lines[a][2]) / determinant;
                        double y = (lines[b][0] * lines[a][2] - (double) lines[a][0] * lines[b][2]) / determinant;
                        if (expected.stream().noneMatch(p -> Math.hypot(p[0] - x, p[1] - y) < 1e-12)) {
                            expected.add(new double[] {x, y});
                        }
                    }
                }
            }
            List<Expression> equations =
                    List.of(line(lines[0]).times(line(lines[1])), line(lines[2]).times(line(lines[3])));
            PolynomialSystem.Solutions found =
                    PolynomialSystem.realSolutions(equations, List.of(X, Y)).orElseThrow();
            if (found.dimension() > 0) {
                continue;
            }
            assertEquals(expected.size(), found.solutions().size(), equations.toString());
            for (PolynomialSystem.Solution s : found.solutions()) {
                double x = s.at().get(0).doubleValue();
                double y = s.at().get(1).doubleValue();
                assertTrue(
                        expected.stream().anyMatch(p -> Math.hypot(p[0] - x, p[1] - y) < 1e-12), equations.toString());
            }
        }
    }

    private static Expression line(int[] c) {
        return Expression.sum(List.of(
                Expression.of(Rational.of(c[0])).times(X),
                Expression.of(Rational.of(c[1])).times(Y),
                Expression.of(Rational.of(c[2]))));
    }

    /** No coordinate alone tells (±√2, ±√3) apart. */
    @Test
    void independentRootsCombine() throws FormulaException {
        assertEquals(4, solutions("x^2 - 2", "y^2 - 3").size());
        assertEquals(2, solutions("x^2 - 2", "y - x^3 + x").size());
        assertEquals(0, solutions("x^2 + 2", "y^2 - 3").size());
        assertEquals(2, solutions("x^2 + y^2 - 1", "x - y").size());
    }

    /** The algebra system's own isolation of real roots does not end for these. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void quadricsWithDyadicCoefficientsAreSolved() throws FormulaException {
        List<PolynomialSystem.Solution> four =
                solutions("-x/64 - y/64 - 3*x^2/16 - 3*y^2/8", "-y/128 - x*y/2 + y^2/16");
        assertEquals(4, four.size());
        // y² (−387/4096 y² − 69/16384 y + 13/262144) = 0, by hand
        for (double y : new double[] {-23.0 / 1032 + Math.sqrt(17) / 129, -23.0 / 1032 - Math.sqrt(17) / 129}) {
            assertTrue(four.stream().anyMatch(s -> Math.abs(s.at().get(1).doubleValue() - y) < 1e-15));
        }
        assertTrue(four.stream()
                .anyMatch(s -> s.at().get(0).equals(Rational.of(-1, 12))
                        || Math.abs(s.at().get(0).doubleValue() + 1.0 / 12) < 1e-15));
    }
}
