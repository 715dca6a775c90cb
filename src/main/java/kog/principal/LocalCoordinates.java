package kog.principal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kog.dynamics.Equilibrium;
import kog.dynamics.linear.Norms;
import kog.dynamics.series.AnalyticField;
import kog.principal.epsilon.LocalSeries;
import kog.principal.epsilon.TaylorPolynomial;

/**
 * The Taylor polynomial of all linearizing coordinates Z in powers of y = x − x*, as it is exported and inverted, with the
 * radius of the ball where its residual was seen to be small. What is computed at points does not rest on it.
 */
public final class LocalCoordinates {

    private final AnalyticField field;
    private final Equilibrium equilibrium;
    private final double[][] linear;
    private final LocalSeries series;
    private final TaylorPolynomial polynomial;
    private final double tolerance;
    private final double radius;

    /** @param degree p, at least 2 */
    LocalCoordinates(AnalyticField field, Equilibrium equilibrium, int degree, double tolerance) {
        this.field = field;
        this.equilibrium = equilibrium;
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
        this.radius = trustedRadius();
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
        double rounding = 4e-16 * (1 + Norms.of(equilibrium.x()));
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
            double length = Norms.of(y);
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
        return worst / (size * Norms.of(moved));
    }
}
