package kog.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kog.dynamics.certified.EnclosedField;
import kog.dynamics.certified.EnclosedFormulas;
import kog.network.CellLayer;
import kog.network.Context;
import kog.network.Drive;
import kog.network.InitialState;
import kog.network.RecurrentCell;
import kog.symbolic.Rational;
import kog.symbolic.numeric.Enclosure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random cells of one to three layers, each way of computing them against the others. */
class LayerFieldTest {

    private static final int DRAWS = 12;

    private static RecurrentCell draw(RecurrentCell.Kind kind, SplittableRandom random) {
        List<CellLayer> layers = new ArrayList<>();
        int below = 2;
        int count = 1 + random.nextInt(3);
        for (int k = 0; k < count; k++) {
            int units = 1 + random.nextInt(3);
            layers.add(new CellLayer(
                    matrix(kind.gates() * units, below, random),
                    matrix(kind.gates() * units, units, random),
                    matrix(1, kind.gates() * units, random)[0],
                    matrix(1, kind.gates() * units, random)[0]));
            below = units;
        }
        int n = kind.states() * layers.stream().mapToInt(CellLayer::units).sum();
        Context context = new Context("", List.of(Rational.of(1, 3), Rational.of(-2)));
        return new RecurrentCell(
                "drawn", kind, layers, InitialState.at(new double[n]), new Drive.None(), List.of(context));
    }

    private static double[][] matrix(int rows, int columns, SplittableRandom random) {
        double[][] m = new double[rows][columns];
        for (double[] row : m) {
            for (int j = 0; j < columns; j++) {
                row[j] = 3 * random.nextDouble() - 1.5;
            }
        }
        return m;
    }

    private static double[] state(int n, SplittableRandom random) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 2 * random.nextDouble() - 1;
        }
        return x;
    }

    @ParameterizedTest
    @EnumSource(RecurrentCell.Kind.class)
    void valuesFormulasAndBoundsAgree(RecurrentCell.Kind kind) {
        SplittableRandom random = new SplittableRandom(kind.gates());
        for (int k = 0; k < DRAWS; k++) {
            RecurrentCell cell = draw(kind, random);
            int n = cell.dimension();
            VectorField field = Fields.displacement(cell);
            EnclosedField bounds = ((EnclosedField.Source) field).enclosed();
            EnclosedFormulas formulas = bounds.formulas();
            double[] x = state(n, random);
            double[] rates = new double[n];
            field.rates(x, rates);
            Rational[] exactly =
                    java.util.Arrays.stream(x).mapToObj(Rational::exactly).toArray(Rational[]::new);
            Enclosure[] digits = bounds.rates(exactly, 40).orElseThrow();
            Enclosure[] formula = formulas.rates(exactly, 40).orElseThrow();
            Enclosure[] box = new Enclosure[n];
            Enclosure[] point = new Enclosure[n];
            for (int i = 0; i < n; i++) {
                box[i] = new Enclosure(x[i] - 0.01, x[i] + 0.01);
                point[i] = new Enclosure(x[i], x[i]);
            }
            Enclosure[] over = bounds.rates(box).orElseThrow();
            Enclosure[] at = bounds.rates(point).orElseThrow();
            for (int i = 0; i < n; i++) {
                assertEquals(formula[i].middle(), digits[i].middle(), 1e-15 * (1 + Math.abs(digits[i].middle())));
                // the exact value is in every enclosure of it
                assertTrue(at[i].low() <= digits[i].high() && digits[i].low() <= at[i].high());
                assertTrue(over[i].low() <= at[i].low() + 1e-12 && at[i].high() <= over[i].high() + 1e-12);
                assertEquals(digits[i].middle(), rates[i], 1e-13);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RecurrentCell.Kind.class)
    void jacobiansAreDifferencesAndLieInTheirBounds(RecurrentCell.Kind kind) {
        SplittableRandom random = new SplittableRandom(10L + kind.gates());
        for (int k = 0; k < DRAWS; k++) {
            RecurrentCell cell = draw(kind, random);
            int n = cell.dimension();
            VectorField field = Fields.displacement(cell);
            double[] x = state(n, random);
            double[][] jacobian = new double[n][n];
            field.jacobian(x, jacobian);
            Enclosure[] box = new Enclosure[n];
            for (int i = 0; i < n; i++) {
                box[i] = new Enclosure(x[i] - 1e-4, x[i] + 1e-4);
            }
            java.util.Optional<Enclosure[][]> bounds =
                    ((EnclosedField.Source) field).enclosed().jacobian(box);
            if (bounds.isEmpty()) {
                assertEquals(RecurrentCell.Kind.RELU, kind);
                continue;
            }
            double h = 1e-6;
            for (int j = 0; j < n; j++) {
                double[] up = x.clone();
                double[] down = x.clone();
                up[j] += h;
                down[j] -= h;
                double[] above = new double[n];
                double[] below = new double[n];
                field.rates(up, above);
                field.rates(down, below);
                for (int i = 0; i < n; i++) {
                    // third derivatives times h², and the rounding of values over h
                    assertEquals((above[i] - below[i]) / (2 * h), jacobian[i][j], 1e-8);
                    Enclosure e = bounds.get()[i][j];
                    assertTrue(e.low() <= jacobian[i][j] + 1e-13 && jacobian[i][j] - 1e-13 <= e.high());
                    assertTrue(e.radius() < 0.1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RecurrentCell.Kind.class,
            names = {"TANH", "LSTM", "GRU"})
    void theTrapHoldsOrbits(RecurrentCell.Kind kind) {
        SplittableRandom random = new SplittableRandom(20L + kind.gates());
        for (int k = 0; k < DRAWS; k++) {
            RecurrentCell cell = draw(kind, random);
            LayerField field = (LayerField) Fields.displacement(cell);
            double[] sides = cell.trap().orElseThrow();
            double[] x = new double[sides.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = sides[i] * (2 * random.nextInt(2) - 1);
            }
            for (int step = 0; step < 50; step++) {
                field.relax(x);
                for (int i = 0; i < x.length; i++) {
                    assertTrue(Math.abs(x[i]) <= sides[i], kind + " variable " + i);
                }
            }
        }
    }
}
