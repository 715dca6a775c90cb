package kog.principal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.linear.Spectrum;
import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.AnalyticFields;
import kog.dynamics.series.TaylorFlow;
import kog.network.Model;
import kog.principal.series.ComplexSeries;
import kog.principal.series.Monomials;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/**
 * What takes the place of linearizing coordinates at a resonance (Poincaré and Dulac): coordinates ψ_k = ℓ_k·(x − x*) + O(2)
 * with
 *
 * <pre>F·∇ψ_k = λ_k ψ_k + Σ c_{k,m} ψ^m, the sum over the resonances m·λ = λ_k.</pre>
 *
 * A ψ_k without such terms is an eigenfunction; one whose monomials ψ^m are eigenfunctions is a generalized one:
 * (U − λ_k)² ψ_k = 0. For a Jacobian with a basis of eigenvectors, at a sink or a source. Over the basin
 * ψ(x) = e^{−Λτ} w(−τ) with dw_k/dt = Σ c_{k,m} w^m, w(0) = ψ_loc(φ_τ(x)). Safe for many threads.
 */
public final class NormalForm {

    /** A divisor below this share of the spectral radius is a resonance. */
    private static final double RESONANT = 1e-9;
    /** Coefficients below this share of the largest term that made them are the rounding of 0. */
    private static final double ROUNDING = 1e-11;

    private static final double SMALLEST_RADIUS = 1e-9;
    private static final int MOST_STEPS = 20_000;

    /**
     * A monomial that no change of coordinates removes.
     *
     * @param exponents   m, in the order of the sorted eigenvalues
     * @param eigenvalue  k, from 0
     * @param coefficient c_{k,m}, per unit time
     */
    public record Term(int[] exponents, int eigenvalue, Complex coefficient) {}

    private final AnalyticField field;
    private final Equilibrium equilibrium;
    private final Spectrum spectrum;
    private final Monomials monomials;
    private final ComplexSeries[] psi;
    private final List<Term> terms = new ArrayList<>();
    private final double tolerance;
    private final double radius;
    private final double longest;

    private NormalForm(AnalyticField field, Equilibrium equilibrium, int degree, double tolerance) {
        this.field = field;
        this.equilibrium = equilibrium;
        this.spectrum = equilibrium.spectrum();
        this.tolerance = tolerance;
        int n = spectrum.rank().length;
        monomials = new Monomials(n, degree);
        psi = new ComplexSeries[n];
        for (int k = 0; k < n; k++) {
            psi[k] = new ComplexSeries(monomials);
            psi[k].re[monomials.start(1) + k] = 1;
        }
        ComplexSeries[] g = eigenField();
        for (int d = 2; d <= degree; d++) {
            solve(g, d);
        }
        double slowest = spectrum.values().stream()
                .mapToDouble(v -> Math.abs(v.getReal()))
                .min()
                .orElse(1);
        longest = 80 / slowest;
        radius = trustedRadius();
    }

    /**
     * The normal form at a sink or a source with a basis of eigenvectors.
     *
     * @param degree of the coordinates' series
     * @throws IllegalArgumentException if the equilibrium is a saddle or not hyperbolic, or the Jacobian defective
     */
    public static NormalForm at(
            Model model, Map<Symbol, Rational> extra, EquilibriumSet set, int index, int degree, double tolerance) {
        Equilibrium equilibrium = set.equilibria().get(index);
        Equilibrium.Stability stability = equilibrium.stability();
        if (stability != Equilibrium.Stability.SINK && stability != Equilibrium.Stability.SOURCE) {
            throw new IllegalArgumentException("normal forms are computed at sinks and sources only");
        }
        if (equilibrium.spectrum().isDefective() || equilibrium.spectrum().isNearlyDefective()) {
            throw new IllegalArgumentException("normal forms need a Jacobian with a basis of eigenvectors");
        }
        return new NormalForm(AnalyticFields.of(model, extra, 0), equilibrium, degree, tolerance);
    }

    /** G_k(η) = ℓ_k·F(x* + Rη), the terms of degree 2 and more. */
    private ComplexSeries[] eigenField() {
        int n = psi.length;
        ComplexSeries[] y = new ComplexSeries[n];
        for (int i = 0; i < n; i++) {
            y[i] = new ComplexSeries(monomials);
            for (int k = 0; k < n; k++) {
                y[i].add(monomials.start(1) + k, spectrum.right()[k][i]);
            }
        }
        ComplexSeries[] g = new ComplexSeries[n];
        for (int k = 0; k < n; k++) {
            g[k] = new ComplexSeries(monomials);
        }
        double[][] center = new double[n][1];
        for (int i = 0; i < n; i++) {
            center[i][0] = equilibrium.x()[i];
        }
        Map<List<Integer>, ComplexSeries> powers = new java.util.HashMap<>();
        for (AnalyticField.Term term : field.localTerms(center, monomials.degree())) {
            List<Integer> key = new ArrayList<>();
            int degree = 0;
            for (int e : term.exponents()) {
                key.add(e);
                degree += e;
            }
            if (degree >= 2) {
                ComplexSeries power =
                        powers.computeIfAbsent(key, e -> ComplexSeries.power(y, term.exponents(), monomials));
                for (int k = 0; k < n; k++) {
                    g[k].addScaled(spectrum.left()[k][term.component()].multiply(term.coefficient()[0]), power);
                }
            }
        }
        return g;
    }

