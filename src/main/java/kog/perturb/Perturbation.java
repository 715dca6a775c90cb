package kog.perturb;

import java.util.List;
import kog.dynamics.Equilibrium;
import kog.dynamics.VectorField;
import kog.dynamics.series.AnalyticField;
import kog.network.Network;

/** A family of fields F_ε, analytic in ε: what is expanded, and the exact objects it is compared with. */
public sealed interface Perturbation permits WeakRecurrence, WeakNonlinearity {

    /** The network that the family belongs to. */
    Network network();

    /** The equilibria found at ε = 0, ordered by their coordinates. */
    List<Equilibrium> equilibria();

    /** F_ε at one value of ε. */
    VectorField at(double epsilon);

    /** The same with its power series. */
    AnalyticField analyticAt(double epsilon);

    /**
     * F with ε as the expansion variable.
     *
     * @param order K, the highest power of ε
     */
    AnalyticField expanded(int order);

    /** Whether neuron {@code from} has an influence on neuron {@code to}, both from 0, at some ε. */
    boolean connects(int from, int to);

    /** What ε multiplies, in a few words. */
    String description();
}
