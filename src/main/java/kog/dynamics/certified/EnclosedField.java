package kog.dynamics.certified;

import java.util.Optional;
import kog.symbolic.Rational;
import kog.symbolic.numeric.Enclosure;

/**
 * A vector field whose values and Jacobians can be enclosed: the bounds hold for its exact coefficients, rounding included.
 * Everything is empty where the field is not seen to be defined and smooth. Implementations are safe for many threads.
 */
public interface EnclosedField {

    /** N. */
    int dimension();

    /** Bounds for F, per unit time, over a box of N intervals. */
    Optional<Enclosure[]> rates(Enclosure[] box);

    /** Bounds for one component of F, from 0, over a box. */
    default Optional<Enclosure> rate(int component, Enclosure[] box) {
        return rates(box).map(r -> r[component]);
    }

    /** Bounds for F, per unit time, at a point of N coordinates, evaluated in at least so many digits. */
    Optional<Enclosure[]> rates(Rational[] x, int digits);

    /** Bounds for DF, per unit time, N rows of N, over a box of N intervals. */
    Optional<Enclosure[][]> jacobian(Enclosure[] box);

    /** Bounds for DF over |x − middle| ≤ radius, N entries each, evaluated in at least so many digits: slower, and narrower. */
    Optional<Enclosure[][]> jacobian(Rational[] middle, double[] radius, int digits);

    /**
     * Half the sides of a box |x_i| ≤ b_i that holds every zero, and outside of which F points inward, so that
     * Σ sign det(−DF) = 1 over them; empty if none is known beforehand. Sides may be infinite.
     */
    default Optional<double[]> trap() {
        return Optional.empty();
    }

    /** The field as formulas, for exact algebra. */
    EnclosedFormulas formulas();

    /** A field that has bounds. */
    interface Source {
        EnclosedField enclosed();
    }
}
