package kog.principal;

import kog.principal.series.ComplexSeries;
import kog.principal.series.Monomials;
import org.hipparchus.complex.Complex;

/**
 * The state as a series in the principal eigenfunctions: x = x* + Σ v_m ψ^m with |m| ≥ 1, by inverting the local series of
 * Z. Each product ψ^m is an eigenfunction with eigenvalue m·λ, v_m its Koopman mode. The series holds where ψ is small: how
 * small, the residual of the prediction says.
 */
public final class KoopmanModes {

    private final PrincipalMap map;
    private final Monomials monomials;
    private final ComplexSeries[] inverse;

    private KoopmanModes(PrincipalMap map, Monomials monomials, ComplexSeries[] inverse) {
        this.map = map;
        this.monomials = monomials;
        this.inverse = inverse;
    }

    /**
     * The modes up to a degree.
     *
     * @param degree at most that of the map
     * @throws IllegalArgumentException if the Jacobian has no basis of eigenvectors
     */
    public static KoopmanModes of(PrincipalMap map, int degree) {
        if (map.spectrum().isDefective()) {
            throw new IllegalArgumentException("Koopman modes need a Jacobian with a basis of eigenvectors");
        }
        if (degree < 1 || degree > map.degree()) {
            throw new IllegalArgumentException("degree " + degree + " of modes, expected 1 to " + map.degree());
        }
        int n = map.spectrum().rank().length;
        Monomials monomials = new Monomials(n, degree);
        ComplexSeries[] linear = new ComplexSeries[n];
        for (int i = 0; i < n; i++) {
            linear[i] = new ComplexSeries(monomials);
            for (int k = 0; k < n; k++) {
                linear[i].add(monomials.start(1) + k, map.spectrum().right()[k][i]);
            }
        }
        // y = Rψ − Z_{≥2}(y): every pass makes one more degree right
        ComplexSeries[] y = linear;
        for (int pass = 2; pass <= degree; pass++) {
            y = next(map, monomials, linear, y);
        }
        return new KoopmanModes(map, monomials, y);
    }

    private static ComplexSeries[] next(
            PrincipalMap map, Monomials monomials, ComplexSeries[] linear, ComplexSeries[] y) {
        int n = y.length;
        ComplexSeries[] next = new ComplexSeries[n];
        for (int i = 0; i < n; i++) {
            next[i] = new ComplexSeries(monomials);
            next[i].addScaled(Complex.ONE, linear[i]);
        }
        ComplexSeries[] powers = new ComplexSeries[monomials.size()];
        powers[0] = ComplexSeries.one(monomials);
        for (int m = 0; m < monomials.start(monomials.degree()); m++) {
            for (int j = 0; j < n; j++) {
                int up = monomials.up(m, j);
                if (powers[up] == null) {
                    powers[up] = powers[m].times(y[j]);
                }
            }
        }
        for (int m = monomials.start(2); m < monomials.size(); m++) {
            for (int i = 0; i < n; i++) {
                next[i].addScaled(new Complex(-map.coordinates().coefficient(i, monomials.exponents(m))), powers[m]);
            }
        }
        return next;
    }

    /** v_m, N entries; for |m| = 1 the right eigenvectors. */
    public Complex[] mode(int... exponents) {
        Complex[] v = new Complex[inverse.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = inverse[i].coefficient(monomials.index(exponents));
        }
        return v;
    }

    /** The exponents m of the modes, by degree, and within a degree with the highest power of ψ_1 first. */
    public java.util.List<int[]> exponents() {
        java.util.List<int[]> all = new java.util.ArrayList<>();
        for (int m = 1; m < monomials.size(); m++) {
            all.add(monomials.exponents(m).clone());
        }
        return all;
    }

    /** The state at which the eigenfunctions have these values, as far as the series holds. */
    public double[] state(Complex[] psi) {
        double[] x = map.equilibrium().x().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] += inverse[i].value(psi).getReal();
        }
        return x;
    }

    /** x(t) from ψ(x(0)) alone: Σ v_m ψ^m e^{m·λt}, or Σ v_m ψ^m μ^{mt} after t steps of a map. */
    public double[] predict(Complex[] psi, double time) {
        Complex[] later = new Complex[psi.length];
        for (int k = 0; k < psi.length; k++) {
            Complex value = map.spectrum().values().get(k);
            later[k] = psi[k].multiply(
                    map.isOfMap() ? value.pow((int) time) : value.multiply(time).exp());
        }
        return state(later);
    }
}
