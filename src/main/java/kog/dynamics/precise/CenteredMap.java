package kog.dynamics.precise;

/**
 * A map in y = x − x*, where x* = f(x*): y ↦ f(x* + y) − f(x*), with its digits kept relative to |y|. Not safe for many
 * threads.
 */
public interface CenteredMap {

    /** N. */
    int dimension();

    /** The image of y; the array is reused by the next call. */
    double[] image(double[] y);

    /**
     * For the last image: what its entries are sums of, by modulus. Their rounding, that of the map's own numbers included, is
     * a few units in the last place of these. Reused by the next call.
     */
    double[] magnitudes();
}
