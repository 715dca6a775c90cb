package kog.principal;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import kog.dynamics.linear.Norms;
import kog.dynamics.linear.TriangularForm;
import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.PowerSeries;
import kog.dynamics.series.TaylorFlow;
import kog.principal.epsilon.EquilibriumSeries;
import kog.principal.epsilon.LocalSeries;
import kog.principal.series.Monomials;
import kog.principal.series.Resonance;
import kog.principal.series.ResonanceException;

/**
 * The linearizing coordinates of a sink or a source: the unique analytic Z(x) = (x − x*) + O(2) with DZ·F = A Z, on the
 * whole basin, as Z(x) = e^{−Aτ} Z_loc(φ_τ(x)) with τ such that φ_τ(x) is in the ball where the local series holds. With
 * K > 0 every quantity is a truncated power series in ε. Safe for many threads.
 *
 * <p>The limit of e^{−At}(φ_t(x) − x*) is never used: it multiplies rounding errors by e^{|λ|t}.
 */
public final class LinearizingMap {

    /** The local series aims at this relative error. */
    private static final double TOLERANCE = 1e-15;
    /** Per step of the integration, below rounding: e^{−Aτ} multiplies what is left by up to e^{|λ|τ}. */
    private static final double STEP_TOLERANCE = 1e-17;
    /** Thirty times coarser, for the error estimate. */
    private static final double CHECKING_STEP_TOLERANCE = 3e-16;
    /** A state that moves this little, relative to its size and rates, rests. */
    private static final double AT_REST = 1e-13;

    private static final int MOST_STEPS = 4000;
    private static final double SMALLEST_RADIUS = 1e-18;
    private static final double SMALLEST_SHARE = 1.0 / 1024;

    /** In y = x − x*(ε): trajectories keep their digits relative to |y|, so that e^{−Aτ} does not amplify rounding. */
    private final AnalyticField field;

    private final double[][] equilibrium;
    private final LocalSeries series;
    private final double radius;
    private final int direction;
    private final double longest;

    private LinearizingMap(
            AnalyticField field, double[][] equilibrium, LocalSeries series, int direction, double slowest) {
        this.field = field.around(equilibrium);
        this.equilibrium = equilibrium;
        this.series = series;
        this.direction = direction;
        // the slowest mode needs 36 of its times to fall from 1 to 1e-16
        this.longest = 400 / slowest;
        this.radius = trustedRadius();
    }

    /**
     * The map at an equilibrium.
     *
     * @param equilibrium x*(0), N entries
     * @param degree      p, the degree of the local series
     * @throws ResonanceException if a resonance keeps the coordinates from existing
     * @throws IllegalArgumentException if the equilibrium is neither a sink nor a source
     */
    public static LinearizingMap at(AnalyticField field, double[] equilibrium, int degree) throws ResonanceException {
        double[][] x = EquilibriumSeries.of(field, equilibrium);
        TriangularForm form = TriangularForm.of(EquilibriumSeries.jacobian(field, x));
        double slowest = Double.POSITIVE_INFINITY;
        boolean grows = false;
        boolean decays = false;
        for (int i = 0; i < x.length; i++) {
            double rate = form.eigenvalue(i).getReal();
            grows |= rate >= 0;
            decays |= rate <= 0;
            slowest = Math.min(slowest, Math.abs(rate));
        }
        if (grows && decays) {
            throw new IllegalArgumentException("the equilibrium is neither a sink nor a source");
        }
        LocalSeries series = new LocalSeries(field, x, degree);
        for (Resonance r : series.resonances()) {
            if (r.obstructs()) {
                throw new ResonanceException(r, form.eigenvalues());
            }
        }
        return new LinearizingMap(field, x, series, grows ? -1 : 1, slowest);
    }

