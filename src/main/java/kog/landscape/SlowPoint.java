package kog.landscape;

/**
 * A local minimum of the speed that is no fixed point.
 *
 * @param x     N entries
 * @param speed |F|, per unit time, or |f(x) − x|
 */
public record SlowPoint(double[] x, double speed) {}
