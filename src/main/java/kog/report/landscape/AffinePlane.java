package kog.report.landscape;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plane through state space in which distances are as they are.
 *
 * @param origin N entries
 * @param axes   two orthogonal unit vectors of N
 */
record AffinePlane(double[] origin, double[][] axes) {

    /** Through two states and the first of others that lies off their line; a coordinate plane where there are two variables. */
    static AffinePlane through(double[] a, double[] b, List<double[]> others) {
        int n = a.length;
        if (n == 2) {
            return new AffinePlane(new double[2], new double[][] {{1, 0}, {0, 1}});
        }
        double[] along = minus(b, a);
        double size = size(along);
        double[] first = scaled(along, 1 / size);
        double[] second = null;
        for (int k = 0; k < others.size() + n && second == null; k++) {
            double[] v = new double[n];
            if (k < others.size()) {
                v = minus(others.get(k), a);
            } else {
                v[k - others.size()] = size;
            }
            double part = dot(v, first);
            for (int i = 0; i < n; i++) {
                v[i] -= part * first[i];
            }
            double off = size(v);
            if (off > 1e-6 * size) {
                second = scaled(v, 1 / off);
            }
        }
        return new AffinePlane(a, new double[][] {first, second});
    }

    private static double[] scaled(double[] v, double by) {
        return Arrays.stream(v).map(e -> e * by).toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }

    double[] at(double first, double second) {
        return IntStream.range(0, origin.length)
                .mapToDouble(i -> origin[i] + first * axes[0][i] + second * axes[1][i])
                .toArray();
    }

    /** Of the state's foot in the plane, two entries. */
    double[] of(double[] x) {
        return inside(minus(x, origin));
    }

    /** The part of a direction that lies in the plane, two entries. */
    double[] inside(double[] v) {
        return new double[] {dot(v, axes[0]), dot(v, axes[1])};
    }

    double distance(double[] x) {
        double[] foot = of(x);
        return size(minus(x, at(foot[0], foot[1])));
    }

    private static double dot(double[] a, double[] b) {
        double total = 0;
        for (int i = 0; i < a.length; i++) {
            total += a[i] * b[i];
        }
        return total;
    }

    private static double size(double[] v) {
        return Math.sqrt(dot(v, v));
    }
}