    /**
     * The degree that pays for N variables: the highest with at most a thousand monomials, at most 20 (12 from N = 3 on,
     * where the series costs more than the trajectory); 2 up to N = 50, then 1.
     */
    public static int defaultDegree(int dimension) {
        int degree = dimension <= 50 ? 2 : 1;
        int most = dimension <= 2 ? 20 : 12;
        while (degree < most && Monomials.count(dimension + 1, degree + 1) <= 1000) {
            degree++;
        }
        return degree;
    }

    /** x*(ε), N rows of K + 1 coefficients. */
    public double[][] equilibrium() {
        return equilibrium;
    }

    /** A(ε) = DF(x*(ε), ε), entry [i][j][k], per unit time. */
    public double[][][] linearPart() {
        return series.linear();
    }

    /** p. */
    public int degree() {
        return series.degree();
    }

    /** The radius around x* within which the residual of the local series was seen below 1e-14 of |A||y|. */
    public double radius() {
        return radius;
    }

    /** The smallest |m·λ − λ_k| with 2 ≤ |m| ≤ p, per unit time. */
    public double smallestDivisor() {
        return series.smallestDivisor();
    }

    /** Relations m·λ = λ_k that do no harm. */
    public List<Resonance> resonances() {
        return series.resonances();
    }

    /** Z and an estimate of its error. */
    public Coordinates at(double[] x) {
        Coordinates value = evaluate(x, STEP_TOLERANCE, 1);
        if (!(value instanceof Coordinates.Value v)) {
            return value;
        }
        if (!(evaluate(x, CHECKING_STEP_TOLERANCE, 0.6) instanceof Coordinates.Value check)) {
            return new Coordinates.Outside(
                    Coordinates.Reason.NO_ARRIVAL, "the trajectory reaches the equilibrium at one tolerance only");
        }
        double[] error = new double[v.error().length];
        for (int k = 0; k < error.length; k++) {
            error[k] = v.error()[k];
            for (int i = 0; i < x.length; i++) {
                error[k] = Math.max(error[k], Math.abs(v.z()[i][k] - check.z()[i][k]));
            }
        }
        return new Coordinates.Value(v.z(), error, v.time());
    }

    private Coordinates evaluate(double[] x, double tolerance, double share) {
        TaylorFlow flow = new TaylorFlow(field, new double[x.length][field.order() + 1], tolerance);
        flow.start(deviation(x));
        double[] tail = new double[field.order() + 1];
        for (int step = 0; step < MOST_STEPS && Math.abs(flow.time()) < longest; step++) {
            double[][] y = flow.state();
            double distance = Norms.of(column(y));
            if (distance <= share * radius) {
                double[][] local = series.value(y, tail);
                if (negligible(tail, local) || distance <= SMALLEST_SHARE * radius) {
                    double[][] z = LinearFlow.apply(series.linear(), -flow.time(), local);
                    return new Coordinates.Value(z, grown(tail, flow.time()), flow.time());
                }
            }
            if (distance > radius && rests(flow.state())) {
                return new Coordinates.Outside(
                        Coordinates.Reason.OTHER_EQUILIBRIUM,
                        "the trajectory comes to rest at " + list(flow.state(), equilibrium) + ", another equilibrium");
            }
            if (!flow.step(direction, longest) || Norms.of(column(flow.state())) > 1e8) {
                return new Coordinates.Outside(
                        Coordinates.Reason.DIVERGES,
                        text("the trajectory leaves every bound by t = %.6g", flow.time()));
            }
        }
        return new Coordinates.Outside(
                Coordinates.Reason.NO_ARRIVAL, text("the trajectory has not arrived by t = %.6g", flow.time()));
    }

    private boolean rests(double[][] x) {
        double[][] rates = new double[equilibrium.length][field.order() + 1];
        field.rates(x, rates);
        return Norms.of(column(rates)) <= AT_REST * (1 + Norms.of(column(x))) / longest;
    }