    private void solve(ComplexSeries[] g, int d) {
        int n = psi.length;
        double size =
                spectrum.values().stream().mapToDouble(Complex::norm).max().orElse(1);
        ComplexSeries[] rest = new ComplexSeries[n];
        for (int k = 0; k < n; k++) {
            rest[k] = new ComplexSeries(monomials);
            for (int j = 0; j < n; j++) {
                rest[k].addScaled(Complex.MINUS_ONE, psi[k].derivative(j).times(g[j]));
            }
        }
        double largest = 0;
        for (int k = 0; k < n; k++) {
            for (int m = monomials.start(d); m < monomials.start(d + 1); m++) {
                largest = Math.max(largest, rest[k].coefficient(m).norm());
            }
        }
        for (Term term : terms) {
            rest[term.eigenvalue()].addScaled(
                    term.coefficient(), ComplexSeries.power(psi, term.exponents(), monomials));
        }
        for (int k = 0; k < n; k++) {
            for (int m = monomials.start(d); m < monomials.start(d + 1); m++) {
                int[] e = monomials.exponents(m);
                Complex divisor = spectrum.values().get(k).negate();
                for (int j = 0; j < n; j++) {
                    divisor = divisor.add(spectrum.values().get(j).multiply(e[j]));
                }
                Complex right = rest[k].coefficient(m);
                if (divisor.norm() > RESONANT * size) {
                    psi[k].add(m, right.divide(divisor));
                } else if (right.norm() > ROUNDING * largest) {
                    terms.add(new Term(e.clone(), k, right.negate()));
                }
            }
        }
    }

    public List<Term> terms() {
        return List.copyOf(terms);
    }

    /** Whether ψ_k is an eigenfunction: no monomial is left in its equation. */
    public boolean isEigenfunction(int k) {
        return terms.stream().noneMatch(t -> t.eigenvalue() == k);
    }

    /** As {@link PrincipalMap#radius}, for the equation of the normal form. */
    public double radius() {
        return radius;
    }

    public int degree() {
        return monomials.degree();
    }

    private double trustedRadius() {
        double rounding = 1e-15 * (1 + PrincipalMap.norm(equilibrium.x()));
        double r = 4;
        while (r > SMALLEST_RADIUS && !(worst(r) <= 10 * tolerance + rounding / r)) {
            r *= 0.8;
        }
        return r;
    }

    private double worst(double r) {
        SplittableRandom random = new SplittableRandom(11);
        double worst = 0;
        for (int sample = 0; sample < 12; sample++) {
            double[] y = new double[psi.length];
            for (int i = 0; i < y.length; i++) {
                y[i] = random.nextDouble() * 2 - 1;
            }
            double length = PrincipalMap.norm(y);
            for (int i = 0; i < y.length; i++) {
                y[i] *= r / length;
            }
            worst = Math.max(worst, residual(y));
        }
        return worst;
    }

    /** |F·∇ψ − Λψ − Σ c ψ^m| / (|λ| |y|) of the local series, the largest component. */
    public double residual(double[] y) {
        int n = y.length;
        double[][] x = new double[n][1];
        double[][] f = new double[n][1];
        for (int i = 0; i < n; i++) {
            x[i][0] = equilibrium.x()[i] + y[i];
        }
        field.rates(x, f);
        Complex[] eta = eigenCoordinates(y);
        double[] rates = new double[n];
        for (int i = 0; i < n; i++) {
            rates[i] = f[i][0];
        }
        Complex[] etaRates = eigenCoordinates(rates);
        Complex[] value = local(eta);
        Complex[] expected = nonlinear(value);
        double worst = 0;
        double size = 0;
        for (int k = 0; k < n; k++) {
            Complex total =
                    expected[k].add(value[k].multiply(spectrum.values().get(k))).negate();
            for (int j = 0; j < n; j++) {
                total = total.add(psi[k].derivative(j).value(eta).multiply(etaRates[j]));
            }
            worst = Math.max(worst, total.norm());
            size = Math.max(size, spectrum.values().get(k).norm());
        }
        return worst / (size * PrincipalMap.norm(y));
    }

    private Complex[] eigenCoordinates(double[] y) {
        Complex[] eta = new Complex[y.length];
        for (int k = 0; k < y.length; k++) {
            eta[k] = Complex.ZERO;
            for (int i = 0; i < y.length; i++) {
                eta[k] = eta[k].add(spectrum.left()[k][i].multiply(y[i]));
            }
        }
        return eta;
    }

    private Complex[] local(Complex[] eta) {
        Complex[] value = new Complex[psi.length];
        for (int k = 0; k < psi.length; k++) {
            value[k] = psi[k].value(eta);
        }
        return value;
    }

