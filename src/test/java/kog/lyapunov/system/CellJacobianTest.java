package kog.lyapunov.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import kog.network.CellLayer;
import kog.network.Drive;
import kog.network.InitialState;
import kog.network.RecurrentCell;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Analytic Jacobians of cells against automatic differentiation of a transcription of PyTorch's formulas. */
class CellJacobianTest {

    private static final int DRAWS = 40;

    @ParameterizedTest
    @EnumSource(RecurrentCell.Kind.class)
    void jacobiansAreThoseOfAutomaticDifferentiation(RecurrentCell.Kind kind) {
        SplittableRandom random = new SplittableRandom(7);
        for (int draw = 0; draw < DRAWS; draw++) {
            int units = 1 + random.nextInt(7);
            // large weights saturate the gates
            double scale = draw % 3 == 0 ? 6 : 1;
            RecurrentCell cell = cell(random, kind, units, 1 + random.nextInt(4), scale);
            int n = cell.dimension();
            double[] state = vector(random, n, 1);
            Gradient[] expected = step(cell, state);
            double[] reached = state.clone();
            double[][] tangent = new double[n][n];
            for (int i = 0; i < n; i++) {
                tangent[i][i] = 1;
            }
            double volume = Cells.of(cell, 1).advanceMeasuringVolume(0, 1, reached, tangent, n);
            for (int i = 0; i < n; i++) {
                assertEquals(expected[i].getValue(), reached[i], 1e-13);
                for (int j = 0; j < n; j++) {
                    double derivative = expected[i].getPartialDerivative(j);
                    // 1 - tanh² in the transcription loses digits next to 1, absolutely not more than these
                    assertEquals(derivative, tangent[i][j], 1e-12 * scale * (1 + Math.abs(derivative)));
                }
            }
            double determinant = Determinant.log(tangent);
            if (determinant > -25) {
                // by another formula, for a Jacobian whose elimination still has digits
                assertEquals(determinant, volume, 1e-6);
            }
        }
    }

    /** One step with x_1 = (cos 1, …): h' and, for an LSTM, c' after it. */
    private static Gradient[] step(RecurrentCell cell, double[] state) {
        int n = cell.dimension();
        int units = cell.units();
        Gradient[] h = new Gradient[n];
        for (int i = 0; i < n; i++) {
            h[i] = Gradient.variable(n, i, state[i]);
        }
        Gradient[] in = new Gradient[cell.layers().get(0).weightHh().length];
        Gradient[] rec = new Gradient[in.length];
        for (int i = 0; i < in.length; i++) {
            double total = cell.layers().get(0).biasIh()[i];
            for (int k = 0; k < cell.inputs(); k++) {
                total += cell.layers().get(0).weightIh()[i][k] * Math.cos(1 + k);
            }
            in[i] = Gradient.constant(n, total);
            rec[i] = Gradient.constant(n, cell.layers().get(0).biasHh()[i]);
            for (int j = 0; j < units; j++) {
                rec[i] = rec[i].add(h[j].multiply(cell.layers().get(0).weightHh()[i][j]));
            }
        }
        Gradient[] next = new Gradient[n];
        for (int u = 0; u < units; u++) {
            switch (cell.kind()) {
                case TANH -> next[u] = in[u].add(rec[u]).tanh();
                case RELU -> {
                    Gradient a = in[u].add(rec[u]);
                    next[u] = a.getValue() > 0 ? a : Gradient.constant(n, 0);
                }
                case LSTM -> {
                    Gradient i = sigmoid(in[u].add(rec[u]));
                    Gradient f = sigmoid(in[units + u].add(rec[units + u]));
                    Gradient g = in[2 * units + u].add(rec[2 * units + u]).tanh();
                    Gradient o = sigmoid(in[3 * units + u].add(rec[3 * units + u]));
                    next[units + u] = f.multiply(h[units + u]).add(i.multiply(g));
                    next[u] = o.multiply(next[units + u].tanh());
                }
                case GRU -> {
                    Gradient r = sigmoid(in[u].add(rec[u]));
                    Gradient z = sigmoid(in[units + u].add(rec[units + u]));
                    Gradient m = in[2 * units + u]
                            .add(r.multiply(rec[2 * units + u]))
                            .tanh();
                    next[u] = z.negate().add(1).multiply(m).add(z.multiply(h[u]));
                }
            }
        }
        return next;
    }

    private static Gradient sigmoid(Gradient a) {
        return a.negate().exp().add(1).reciprocal();
    }

    private static RecurrentCell cell(
            SplittableRandom random, RecurrentCell.Kind kind, int units, int inputs, double scale) {
        int rows = kind.gates() * units;
        double[] x = new double[inputs];
        for (int k = 0; k < inputs; k++) {
            x[k] = Math.cos(1 + k);
        }
        return RecurrentCell.of(
                "random",
                kind,
                new CellLayer(
                        matrix(random, rows, inputs, scale),
                        matrix(random, rows, units, scale),
                        vector(random, rows, scale),
                        vector(random, rows, scale)),
                InitialState.random(),
                new Drive.Table("here", new double[][] {x}));
    }

    private static double[][] matrix(SplittableRandom random, int rows, int columns, double scale) {
        double[][] matrix = new double[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = vector(random, columns, scale);
        }
        return matrix;
    }

    private static double[] vector(SplittableRandom random, int size, double scale) {
        double[] vector = new double[size];
        for (int i = 0; i < size; i++) {
            vector[i] = scale * (2 * random.nextDouble() - 1);
        }
        return vector;
    }
}
