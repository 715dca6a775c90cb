package kog.principal;

import java.util.Optional;
import kog.dynamics.Equilibrium;
import kog.dynamics.TaylorFlow;
import kog.principal.PrincipalValue.Inside;
import kog.principal.PrincipalValue.Outside;
import kog.principal.PrincipalValue.Reason;

/** Carries the local series along the flow. Holds the workspace of one thread. */
final class Extension {

    /** The flow's tolerance per step, as a share of the map's: e^{−Aτ} multiplies what is left. */
    private static final double STEP_SHARE = 1e-3;
    /** Steps below rounding gain nothing. */
    private static final double SMALLEST_STEP_TOLERANCE = 1e-17;
    private static final double COARSER = 30;
    /** The second evaluation stops further inside. */
    private static final double COARSER_SHARE = 0.6;
    private static final double SMALLEST_SHARE = 1.0 / 1024;
    private static final int MOST_STEPS = 20_000;
    private static final double ESCAPE = 1e8;
    /** Nearer than this to another equilibrium, relative to 1 + |x|, a trajectory ends there. */
    private static final double ARRIVED_ELSEWHERE = 1e-6;

    private final PrincipalMap map;
    private final int n;
    private final double[] center;
    private final int[] directions;
    private final TaylorFlow fine;
    private final TaylorFlow coarse;
    private final double[] y;
    private final double[] z;
    private final double[] powers;
    private final double[] term;
    private final double[] next;
    private TaylorFlow tangent;

    Extension(PrincipalMap map) {
        this.map = map;
        center = map.equilibrium().x();
        n = center.length;
        directions = switch (map.equilibrium().stability()) {
            case SINK -> new int[] {1};
            case SOURCE -> new int[] {-1};
            default -> new int[] {1, -1};
        };
        double step = Math.max(SMALLEST_STEP_TOLERANCE, STEP_SHARE * map.tolerance());
        fine = new TaylorFlow(map.field(), reference(1), step);
        coarse = new TaylorFlow(map.field(), reference(1), COARSER * step);
        y = new double[n];
        z = new double[n];
        powers = new double[map.polynomial().size()];
        term = new double[n];
        next = new double[n];
    }

    private double[][] reference(int width) {
        double[][] reference = new double[n][width];
        for (int i = 0; i < n; i++) {
            reference[i][0] = center[i];
        }
        return reference;
    }

    PrincipalValue value(double[] x) {
        Outside first = null;
        for (int direction : directions) {
            Outside outside = carry(fine, x, direction, 1, map.degree());
            if (outside == null) {
                double time = fine.time();
                double[] value = z.clone();
                if (carry(coarse, x, direction, COARSER_SHARE, Math.max(1, map.degree() - 2)) != null) {
                    return new Outside(
                            Reason.NOT_ARRIVED, "the trajectory reaches the equilibrium at one tolerance only");
                }
                // a few roundings in each unit of ‖A‖τ, should the two agree by chance
                double error = 4 * Math.ulp(1.0) * largest(value) * (1 + Math.abs(time) * rowSum(map.linear()));
                for (int i = 0; i < n; i++) {
                    error = Math.max(error, Math.abs(value[i] - z[i]));
                }
                return new Inside(value, map.psi(value), error, time);
            }
            first = first == null ? outside : first;
        }
        return map.equilibrium().stability() == Equilibrium.Stability.SADDLE
                ? new Outside(
                        Reason.NOT_ARRIVED,
                        "neither forward nor backward does the flow reach the ball where the series of the saddle holds")
                : first;
    }

    /** Leaves Z(x) in {@code z}, or says why not. */
    private Outside carry(TaylorFlow flow, double[] x, int direction, double share, int degree) {
        flow.start(x);
        for (int step = 0; step < MOST_STEPS; step++) {
            double distance = deviation(flow.state());
            if (distance <= share * map.radius()) {
                double tail = map.polynomial().value(y, degree, powers, z);
                if (tail <= map.tolerance() * largest(z) || distance <= SMALLEST_SHARE * map.radius()) {
                    exponential(-flow.time(), z);
                    return null;
                }
            } else {
                Outside outside = elsewhere(flow);
                if (outside != null) {
                    return outside;
                }
            }
            if (Math.abs(flow.time()) >= map.longest()) {
                break;
            }
            if (!flow.step(direction, map.longest()) || size(flow.state()) > ESCAPE) {
                return new Outside(
                        Reason.DIVERGES,
                        PrincipalMap.text("the trajectory leaves every bound by t = %.6g", flow.time()));
            }
        }
        return new Outside(
                Reason.NOT_ARRIVED, PrincipalMap.text("the trajectory has not arrived by t = %.6g", flow.time()));
    }

