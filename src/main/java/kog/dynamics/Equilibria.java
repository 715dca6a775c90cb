package kog.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;

/** Finds equilibria by Newton's method from seeded starts and by continuation. */
public final class Equilibria {

    private static final int NEWTON_STEPS = 60;
    private static final int HALVINGS = 25;
    private static final int CURVES = 4;
    /** A step along a curve solves N + 1 linear equations a few times. */
    private static final int LARGEST_CURVE_DIMENSION = 50;

    private Equilibria() {}

    /**
     * The equilibria that damped Newton iterations reach from 0 and from starts drawn at several scales, and those that lie
     * with one of the starts on a curve F(x) = (1 − s) F(x₀), ordered by their coordinates. Not every equilibrium need be
     * among them.
     *
     * @param starts how many starts to try
     */
    public static List<Equilibrium> find(VectorField field, long seed, int starts) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> found = new ArrayList<>();
        int n = field.dimension();
        for (int k = 0; k < starts; k++) {
            // scales 1/4 to 16: networks saturate at a few units, polynomial fields may reach further
            double scale = k == 0 ? 0 : Math.pow(2, -2 + 6 * random.nextDouble());
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = scale * (2 * random.nextDouble() - 1);
            }
            refine(field, x).filter(z -> isNew(z, found)).ifPresent(found::add);
            if (k < CURVES && n <= LARGEST_CURVE_DIMENSION) {
                for (double[] crossing : Continuation.crossings(newton(field, x), x)) {
                    refine(field, crossing).filter(z -> isNew(z, found)).ifPresent(found::add);
                }
            }
        }
        return ordered(field, found);
    }

    /** The equilibria together with those that Newton's method reaches from further states. */
    static List<Equilibrium> merged(VectorField field, List<Equilibrium> known, List<double[]> starts) {
        List<double[]> all = new ArrayList<>();
        known.stream().map(Equilibrium::x).filter(z -> isNew(z, all)).forEach(all::add);
        for (double[] start : starts) {
            refine(field, start).filter(z -> isNew(z, all)).ifPresent(all::add);
        }
        return ordered(field, all);
    }

    private static List<Equilibrium> ordered(VectorField field, List<double[]> found) {
        List<double[]> sorted = new ArrayList<>(found);
        sorted.sort(Equilibria::compare);
        return sorted.stream().map(z -> Equilibrium.at(field, z)).toList();
    }

    private static Continuation.Homotopy newton(VectorField field, double[] start) {
        int n = field.dimension();
        double[] first = new double[n];
        field.rates(start, first);
        return new Continuation.Homotopy() {
            @Override
            public int dimension() {
                return n;
            }

            @Override
            public void rates(double[] x, double s, double[] h, double[] slope) {
                field.rates(x, h);
                for (int i = 0; i < n; i++) {
                    h[i] -= (1 - s) * first[i];
                    slope[i] = first[i];
                }
            }

            @Override
            public void jacobian(double[] x, double s, double[][] jacobian) {
                field.jacobian(x, jacobian);
            }
        };
    }

    private static int compare(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > 1e-9 * (1 + Math.abs(a[i]))) {
                return Double.compare(a[i], b[i]);
            }
        }
        return 0;
    }

    private static boolean isNew(double[] x, List<double[]> found) {
        return found.stream().noneMatch(z -> distance(x, z) <= 1e-6 * (1 + norm(z)));
    }

    /** The equilibrium that a damped Newton iteration reaches, to full precision, if it reaches one. */
    public static Optional<double[]> refine(VectorField field, double[] start) {
        int n = field.dimension();
        double[] x = start.clone();
        double[] rates = new double[n];
        double[][] jacobian = new double[n][n];
        field.rates(x, rates);
        double size = norm(rates);
        for (int step = 0; step < NEWTON_STEPS; step++) {
            if (size == 0) {
                return Optional.of(x);
            }
            field.jacobian(x, jacobian);
            double[] correction;
            try {
                correction = new LUDecomposition(MatrixUtils.createRealMatrix(jacobian), 1e-300)
                        .getSolver()
                        .solve(new ArrayRealVector(rates, false))
                        .toArray();
            } catch (MathRuntimeException singular) {
                return Optional.empty();
            }
            double length = norm(correction);
            if (!Double.isFinite(length)) {
                return Optional.empty();
            }
            double damping = 1;
            double[] next = null;
            for (int k = 0; k < HALVINGS; k++, damping /= 2) {
                next = combine(x, -damping, correction);
                field.rates(next, rates);
                if (norm(rates) < size) {
                    break;
                }
            }
            double reached = norm(rates);
            boolean converged = length <= 1e-13 * (1 + norm(x));
            if (!(reached < size)) {
                // rounding stops the descent: an equilibrium if the last full step was already tiny
                return length <= 1e-8 * (1 + norm(x)) ? Optional.of(x) : Optional.empty();
            }
            x = next;
            size = reached;
            if (converged) {
                return Optional.of(x);
            }
        }
        return Optional.empty();
    }

    private static double[] combine(double[] x, double factor, double[] y) {
        double[] z = new double[x.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = x[i] + factor * y[i];
        }
        return z;
    }

    private static double norm(double[] x) {
        double total = 0;
        for (double v : x) {
            total += v * v;
        }
        return Math.sqrt(total);
    }

    private static double distance(double[] a, double[] b) {
        return norm(combine(a, -1, b));
    }
}
