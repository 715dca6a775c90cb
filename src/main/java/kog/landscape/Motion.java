package kog.landscape;

import java.util.List;
import java.util.Optional;
import kog.dynamics.VectorField;

/** A system in time, by strides: steps of a map, or a flow over a fixed time. Safe for many threads. */
interface Motion {

    /** Whether a stride is a step of a map. */
    boolean isMap();

    /** F, or f − id: what vanishes at rest. */
    VectorField field();

    /** The state a stride later; empty if it leaves every bound. */
    Optional<double[]> next(double[] x);

    /** States on the way to the next, which is the last of them; empty where there is none. */
    List<double[]> path(double[] x);

    /** v Dφ(x) for a row v, N entries, where φ is a stride from x. */
    double[] pulledBack(double[] x, double[] v);

    /** How many strides are followed before an orbit is given up. */
    int longest();
}
