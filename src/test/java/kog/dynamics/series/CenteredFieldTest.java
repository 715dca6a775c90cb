package kog.dynamics.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import kog.files.ModelReader;
import kog.network.Network;
import org.junit.jupiter.api.Test;

class CenteredFieldTest {

    @Test
    void agreesWithPlainSubstitutionAtEveryOrderFarFromTheEquilibrium() throws Exception {
        for (String activation : List.of("logistic", "tanh", "{polynomial: [1/2, 1/4, 1/10, -1/48]}")) {
            AnalyticField field = AnalyticFields.expanded(network(activation), 2);
            // any point serves for σ(x* + y) − σ(x*); the constant of F is added back
            double[][] center = {{0.3, -0.2, 0.1}, {-0.4, 0.5, 0.7}};
            double[][] offset = new double[2][3];
            field.rates(center, offset);
            for (double size : List.of(0.5, 3.0)) {
                double[][] y = {{size, 0.3, -0.1}, {-size, 0.2, 0.4}};
                double[][] centered = new double[2][3];
                double[][] plain = new double[2][3];
                field.around(center).rates(y, centered);
                field.rates(ShiftedField.sum(y, center), plain);
                for (int i = 0; i < 2; i++) {
                    for (int k = 0; k <= 2; k++) {
                        assertEquals(plain[i][k] - offset[i][k], centered[i][k], 1e-14);
                    }
                }
            }
        }
    }

    @Test
    void keepsItsDigitsNearTheEquilibrium() throws Exception {
        for (String activation : List.of("logistic", "tanh")) {
            AnalyticField field =
                    AnalyticFields.expanded(network(activation), 0).around(new double[][] {{0.3}, {-0.4}});
            double[][] rates = new double[2][1];
            double[][] twice = new double[2][1];
            field.rates(new double[][] {{1e-30}, {2e-30}}, rates);
            field.rates(new double[][] {{2e-30}, {4e-30}}, twice);
            for (int i = 0; i < 2; i++) {
                // linear there to 30 digits
                assertEquals(2 * rates[i][0], twice[i][0], 4 * Math.ulp(twice[i][0]));
            }
        }
    }

    private static Network network(String activation) throws Exception {
        return (Network) ModelReader.read(
                "{activation: " + activation
                        + ", weights: [[0.5, -1], [2, 0.3]], recurrence: [[1, 0], [0.7, -2]], inputs: [1, 2]}",
                "test.yaml");
    }
}
