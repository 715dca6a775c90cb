package kog.principal.orbit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import kog.dynamics.Fields;
import kog.dynamics.linear.Norms;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PlainComplex;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.number.Scalar;
import kog.dynamics.precise.CenteredField;
import kog.dynamics.precise.PreciseField;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Model;
import kog.principal.series.LocalModes;
import org.junit.jupiter.api.Test;

/** Maps f with f(0) = 0, as the field of a model: ψ∘f = μψ. */
class MapTrackTest {

    /** The functions of a map at its fixed point 0, at a state. */
    private record Functions(Model map, LocalModes<PreciseComplex> modes) {

        static Functions of(String map, int degree) throws InputException {
            Model model = ModelReader.read(map, "map.yaml");
            int n = model.dimension();
            PreciseField field = PreciseField.of(model, Map.of());
            return new Functions(
                    model, LocalModes.ofMap(field.expanded(zeros(n), degree), degree, n, OptionalInt.empty()));
        }

        private static DoubleDouble[] zeros(int n) {
            DoubleDouble[] zeros = new DoubleDouble[n];
            Arrays.fill(zeros, DoubleDouble.ZERO);
            return zeros;
        }

        private MapSensitivity sensitivity() {
            return new MapSensitivity(Fields.of(map, Map.of()), new double[map.dimension()]);
        }

        Arrival<PlainComplex> plain(double... x) {
            LocalModes<PlainComplex> plain = LocalModes.rounded(modes);
            CenteredField field = CenteredField.of(map, Map.of(), zeros(x.length));
            PlainEvaluation.Coefficients coefficients = new PlainEvaluation.Coefficients(plain);
            PlainMapTrack track = new PlainMapTrack(field, plain, coefficients);
            return carried(track, new Arrival<>(plain, track, sensitivity(), modes.degree(), 1, 1), x);
        }

        Arrival<PreciseComplex> precise(double... x) {
            PreciseField field = PreciseField.of(map, Map.of());
            PlainEvaluation.Coefficients coefficients = new PlainEvaluation.Coefficients(modes);
            PreciseMapTrack track = new PreciseMapTrack(field, zeros(x.length), modes, coefficients);
            return carried(track, new Arrival<>(modes, track, sensitivity(), modes.degree(), 1, 1), x);
        }

        private static <T extends Scalar<T>> Arrival<T> carried(Track<T> track, Arrival<T> arrival, double... x) {
            track.start(Arrays.stream(x).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new));
            arrival.reset();
            for (int step = 0; step < 500 && !arrival.look(Norms.of(track.point())); step++) {
                track.step(1, 1);
            }
            assertTrue(arrival.arrived());
            arrival.finish();
            return arrival;
        }
    }

    @Test
    void theFunctionOfKoenigsInClosedForm() throws InputException {
        // f = μx/(1 + cx) is linear in 1/x: ψ = x/(1 + cx/(1 − μ)), ψ' = (1 + cx/(1 − μ))^−2
        Functions map = Functions.of("{state: [x], field: [\"7*x/(10*(1 + x/4))\"]}", 10);
        double scale = map.modes().row(0)[0].re();
        for (double x : new double[] {-0.7, 0.01, 0.9, 3, 20}) {
            double slope = 1 + x / 4 / 0.3;
            Arrival<PlainComplex> plain = map.plain(x);
            Arrival<PreciseComplex> precise = map.precise(x);
            assertEquals(x / slope, plain.value(0).re() / scale, plain.error(0) + 1e-15);
            assertEquals(x / slope, precise.value(0).re() / scale, precise.error(0) + 1e-15);
            assertTrue(
                    plain.error(0) < 1e-12 * Math.abs(x) && precise.error(0) < 1e-25,
                    () -> "error " + plain.error(0) + ", " + precise.error(0));
            assertEquals(1 / (slope * slope), plain.gradient(0)[0][0] / scale, 1e-12);
        }
    }

    @Test
    void eachFunctionIsMultipliedByItsEigenvalue() throws InputException {
        String tanh =
                "{state: [x, y, z], field: [\"tanh(3/5*x + y/5)\", \"tanh(-x/3 + y/2 + z/7)\", \"tanh(y/4 - 2/3*z)\"]}";
        for (int degree : new int[] {2, 5}) {
            Functions map = Functions.of(tanh, degree);
            double[] x = {0.8, -0.6, 1.1};
            double[] next = {
                Math.tanh(0.6 * x[0] + x[1] / 5),
                Math.tanh(-x[0] / 3 + x[1] / 2 + x[2] / 7),
                Math.tanh(x[1] / 4 - x[2] * 2 / 3)
            };
            Arrival<PlainComplex> before = map.plain(x);
            Arrival<PlainComplex> after = map.plain(next);
            for (int k = 0; k < 3; k++) {
                PreciseComplex mu = map.modes().eigenvalue(k);
                PlainComplex expected = before.value(k).multiply(new PlainComplex(mu.re(), mu.im()));
                double difference = expected.subtract(after.value(k)).size();
                double error = before.error(k) * mu.size() + after.error(k) + 1e-15;
                assertTrue(difference <= error, difference + " > " + error);
                assertTrue(error < 1e-8, "error " + error);
            }
        }
    }

    @Test
    void aNonlinearModeInClosedForm() throws InputException {
        // ψ_2 = y + x²/(μ_2 − μ_1²)
        Functions map = Functions.of("{state: [x, y], field: [\"3/5*x\", \"3/10*y + x^2\"]}", 4);
        Arrival<PlainComplex> at = map.plain(1.5, -0.4);
        double scale = map.modes().row(1)[1].re();
        assertEquals(-0.4 + 2.25 / (0.3 - 0.36), at.value(1).re() / scale, at.error(1) + 1e-14);
        assertTrue(at.error(1) < 1e-9, "error " + at.error(1));
    }
}
