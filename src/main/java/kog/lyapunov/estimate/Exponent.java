package kog.lyapunov.estimate;

/**
 * One Lyapunov exponent.
 *
 * @param value          −∞ where a singular Jacobian leaves no vector, an upper bound where it is lost
 * @param standardError  from batch means; infinite if the run is too short for them
 * @param numericalError what integration and rounding can have added to the average at most, to first order
 * @param fate           what is known of it
 * @param reason         why not more is; empty if it is finite
 */
public record Exponent(double value, double standardError, double numericalError, Fate fate, String reason) {

    /** Both errors together. */
    public double error() {
        return standardError + numericalError;
    }
}
