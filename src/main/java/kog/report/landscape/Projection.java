package kog.report.landscape;

import java.util.List;
import java.util.Locale;
import kog.report.draw.Label;
import kog.symbolic.Symbol;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * From states to a plane.
 *
 * @param center     subtracted first, N entries
 * @param rows       2 rows of N
 * @param horizontal what the axis shows
 * @param vertical   what the axis shows
 */
public record Projection(double[] center, double[][] rows, Label horizontal, Label vertical) {

    /** Two state variables, counted from 1. */
    public static Projection variables(List<Symbol> state, int first, int second) {
        int n = state.size();
        double[][] rows = new double[2][n];
        rows[0][first - 1] = 1;
        rows[1][second - 1] = 1;
        return new Projection(new double[n], rows, name(state, first), name(state, second));
    }

    private static Label name(List<Symbol> state, int variable) {
        return Label.name(state.get(variable - 1).name());
    }

    /** A linear readout, 2 x N. */
    public static Projection readout(double[][] rows) {
        return new Projection(new double[rows[0].length], rows, Label.text("readout 1"), Label.text("readout 2"));
    }

    /** The first two principal components of points; two variables, and one point, are shown as they are. */
    public static Projection principal(List<double[]> points, List<Symbol> state) {
        int n = state.size();
        if (n <= 2) {
            return n == 1
                    ? new Projection(new double[1], new double[][] {{1}, {0}}, name(state, 1), Label.EMPTY)
                    : variables(state, 1, 2);
        }
        double[] center = new double[n];
        for (double[] x : points) {
            for (int i = 0; i < n; i++) {
                center[i] += x[i] / points.size();
            }
        }
        double[] middle = center;
        if (points.stream().allMatch(x -> near(x, middle))) {
            return variables(state, 1, 2);
        }
        RealMatrix apart = new Array2DRowRealMatrix(Math.max(1, points.size()), n);
        for (int k = 0; k < points.size(); k++) {
            for (int i = 0; i < n; i++) {
                apart.setEntry(k, i, points.get(k)[i] - center[i]);
            }
        }
        return principal(apart, center);
    }

    private static boolean near(double[] x, double[] y) {
        double off = 0;
        double size = 1;
        for (int i = 0; i < x.length; i++) {
            off = Math.max(off, Math.abs(x[i] - y[i]));
            size = Math.max(size, Math.abs(x[i]));
        }
        return off <= 1e-12 * size;
    }

    private static Projection principal(RealMatrix apart, double[] center) {
        int n = center.length;
        // the smaller of the two products has the same values
        boolean few = apart.getRowDimension() < n;
        RealMatrix product = few ? apart.multiplyTransposed(apart) : apart.transposeMultiply(apart);
        EigenDecompositionSymmetric values = new EigenDecompositionSymmetric(product);
        double total = Math.max(product.getTrace(), Double.MIN_NORMAL);
        double[][] rows = new double[2][];
        Label[] names = new Label[2];
        for (int k = 0; k < 2; k++) {
            double value = k < product.getRowDimension() ? values.getEigenvalue(k) : 0;
            double[] v = value <= 1e-12 * total
                    ? new double[n]
                    : few
                            ? apart.preMultiply(values.getEigenvector(k).toArray())
                            : values.getEigenvector(k).toArray();
            rows[k] = unit(v, rows[0]);
            names[k] =
                    Label.text(String.format(Locale.ROOT, "PC%d (%.0f %%)", k + 1, 100 * Math.max(0, value) / total));
        }
        return new Projection(center, rows, names[0], names[1]);
    }

    /** Of unit length with its largest entry positive; where there is no direction, the first axis that is not taken. */
    private static double[] unit(double[] v, double[] taken) {
        double size = 0;
        double largest = 0;
        for (double a : v) {
            size = Math.hypot(size, a);
            largest = Math.abs(a) > Math.abs(largest) ? a : largest;
        }
        double[] u = new double[v.length];
        if (size == 0) {
            int axis = 0;
            for (int i = 0; taken != null && i < u.length; i++) {
                axis = Math.abs(taken[i]) < Math.abs(taken[axis]) ? i : axis;
            }
            u[axis] = 1;
            return u;
        }
        for (int i = 0; i < u.length; i++) {
            u[i] = v[i] / Math.copySign(size, largest);
        }
        return u;
    }

    /** Two entries. */
    double[] of(double[] x) {
        double[] y = new double[2];
        for (int k = 0; k < 2; k++) {
            for (int i = 0; i < x.length; i++) {
                y[k] += rows[k][i] * (x[i] - center[i]);
            }
        }
        return y;
    }
}
