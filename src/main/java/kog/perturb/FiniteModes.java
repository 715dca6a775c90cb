package kog.perturb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import kog.dynamics.Equilibrium;
import kog.dynamics.linear.Spectrum;
import kog.dynamics.series.TaylorFlow;
import kog.principal.Coordinates;
import kog.principal.LinearizingMap;
import org.hipparchus.complex.Complex;

/**
 * The principal eigenfunctions ψ_k = ℓ_k·Z at one ε, slowest first, and what they predict of the state.
 *
 * @param spectrum of A(ε) = DF(x*(ε), ε)
 * @param psi      ψ_k(x) for each point, N values; those of rank above 1 are generalized eigenfunctions
 * @param missed   entry m − 1: what the sum of the m slowest modes misses of x(t) − x*,
 *                 Σ∫|x(t) − x* − Σ_{k≤m} ψ_k(x) e^{λ_k t} r_k|² dt / Σ∫|x(t) − x*|² dt, summed over the points, for
 *                 0 ≤ t ≤ 8/|Re λ_1|; above 1 where modes that are not orthogonal overshoot, and not 0 at m = N by what
 *                 is nonlinear in Z. Empty at an equilibrium that is no sink and for a matrix without a basis of
 *                 eigenvectors
 */
public record FiniteModes(Spectrum spectrum, List<Complex[]> psi, double[] missed) {

    /** What is predicted well enough misses 1 − this at most. */
    public static final double ENOUGH = 0.99;

    private static final int SAMPLES = 400;
    private static final double TIMES = 8;
    private static final double TOLERANCE = 1e-14;

    /** The modes at the ε of a comparison, at the points of its expansion that have a value; none if it is obstructed. */
    public static Optional<FiniteModes> at(SmoothExpansion expansion, FiniteComparison comparison) {
        if (comparison.obstruction().isPresent() || comparison.equilibrium().isEmpty()) {
            return Optional.empty();
        }
        Equilibrium equilibrium = comparison.equilibrium().get();
        Spectrum spectrum = Spectrum.of(equilibrium.jacobian());
        List<Complex[]> psi =
                comparison.z().stream().map(z -> product(spectrum.left(), z)).toList();
        List<double[]> points = expansion.points().stream()
                .filter(p -> p.z() instanceof Coordinates.Value)
                .map(SmoothExpansion.Point::x)
                .toList();
        boolean sum = equilibrium.stability() == Equilibrium.Stability.SINK && !spectrum.isDefective();
        double[] missed = sum && !points.isEmpty()
                ? missed(expansion.perturbation(), comparison.epsilon(), equilibrium, spectrum, points, psi)
                : new double[0];
        return Optional.of(new FiniteModes(spectrum, psi, missed));
    }

    /** ψ_k from a truncation: left eigenvectors of the truncated A(ε) times the truncated Z, at each point with a value. */
    public static FiniteModes truncated(SmoothExpansion expansion, double epsilon) {
        double[][][] series = expansion.map().orElseThrow().linearPart();
        double[][] a = new double[series.length][];
        for (int i = 0; i < a.length; i++) {
            a[i] = LinearizingMap.sum(series[i], epsilon);
        }
        Spectrum spectrum = Spectrum.of(a);
        List<Complex[]> psi = new ArrayList<>();
        for (SmoothExpansion.Point p : expansion.points()) {
            if (p.z() instanceof Coordinates.Value v) {
                psi.add(product(spectrum.left(), LinearizingMap.sum(v.z(), epsilon)));
            }
        }
        return new FiniteModes(spectrum, psi, new double[0]);
    }

    /** −max Re λ per unit time: how fast the slowest mode returns, negative if it leaves. */
    public double resilience() {
        return -spectrum.values().get(0).getReal();
    }

    /** The distance in Re λ from the slowest eigenvalue (or pair) to the next, if there is a next. */
    public OptionalDouble gap() {
        List<Complex> values = spectrum.values();
        boolean pair = values.get(0).getImaginary() != 0;
        int next = pair ? 2 : 1;
        return next < values.size()
                ? OptionalDouble.of(values.get(0).getReal() - values.get(next).getReal())
                : OptionalDouble.empty();
    }

    /** The least number of slowest modes, a conjugate pair taken whole, that predict 99 % of x(t); none if N do not. */
    public OptionalInt effectiveDimension() {
        for (int m = 1; m <= missed.length; m++) {
            boolean split = spectrum.values().get(m - 1).getImaginary() > 0;
            if (!split && missed[m - 1] <= 1 - ENOUGH) {
                return OptionalInt.of(m);
            }
        }
        return OptionalInt.empty();
    }

    private static double[] missed(
            Perturbation perturbation,
            double epsilon,
            Equilibrium equilibrium,
            Spectrum spectrum,
            List<double[]> points,
            List<Complex[]> psi) {
        int n = equilibrium.x().length;
        TaylorFlow flow = TaylorFlow.mixed(perturbation.analyticAt(epsilon), TOLERANCE);
        double length = TIMES / -spectrum.values().get(0).getReal() / SAMPLES;
        double all = 0;
        double[] missed = new double[n];
        for (int p = 0; p < points.size(); p++) {
            flow.start(points.get(p));
            for (int s = 0; s <= SAMPLES; s++) {
                double time = s * length;
                while (time - flow.time() > Math.ulp(time)) {
                    if (!flow.step(1, time - flow.time())) {
                        return new double[0];
                    }
                }
                double weight = s == 0 || s == SAMPLES ? 0.5 : 1;
                Complex[] rest = new Complex[n];
                for (int i = 0; i < n; i++) {
                    double y = flow.state()[i][0] - equilibrium.x()[i];
                    rest[i] = new Complex(y);
                    all += weight * y * y;
                }
                for (int k = 0; k < n; k++) {
                    Complex amplitude = psi.get(p)[k].multiply(
                            spectrum.values().get(k).multiply(time).exp());
                    for (int i = 0; i < n; i++) {
                        rest[i] = rest[i].subtract(amplitude.multiply(spectrum.right()[k][i]));
                        double size = rest[i].norm();
                        missed[k] += weight * size * size;
                    }
                }
            }
        }
        for (int k = 0; k < n; k++) {
            missed[k] /= all;
        }
        return all > 0 ? missed : new double[0];
    }

    private static Complex[] product(Complex[][] left, double[] z) {
        Complex[] psi = new Complex[z.length];
        for (int k = 0; k < z.length; k++) {
            psi[k] = Complex.ZERO;
            for (int i = 0; i < z.length; i++) {
                psi[k] = psi[k].add(left[k][i].multiply(z[i]));
            }
        }
        return psi;
    }
}
