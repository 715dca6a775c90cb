package kog.lyapunov.estimate;

import java.util.List;

/**
 * The equilibrium of a flow, or the fixed point of a map, that an orbit ends at. Its exponents are those of every orbit
 * that tends to it, without an average: Re λ of the Jacobian, or log|μ|.
 *
 * @param fixedPoint whether it is one of a map
 * @param x          where
 * @param distance   from the orbit's last state
 * @param exponents  descending, in the orbit's unit; −∞ for μ = 0
 * @param errors     to first order, from the eigenvalues' condition and the rounding of Jacobian and state; infinite where
 *                   nothing is known but that the exponent is at most {@code exponents}
 */
public record RestPoint(
        boolean fixedPoint, List<Double> x, double distance, List<Double> exponents, List<Double> errors) {
    public RestPoint {
        x = List.copyOf(x);
        exponents = List.copyOf(exponents);
        errors = List.copyOf(errors);
    }
}
