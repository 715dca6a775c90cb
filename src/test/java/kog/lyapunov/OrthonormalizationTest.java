package kog.lyapunov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import kog.dynamics.linear.NativeKernels;
import kog.dynamics.linear.Products;
import kog.dynamics.linear.RowProducts;
import kog.lyapunov.estimate.Exponent;
import kog.lyapunov.system.Cells;
import kog.network.CellLayer;
import kog.network.Drive;
import kog.network.InitialState;
import kog.network.RecurrentCell;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A native library gives what this program's own kernels give, or is not asked. */
class OrthonormalizationTest {

    private static final int N = 80;

    @BeforeEach
    void isThere() {
        assumeTrue(
                NativeKernels.find().isPresent(), "no OpenBLAS on the class path (mvn -Popenblas): it is not tested");
    }

    /** Y with singular values from 1 down to 1/condition. */
    private static double[][] matrix(long seed, int columns, double condition) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] left = random(random, N, columns);
        double[][] right = random(random, columns, columns);
        new GramSchmidtOf(left, columns);
        new GramSchmidtOf(right, columns);
        double[][] y = new double[N][columns];
        for (int j = 0; j < columns; j++) {
            double value = Math.pow(condition, -(double) j / (columns - 1));
            for (double[] row : left) {
                row[j] *= value;
            }
        }
        RowProducts.add(left, 0, right, y, N, columns, 0, columns);
        return y;
    }

    private static double[][] random(SplittableRandom random, int rows, int columns) {
        double[][] a = new double[rows][columns];
        for (double[] row : a) {
            Arrays.setAll(row, j -> random.nextDouble() - 0.5);
        }
        return a;
    }

    /** The factorization that needs no library, in place. */
    private record GramSchmidtOf(double[][] q, double[] logs, double[][] upper) {
        GramSchmidtOf(double[][] y, int columns) {
            this(y, new double[columns], new double[columns][]);
            GramSchmidt own = new GramSchmidt(y.length);
            own.factor(y, columns, logs);
            for (int i = 0; i < columns; i++) {
                upper[i] = own.upper()[i].clone();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e2, 1e4, 1e6, 1e9, 1e15})
    void factorsAreThoseOfGramAndSchmidt(double condition) {
        for (int columns : new int[] {N, 60}) {
            double[][] y = matrix(3, columns, condition);
            double[][] q = Arrays.stream(y).map(double[]::clone).toArray(double[][]::new);
            Orthonormalization ours = new Orthonormalization(N, columns);
            double[] logs = new double[columns];
            assertTrue(ours.factor(q, columns, logs));
            GramSchmidtOf own =
                    new GramSchmidtOf(Arrays.stream(y).map(double[]::clone).toArray(double[][]::new), columns);
            // Q R = Y to rounding whoever made it
            for (int i = 0; i < N; i++) {
                for (int j = 0; j < columns; j++) {
                    double sum = 0;
                    for (int l = 0; l <= j; l++) {
                        sum += q[i][l] * ours.upper()[l][j];
                    }
                    assertEquals(y[i][j], sum, 1e-14, condition + " " + i + " " + j);
                }
            }
            double squares = 0;
            for (int a = 0; a < columns; a++) {
                for (int b = 0; b < columns; b++) {
                    double dot = 0;
                    for (int i = 0; i < N; i++) {
                        dot += q[i][a] * q[i][b];
                    }
                    squares += Math.pow(dot - (a == b ? 1 : 0), 2);
                }
            }
            assertTrue(Math.sqrt(squares) <= ours.departure() + 1e-12, condition + ": " + Math.sqrt(squares));
            for (int j = 0; j < columns; j++) {
                // errors of Y of a rounding move log r_jj by its part of r_jj, times what R amplifies
                double allowed = ours.departure() + 1e-13 * Math.min(1e15, condition);
                assertEquals(own.logs()[j], logs[j], allowed, condition + ", column " + j);
            }
            // what is graded by more than doubles can tell apart is left to the own kernels
            assertEquals(condition > 1e8, ours.keepsSmallRows(), "" + condition);
        }
    }

    @Test
    void productsAreTheSame() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] a = random(random, N, 70);
        double[][] b = random(random, 70, 50);
        double[][] c = random(random, N, 50);
        double[][] own = new double[N][50];
        RowProducts.add(a, 0, b, own, N, 70, 0, 50);
        new Products(N, 50).multiply(a, b, c, N, 70, 50);
        for (int i = 0; i < N; i++) {
            assertArrayEquals(own[i], c[i], 1e-14);
        }
    }

    @Test
    void whatIsNotFiniteIsSaid() {
        double[][] y = matrix(1, N, 10);
        y[3][4] = Double.NaN;
        assertFalse(new Orthonormalization(N, N).factor(y, N, new double[N]));
    }

    /** The first exponents of a run that asks the library are those of a run with too few to ask it. */
    @Test
    void exponentsAreThoseOfOwnKernels() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] weights = new double[N][N];
        for (double[] row : weights) {
            Arrays.setAll(row, j -> (2 * random.nextDouble() - 1) * 3 / Math.sqrt(N));
        }
        RecurrentCell cell = RecurrentCell.of(
                "random",
                RecurrentCell.Kind.TANH,
                new CellLayer(new double[N][1], weights, new double[N], new double[N]),
                InitialState.random(),
                new Drive.None());
        double[] start = new double[N];
        start[0] = 1;
        int few = NativeKernels.FEWEST - 1;
        LyapunovSpectrum all = run(cell, start, N);
        LyapunovSpectrum own = run(cell, start, few);
        assertEquals("", own.run().library());
        assertTrue(all.run().library().startsWith("OpenBLAS "), all.run().library());
        for (int j = 0; j < few; j++) {
            Exponent a = all.estimate().exponents().get(j);
            Exponent b = own.estimate().exponents().get(j);
            // one orbit and one flag of vectors: only rounding differs, in chaos for as long as these few steps
            assertEquals(b.value(), a.value(), a.numericalError() + b.numericalError() + 1e-9, "exponent " + j);
        }
    }

    private static LyapunovSpectrum run(RecurrentCell cell, double[] start, int exponents) {
        Protocol protocol = new Protocol(exponents, 60, 0, Protocol.Tangents.IDENTITY, 1, 1);
        return LyapunovLoop.of(Cells.of(cell, 1), protocol).run(start, () -> false, (part, e) -> {});
    }
}
