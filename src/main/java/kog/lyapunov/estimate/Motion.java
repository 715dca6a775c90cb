package kog.lyapunov.estimate;

/**
 * How fast the orbit moved: |F(x)| of a flow, |f(x) − x| of a map.
 *
 * @param first  the speed when averaging began
 * @param last   the speed at the end
 * @param early  the largest speed in the first quarter of the run
 * @param late   the largest speed in the last quarter of the run
 * @param size   the largest |x| seen
 */
public record Motion(double first, double last, double early, double late, double size) {

    /** Slower than this part of the state's size, an orbit stands still to rounding. */
    private static final double STILL = 1e-9;

    public boolean isStill() {
        return Math.max(early, late) <= STILL * (1 + size);
    }

    /** Whether the orbit is on its way into an equilibrium. */
    public boolean isStopping() {
        return late <= STILL * (1 + size) || late <= 1e-4 * early;
    }

    /** Whether the speed neither grew nor fell on the whole. */
    public boolean isSteady() {
        return late > 0.8 * early && late < 1.25 * early;
    }
}
