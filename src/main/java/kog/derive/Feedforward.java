package kog.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Derivation.SystemClass;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Obstruction;
import kog.generator.Region;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * Eigenfunctions and first integrals of a network without cycles, in any neuron order. The base b is the source (a neuron
 * without inputs) with the smallest number; u = x_b − θ_b/d_b and r_i = d_i/d_b:
 *
 * <ul>
 *   <li>ψ_b = u, and |u|^{−λ/d_b} for every λ;
 *   <li>first integrals Φ_i = (x_i − θ_i/d_i)|u|^{−r_i} + Σ_j w_ij γ_ij for every other neuron;
 *   <li>ψ_i = |u|^{r_i} Φ_i with eigenvalue −d_i;
 *   <li>the linearizing coordinates Z_i at the equilibrium, where they are explicit.
 * </ul>
 *
 * Formulas, proofs and conventions: derivations/03-feedforward.md.
 */
public final class Feedforward {

    private final Network network;
    private final FeedforwardOrder order;
    private final List<Eigenfunction> eigenfunctions = new ArrayList<>();
    private final List<FirstIntegral> firstIntegrals = new ArrayList<>();
    private final List<GeneralizedEigenfunction> generalized = new ArrayList<>();
    private final List<Obstruction> obstructions = new ArrayList<>();

    private Feedforward(Network network, FeedforwardOrder order) {
        this.network = network;
        this.order = order;
    }

    /**
     * Derives.
     *
     * @throws IllegalArgumentException if the graph without self-loops has a cycle
     */
    public static Derivation of(Network network) {
        FeedforwardOrder order = FeedforwardOrder.of(network)
                .orElseThrow(() -> new IllegalArgumentException("the network " + network.name() + " has a cycle"));
        return new Feedforward(network, order).derive();
    }

    private Derivation derive() {
        reportSelfLoops();
        Optional<Integer> base = order.base();
        base.ifPresent(this::deriveFrom);
        return new Derivation(
                network.name(), SystemClass.FEEDFORWARD, eigenfunctions, firstIntegrals, generalized, obstructions);
    }

    private void reportSelfLoops() {
        if (order.obstructed().isEmpty()) {
            return;
        }
        String loops = names(order.obstructed().stream()
                .filter(i -> !network.weight(i, i).isZero())
                .toList());
        String affected = names(order.obstructed().stream().sorted().toList());
        obstructions.add(new Obstruction(
                Obstruction.Kind.SELF_LOOP,
                "self-loop at " + loops + ": no closed form for " + affected));
    }

    private String names(List<Integer> neurons) {
        List<Symbol> state = network.state();
        return neurons.stream().sorted().map(i -> state.get(i).name()).collect(Collectors.joining(", "));
    }

    private void deriveFrom(int base) {
        Characteristics curves = new Characteristics(network, order, base);
        Expression u = curves.u();
        Region away = Region.of(Condition.nonzero(u));
        Symbol lambda = curves.fresh("lambda");
        Expression decay = network.leak().get(base);
        eigenfunctions.add(new Eigenfunction(
                "psi_" + (base + 1), decay.negate(), u, Region.EVERYWHERE, Exactness.EXACT, List.of()));
        eigenfunctions.add(new Eigenfunction(
                "psi_lambda",
                lambda,
                Expression.power(Expression.abs(u), lambda.over(decay).negate()),
                away,
                Exactness.EXACT,
                List.of(lambda)));
        Optional<ElementaryCharacteristics> elementary = network.activation()
                .polynomial()
                .map(sigma -> new ElementaryCharacteristics(network, order, base, curves, sigma));
        for (int i : order.solvable()) {
            if (i != base) {
                addNeuron(i, curves, elementary, away);
            }
        }
        LinearizingCoordinates smooth = network.activation()
                .polynomial()
                .map(sigma ->
                        (LinearizingCoordinates) new PolynomialCoordinates(network, order, base, curves, sigma))
                .orElseGet(() -> new SigmoidCoordinates(network, order, base, curves));
        order.solvable().forEach(i -> smooth.of(i).ifPresent(generalized::add));
        obstructions.addAll(smooth.obstructions());
    }

    private void addNeuron(int i, Characteristics curves, Optional<ElementaryCharacteristics> elementary, Region away) {
        if (elementary.isPresent() && elementary.get().has(i)) {
            List<Condition> conditions = new ArrayList<>(away.conditions());
            elementary.get().divisors(i).forEach(d -> conditions.add(Condition.nonzero(d)));
            Expression psi = elementary.get().eigenfunction(i);
            boolean source = psi.equals(curves.displacement(i));
            add(i, psi, elementary.get().firstIntegral(i), source, new Region(conditions), Exactness.EXACT);
            return;
        }
        if (elementary.isPresent()) {
            obstructions.add(new Obstruction(
                    Obstruction.Kind.CONDITIONING,
                    "the elementary form of Phi_" + (i + 1) + " has too many terms: its integrals are left as integrals"));
        }
        Expression memory = curves.memory(i);
        boolean source = memory.isZero();
        Expression u = curves.u();
        Expression displacement = curves.displacement(i);
        add(
                i,
                displacement.plus(curves.scale(i, u, 1).times(memory)),
                displacement.times(curves.scale(i, u, -1)).plus(memory),
                source,
                away,
                source ? Exactness.EXACT : Exactness.QUADRATURE);
    }

    private void add(int i, Expression psi, Expression phi, boolean source, Region region, Exactness exactness) {
        eigenfunctions.add(new Eigenfunction(
                "psi_" + (i + 1),
                network.leak().get(i).negate(),
                psi,
                source ? Region.EVERYWHERE : region,
                exactness,
                List.of()));
        firstIntegrals.add(new FirstIntegral("Phi_" + (i + 1), phi, region, exactness, List.of()));
    }
}
