package kog.dynamics;

/** A field whose orbits come to rest where it vanishes, if it is at a sink, by steps that cost one evaluation. */
interface Relaxing {

    /** One step of a map with the zeros of F as fixed points, in place. */
    void relax(double[] x);
}