    /** The linear flow carries an error of the local value back to the point. */
    private double[] grown(double[] tail, double time) {
        double[] error = new double[tail.length];
        int n = equilibrium.length;
        for (int j = 0; j < n; j++) {
            double[][] unit = new double[n][tail.length];
            unit[j] = tail.clone();
            double[][] carried = LinearFlow.apply(series.linear(), -time, unit);
            for (int k = 0; k < error.length; k++) {
                for (int i = 0; i < n; i++) {
                    error[k] = Math.max(error[k], Math.abs(carried[i][k]));
                }
            }
        }
        return error;
    }

    private static boolean negligible(double[] tail, double[][] z) {
        for (int k = 0; k < tail.length; k++) {
            double size = 0;
            for (double[] row : z) {
                size = Math.max(size, Math.abs(row[k]));
            }
            if (tail[k] > TOLERANCE * size) {
                return false;
            }
        }
        return true;
    }

    /**
     * Starts where the first missing degree should fall below the tolerance if the coefficients keep growing as they do,
     * then checks the residual on a sphere of that size.
     */
    private double trustedRadius() {
        int p = series.degree();
        double convergence = 1e3;
        for (int d = Math.max(2, p - 1); d <= p; d++) {
            convergence = Math.min(convergence, Math.pow(series.size(d), -1.0 / (d - 1)));
        }
        double r = convergence * Math.pow(TOLERANCE, 1.0 / p);
        double allowed = 10 * TOLERANCE * (1 + equilibrium.length / 4.0);
        while (r > SMALLEST_RADIUS && worstResidual(r) > allowed) {
            r *= 0.8;
        }
        return r;
    }

    /** The largest |DZ·F − A Z| / (‖A‖ |y|) at seeded points of a sphere, at ε = 0. */
    private double worstResidual(double r) {
        SplittableRandom random = new SplittableRandom(7);
        int n = equilibrium.length;
        double worst = 0;
        for (int sample = 0; sample < 8 + 4 * n; sample++) {
            double[] y = new double[n];
            double length = 0;
            for (int i = 0; i < n; i++) {
                y[i] = random.nextDouble() * 2 - 1;
                length += y[i] * y[i];
            }
            for (int i = 0; i < n; i++) {
                y[i] *= r / Math.sqrt(length);
            }
            worst = Math.max(worst, residual(y));
        }
        return worst;
    }

    /** |DZ·F − A Z| / (‖A‖ |y|) of the local series at x* + y, at ε = 0. */
    double residual(double[] y) {
        int n = y.length;
        int order = field.order();
        double[][] jets = new double[n][order + 1];
        double length = 0;
        for (int i = 0; i < n; i++) {
            jets[i][0] = y[i];
            length = Math.max(length, Math.abs(y[i]));
        }
        double[][] f = new double[n][order + 1];
        field.rates(jets, f);
        double[][] z = series.value(jets, new double[order + 1]);
        double[][] dz = series.derivative(column(jets));
        double worst = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            double total = 0;
            double row = 0;
            for (int j = 0; j < n; j++) {
                total += dz[i][j] * f[j][0] - series.linear()[i][j][0] * z[j][0];
                row += Math.abs(series.linear()[i][j][0]);
            }
            worst = Math.max(worst, Math.abs(total));
            size = Math.max(size, row);
        }
        return worst / (size * length);
    }

    private static double[] column(double[][] jets) {
        double[] y = new double[jets.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = jets[i][0];
        }
        return y;
    }

    private double[][] deviation(double[] x) {
        double[][] y = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            y[i] = new double[equilibrium[i].length];
            y[i][0] = x[i] - equilibrium[i][0];
            for (int k = 1; k < y[i].length; k++) {
                y[i][k] = -equilibrium[i][k];
            }
        }
        return y;
    }

    private static String list(double[][] y, double[][] origin) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < y.length; i++) {
            text.append(i > 0 ? ", " : "").append(text("%.6g", y[i][0] + origin[i][0]));
        }
        return text.append(")").toString();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The value of a series at ε, component by component. */
    public static double[] sum(double[][] series, double epsilon) {
        double[] value = new double[series.length];
        for (int i = 0; i < value.length; i++) {
            value[i] = PowerSeries.value(series[i], epsilon);
        }
        return value;
    }
}
