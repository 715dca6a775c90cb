package kog.principal;

import java.util.ArrayList;
import java.util.List;
import kog.dynamics.DoubleDouble;

/**
 * The steps of a trajectory in y = x − x*, from the start: what the error of an eigenfunction is summed over. Step j leads
 * from point j to point j + 1.
 */
final class Orbit {

    /**
     * A step.
     *
     * @param length       h, negative backward in time
     * @param coefficients entry [i][n] of tⁿ in y_i
     * @param error        a bound of the error that the step adds to each component: truncation and rounding
     */
    record Step(double length, double[][] coefficients, double[] error) {

        /** y at the time t after the step's start. */
        void at(double t, double[] y) {
            for (int i = 0; i < y.length; i++) {
                double[] a = coefficients[i];
                double value = a[a.length - 1];
                for (int n = a.length - 2; n >= 0; n--) {
                    value = value * t + a[n];
                }
                y[i] = value;
            }
        }
    }

    private final List<Step> steps = new ArrayList<>();
    private final List<DoubleDouble> times = new ArrayList<>(List.of(DoubleDouble.ZERO));

    void add(Step step) {
        steps.add(step);
        times.add(times.get(times.size() - 1).add(step.length()));
    }

    Step step(int j) {
        return steps.get(j);
    }

    /** How many points there are, the start included. */
    int points() {
        return times.size();
    }

    /** Of point j, from the start. */
    DoubleDouble time(int j) {
        return times.get(j);
    }
}
