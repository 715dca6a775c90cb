package kog.lyapunov;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kog.dynamics.Equilibria;
import kog.dynamics.Equilibrium;
import kog.dynamics.EscapeException;
import kog.dynamics.VectorField;
import kog.dynamics.linear.Spectrum;
import kog.lyapunov.estimate.Motion;
import kog.lyapunov.estimate.RestPoint;
import kog.lyapunov.system.TangentSystem;
import kog.lyapunov.system.Vectors;
import org.hipparchus.complex.Complex;

/** Looks for the equilibrium or fixed point that an orbit ends at: from its last state, by Newton's method. */
final class RestPoints {

    /** Farther from the refined point than this part of the state, the orbit is not said to end there. */
    private static final double NEAR = 1e-3;

    /** Of an entry of the Jacobian, in parts of the largest. */
    private static final double ROUNDING = 0x1p-49;

    private RestPoints() {}

    static Optional<RestPoint> of(TangentSystem system, Motion motion, double[] state, long done) {
        if (system.isDriven() || !(motion.isStill() || motion.isStopping())) {
            return Optional.empty();
        }
        try {
            return system.field().isPresent()
                    ? refined(system.field().get(), system.field().get(), state, false, 1)
                    : refined(new Displacement(system, done), new Image(system, done), state, true, system.stride());
        } catch (EscapeException e) {
            // Newton's method left the region where the map has values
            return Optional.empty();
        }
    }

    private static Optional<RestPoint> refined(
            VectorField zeroOf, VectorField linearized, double[] state, boolean fixedPoint, double stride) {
        Optional<double[]> refined = Equilibria.refine(zeroOf, state);
        if (refined.isEmpty()) {
            return Optional.empty();
        }
        double[] x = refined.get();
        double distance = 0;
        for (int i = 0; i < x.length; i++) {
            distance = Math.max(distance, Math.abs(x[i] - state[i]));
        }
        if (!(distance <= NEAR * (1 + Vectors.norm(state)))) {
            return Optional.empty();
        }
        Equilibrium equilibrium = Equilibrium.at(linearized, x);
        List<List<Double>> values =
                values(equilibrium, moved(linearized, x, equilibrium.jacobian()), fixedPoint, stride);
        return Optional.of(new RestPoint(fixedPoint, Vectors.list(x), distance, values.get(0), values.get(1)));
    }

    /** How far the Jacobian moves when every coordinate does by a rounding error: a Frobenius norm. */
    private static double moved(VectorField field, double[] x, double[][] jacobian) {
        double[] other = x.clone();
        double size = Vectors.norm(x);
        for (int i = 0; i < x.length; i++) {
            other[i] += (i % 2 == 0 ? 4 : -4) * Math.ulp(size);
        }
        double[][] there = new double[x.length][x.length];
        field.jacobian(other, there);
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                total = Math.hypot(total, there[i][j] - jacobian[i][j]);
            }
        }
        return total;
    }

    private static List<List<Double>> values(Equilibrium equilibrium, double moved, boolean fixedPoint, double stride) {
        Spectrum spectrum = equilibrium.spectrum();
        int n = equilibrium.x().length;
        double size = 0;
        for (double[] row : equilibrium.jacobian()) {
            size = Math.hypot(size, Vectors.norm(row));
        }
        double backward = ROUNDING * size + moved;
        Integer[] order = new Integer[n];
        double[] exponents = new double[n];
        double[] errors = new double[n];
        for (int k = 0; k < n; k++) {
            order[k] = k;
            Complex value = spectrum.values().get(k);
            int chain = spectrum.rank()[k];
            for (int l = k + 1; l < n && spectrum.rank()[l] > 1; l++) {
                chain = spectrum.rank()[l];
            }
            // a Jordan chain of length p moves by the p-th root; off every cycle an eigenvalue is a diagonal entry
            double error = isDiagonal(equilibrium.jacobian(), value)
                    ? 0x1p-50 * value.norm() + moved
                    : chain == 1
                            ? Math.min(
                                    backward * spectrum.condition()[k], Math.max(size, 1) * Math.pow(backward, 1.0 / n))
                            : size * Math.pow(backward / Math.max(size, Double.MIN_NORMAL), 1.0 / chain);
            exponents[k] = value.getReal();
            errors[k] = Math.max(error, 0x1p-52 * Math.abs(value.getReal()));
            if (fixedPoint) {
                double modulus = value.norm();
                boolean known = modulus > 2 * error;
                exponents[k] = (modulus == 0 ? Double.NEGATIVE_INFINITY : Math.log(known ? modulus : modulus + error))
                        / stride;
                errors[k] = modulus == 0 ? 0 : known ? (error / modulus + 0x1p-52) / stride : Double.POSITIVE_INFINITY;
            }
        }
        Arrays.sort(order, (a, b) -> Double.compare(exponents[b], exponents[a]));
        return List.of(
                Arrays.stream(order).map(k -> exponents[k]).toList(),
                Arrays.stream(order).map(k -> errors[k]).toList());
    }

    /** Whether an eigenvalue is the diagonal entry of a variable that feels itself by no way round others. */
    private static boolean isDiagonal(double[][] a, Complex value) {
        for (int i = 0; i < a.length; i++) {
            if (value.getImaginary() == 0 && a[i][i] == value.getReal() && !isOnCycle(a, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOnCycle(double[][] a, int from) {
        boolean[] seen = new boolean[a.length];
        java.util.ArrayDeque<Integer> open = new java.util.ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            int i = open.pop();
            for (int j = 0; j < a.length; j++) {
                if (j == i || a[i][j] == 0) {
                    continue;
                }
                if (j == from) {
                    return true;
                }
                if (!seen[j]) {
                    seen[j] = true;
                    open.push(j);
                }
            }
        }
        return false;
    }

    /** f(x) with its Jacobian. */
    private record Image(TangentSystem system, long done) implements VectorField {
        @Override
        public int dimension() {
            return system.dimension();
        }

        @Override
        public void rates(double[] x, double[] out) {
            System.arraycopy(x, 0, out, 0, x.length);
            system.advance(done, 1, out, new double[x.length][0], 0);
        }

        @Override
        public void jacobian(double[] x, double[][] out) {
            double[][] rows = new double[x.length][x.length];
            for (int i = 0; i < x.length; i++) {
                rows[i][i] = 1;
            }
            // the system keeps some of these arrays as work space: only copies go out
            system.advance(done, 1, x.clone(), rows, x.length);
            for (int i = 0; i < x.length; i++) {
                System.arraycopy(rows[i], 0, out[i], 0, x.length);
            }
        }
    }

    /** f(x) − x with its Jacobian. */
    private record Displacement(Image image) implements VectorField {
        Displacement(TangentSystem system, long done) {
            this(new Image(system, done));
        }

        @Override
        public int dimension() {
            return image.dimension();
        }

        @Override
        public void rates(double[] x, double[] out) {
            image.rates(x, out);
            for (int i = 0; i < x.length; i++) {
                out[i] -= x[i];
            }
        }

        @Override
        public void jacobian(double[] x, double[][] out) {
            image.jacobian(x, out);
            for (int i = 0; i < x.length; i++) {
                out[i][i] -= 1;
            }
        }
    }
}