    private Complex[] nonlinear(Complex[] w) {
        Complex[] rates = new Complex[w.length];
        java.util.Arrays.fill(rates, Complex.ZERO);
        for (Term term : terms) {
            Complex power = term.coefficient();
            for (int i = 0; i < w.length; i++) {
                for (int e = 0; e < term.exponents()[i]; e++) {
                    power = power.multiply(w[i]);
                }
            }
            rates[term.eigenvalue()] = rates[term.eigenvalue()].add(power);
        }
        return rates;
    }

    /** ψ(x) on the basin; the error estimate is that of the local series, carried along. */
    public PrincipalValue at(double[] x) {
        int n = x.length;
        int direction = equilibrium.stability() == Equilibrium.Stability.SINK ? 1 : -1;
        double[][] center = new double[n][1];
        for (int i = 0; i < n; i++) {
            center[i][0] = equilibrium.x()[i];
        }
        TaylorFlow flow = new TaylorFlow(field, center, Math.max(1e-17, 1e-3 * tolerance));
        flow.start(x);
        Complex[] first = null;
        double time = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = flow.state()[i][0] - center[i][0];
            }
            if (PrincipalMap.norm(y) <= (first == null ? 1 : 0.5) * radius) {
                Complex[] value = carriedBack(local(eigenCoordinates(y)), flow.time());
                if (first != null) {
                    return inside(first, value, time);
                }
                first = value;
                time = flow.time();
            }
            if (Math.abs(flow.time()) >= longest) {
                break;
            }
            if (!flow.step(direction, longest) || PrincipalMap.norm(y) > 1e8) {
                return new PrincipalValue.Outside(
                        PrincipalValue.Reason.DIVERGES,
                        PrincipalMap.text("the trajectory leaves every bound by t = %.6g", flow.time()));
            }
        }
        return new PrincipalValue.Outside(
                PrincipalValue.Reason.NOT_ARRIVED,
                PrincipalMap.text("the trajectory has not arrived by t = %.6g", flow.time()));
    }

    private PrincipalValue inside(Complex[] value, Complex[] check, double time) {
        int n = value.length;
        double[] z = new double[n];
        double[] zError = new double[n];
        double size = 0;
        for (Complex v : value) {
            size = Math.max(size, v.norm());
        }
        List<ModeValue> modes = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            double error = Math.max(value[k].subtract(check[k]).norm(), 1e-15 * size);
            modes.add(new ModeValue(ModeValue.Status.OK, value[k], error, ""));
            for (int i = 0; i < n; i++) {
                Complex r = spectrum.right()[k][i];
                z[i] += r.multiply(value[k]).getReal();
                zError[i] += r.norm() * error;
            }
        }
        return new PrincipalValue.Inside(z, zError, modes, time);
    }

    /** The flow of the normal form for the time −t: w is a polynomial in time, because resonances only look upwards. */
    private Complex[] carriedBack(Complex[] value, double t) {
        int n = value.length;
        int steps = (int) Math.max(1, Math.ceil(Math.abs(t) * 4));
        Complex[] w = value.clone();
        // classical Runge–Kutta would do; a polynomial of degree below N + 1 in time needs a series of as many terms
        double h = -t / steps;
        for (int s = 0; s < steps; s++) {
            w = seriesStep(w, h);
        }
        for (int k = 0; k < n; k++) {
            w[k] = w[k].multiply(spectrum.values().get(k).multiply(-t).exp());
        }
        return w;
    }

    private Complex[] seriesStep(Complex[] w, double h) {
        int n = w.length;
        int degree = 12;
        Complex[][] c = new Complex[n][degree + 1];
        for (int i = 0; i < n; i++) {
            c[i][0] = w[i];
        }
        for (int d = 0; d < degree; d++) {
            Complex[] rate = new Complex[n];
            java.util.Arrays.fill(rate, Complex.ZERO);
            for (Term term : terms) {
                rate[term.eigenvalue()] = rate[term.eigenvalue()].add(
                        term.coefficient().multiply(powerCoefficient(c, term.exponents(), d)));
            }
            for (int i = 0; i < n; i++) {
                c[i][d + 1] = rate[i].divide(d + 1);
            }
        }
        Complex[] next = new Complex[n];
        for (int i = 0; i < n; i++) {
            Complex total = Complex.ZERO;
            for (int d = degree; d >= 0; d--) {
                total = total.multiply(h).add(c[i][d]);
            }
            next[i] = total;
        }
        return next;
    }

    /** Coefficient d of Π c_i^{e_i} as series in time. */
    private static Complex powerCoefficient(Complex[][] c, int[] e, int d) {
        Complex[] product = new Complex[d + 1];
        java.util.Arrays.fill(product, Complex.ZERO);
        product[0] = Complex.ONE;
        for (int i = 0; i < e.length; i++) {
            for (int k = 0; k < e[i]; k++) {
                Complex[] next = new Complex[d + 1];
                for (int a = 0; a <= d; a++) {
                    next[a] = Complex.ZERO;
                    for (int b = 0; b <= a; b++) {
                        next[a] = next[a].add(product[b].multiply(c[i][a - b]));
                    }
                }
                product = next;
            }
        }
        return product[d];
    }
}
