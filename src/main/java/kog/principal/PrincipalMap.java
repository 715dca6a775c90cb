package kog.principal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import kog.dynamics.AnalyticField;
import kog.dynamics.AnalyticFields;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.Spectrum;
import kog.dynamics.TriangularForm;
import kog.network.Model;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/**
 * The linearizing coordinates Z of a hyperbolic equilibrium and its principal eigenfunctions ψ_k = ℓ_k·Z, by a local
 * series that the flow carries to where it is wanted: Z(x) = e^{−Aτ} Z_loc(φ_τ(x)). At a sink that covers the basin, at a
 * source the backward basin; at a saddle what the flow, one way or the other, brings into the ball where the series holds.
 *
 * <pre>{@code PrincipalMap map = PrincipalMap.at(model, Map.of(), equilibria, 0, 20, 1e-12);
 * if (map.at(x) instanceof PrincipalValue.Inside v) { … v.psi()[0] … }}</pre>
 *
 * Safe for many threads.
 */
public final class PrincipalMap {

    private final AnalyticField field;
    private final AnalyticField tangentField;
    private final Equilibrium equilibrium;
    private final List<double[]> others;
    private final Spectrum spectrum;
    private final LocalSeries series;
    private final TaylorPolynomial polynomial;
    private final double[][] linear;
    private final double tolerance;
    private final double radius;
    private final double longest;
    private final ThreadLocal<Extension> extensions;

    private PrincipalMap(
            AnalyticField field,
            AnalyticField tangentField,
            EquilibriumSet set,
            int index,
            int degree,
            double tolerance) {
        this.field = field;
        this.tangentField = tangentField;
        this.equilibrium = set.equilibria().get(index);
        this.spectrum = equilibrium.spectrum();
        this.linear = equilibrium.jacobian();
        this.tolerance = tolerance;
        int n = linear.length;
        double[][] center = new double[n][1];
        for (int i = 0; i < n; i++) {
            center[i][0] = equilibrium.x()[i];
        }
        this.series = new LocalSeries(field, center, degree);
        double[][] coefficients = new double[n][series.monomials().size()];
        for (int i = 0; i < n; i++) {
            for (int m = 0; m < coefficients[i].length; m++) {
                coefficients[i][m] = series.coefficient(i, m, 0);
            }
        }
        this.polynomial = new TaylorPolynomial(series.monomials(), coefficients);
        double slowest = Double.POSITIVE_INFINITY;
        for (Complex value : equilibrium.eigenvalues()) {
            slowest = Math.min(slowest, Math.abs(value.getReal()));
        }
        // the slowest mode needs 36 of its times to fall from 1 to rounding; transients and passages by saddles come on top
        this.longest = 80 / slowest;
        this.radius = trustedRadius();
        List<double[]> rest = new ArrayList<>();
        for (int k = 0; k < set.equilibria().size(); k++) {
            if (k != index) {
                rest.add(set.equilibria().get(k).x());
            }
        }
        this.others = List.copyOf(rest);
        this.extensions = ThreadLocal.withInitial(() -> new Extension(this));
    }

    /**
     * The map at one of a model's equilibria.
     *
     * @param extra     values for symbols without one (such as ε)
     * @param index     of the equilibrium in the set, from 0
     * @param degree    p, of the local series, at least 2
     * @param tolerance relative, for the local series and for the flow; 1e-12 is near the best that doubles give
     * @throws ResonanceException       if a resonance keeps linearizing coordinates from existing
     * @throws IllegalArgumentException if the equilibrium is not hyperbolic
     */
    public static PrincipalMap at(
            Model model, Map<Symbol, Rational> extra, EquilibriumSet set, int index, int degree, double tolerance)
            throws ResonanceException {
        if (set.equilibria().get(index).stability() == Equilibrium.Stability.NONHYPERBOLIC) {
            throw new IllegalArgumentException("the equilibrium is not hyperbolic: it has no linearizing coordinates");
        }
        AnalyticField field = AnalyticFields.of(model, extra, 0);
        PrincipalMap map =
                new PrincipalMap(field, AnalyticFields.of(model, extra, 1), set, index, degree, tolerance);
        for (Resonance r : map.resonances()) {
            if (r.obstructs()) {
                throw new ResonanceException(
                        r, TriangularForm.of(set.equilibria().get(index).jacobian()));
            }
        }
        return map;
    }

    /** The degree that pays for N variables: the highest with at most 1001 monomials, 30 at most. */
    public static int defaultDegree(int dimension) {
        int degree = 2;
        while (degree < 30 && Monomials.count(dimension + 1, degree + 1) <= 1001) {
            degree++;
        }
        return degree;
    }

    public Equilibrium equilibrium() {
        return equilibrium;
    }

    public Spectrum spectrum() {
        return spectrum;
    }

    /** p. */
    public int degree() {
        return polynomial.degree();
    }

    /**
     * The radius around x*, Euclidean, within which the local series was seen to hold to the tolerance: from its residual
     * |DZ·F − A Z| at sampled points.
     */
    public double radius() {
        return radius;
    }

    public List<Resonance> resonances() {
        return series.resonances();
    }

