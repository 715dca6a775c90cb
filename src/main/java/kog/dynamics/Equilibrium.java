package kog.dynamics;

import java.util.List;
import kog.dynamics.certified.Existence;
import kog.dynamics.linear.Eigenvalues;
import kog.dynamics.linear.Spectrum;
import org.hipparchus.complex.Complex;

/**
 * A state where F vanishes.
 *
 * @param x           x*, N entries
 * @param jacobian    DF(x*), per unit time, N rows of N
 * @param eigenvalues of the Jacobian, per unit time, by decreasing real part, then imaginary part
 * @param existence   what is proved about it
 */
public record Equilibrium(double[] x, double[][] jacobian, List<Complex> eigenvalues, Existence existence) {

    /** Real parts below this share of the spectral radius count as 0: the eigenvalue of a chain of length k moves by the
     * k-th root of a rounding error. */
    private static final double NEUTRAL = 1e-7;

    /** What the linearization says. */
    public enum Stability {
        SINK,
        SOURCE,
        SADDLE,
        /** Some eigenvalue is on the imaginary axis, or too near to tell. */
        NONHYPERBOLIC
    }

    /** Linearizes a field at a state that is taken to be an equilibrium. */
    public static Equilibrium at(VectorField field, double[] x) {
        return at(field, x, Existence.ASSUMED);
    }

    static Equilibrium at(VectorField field, double[] x, Existence existence) {
        int n = field.dimension();
        double[][] jacobian = new double[n][n];
        field.jacobian(x, jacobian);
        return new Equilibrium(x.clone(), jacobian, Eigenvalues.of(jacobian), existence);
    }

    /** Left and right (generalized) eigenvectors of the Jacobian. */
    public Spectrum spectrum() {
        return Spectrum.of(jacobian, eigenvalues);
    }

    public Stability stability() {
        if (existence.kind() == Existence.Kind.DEGENERATE || existence.kind() == Existence.Kind.NOT_SMOOTH) {
            return Stability.NONHYPERBOLIC;
        }
        double radius = eigenvalues.stream().mapToDouble(Complex::norm).max().orElse(0);
        boolean grows = false;
        boolean decays = false;
        for (Complex value : eigenvalues) {
            if (!(Math.abs(value.getReal()) > NEUTRAL * radius)) {
                return Stability.NONHYPERBOLIC;
            }
            grows |= value.getReal() > 0;
            decays |= value.getReal() < 0;
        }
        return grows && decays ? Stability.SADDLE : grows ? Stability.SOURCE : Stability.SINK;
    }
}
