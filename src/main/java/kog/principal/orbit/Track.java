package kog.principal.orbit;

import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.Scalar;

/**
 * A motion towards an equilibrium in progress and the functions of some modes along it, in one arithmetic. Holds the workspace of one thread.
 *
 * @param <T> the numbers that functions have as values
 */
public interface Track<T extends Scalar<T>> {

    void start(DoubleDouble[] y);

    /**
     * One step; it is kept in the orbit.
     *
     * @param direction 1 forward in time, −1 backward (never of a map)
     * @param longest   in units of time; a step of a map is one
     * @return whether the state is still finite
     */
    boolean step(int direction, double longest);

    Orbit orbit();

    /** The last point, rounded; reused by the next step. */
    double[] point();

    /** Evaluates all functions at the last point. */
    void evaluate();

    T value(int function);

    /** What U makes of P: F·∇P along a flow, P∘f under a map. */
    T image(int function);

    /** Bounds the rounding of {@link #value}. */
    double rounding(int function);

    /**
     * ∇P with respect to y at a point of the orbit, as real and imaginary parts, 2 rows of N.
     *
     * @param degree of the terms that are looked at: where those of degree 2q are at rounding, those of degree q leave half the
     *               digits
     */
    double[][] gradient(int function, int point, int degree);
}