    /** The small divisors |m·λ − λ_k| of the local series, smallest first. */
    public List<SmallDivisor> smallDivisors(int most) {
        return SmallDivisor.smallest(equilibrium.eigenvalues(), degree(), most);
    }

    /** The coefficient of y^m in Z_i, with y = x − x*. */
    public double coefficient(int i, int[] exponents) {
        return series.coefficient(i, series.monomials().index(exponents), 0);
    }

    /** The exponents of the monomials of degree 1 to p, by degree. */
    public List<int[]> monomials() {
        List<int[]> all = new ArrayList<>();
        for (int m = 1; m < series.monomials().size(); m++) {
            all.add(series.monomials().exponents(m).clone());
        }
        return all;
    }

    /** The relative tolerance of the local series and of the flow. */
    public double tolerance() {
        return tolerance;
    }

    /** Z, every ψ_k, and an estimate of the error. */
    public PrincipalValue at(double[] x) {
        return extensions.get().value(x);
    }

    /** ∇ψ_k at x, from the tangent flow: row k holds ∂ψ_k/∂x_j. Empty outside. */
    public java.util.Optional<Complex[][]> gradients(double[] x) {
        return extensions.get().jacobian(x).map(jacobian -> {
            int n = x.length;
            Complex[][] gradients = new Complex[n][n];
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++) {
                    Complex total = Complex.ZERO;
                    for (int i = 0; i < n; i++) {
                        total = total.add(spectrum.left()[k][i].multiply(jacobian[i][j]));
                    }
                    gradients[k][j] = total;
                }
            }
            return gradients;
        });
    }

    /** ∂Z_i/∂x_j at x, N rows of N. Empty outside. */
    public java.util.Optional<double[][]> jacobian(double[] x) {
        return extensions.get().jacobian(x);
    }

    Complex[] psi(double[] z) {
        Complex[] psi = new Complex[z.length];
        for (int k = 0; k < psi.length; k++) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < z.length; i++) {
                Complex l = spectrum.left()[k][i];
                re += l.getReal() * z[i];
                im += l.getImaginary() * z[i];
            }
            psi[k] = new Complex(re, im);
        }
        return psi;
    }

    AnalyticField field() {
        return field;
    }

    AnalyticField tangentField() {
        return tangentField;
    }

    LocalSeries series() {
        return series;
    }

    TaylorPolynomial polynomial() {
        return polynomial;
    }

    double[][] linear() {
        return linear;
    }

    /** The longest time to follow a trajectory, in units of time. */
    double longest() {
        return longest;
    }

    List<double[]> otherEquilibria() {
        return others;
    }

    /** Starts from the size of the two highest degrees, then checks the residual on spheres of that size and half of it. */
    private double trustedRadius() {
        int p = series.degree();
        // a linear field: any radius will do
        double r = 1e3;
        for (int d = Math.max(2, p - 1); d <= p; d++) {
            double size = series.size(d);
            if (size > 0) {
                r = Math.min(r, Math.pow(tolerance / size, 1.0 / (d - 1)));
            }
        }
        // F itself is only known up to the rounding of its terms
        double rounding = 4e-16 * (1 + norm(equilibrium.x()));
        while (r > 1e-12
                && (worstResidual(r) > 10 * tolerance + rounding / r
                        || worstResidual(r / 2) > 10 * tolerance + 2 * rounding / r)) {
            r *= 0.8;
        }
        return r;
    }

    private double worstResidual(double r) {
        SplittableRandom random = new SplittableRandom(7);
        int n = linear.length;
        double worst = 0;
        for (int sample = 0; sample < 8 + 4 * n; sample++) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = random.nextDouble() * 2 - 1;
            }
            double length = norm(y);
            for (int i = 0; i < n; i++) {
                y[i] *= r / length;
            }
            worst = Math.max(worst, residual(y));
        }
        return worst;
    }

    /** |DZ·F − A Z| / (‖A‖ |y|) of the local series at x* + y: of order |y|^p. */
    public double residual(double[] y) {
        int n = y.length;
        double[][] x = new double[n][1];
        double[] moved = new double[n];
        for (int i = 0; i < n; i++) {
            x[i][0] = equilibrium.x()[i] + y[i];
            // what is left of y after rounding
            moved[i] = x[i][0] - equilibrium.x()[i];
        }
        double[][] f = new double[n][1];
        field.rates(x, f);
        double[] powers = new double[polynomial.size()];
        double[] z = new double[n];
        double[][] dz = new double[n][n];
        polynomial.value(moved, degree(), powers, z);
        polynomial.derivative(moved, powers, dz);
        double worst = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            double total = 0;
            double row = 0;
            for (int j = 0; j < n; j++) {
                total += dz[i][j] * f[j][0] - linear[i][j] * z[j];
                row += Math.abs(linear[i][j]);
            }
            worst = Math.max(worst, Math.abs(total));
            size = Math.max(size, row);
        }
        return worst / (size * norm(moved));
    }

    static double norm(double[] x) {
        double total = 0;
        for (double v : x) {
            total += v * v;
        }
        return Math.sqrt(total);
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