    private Outside elsewhere(TaylorFlow flow) {
        for (double[] other : map.otherEquilibria()) {
            double distance = 0;
            double size = 1;
            for (int i = 0; i < n; i++) {
                distance = Math.max(distance, Math.abs(flow.state()[i][0] - other[i]));
                size = Math.max(size, Math.abs(other[i]));
            }
            if (distance <= ARRIVED_ELSEWHERE * size) {
                StringBuilder place = new StringBuilder();
                for (double v : other) {
                    place.append(place.length() == 0 ? "" : ", ").append(PrincipalMap.text("%.6g", v));
                }
                return new Outside(
                        Reason.OTHER_EQUILIBRIUM, "the trajectory comes to the equilibrium at (" + place + ")");
            }
        }
        return null;
    }

    /** DZ by N tangent vectors, each carried along as the ε-part of a solution. */
    Optional<double[][]> jacobian(double[] x) {
        if (tangent == null) {
            tangent = new TaylorFlow(
                    map.tangentField(), reference(2), Math.max(SMALLEST_STEP_TOLERANCE, STEP_SHARE * map.tolerance()));
        }
        double[][] jacobian = new double[n][n];
        double[][] local = new double[n][n];
        for (int j = 0; j < n; j++) {
            boolean arrived = false;
            for (int d = 0; d < directions.length && !arrived; d++) {
                arrived = carryTangent(x, j, directions[d]);
            }
            if (!arrived) {
                return Optional.empty();
            }
            map.polynomial().derivative(y, powers, local);
            for (int i = 0; i < n; i++) {
                z[i] = 0;
                for (int k = 0; k < n; k++) {
                    z[i] += local[i][k] * tangent.state()[k][1];
                }
            }
            exponential(-tangent.time(), z);
            for (int i = 0; i < n; i++) {
                jacobian[i][j] = z[i];
            }
        }
        return Optional.of(jacobian);
    }

    private boolean carryTangent(double[] x, int j, int direction) {
        tangent.start(x);
        tangent.state()[j][1] = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            double distance = deviation(tangent.state());
            // the derivative of a tail of relative size T is p times as large: half the radius makes up for it
            if (distance <= 0.5 * map.radius()) {
                return true;
            }
            boolean late = Math.abs(tangent.time()) >= map.longest();
            if (late || !tangent.step(direction, map.longest()) || size(tangent.state()) > ESCAPE) {
                return false;
            }
        }
        return false;
    }

    private static double rowSum(double[][] a) {
        double largest = 0;
        for (double[] row : a) {
            double total = 0;
            for (double entry : row) {
                total += Math.abs(entry);
            }
            largest = Math.max(largest, total);
        }
        return largest;
    }

    private double deviation(double[][] x) {
        double total = 0;
        for (int i = 0; i < n; i++) {
            y[i] = x[i][0] - center[i];
            total += y[i] * y[i];
        }
        return Math.sqrt(total);
    }

    private double size(double[][] x) {
        double size = 0;
        for (double[] row : x) {
            size = Math.max(size, Math.abs(row[0]));
        }
        return size;
    }

    private static double largest(double[] v) {
        double largest = 0;
        for (double c : v) {
            largest = Math.max(largest, Math.abs(c));
        }
        return largest;
    }

    /** Multiplies v by e^{At}, by the power series in steps of ‖A‖h ≤ 1: nothing needs eigenvectors. */
    void exponential(double t, double[] v) {
        double[][] a = map.linear();
        int steps = (int) Math.max(1, Math.ceil(Math.abs(t) * rowSum(a)));
        double h = t / steps;
        for (int s = 0; s < steps; s++) {
            System.arraycopy(v, 0, term, 0, n);
            // 1/18! is below rounding
            for (int j = 1; j <= 18; j++) {
                double factor = h / j;
                for (int i = 0; i < n; i++) {
                    double total = 0;
                    for (int l = 0; l < n; l++) {
                        total += a[i][l] * term[l];
                    }
                    next[i] = factor * total;
                }
                for (int i = 0; i < n; i++) {
                    term[i] = next[i];
                    v[i] += next[i];
                }
            }
        }
    }
}
