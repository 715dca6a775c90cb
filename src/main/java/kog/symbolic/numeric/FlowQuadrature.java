package kog.symbolic.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kog.symbolic.Work;

/**
 * ∫_0^∞ h(x(t), t) dt along x′ = F(x) in doubles, as one initial value problem for x and the integral: modified midpoint
 * steps extrapolated to order 14 (Gragg; Bulirsch and Stoer; Hairer, Nørsett and Wanner, Solving Ordinary Differential
 * Equations I, II.9), every component to its own relative accuracy, until what is left of a decaying integrand is rounding.
 */
final class FlowQuadrature {

    /** Writes the rates of the variables, and h last. */
    @FunctionalInterface
    interface Rates {
        void at(double t, double[] y, double[] rates);
    }

    private static final int COLUMNS = 7;

    /** Of a step; what is kept of it is two orders better than what is compared. */
    private static final double TOLERANCE = 1e-13;

    /** Of the tail, relative to the integral of |h|. */
    private static final double TAIL = 1e-15;

    /** Numbers below have no relative accuracy any more. */
    private static final double UNDERFLOW = 1e-280;

    private static final int MOST_STEPS = 5_000;

    /** Steps whose integrands make the envelope of one that changes sign. */
    private static final int ENVELOPE = 3;

    private final Rates rates;
    private final int n;
    private final double[][] table;
    private final double[] slope;
    private int used;

    private FlowQuadrature(Rates rates, int n) {
        this.rates = rates;
        this.n = n;
        this.table = new double[COLUMNS][n];
        this.slope = new double[n];
    }

    /** To about 13 digits of the integral of |h|; NaN where it does not converge or {@link Work} ends. */
    static double integrate(Rates rates, double[] start) {
        return new FlowQuadrature(rates, start.length + 1).from(start);
    }

    private double from(double[] start) {
        double[] y = Arrays.copyOf(start, n);
        double[] f = new double[n];
        rates.at(0, y, f);
        double t = 0;
        double step = firstStep(y, f);
        double size = 0;
        List<double[]> history = new ArrayList<>();
        for (int k = 0; k < MOST_STEPS; k++) {
            if (!Work.take(2L * COLUMNS * COLUMNS * n)) {
                return Double.NaN;
            }
            double error = attempt(t, y, f, step, size);
            if (!(error <= TOLERANCE)) {
                step *= Double.isFinite(error) ? Math.max(0.1, 0.8 * Math.pow(TOLERANCE / error, 1.0 / 13)) : 0.1;
                if (step < 1e-12 * (1e-3 + t)) {
                    return Double.NaN;
                }
                continue;
            }
            double integrand = Math.abs(f[n - 1]);

            System.arraycopy(table[used], 0, y, 0, n);
            t += step;
            rates.at(t, y, f);
            size += step * (integrand + Math.abs(f[n - 1])) / 2;
            history.add(new double[] {t, Math.abs(f[n - 1])});
            if (isOver(history, size)) {
                return y[n - 1];
            }
            step *= used < 4 ? 2 : used < COLUMNS - 1 ? 1.3 : Math.min(2, 0.8 * Math.pow(TOLERANCE / error, 1.0 / 13));
        }
        return Double.NaN;
    }

    private double firstStep(double[] y, double[] f) {
        double rate = 1e-3;
        double largest = 0;
        for (int i = 0; i < n - 1; i++) {
            largest = Math.max(largest, Math.abs(y[i]));
        }
        for (int i = 0; i < n - 1; i++) {
            rate = f[i] == 0 ? rate : Math.max(rate, Math.abs(f[i]) / (Math.abs(y[i]) + 1e-2 * largest + UNDERFLOW));
        }
        return Math.min(1, 0.3 / rate);
    }

    /** The error of a step, relative to its tolerance's scales; the new values are then in the table's row {@link #used}. */
    private double attempt(double t, double[] y, double[] f, double step, double size) {
        double error = Double.NaN;
        for (int k = 0; k < COLUMNS; k++) {
            double[] previous = midpoint(t, y, f, step, 2 * (k + 1));
            for (int j = 1; j <= k; j++) {
                // row k holds T_k0 … T_kk in turn; the table keeps T_{k-1,j-1} at j − 1
                double ratio = (k + 1.0) / (k - j + 1);
                double factor = 1 / (ratio * ratio - 1);
                double[] old = table[j - 1];
                double[] next = new double[n];
                for (int i = 0; i < n; i++) {
                    next[i] = previous[i] + factor * (previous[i] - old[i]);
                }
                table[j - 1] = previous;
                previous = next;
            }
            table[k] = previous;
            used = k;
            if (k >= 2) {
                error = difference(table[k], table[k - 1], y, f, step, size);
                if (error <= TOLERANCE / 10) {
                    return error;
                }
            }
        }
        return error;
    }

    private double difference(double[] a, double[] b, double[] y, double[] f, double step, double size) {
        double worst = 0;
        for (int i = 0; i < n; i++) {
            double least = (i == n - 1 ? size : 0) + UNDERFLOW;
            double scale = Math.max(Math.max(Math.abs(y[i]), Math.abs(a[i])), Math.abs(step * f[i])) + least;
            double error = Math.abs(a[i] - b[i]) / scale;
            // not max: NaN must come through
            worst = error <= worst ? worst : error;
        }
        return worst;
    }

    private double[] midpoint(double t, double[] y, double[] f, double step, int parts) {
        double h = step / parts;
        double[] last = y.clone();
        double[] now = new double[n];
        for (int i = 0; i < n; i++) {
            now[i] = y[i] + h * f[i];
        }
        for (int m = 1; m < parts; m++) {
            rates.at(t + m * h, now, slope);
            for (int i = 0; i < n; i++) {
                double next = last[i] + 2 * h * slope[i];
                last[i] = now[i];
                now[i] = next;
            }
        }
        rates.at(t + step, now, slope);
        for (int i = 0; i < n; i++) {
            now[i] = (now[i] + last[i] + h * slope[i]) / 2;
        }
        return now;
    }

    /** Whether the rest is negligible if the integrand goes on decaying as it did since half the time. */
    private static boolean isOver(List<double[]> history, double size) {
        int last = history.size() - 1;
        if (last < 2 * ENVELOPE) {
            return false;
        }
        double now = envelope(history, last);
        if (now == 0) {
            return true;
        }
        double t = history.get(last)[0];
        int half = last;
        while (half > ENVELOPE && history.get(half)[0] > t / 2) {
            half--;
        }
        double decay = Math.log(envelope(history, half) / now) / (t - history.get(half)[0]);
        return decay > 0 && now / decay <= TAIL * size;
    }

    private static double envelope(List<double[]> history, int at) {
        double largest = 0;
        for (int k = Math.max(0, at - ENVELOPE + 1); k <= at; k++) {
            double value = history.get(k)[1];
            largest = value <= largest ? largest : value;
        }
        return largest;
    }
}
