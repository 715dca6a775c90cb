package kog.principal.orbit;

import java.util.ArrayList;
import java.util.List;
import kog.dynamics.number.DoubleDouble;

/**
 * The steps of a trajectory in y = x − x*, from the start: what the error of an eigenfunction is summed over. Step j leads
 * from point j to point j + 1.
 */
public final class Orbit {

    /** A step; the arrays are used again by the next trajectory. */
    public static final class Step {
        private final double[][] coefficients;
        private final double[] error;
        private double length;

        /** @param degree in time */
        Step(int n, int degree) {
            coefficients = new double[n][degree + 1];
            error = new double[n];
        }

        /** h, negative backward in time. */
        double length() {
            return length;
        }

        void setLength(double h) {
            length = h;
        }

        /** Entry [i][n] of tⁿ in y_i. */
        double[][] coefficients() {
            return coefficients;
        }

        /** A bound of the error that the step adds to each component: truncation and rounding. */
        double[] error() {
            return error;
        }

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

    private final int n;
    private final int degree;
    private final List<Step> steps = new ArrayList<>();
    private final List<DoubleDouble> times = new ArrayList<>(List.of(DoubleDouble.ZERO));

    Orbit(int n, int degree) {
        this.n = n;
        this.degree = degree;
    }

    /** Begins a new trajectory. */
    public void reset() {
        times.clear();
        times.add(DoubleDouble.ZERO);
    }

    /** The next step, to be filled before {@link #add}. */
    public Step next() {
        if (times.size() > steps.size()) {
            steps.add(new Step(n, degree));
        }
        return steps.get(times.size() - 1);
    }

    /** Adds the step that was filled. */
    public void add(double h) {
        steps.get(times.size() - 1).setLength(h);
        times.add(times.get(times.size() - 1).add(h));
    }

    public Step step(int j) {
        return steps.get(j);
    }

    /** How many points there are, the start included. */
    public int points() {
        return times.size();
    }

    /** Of point j, from the start. */
    public DoubleDouble time(int j) {
        return times.get(j);
    }
}
