package kog.landscape;

import java.util.Arrays;
import java.util.Optional;
import kog.network.CellLayer;
import kog.network.RecurrentCell;

/** h ↦ tanh(W(s) h + b(s)) − h on the straight line from one set of weights, s = 0, to another, s = 1. */
final class WeightPath {

    private final double[][] first;
    private final double[][] change;
    private final double[] bias;
    private final double[] biasChange;

    private WeightPath(CellLayer a, CellLayer b) {
        first = a.weightHh();
        change = new double[first.length][];
        bias = new double[first.length];
        biasChange = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            change[i] = Boundaries.moved(b.weightHh()[i], -1, first[i]);
            bias[i] = a.biasIh()[i] + a.biasHh()[i];
            biasChange[i] = b.biasIh()[i] + b.biasHh()[i] - bias[i];
        }
    }

    /** Empty unless both are of one layer of as many tanh units, at zero input. */
    static Optional<WeightPath> between(RecurrentCell a, RecurrentCell b) {
        boolean alike = isPlain(a) && isPlain(b) && a.dimension() == b.dimension();
        return alike ? Optional.of(new WeightPath(a.layers().get(0), b.layers().get(0))) : Optional.empty();
    }

    private static boolean isPlain(RecurrentCell cell) {
        return cell.kind() == RecurrentCell.Kind.TANH
                && cell.layers().size() == 1
                && cell.contexts().size() == 1
                && cell.contexts().get(0).input().stream().allMatch(v -> v.signum() == 0);
    }

    /** Whether all of them are odd: no biases. */
    boolean isOdd() {
        return Arrays.stream(bias).allMatch(b -> b == 0)
                && Arrays.stream(biasChange).allMatch(b -> b == 0);
    }

    int dimension() {
        return first.length;
    }

    /**
     * The field and its derivatives.
     *
     * @param z     h, then s
     * @param rates gets N entries
     * @param slope gets N rows of N + 1: by h, then by s
     */
    void evaluate(double[] z, double[] rates, double[][] slope) {
        int n = dimension();
        double s = z[n];
        for (int i = 0; i < n; i++) {
            double sum = bias[i] + s * biasChange[i];
            double moved = biasChange[i];
            for (int j = 0; j < n; j++) {
                sum += (first[i][j] + s * change[i][j]) * z[j];
                moved += change[i][j] * z[j];
            }
            double f = Math.tanh(sum);
            double steep = 1 - f * f;
            rates[i] = f - z[i];
            for (int j = 0; j < n; j++) {
                slope[i][j] = steep * (first[i][j] + s * change[i][j]) - (i == j ? 1 : 0);
            }
            slope[i][n] = steep * moved;
        }
    }

    /**
     * How far the derivatives can be from those at z in a box around it.
     *
     * @param reach half the sides of the box, N + 1 entries
     * @param by    what the entries of a row are weighed by, N + 1 entries, none negative
     * @return for each row a bound of the weighed sum of |slope there − slope at z|
     */
    double[] deviation(double[] z, double[] reach, double[] by) {
        int n = dimension();
        double s = z[n];
        double[] bounds = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = bias[i] + s * biasChange[i];
            double moved = biasChange[i];
            double spread = 0;
            double shift = 0;
            double weighed = 0;
            double changed = 0;
            for (int j = 0; j < n; j++) {
                double w = first[i][j] + s * change[i][j];
                double c = Math.abs(change[i][j]);
                sum += w * z[j];
                moved += change[i][j] * z[j];
                spread += Math.abs(w) * reach[j];
                shift += c * reach[j];
                weighed += Math.abs(w) * by[j];
                changed += c * by[j];
            }
            double far = spread + Math.abs(moved) * reach[n] + shift * reach[n];
            double steep = slope(sum);
            double most = slope(Math.max(0, Math.abs(sum) - far));
            double off = Math.max(most - steep, steep - slope(Math.abs(sum) + far));
            bounds[i] = off * (weighed + Math.abs(moved) * by[n]) + most * (changed * reach[n] + shift * by[n]);
        }
        return bounds;
    }

    private static double slope(double u) {
        double f = Math.tanh(u);
        return 1 - f * f;
    }

    double[] at(double[] x, double s) {
        double[] z = Arrays.copyOf(x, x.length + 1);
        z[x.length] = s;
        return z;
    }
}
