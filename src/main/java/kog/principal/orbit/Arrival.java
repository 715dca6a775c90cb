package kog.principal.orbit;

import java.util.ArrayList;
import java.util.List;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.Scalar;
import kog.principal.series.InvariantBlock;
import kog.principal.series.LocalModes;

/**
 * Carries the functions of some modes along a trajectory to its start, block by block: P(x) = e^{−Bτ} P(φ_τ(x)), each block
 * from the point where the error of its series and the rounding that e^{−Bτ} multiplies are least together. The error of the
 * series is judged at the point that arrived: by the residual R = F·∇P − BP there and one step later, and by comparing the
 * two values.
 */
public final class Arrival<T extends Scalar<T>> {

    /**
     * On the residual of a series as a measure of its error: R may fall late to the power that it is expected to fall by (2.9
     * times the error with a factor of 4 in 570 comparisons with reference values, never beyond with this one).
     */
    private static final double CAUTION = 20;
    /** A block that rounding has made this much worse than it was is given up. */
    private static final double WORSE = 30;
    /** A block that has not gained for so many points, and so many times of the slowest mode, is done. */
    private static final int PATIENCE = 12;

    private static final double LONG = 4;

    private final LocalModes<T> modes;
    private final Track<T> track;
    private final Sensitivity sensitivity;
    private final int gradientDegree;
    private final double gate;
    private final double reach;
    private final int blocks;
    private final double[][][][] rates;

    /** The point of arrival of each block, −1 if there is none. */
    private final int[] arrival;
    /** Of each function, at the start: the value, and a bound of its error. */
    private final T[] values;

    private final double[] errors;
    /** Of each function at the start, real and imaginary parts. */
    private final double[][][] gradients;

    private final boolean[] done;
    /** Log of the least local error seen, carried to the start. */
    private final double[] least;
    /** What a point has to be clearly better than, not to be one more without a gain. */
    private final double[] mark;

    private final double[] marked;
    private final int[] stalled;
    private final double spread;
    /** The last two points, by turns. */
    private final Point here;

    private final Point there;
    private Point previous;

    /** What is known at one point. */
    private final class Point {
        int number;
        double time;
        double distance;
        final T[] value = InvariantBlock.vector(modes.schur().t()[0], modes.size());
        final double[] residual = new double[modes.size()];
        final double[] rounding = new double[modes.size()];

        void set(int point, double size) {
            number = point;
            distance = size;
            time = track.orbit().time(number).doubleValue();
        }
    }

    /**
     * @param gradientDegree of the terms of a gradient
     * @param gate           |y| above which series are not tried, those that end apart
     * @param reach          |y| above which those that end are not
     */
    public Arrival(
            LocalModes<T> modes,
            Track<T> track,
            Sensitivity sensitivity,
            int gradientDegree,
            double gate,
            double reach) {
        this.reach = reach;
        this.gradientDegree = gradientDegree;
        this.modes = modes;
        this.track = track;
        this.sensitivity = sensitivity;
        this.gate = gate;
        blocks = modes.blocks().size();
        arrival = new int[blocks];
        done = new boolean[blocks];
        least = new double[blocks];
        mark = new double[blocks];
        marked = new double[blocks];
        stalled = new int[blocks];
        double largest = 0;
        for (int i = 0; i < modes.schur().t().length; i++) {
            largest = Math.max(largest, modes.schur().eigenvalue(i).size());
        }
        spread = modes.evolution().spread(largest);
        values = InvariantBlock.vector(modes.schur().t()[0], modes.size());
        errors = new double[modes.size()];
        here = new Point();
        there = new Point();
        gradients = new double[modes.size()][][];
        rates = new double[blocks][2][][];
        for (int b = 0; b < blocks; b++) {
            int m = modes.blocks().get(b).size();
            rates[b][0] = new double[m][m];
            rates[b][1] = new double[m][m];
            for (int r = 0; r < m; r++) {
                for (int s = 0; s < m; s++) {
                    rates[b][0][r][s] = modes.blocks().get(b).rates()[r][s].re();
                    rates[b][1][r][s] = modes.blocks().get(b).rates()[r][s].im();
                }
            }
        }
    }

