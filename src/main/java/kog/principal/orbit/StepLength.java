package kog.principal.orbit;

/** How far a power series in time reaches: the last two terms stay below a tolerance (Jorba and Zou 2005). */
final class StepLength {

    private StepLength() {}

    /**
     * @param size       of the state
     * @param last       the largest coefficient of the highest degree
     * @param beforeLast the same of the degree below
     * @param tolerance  relative to the size
     * @param longest    in units of time
     */
    static double of(double size, double last, double beforeLast, int degree, double tolerance, double longest) {
        double allowed = tolerance * size;
        double h = longest;
        if (last > 0) {
            h = Math.min(h, Math.pow(allowed / last, 1.0 / degree));
        }
        if (beforeLast > 0) {
            h = Math.min(h, Math.pow(allowed / beforeLast, 1.0 / (degree - 1)));
        }
        return h;
    }
}
