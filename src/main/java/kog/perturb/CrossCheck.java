package kog.perturb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.principal.Coordinates;
import kog.principal.LinearizingMap;

/**
 * The coefficients of x*, A and Z once more, from their values at finite ε alone: Chebyshev interpolation on [−ρ, ρ]. The
 * expansion in ε has no part in it; the map at finite ε has.
 *
 * @param width ρ
 * @param nodes how many values of ε
 * @param rows  one for each order 0 … K; none if no interval around 0 has an exact map at every node
 */
public record CrossCheck(double width, int nodes, List<Row> rows) {

    /**
     * The largest differences from the expansion, over components and points, and what the second route may owe to its
     * nodes and to rounding.
     *
     * @param equilibrium of x*
     * @param jacobian    of A, per unit time
     * @param map         of Z, 0 without points
     */
    public record Row(int order, Difference equilibrium, Difference jacobian, Difference map) {}

    /**
     * @param size    the largest coefficient
     * @param found   the largest difference
     * @param allowed an estimate of the error of the second route at that entry
     */
    public record Difference(double size, double found, double allowed) {

        /** Whether the difference is no more than a few times what is expected. */
        public boolean agrees() {
            return found <= SAFETY * allowed;
        }

        private Difference or(double coefficient, double difference, double error) {
            boolean worse = difference * allowed > found * error || allowed == 0;
            return new Difference(
                    Math.max(size, Math.abs(coefficient)), worse ? difference : found, worse ? error : allowed);
        }
    }

    private static final double SAFETY = 10;
    private static final int FEWEST_NODES = 16;
    private static final int HALVINGS = 8;
    private static final double WIDEST = 0.5;
    private static final double SHARE_OF_RADIUS = 0.3;

    /** One try at a width: the coefficients of every quantity and a bound of their rounding. */
    private record Fit(double[][] coefficients, double[][] rounding) {}

    /** Tries ever smaller intervals. */
    public static CrossCheck of(SmoothExpansion expansion) {
        int nodes = FEWEST_NODES + 2 * expansion.order();
        double width =
                Math.min(WIDEST, SHARE_OF_RADIUS * Reach.radius(expansion).orElse(WIDEST));
        for (int k = 0; k < HALVINGS; k++, width /= 2) {
            Optional<Fit> fine = fit(expansion, width, nodes);
            // other nodes on another interval: what the two do not share is the error
            Optional<Fit> other = fine.isEmpty() ? fine : fit(expansion, 0.8 * width, nodes - 3);
            if (other.isPresent()) {
                return new CrossCheck(width, nodes, rows(expansion, fine.get(), other.get()));
            }
        }
        return new CrossCheck(0, nodes, List.of());
    }

    /** Whether there are rows and every one agrees. */
    public boolean agrees() {
        return !rows.isEmpty()
                && rows.stream()
                        .allMatch(r -> r.equilibrium().agrees()
                                && r.jacobian().agrees()
                                && r.map().agrees());
    }

    private static List<Row> rows(SmoothExpansion expansion, Fit fine, Fit other) {
        int n = expansion.map().orElseThrow().equilibrium().length;
        double[][] series = series(expansion);
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k <= expansion.order(); k++) {
            Difference[] worst = new Difference[3];
            java.util.Arrays.fill(worst, new Difference(0, 0, 0));
            for (int q = 0; q < series.length; q++) {
                double found = fine.coefficients[q][k];
                double error = Math.abs(found - other.coefficients[q][k]) + fine.rounding[q][k];
                int kind = q < n ? 0 : q < n + n * n ? 1 : 2;
                worst[kind] = worst[kind].or(series[q][k], Math.abs(found - series[q][k]), error);
            }
            rows.add(new Row(k, worst[0], worst[1], worst[2]));
        }
        return rows;
    }

    /** x*, then A, then Z at each point with a value: K + 1 coefficients each. */
    private static double[][] series(SmoothExpansion expansion) {
        LinearizingMap map = expansion.map().orElseThrow();
        List<double[]> all = new ArrayList<>(List.of(map.equilibrium()));
        for (double[][] row : map.linearPart()) {
            all.addAll(List.of(row));
        }
        for (SmoothExpansion.Point p : expansion.points()) {
            if (p.z() instanceof Coordinates.Value v) {
                all.addAll(List.of(v.z()));
            }
        }
        return all.toArray(double[][]::new);
    }

    private static Optional<Fit> fit(SmoothExpansion expansion, double width, int nodes) {
        double[][] values = new double[nodes][];
        double floor = 0;
        for (int m = 0; m < nodes; m++) {
            FiniteComparison c = FiniteComparison.at(expansion, width * Math.cos(Math.PI * (m + 0.5) / nodes));
            if (c.obstruction().isPresent()) {
                return Optional.empty();
            }
            floor = Math.max(floor, c.floor());
            List<Double> all = new ArrayList<>();
            double[][] jacobian = c.equilibrium().orElseThrow().jacobian();
            add(all, c.equilibrium().get().x());
            for (double[] row : jacobian) {
                add(all, row);
            }
            c.z().forEach(z -> add(all, z));
            values[m] = all.stream().mapToDouble(Double::doubleValue).toArray();
        }
        int quantities = values[0].length;
        int exact = expansion.map().orElseThrow().equilibrium().length;
        exact += exact * exact;
        double[][] powers = chebyshev(nodes, expansion.order());
        Fit fit = new Fit(new double[quantities][expansion.order() + 1], new double[quantities][expansion.order() + 1]);
        for (int q = 0; q < quantities; q++) {
            double size = 0;
            for (double[] v : values) {
                size = Math.max(size, Math.abs(v[q]));
            }
            double rounding = 4 * Math.ulp(Math.max(size, 1)) + (q < exact ? 0 : floor);
            for (int degree = 0; degree < nodes; degree++) {
                double sum = 0;
                for (int m = 0; m < nodes; m++) {
                    sum += values[m][q] * Math.cos(Math.PI * degree * (m + 0.5) / nodes);
                }
                double c = sum * (degree == 0 ? 1 : 2) / nodes;
                for (int k = 0; k <= expansion.order(); k++) {
                    double weight = powers[degree][k] / Math.pow(width, k);
                    fit.coefficients[q][k] += c * weight;
                    fit.rounding[q][k] += rounding / Math.sqrt(nodes) * Math.abs(weight);
                }
            }
        }
        return Optional.of(fit);
    }

    private static void add(List<Double> all, double[] values) {
        for (double v : values) {
            all.add(v);
        }
    }

    /** Entry [n][k]: the coefficient of x^k in the Chebyshev polynomial T_n, k ≤ order. */
    private static double[][] chebyshev(int count, int order) {
        double[][] t = new double[count][order + 1];
        t[0][0] = 1;
        if (count > 1 && order > 0) {
            t[1][1] = 1;
        }
        for (int n = 2; n < count; n++) {
            for (int k = 0; k <= order; k++) {
                t[n][k] = (k == 0 ? 0 : 2 * t[n - 1][k - 1]) - t[n - 2][k];
            }
        }
        return t;
    }
}
