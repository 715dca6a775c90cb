package kog.perturb;

import java.util.List;
import java.util.Map;
import kog.dynamics.Equilibria;
import kog.dynamics.Equilibrium;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.AnalyticFields;
import kog.network.Network;
import kog.symbolic.Rational;

/** Weights W + εR: the network without its recurrence is the base. */
public record WeakRecurrence(Network network) implements Perturbation {

    private static final int STARTS = 60;
    private static final long SEED = 1;

    @Override
    public List<Equilibrium> equilibria() {
        return Equilibria.find(Fields.of(network.unperturbed(), Map.of()), SEED, STARTS);
    }

    @Override
    public VectorField at(double epsilon) {
        return Fields.of(network, Map.of(Network.EPSILON, Rational.exactly(epsilon)));
    }

    @Override
    public AnalyticField analyticAt(double epsilon) {
        return AnalyticFields.at(network, epsilon);
    }

    @Override
    public AnalyticField expanded(int order) {
        return AnalyticFields.expanded(network, order);
    }

    @Override
    public boolean connects(int from, int to) {
        boolean weak =
                network.recurrence().filter(r -> !r.get(to).get(from).isZero()).isPresent();
        return weak || !network.weights().get(to).get(from).isZero();
    }

    @Override
    public String description() {
        return "the network without its recurrence, plus ε times the recurrence";
    }
}