    /** Starts at the track's start. */
    public void reset() {
        previous = null;
        java.util.Arrays.fill(arrival, -1);
        java.util.Arrays.fill(done, false);
        java.util.Arrays.fill(mark, Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(stalled, 0);
        java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(errors, Double.POSITIVE_INFINITY);
        for (int f = 0; f < modes.size(); f++) {
            // what no truncation can reach is not waited for
            done[modes.blockNumber(f)] |= modes.gap(f) == 0 && !modes.isFinite(f);
        }
    }

    /**
     * Looks at the track's last point.
     *
     * @return whether every block has got what it can
     */
    public boolean look(double distance) {
        if (previous == null && distance > gate && !anyFinite()) {
            return false;
        }
        track.evaluate();
        Point point = previous == here ? there : here;
        point.set(track.orbit().points() - 1, distance);
        for (int f = 0; f < modes.size(); f++) {
            if (modes.function(f).isLinear()) {
                continue;
            }
            T residual = track.image(f);
            int end = modes.first(modes.blockNumber(f)) + modes.block(f).size();
            for (int g = f; g < end; g++) {
                residual = residual.subtract(modes.rate(f, g).multiply(track.value(g)));
            }
            point.value[f] = track.value(f);
            point.residual[f] = residual.size();
            point.rounding[f] = track.rounding(f) + modes.doubt(f, distance);
        }
        boolean all = true;
        for (int b = 0; b < blocks; b++) {
            if (!done[b]) {
                judge(b, point);
            }
            all &= done[b];
        }
        previous = point;
        return all;
    }

    private boolean anyFinite() {
        for (int f = 0; f < modes.size(); f++) {
            if (modes.isFinite(f)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFinite(int b) {
        for (int r = 0; r < modes.blocks().get(b).size(); r++) {
            if (!modes.isFinite(modes.first(b) + r)) {
                return false;
            }
        }
        return true;
    }

    /** Judges the previous point with the help of this one, or this one alone if the series ends. */
    private void judge(int b, Point point) {
        if (isFinite(b)) {
            if (point.distance > reach) {
                return;
            }
            double[] local = new double[modes.blocks().get(b).size()];
            for (int r = 0; r < local.length; r++) {
                local[r] = point.rounding[modes.first(b) + r];
            }
            take(b, point, local);
            done[b] = true;
            return;
        }
        if (previous == null || previous.distance > gate) {
            return;
        }
        int m = modes.blocks().get(b).size();
        double step = point.time - previous.time;
        double growth = Math.exp((modes.degree() + 1) * modes.slowest() * Math.abs(step));
        double[] local = new double[m];
        boolean truncated = false;
        T[] back = carried(
                b,
                point.value,
                track.orbit()
                        .time(point.number)
                        .add(track.orbit().time(previous.number).negate()));
        for (int r = m - 1; r >= 0; r--) {
            int f = modes.first(b) + r;
            double noise = 4 * spread * point.rounding[f];
            double later = point.residual[f] > noise ? growth * point.residual[f] : point.residual[f];
            double truncation = Math.max(previous.residual[f], later);
            boolean visible = truncation > 4 * spread * previous.rounding[f];
            for (int s = r + 1; s < m; s++) {
                truncation += Math.hypot(rates[b][0][r][s], rates[b][1][r][s]) * local[s];
            }
            truncation = CAUTION * truncation / modes.gap(f);
            double difference = back[r].subtract(previous.value[f]).size();
            local[r] = Math.max(truncation, 2 * difference) + previous.rounding[f];
            truncated |= visible && Math.max(truncation, difference) > previous.rounding[f];
        }
        double carriedError = Double.NEGATIVE_INFINITY;
        double[] bound = local.clone();
        double log = modes.evolution().back(rates[b], bound, previous.time);
        for (double e : bound) {
            carriedError = Math.max(carriedError, log + Math.log(e));
        }
        stalled[b]++;
        if (carriedError < mark[b] - Math.log(1.5)) {
            mark[b] = carriedError;
            stalled[b] = 0;
            marked[b] = point.time;
        }
        if (carriedError < least[b]) {
            least[b] = carriedError;
            take(b, previous, local);
        }
        boolean stuck = stalled[b] >= PATIENCE && Math.abs(point.time - marked[b]) * modes.slowest() >= LONG;
        done[b] = !truncated || stuck || roundingAlone(b, point) > least[b] + Math.log(WORSE);
    }

    private double roundingAlone(int b, Point point) {
        int m = modes.blocks().get(b).size();
        double[] rounding = new double[m];
        for (int r = 0; r < m; r++) {
            rounding[r] = point.rounding[modes.first(b) + r];
        }
        double log = modes.evolution().back(rates[b], rounding, point.time);
        double largest = Double.NEGATIVE_INFINITY;
        for (double e : rounding) {
            largest = Math.max(largest, log + Math.log(e));
        }
        return largest;
    }

    private void take(int b, Point point, double[] local) {
        arrival[b] = point.number;
        for (int r = 0; r < local.length; r++) {
            values[modes.first(b) + r] = point.value[modes.first(b) + r];
            errors[modes.first(b) + r] = local[r];
        }
    }

    /** Brings values and errors to the start. */
    public void finish() {
        for (int b = 0; b < blocks; b++) {
            boolean first = arrival[b] >= 0;
            for (int other = 0; other < b; other++) {
                first &= arrival[other] != arrival[b];
            }
            if (first) {
                List<Integer> together = new ArrayList<>();
                for (int other = b; other < blocks; other++) {
                    if (arrival[other] == arrival[b]) {
                        together.add(other);
                    }
                }
                finish(arrival[b], together);
            }
        }
    }

    /** Those that arrived at one point, together: they share the field's Jacobians. */
    private void finish(int point, List<Integer> together) {
        int[] first = new int[together.size() + 1];
        double[][][][] parts = new double[together.size()][][][];
        for (int k = 0; k < parts.length; k++) {
            parts[k] = rates[together.get(k)];
            first[k + 1] = first[k] + modes.blocks().get(together.get(k)).size();
        }
        double[][][] slopes = new double[first[parts.length]][][];
        double[] bounds = new double[slopes.length];
        for (int k = 0; k < parts.length; k++) {
            for (int f = first[k]; f < first[k + 1]; f++) {
                int function = modes.first(together.get(k)) + f - first[k];
                slopes[f] = track.gradient(function, point, gradientDegree);
                gradients[function] = slopes[f];
                bounds[f] = errors[function];
            }
        }
        sensitivity.carryBack(track.orbit(), point, first, slopes, bounds, parts);
        DoubleDouble time = track.orbit().time(point);
        for (int k = 0; k < parts.length; k++) {
            T[] carried = carried(together.get(k), values, time);
            double[] size = new double[carried.length];
            for (int r = 0; r < size.length; r++) {
                size[r] = values[modes.first(together.get(k)) + r].size();
            }
            // of what the value is a sum of
            double growth = Math.exp(modes.evolution().back(parts[k], size, time.doubleValue()));
            for (int r = 0; r < carried.length; r++) {
                int function = modes.first(together.get(k)) + r;
                values[function] = carried[r];
                double roundings =
                        modes.evolution().roundings(modes.eigenvalue(function), time.doubleValue(), carried.length);
                errors[function] = bounds[first[k] + r] + carried[r].epsilon() * roundings * growth * size[r];
            }
        }
    }

    private T[] carried(int b, T[] all, DoubleDouble t) {
        int first = modes.first(b);
        T[] v = java.util.Arrays.copyOfRange(
                all, first, first + modes.blocks().get(b).size());
        return modes.evolution().back(modes.blocks().get(b), v, t);
    }

    /** Whether some block has a value. */
    public boolean arrived() {
        for (int b = 0; b < blocks; b++) {
            if (arrival[b] >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Of a function at the start, after {@link #finish}. */
    public T value(int f) {
        return values[f];
    }

    /** Infinite if there is no value. */
    public double error(int f) {
        return errors[f];
    }

    /** ∇P at the start, real and imaginary parts, 2 rows of N. */
    public double[][] gradient(int f) {
        return gradients[f];
    }

    /** The number of the point that the function comes from; −1 if there is none. */
    public int point(int f) {
        return arrival[modes.blockNumber(f)];
    }
}
