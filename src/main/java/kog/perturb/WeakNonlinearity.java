package kog.perturb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.dynamics.Equilibria;
import kog.dynamics.Equilibrium;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.dynamics.WeaklyNonlinearField;
import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.AnalyticFields;
import kog.network.Network;

/**
 * F_ε = F_lin + ε(F − F_lin) with F_lin the tangent of F at a point c, that is with every σ replaced by its Taylor
 * polynomial of degree 1 at c_j. The weights may form cycles; ε = 1 is the network itself. Equation 16 of
 * derivations/04-perturbation.md.
 *
 * @param network without a recurrence of its own
 * @param center  c, N entries
 */
public record WeakNonlinearity(Network network, double[] center) implements Perturbation {

    public WeakNonlinearity {
        if (network.recurrence().isPresent()) {
            throw new IllegalArgumentException("ε multiplies the nonlinearity and cannot multiply a recurrence too");
        }
    }

    /** The one state where F_lin vanishes; none if its Jacobian has an eigenvalue 0. */
    @Override
    public List<Equilibrium> equilibria() {
        VectorField base = at(0);
        return Equilibria.refine(base, center).map(x -> Equilibrium.at(base, x)).stream()
                .toList();
    }

    @Override
    public VectorField at(double epsilon) {
        return new WeaklyNonlinearField(Fields.of(network, Map.of()), center, epsilon);
    }

    @Override
    public AnalyticField analyticAt(double epsilon) {
        return AnalyticFields.weaklyNonlinearAt(network, center, epsilon);
    }

    @Override
    public AnalyticField expanded(int order) {
        return AnalyticFields.weaklyNonlinear(network, center, order);
    }

    @Override
    public boolean connects(int from, int to) {
        return !network.weights().get(to).get(from).isZero();
    }

    @Override
    public String description() {
        return "the tangent of the field at " + SmoothExpansion.text(center)
                + ", plus ε times the rest; ε = 1 is the network itself";
    }

    /**
     * The expansion with c at an equilibrium of the network itself, chosen as {@link SmoothExpansion#of} chooses: x* and A
     * are the network's for every ε, and Z alone is a series.
     */
    public static SmoothExpansion atEquilibrium(
            Network network, int order, List<double[]> points, int count, Optional<Integer> wanted) {
        SmoothExpansion own = SmoothExpansion.of(new WeakRecurrence(network), 0, points, 0, wanted);
        if (own.chosen() < 0) {
            return own;
        }
        double[] center = own.equilibria().get(own.chosen()).x();
        return SmoothExpansion.of(new WeakNonlinearity(network, center), order, points, count, Optional.of(0));
    }
}
