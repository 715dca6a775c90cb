package kog.landscape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import kog.dynamics.VectorField;
import kog.dynamics.linear.Elimination;
import kog.dynamics.linear.RowProducts;

/** Local minima of |F|² that are no zeros, by the method of Levenberg and Marquardt from seeded starts. */
final class SlowPoints {

    private static final int STARTS = 24;
    private static final int STEPS = 60;
    private static final int MOST = 20;
    /** Multiplications. */
    private static final long WORK = 20_000_000_000L;

    private static final double ZERO = 1e-8;
    /** |DFᵀF| beside |DF||F| at a minimum. */
    private static final double STATIONARY = 1e-8;

    private static final double SAME = 1e-4;

    private SlowPoints() {}

    static List<SlowPoint> of(VectorField field, List<double[]> starts, List<FixedPoint> points, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = field.dimension();
        List<SlowPoint> found = new ArrayList<>();
        long work = 0;
        for (int k = 0; k < STARTS && work < WORK; k++) {
            double[] start = new double[n];
            for (int i = 0; i < n; i++) {
                start[i] = k < starts.size() ? starts.get(k)[i] : 2 * random.nextDouble() - 1;
            }
            work += (long) STEPS * n * n * n * 2;
            minimum(field, start)
                    .filter(p -> points.stream().noneMatch(q -> Fates.distance(q.x(), p.x()) < SAME))
                    .filter(p -> found.stream().noneMatch(q -> Fates.distance(q.x(), p.x()) < SAME))
                    .ifPresent(found::add);
        }
        found.sort(Comparator.comparingDouble(SlowPoint::speed));
        return found.subList(0, Math.min(MOST, found.size()));
    }

    private static Optional<SlowPoint> minimum(VectorField field, double[] start) {
        int n = start.length;
        double[] x = start;
        double[] f = new double[n];
        field.rates(x, f);
        double size = Fates.size(f);
        double damping = 1e-3;
        for (int step = 0; step < STEPS && size > ZERO; step++) {
            double[][] jacobian = new double[n][n];
            field.jacobian(x, jacobian);
            double[][] transposed = new double[n][n];
            double norm = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    transposed[j][i] = jacobian[i][j];
                    norm = Math.hypot(norm, jacobian[i][j]);
                }
            }
            double[] gradient = new double[n];
            RowProducts.apply(transposed, f, gradient);
            if (Fates.size(gradient) <= STATIONARY * norm * size) {
                return Optional.of(new SlowPoint(x, size));
            }
            double[][] normal = new double[n][n];
            RowProducts.add(transposed, 0, jacobian, normal, n, n, 0, n);
            boolean moved = false;
            for (int k = 0; k < 12 && !moved; k++) {
                double[][] damped = new double[n][];
                for (int i = 0; i < n; i++) {
                    damped[i] = normal[i].clone();
                    damped[i][i] += damping * (1e-6 * norm * norm + normal[i][i]);
                }
                Optional<double[]> way = Elimination.solve(damped, gradient.clone());
                double[] next = way.isEmpty() ? x : Boundaries.moved(x, -1, way.get());
                double[] rates = new double[n];
                field.rates(next, rates);
                if (Fates.size(rates) < size) {
                    moved = true;
                    x = next;
                    f = rates;
                    size = Fates.size(rates);
                    damping = Math.max(1e-12, damping / 8);
                } else {
                    damping *= 8;
                }
            }
            if (!moved) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
