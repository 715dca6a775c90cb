package kog.lyapunov;

/**
 * A dynamical system together with its linearization along an orbit: x ↦ f(x), Y ↦ Df(x) Y. Time goes in strides: a step
 * of a map, or a short span of a flow. An instance keeps work space and serves one thread.
 */
public interface TangentSystem {

    /** The number of state variables N. */
    int dimension();

    /** What it is, such as {@code flow}, {@code euler map} or {@code lstm cell}. */
    String kind();

    Unit unit();

    /** The length of a stride in that unit. */
    double stride();

    /** Whether time enters, through inputs. */
    boolean isDriven();

    /**
     * Carries the state and the tangent vectors forward, in place; rows of {@code tangent} may be exchanged for others.
     *
     * @param from    how many strides came before
     * @param strides how many to go, at least 1
     * @param state   x, N entries
     * @param tangent Y, N rows; the first {@code columns} entries of each are taken
     */
    void advance(long from, int strides, double[] state, double[][] tangent, int columns);

    /**
     * The same, and the logarithm of the growth of volume, log|det Df| summed over the strides, found without the tangent
     * vectors.
     */
    double advanceMeasuringVolume(long from, int strides, double[] state, double[][] tangent, int columns);

    /** Whether measuring the volume costs next to nothing. */
    boolean isVolumeCheap();

    /** The length of F(x) for a flow, of f(x) − x for a map at stride {@code from}: 0 where nothing moves. */
    double speed(long from, double[] state);

    /** The number of steps that went into {@code strides} strides: those of the map, or accepted ones of the integrator. */
    long steps(long strides);
}
