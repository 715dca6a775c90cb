package kog.perturb;

import kog.dynamics.series.PowerSeries;

/**
 * det(μI − M(ε)) by the cycles of the graph of M: the coefficient of μ^{n−s} is the sum over all sets of disjoint cycles
 * that cover exactly s vertices, each cycle with a minus sign. Division-free, so that a coefficient that vanishes does so
 * as a sum of products, next to the sum of their absolute values.
 */
final class CycleExpansion {

    /** Time and memory grow like 3^n. */
    static final int LARGEST = 12;

    private final int n;
    private final int order;
    private final double[][][] m;

    /** @param m entry [i][j][k]: the coefficient of ε^k of M_ij; at most {@link #LARGEST} rows */
    CycleExpansion(double[][][] m) {
        this.n = m.length;
        this.order = m[0][0].length - 1;
        this.m = m;
    }

    /** Entry [j][k]: the coefficient of μ^j ε^k of the determinant. */
    double[][] coefficients() {
        return sums(m, -1);
    }

    /** The same with every product in its absolute value: what the coefficients' rounding is measured against. */
    double[][] magnitudes() {
        double[][][] absolute = new double[n][n][order + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k <= order; k++) {
                    absolute[i][j][k] = Math.abs(m[i][j][k]);
                }
            }
        }
        return sums(absolute, 1);
    }

    private double[][] sums(double[][][] a, int sign) {
        double[][] cycles = cycles(a);
        double[][] covers = new double[1 << n][order + 1];
        covers[0][0] = 1;
        for (int set = 1; set < 1 << n; set++) {
            int lowest = set & -set;
            int rest = set ^ lowest;
            // every subset of the rest, joined by the lowest vertex, as the cycle through that vertex
            for (int part = rest; ; part = (part - 1) & rest) {
                PowerSeries.addProduct(sign, cycles[part | lowest], covers[rest ^ part], covers[set]);
                if (part == 0) {
                    break;
                }
            }
        }
        double[][] result = new double[n + 1][order + 1];
        for (int set = 0; set < 1 << n; set++) {
            for (int k = 0; k <= order; k++) {
                result[n - Integer.bitCount(set)][k] += covers[set][k];
            }
        }
        return result;
    }

    /** Entry [set]: the sum over the cycles whose vertices are exactly the set. */
    private double[][] cycles(double[][][] a) {
        double[][] cycles = new double[1 << n][order + 1];
        for (int start = 0; start < n; start++) {
            // paths from the start over higher vertices
            double[][][] paths = new double[1 << (n - start)][n - start][];
            paths[1][0] = one();
            for (int set = 1; set < 1 << (n - start); set += 2) {
                for (int end = 0; end < n - start; end++) {
                    double[] path = paths[set][end];
                    if (path == null) {
                        continue;
                    }
                    PowerSeries.addProduct(1, path, a[start][start + end], cycles[set << start]);
                    for (int next = 1; next < n - start; next++) {
                        double[] edge = a[start + next][start + end];
                        if ((set >> next & 1) == 0 && !PowerSeries.isZero(edge)) {
                            int longer = set | 1 << next;
                            if (paths[longer][next] == null) {
                                paths[longer][next] = new double[order + 1];
                            }
                            PowerSeries.addProduct(1, path, edge, paths[longer][next]);
                        }
                    }
                }
            }
        }
        return cycles;
    }

    private double[] one() {
        double[] one = new double[order + 1];
        one[0] = 1;
        return one;
    }
}
