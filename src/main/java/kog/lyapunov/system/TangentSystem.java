package kog.lyapunov.system;

import java.util.Optional;
import kog.dynamics.VectorField;

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

    /** The vector field whose flow it is; nothing for a map. */
    default Optional<VectorField> field() {
        return Optional.empty();
    }

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
     * @throws kog.dynamics.EscapeException if the orbit does not stay bounded
     */
    void advance(long from, long strides, double[] state, double[][] tangent, int columns);

    /**
     * The same, and the logarithm of the growth of volume, log|det Df| summed over the strides, found without the tangent
     * vectors.
     */
    double advanceMeasuringVolume(long from, long strides, double[] state, double[][] tangent, int columns);

    /** Whether measuring the volume costs next to nothing. */
    boolean isVolumeCheap();

    /** The length of F(x) for a flow, of f(x) − x for a map at stride {@code from}: 0 where nothing moves. */
    double speed(long from, double[] state);

    /**
     * A bound on the error that the last advance left in Y beyond rounding, as a Frobenius norm in parts of
     * {@link #smallest} + max |Y|.
     */
    double integrationError();

    /** Numbers well below this are lost in the integrator's absolute tolerance; 0 for maps. */
    double smallest();

    /** The relative error of a volume that was measured over the last advance, in nats. */
    double volumeError(double volume);

    /**
     * The rank of the Jacobian of the last step of a map, by exact arithmetic on the numbers it is made of; N for a flow.
     * A Jacobian that is singular only to rounding has rank N.
     */
    int rank();

    /** An upper bound on the rank that holds at every state. */
    default RankBound rankBound() {
        return RankBound.none(dimension());
    }

    /** Writes the lengths of the rows of the Jacobian of the last step of a map, or bounds near them. */
    void rowSizes(double[] sizes);

    /** The number of steps that went into {@code strides} strides: those of the map, or accepted ones of the integrator. */
    long steps(long strides);
}
