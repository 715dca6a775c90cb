package kog.dynamics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import kog.dynamics.certified.Existence;
import kog.dynamics.linear.Eigenvalues;
import kog.dynamics.linear.Spectrum;
import org.hipparchus.complex.Complex;

/**
 * A state where F vanishes, or a fixed point of a map.
 *
 * @param x           x*, N entries
 * @param jacobian    DF(x*), per unit time, or that of the map, per step; N rows of N
 * @param eigenvalues of the Jacobian, per unit time, by decreasing real part, then imaginary part; or multipliers by
 *                    decreasing modulus
 * @param existence   what is proved about it
 * @param ofMap       whether it is a fixed point of a map
 */
public record Equilibrium(
        double[] x, double[][] jacobian, List<Complex> eigenvalues, Existence existence, boolean ofMap) {

    /** Real parts below this share of the spectral radius count as 0: the eigenvalue of a chain of length k moves by the
     * k-th root of a rounding error. */
    private static final double NEUTRAL = 1e-7;

    /** Larger matrices are not decomposed twice: multipliers near 0 are then known to 1e-15, not relative to their size. */
    private static final int LARGEST_AGAIN = 100;

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
        return new Equilibrium(x.clone(), jacobian, Eigenvalues.of(jacobian), existence, false);
    }

    /** The fixed point of f that is this zero of f − id. */
    public Equilibrium asFixedPoint() {
        int n = x.length;
        double[][] slopes = new double[n][];
        for (int i = 0; i < n; i++) {
            slopes[i] = jacobian[i].clone();
            slopes[i][i] += 1;
        }
        List<Complex> multipliers = new ArrayList<>(
                n > LARGEST_AGAIN ? eigenvalues.stream().map(z -> z.add(1)).toList() : Eigenvalues.of(slopes));
        multipliers.sort(
                Comparator.comparingDouble((Complex z) -> -z.norm()).thenComparingDouble(z -> -z.getImaginary()));
        return new Equilibrium(x, slopes, multipliers, existence, true);
    }

    /** Left and right (generalized) eigenvectors of the Jacobian. */
    public Spectrum spectrum() {
        return Spectrum.of(jacobian, eigenvalues);
    }

    public Stability stability() {
        OptionalInt growing = growing();
        if (growing.isEmpty()) {
            return Stability.NONHYPERBOLIC;
        }
        int up = growing.getAsInt();
        return up == 0 ? Stability.SINK : up == x.length ? Stability.SOURCE : Stability.SADDLE;
    }

    /** How many modes grow, with multiplicity; empty where some may neither grow nor decay. */
    public OptionalInt growing() {
        if (existence.kind() == Existence.Kind.DEGENERATE || existence.kind() == Existence.Kind.NOT_SMOOTH) {
            return OptionalInt.empty();
        }
        double size = ofMap
                ? 1
                : eigenvalues.stream().mapToDouble(Complex::norm).max().orElse(0);
        int growing = 0;
        for (Complex value : eigenvalues) {
            double rate = ofMap ? value.norm() - 1 : value.getReal();
            if (!(Math.abs(rate) > NEUTRAL * size)) {
                return OptionalInt.empty();
            }
            growing += rate > 0 ? 1 : 0;
        }
        return OptionalInt.of(growing);
    }
}
