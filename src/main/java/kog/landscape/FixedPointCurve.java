package kog.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kog.dynamics.linear.Elimination;

/**
 * A curve of fixed points between two sets of weights, by pseudo-arclength.
 *
 * @param end   where it leaves 0 ≤ s ≤ 1: N coordinates, then s, which is 0 or 1
 * @param folds the values of s at which it turns back, in order
 */
record FixedPointCurve(double[] end, List<Double> folds) {

    private static final int STEPS = 4000;
    private static final int NEWTON_STEPS = 8;
    private static final double FIRST = 0.01;
    private static final double LONGEST = 0.1;
    private static final double SHORTEST = 1e-9;
    /** Where an odd system's curve that comes no further is taken to end at 0. */
    private static final double AT_ZERO = 1e-3;

    private static final double ZERO = 1e-12;
    private static final double CONVERGED = 1e-11;

    /** The curve from a fixed point at s = 0 or s = 1 inward; empty where it cannot be followed to an end. */
    static Optional<FixedPointCurve> from(WeightPath path, double[] x, double s) {
        int n = path.dimension();
        if (path.isOdd() && Fates.size(x) < ZERO) {
            // 0 is a fixed point all along, also where other curves cross it
            return Optional.of(new FixedPointCurve(path.at(new double[n], 1 - s), List.of()));
        }
        double[] inward = new double[n + 1];
        inward[n] = s == 0 ? 1 : -1;
        double[] z = corrected(path, path.at(x, s), inward);
        double[] tangent = z == null ? null : tangent(path, z, inward);
        double h = FIRST;
        List<Double> folds = new ArrayList<>();
        for (int step = 0; step < STEPS && tangent != null; step++) {
            Optional<Tube> tube = Tube.at(path, z, tangent);
            while (tube.isPresent() && h >= SHORTEST && !tube.get().holds(h)) {
                h /= 2;
            }
            double[] guess = Boundaries.moved(z, h, tangent);
            double[] next = tube.isEmpty() || h < SHORTEST ? null : corrected(path, guess, tangent);
            if (next == null || Fates.size(Boundaries.moved(next, -1, guess)) > Tube.width(h)) {
                return mirrored(path, x, s, z);
            }
            double[] turned = tangent(path, next, tangent);
            if (turned == null) {
                return mirrored(path, x, s, z);
            }
            if (turned[n] * tangent[n] < 0) {
                folds.add(fold(path, z, tangent, h));
            }
            if (next[n] <= 0 || next[n] >= 1) {
                double[] across = new double[n + 1];
                across[n] = 1;
                double side = next[n] <= 0 ? 0 : 1;
                double share = (side - z[n]) / (next[n] - z[n]);
                double[] near = Boundaries.on(z, next, share);
                near[n] = side;
                double[] end = corrected(path, near, across);
                return Optional.ofNullable(end).map(e -> new FixedPointCurve(e, folds));
            }
            z = next;
            tangent = turned;
            h = Math.min(LONGEST, 2 * h);
        }
        return mirrored(path, x, s, z);
    }

    /** A curve of an odd system that has come to 0 goes on as its own image: a pitchfork. */
    private static Optional<FixedPointCurve> mirrored(WeightPath path, double[] x, double s, double[] z) {
        int n = path.dimension();
        if (z == null || !path.isOdd() || Fates.size(Arrays.copyOf(z, n)) > AT_ZERO) {
            return Optional.empty();
        }
        return Optional.of(
                new FixedPointCurve(path.at(Arrays.stream(x).map(v -> -v).toArray(), s), List.of(z[n])));
    }

    /** s where the tangent has no part along s, by bisection of the step. */
    private static double fold(WeightPath path, double[] z, double[] tangent, double h) {
        int n = path.dimension();
        double low = 0;
        double high = h;
        double s = z[n];
        for (int k = 0; k < 40; k++) {
            double middle = (low + high) / 2;
            double[] at = corrected(path, Boundaries.moved(z, middle, tangent), tangent);
            double[] turned = at == null ? null : tangent(path, at, tangent);
            if (turned == null) {
                break;
            }
            s = at[n];
            if (turned[n] * tangent[n] > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return s;
    }

    /** Newton's method in the plane across a direction; null where it does not converge. */
    private static double[] corrected(WeightPath path, double[] guess, double[] across) {
        double[] z = guess.clone();
        for (int k = 0; k < NEWTON_STEPS; k++) {
            double[] step = solved(path, z, across, false);
            if (step == null) {
                return null;
            }
            z = Boundaries.moved(z, -1, step);
            double length = Fates.size(step);
            if (!(length < 0.5)) {
                return null;
            }
            if (length < CONVERGED) {
                return z;
            }
        }
        return null;
    }

    private static double[] tangent(WeightPath path, double[] z, double[] before) {
        double[] t = solved(path, z, before, true);
        return t == null ? null : UnstableDirection.unit(t);
    }

    private static double[] solved(WeightPath path, double[] z, double[] across, boolean forTangent) {
        int n = path.dimension();
        double[][] matrix = new double[n + 1][n + 1];
        double[] rates = new double[n];
        path.evaluate(z, rates, matrix);
        matrix[n] = across.clone();
        double[] right = forTangent ? new double[n + 1] : Arrays.copyOf(rates, n + 1);
        right[n] = forTangent ? 1 : 0;
        return Elimination.solve(matrix, right).orElse(null);
    }
}
