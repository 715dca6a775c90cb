package kog.dynamics.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaAnalyticFieldTest {

    private static final Symbol X = new Symbol("x");
    private static final Symbol Y = new Symbol("y");

    private static AnalyticField field(int order, String... formulas) throws InputException {
        String text = "{state: [x, y], field: [\"" + String.join("\", \"", formulas) + "\"]}";
        return AnalyticFields.of(ModelReader.read(text, "test.yaml"), Map.of(), order);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp(x*y)", "log(2 + x*y)", "sin(x + y)*cos(x - 2*y)", "tan(x/3)", "sinh(x)*cosh(y)", "tanh(x - y)",
                "logistic(2*x + y)", "atan(x + 3*y)", "asin(x/4)", "acos(y/5)", "sqrt(3 + x - y)", "(1 + x^2)^(1/3)",
                "1/(2 + x + y^2)", "(2 + x)^(-3)*y^5", "abs(x - 4)*sign(y + 9)"
            })
    void localTermsSumToTheFormula(String formula) throws InputException {
        AnalyticField field = field(0, formula, "y");
        double[][] at = {{0.3}, {-0.2}};
        double[] step = {0.04, -0.03};
        double total = 0;
        for (AnalyticField.Term t : field.localTerms(at, 9)) {
            if (t.component() == 0) {
                total += t.coefficient()[0] * Math.pow(step[0], t.exponents()[0]) * Math.pow(step[1], t.exponents()[1]);
            }
        }
        Model model = ModelReader.read("{state: [x, y], field: [\"" + formula + "\", \"y\"]}", "test.yaml");
        CompiledFormula f = CompiledFormula.of(model.field().get(0), List.of(X, Y));
        double expected = f.value(at[0][0] + step[0], at[1][0] + step[1]) - f.value(at[0][0], at[1][0]);
        // radii of convergence are at least 1: the tenth degree is below 0.1^10
        assertEquals(expected, total, 2e-13);
    }

    @Test
    void aNetworkAndItsFormulasHaveTheSameSeries() throws InputException {
        Network network = (Network) ModelReader.read(
                "{activation: logistic, weights: [[0.3, -2, 1], [1.5, 0, 0], [0, 2, -1]], inputs: [0.1, -1, 2],"
                        + " recurrence: [[0, 1, 0], [0, 0, 3], [1, 0, 0]], leak: [1, 2, 1/2]}",
                "net.yaml");
        int order = 2;
        AnalyticField structured = AnalyticFields.expanded(network, order);
        AnalyticField formulas = new FormulaAnalyticField(network.state(), network.field(), order);
        double[][] x = {{0.5, 0.1, -0.2}, {-1, 0, 0.3}, {0.7, 0.4, 0}};
        double[][][] a = structured.expansion(8).solution(x);
        double[][][] b = formulas.expansion(8).solution(x);
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k <= order; k++) {
                assertArrayEquals(a[i][k], b[i][k], 1e-13);
            }
        }
        double[][][] sums = new double[2][3][order + 1];
        int which = 0;
        for (AnalyticField f : List.of(structured, formulas)) {
            for (AnalyticField.Term t : f.localTerms(x, 5)) {
                double power = Math.pow(0.2, t.exponents()[0])
                        * Math.pow(-0.3, t.exponents()[1])
                        * Math.pow(0.4, t.exponents()[2]);
                for (int k = 0; k <= order; k++) {
                    sums[which][t.component()][k] += power * t.coefficient()[k];
                }
            }
            which++;
        }
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(sums[0][i], sums[1][i], 1e-14);
        }
    }

    @Test
    void aSolutionSatisfiesTheEquation() throws InputException {
        // x' = y, y' = −x: (cos t, −sin t)
        double[][][] x = field(0, "y", "-x").expansion(12).solution(new double[][] {{1}, {0}});
        double t = 0.1;
        double value = 0;
        for (int n = 12; n >= 0; n--) {
            value = value * t + x[1][0][n];
        }
        assertEquals(-Math.sin(t), value, 1e-17);
    }

    @Test
    void aFormulaWithoutASeriesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> field(0, "atan2(x, y)", "y"));
    }
}
