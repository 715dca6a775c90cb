package kog.principal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kog.dynamics.Equilibrium;
import kog.dynamics.linear.Norms;
import kog.dynamics.precise.CenteredField;
import kog.dynamics.series.AnalyticField;
import kog.principal.epsilon.LocalSeries;
import kog.principal.epsilon.TaylorPolynomial;
import kog.principal.series.Monomials;

/**
 * The Taylor polynomial of all linearizing coordinates Z in powers of y = x − x*, as it is exported and inverted, with the
 * radius of the ball where its residual was seen to be small. What is computed at points does not rest on it.
 */
public final class LocalCoordinates {

    /** What an equation leaves at y = x − x*. */
    private interface Rest {
        /** Writes DZ·F or Z∘f, N entries, from y and workspace of the polynomial's size. */
        void write(double[] y, double[] powers, double[] out);
    }

    private final Equilibrium equilibrium;
    private final double[][] linear;
    private final Monomials monomials;
    private final double[][] coefficients;
    private final TaylorPolynomial polynomial;
    private final double tolerance;
    private final Rest rest;
    private final double radius;

    private LocalCoordinates(
            Equilibrium equilibrium, Monomials monomials, double[][] coefficients, double tolerance, Rests rests) {
        this.equilibrium = equilibrium;
        this.linear = equilibrium.jacobian();
        this.monomials = monomials;
        this.coefficients = coefficients;
        this.polynomial = new TaylorPolynomial(monomials, coefficients);
        this.tolerance = tolerance;
        this.rest = rests.of(polynomial);
        this.radius = trustedRadius();
    }

    /** Makes the left side of the equation for a polynomial. */
    private interface Rests {
        Rest of(TaylorPolynomial polynomial);
    }

    /**
     * Of a flow: DZ·F = A Z.
     *
     * @param degree p, at least 2
     */
    static LocalCoordinates of(AnalyticField field, Equilibrium equilibrium, int degree, double tolerance) {
        int n = equilibrium.x().length;
        double[][] center = new double[n][1];
        for (int i = 0; i < n; i++) {
            center[i][0] = equilibrium.x()[i];
        }
        LocalSeries series = new LocalSeries(field, center, degree);
        double[][] coefficients = new double[n][series.monomials().size()];
        for (int i = 0; i < n; i++) {
            for (int m = 0; m < coefficients[i].length; m++) {
                coefficients[i][m] = series.coefficient(i, m, 0);
            }
        }
        return new LocalCoordinates(equilibrium, series.monomials(), coefficients, tolerance, p -> (y, powers, out) -> {
            double[][] x = new double[n][1];
            for (int i = 0; i < n; i++) {
                x[i][0] = equilibrium.x()[i] + y[i];
            }
            double[][] f = new double[n][1];
            field.rates(x, f);
            double[][] dz = new double[n][n];
            p.derivative(y, powers, dz);
            for (int i = 0; i < n; i++) {
                out[i] = 0;
                for (int j = 0; j < n; j++) {
                    out[i] += dz[i][j] * f[j][0];
                }
            }
        });
    }

    /**
     * Of a map: Z∘f = A Z.
     *
     * @param map          f(x* + y) − x* as a function of y
     * @param coefficients entry [i][m] of monomial m in Z_i
     */
    static LocalCoordinates ofMap(
            CenteredField map,
            Equilibrium equilibrium,
            Monomials monomials,
            double[][] coefficients,
            double tolerance) {
        CenteredField.Expansion image = map.expansion(1);
        return new LocalCoordinates(equilibrium, monomials, coefficients, tolerance, p -> (y, powers, out) -> {
            double[][] a = image.solution(y);
            double[] next = new double[y.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = a[i][1];
            }
            p.value(next, p.degree(), powers, out);
        });
    }

    /** p. */
    public int degree() {
        return polynomial.degree();
    }

    /** The relative tolerance that {@link #radius} belongs to. */
    public double tolerance() {
        return tolerance;
    }

    /**
     * The radius around x*, Euclidean, within which the residual |DZ·F − A Z| was seen to be below the tolerance at sampled
     * points: an estimate. In stiff or non-normal systems it is far smaller than where trajectories arrive.
     */
    public double radius() {
        return radius;
    }

    /** The coefficient of y^m in Z_i, with y = x − x*. */
    public double coefficient(int i, int[] exponents) {
        return coefficients[i][monomials.index(exponents)];
    }

    /** The exponents of the monomials of degree 1 to p, by degree. */
    public List<int[]> monomials() {
        List<int[]> all = new ArrayList<>();
        for (int m = 1; m < monomials.size(); m++) {
            all.add(monomials.exponents(m).clone());
        }
        return all;
    }

    /** Starts from the size of the two highest degrees, then checks the residual on spheres of that size and half of it. */
    private double trustedRadius() {
        int p = degree();
        // a linear field: any radius will do
        double r = 1e3;
        for (int d = Math.max(2, p - 1); d <= p; d++) {
            double size = size(d);
            if (size > 0) {
                r = Math.min(r, Math.pow(tolerance / size, 1.0 / (d - 1)));
            }
        }
        // F itself is only known up to the rounding of its terms
        double rounding = 4e-16 * (1 + Norms.of(equilibrium.x()));
        while (r > 1e-12
                && (worstResidual(r) > 10 * tolerance + rounding / r
                        || worstResidual(r / 2) > 10 * tolerance + 2 * rounding / r)) {
            r *= 0.8;
        }
        return r;
    }

    /** The largest sum of moduli of a component's coefficients of one degree. */
    private double size(int d) {
        double largest = 0;
        for (double[] c : coefficients) {
            double total = 0;
            for (int m = monomials.start(d); m < monomials.start(d + 1); m++) {
                total += Math.abs(c[m]);
            }
            largest = Math.max(largest, total);
        }
        return largest;
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
            double length = Norms.of(y);
            for (int i = 0; i < n; i++) {
                y[i] *= r / length;
            }
            worst = Math.max(worst, residual(y));
        }
        return worst;
    }

    /** |DZ·F − A Z| / (‖A‖ |y|), or |Z∘f − A Z|, of the local series at x* + y: of order |y|^p. */
    public double residual(double[] y) {
        int n = y.length;
        double[] moved = new double[n];
        for (int i = 0; i < n; i++) {
            // what is left of y after rounding
            moved[i] = equilibrium.x()[i] + y[i] - equilibrium.x()[i];
        }
        double[] powers = new double[polynomial.size()];
        double[] z = new double[n];
        double[] left = new double[n];
        rest.write(moved, powers, left);
        polynomial.value(moved, degree(), powers, z);
        double worst = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            double total = left[i];
            double row = 0;
            for (int j = 0; j < n; j++) {
                total -= linear[i][j] * z[j];
                row += Math.abs(linear[i][j]);
            }
            worst = Math.max(worst, Math.abs(total));
            size = Math.max(size, row);
        }
        return worst / (size * Norms.of(moved));
    }
}
