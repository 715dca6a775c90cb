package kog.verify.sample;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import kog.dynamics.Trajectory;

/**
 * Where a trajectory first meets a set {g = 0} of a function g that is positive around it, as |x| or 1 + cos x: no change of
 * sign betrays it, but a minimum along the trajectory does.
 */
final class Touching {

    /** Times a trajectory is looked at, at least; and within each step of the integrator. */
    private static final int LOOKS = 200;

    private static final int LOOKS_IN_STEP = 8;

    private static final int SECTIONS = 90;

    /** A minimum below this share of the values beside it counts as 0: stopping early does no harm. */
    private static final double SHARE = 1e-4;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Touching() {}

    /** The first time at which one of the functions touches 0, or the trajectory's end. */
    static double first(Trajectory path, List<ToDoubleFunction<double[]>> positive) {
        double end = path.end();
        if (positive.isEmpty() || end == 0) {
            return end;
        }
        // the last step may end one rounding beyond the end
        double[] times = Arrays.stream(times(path))
                .map(t -> Math.abs(t) > Math.abs(path.end()) ? path.end() : t)
                .toArray();
        double[][] states = Arrays.stream(times).mapToObj(path::at).toArray(double[][]::new);
        for (ToDoubleFunction<double[]> g : positive) {
            double[] values = Arrays.stream(states).mapToDouble(g).toArray();
            for (int k = 1; k + 1 < times.length && Math.abs(times[k - 1]) < Math.abs(end); k++) {
                if (values[k] <= values[k - 1] && values[k] <= values[k + 1]) {
                    double low = minimum(t -> g.applyAsDouble(path.at(t)), times[k - 1], times[k + 1]);
                    double beside = Math.max(values[k - 1], values[k + 1]);
                    if (g.applyAsDouble(path.at(low)) <= SHARE * beside && Math.abs(low) < Math.abs(end)) {
                        end = low;
                    }
                }
            }
        }
        return end;
    }

    private static double[] times(Trajectory path) {
        double[] steps = path.stepTimes();
        double[] all = {0};
        int n = 0;
        for (int k = 0; k + 1 < steps.length; k++) {
            int looks = (int) Math.max(LOOKS_IN_STEP, Math.ceil(LOOKS * (steps[k + 1] - steps[k]) / path.end()));
            all = Arrays.copyOf(all, n + looks + 1);
            for (int j = 1; j <= looks; j++) {
                all[n + j] = j == looks ? steps[k + 1] : steps[k] + (steps[k + 1] - steps[k]) * j / looks;
            }
            n += looks;
        }
        return all;
    }

    /** Golden sections. */
    private static double minimum(DoubleUnaryOperator f, double from, double to) {
        double a = from;
        double b = to;
        double c = b - GOLDEN * (b - a);
        double d = a + GOLDEN * (b - a);
        double atC = f.applyAsDouble(c);
        double atD = f.applyAsDouble(d);
        for (int k = 0; k < SECTIONS; k++) {
            if (atC < atD) {
                b = d;
                d = c;
                atD = atC;
                c = b - GOLDEN * (b - a);
                atC = f.applyAsDouble(c);
            } else {
                a = c;
                c = d;
                atC = atD;
                d = a + GOLDEN * (b - a);
                atD = f.applyAsDouble(d);
            }
        }
        return atC < atD ? c : d;
    }
}
