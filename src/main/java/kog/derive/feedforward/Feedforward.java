package kog.derive.feedforward;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kog.derive.cascade.SourceInterval;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Derivation.SystemClass;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Link;
import kog.generator.Obstruction;
import kog.generator.Region;
import kog.network.Model;
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
 *   <li>the linearizing coordinates Z_i at the equilibrium, where they are explicit, and Φ_i in terms of them.
 * </ul>
 *
 * A source that excites itself has its scalar families E^λ, and takes the place of the base for what is downstream of it,
 * with E(x)^{−d} for |u|^{d/d_b}: one family for each interval between its equilibria.
 *
 * <p>Formulas, proofs and conventions: derivations/03-feedforward.md.
 */
public final class Feedforward {

    private final Network network;
    private final FeedforwardOrder order;
    private final Function<Model, Derivation> scalar;
    private final List<Eigenfunction> eigenfunctions = new ArrayList<>();
    private final List<FirstIntegral> firstIntegrals = new ArrayList<>();
    private final List<GeneralizedEigenfunction> generalized = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Obstruction> obstructions = new ArrayList<>();

    private Feedforward(Network network, FeedforwardOrder order, Function<Model, Derivation> scalar) {
        this.network = network;
        this.order = order;
        this.scalar = scalar;
    }

    /**
     * Derives.
     *
     * @param scalar derives what a field of one variable has, for sources that excite themselves
     * @throws IllegalArgumentException if the graph without self-loops has a cycle
     */
    public static Derivation of(Network network, Function<Model, Derivation> scalar) {
        FeedforwardOrder order = FeedforwardOrder.of(network)
                .orElseThrow(() -> new IllegalArgumentException("the network " + network.name() + " has a cycle"));
        return new Feedforward(network, order, scalar).derive();
    }

    private Derivation derive() {
        reportDrivenLoops();
        Optional<Integer> base = order.base();
        base.ifPresent(this::deriveFrom);
        List<Eigenfunction> reference = base.isPresent() ? List.of() : new ArrayList<>();
        for (int k : order.selfExcitingSources()) {
            SelfExcitingSource source = SelfExcitingSource.of(network, k, scalar);
            eigenfunctions.addAll(source.families().eigenfunctions());
            obstructions.addAll(source.families().obstructions());
            List<Eigenfunction> clocks = source.families().eigenfunctions().stream()
                    .filter(e -> !e.free().isEmpty())
                    .toList();
            if (base.isPresent()) {
                linkToBase(k, base.get(), clocks);
            } else if (reference.isEmpty()) {
                reference.addAll(clocks);
            } else {
                link(k, clocks, reference);
            }
            deriveFrom(k, source);
        }
        return new Derivation(
                network.name(),
                SystemClass.FEEDFORWARD,
                eigenfunctions,
                firstIntegrals,
                generalized,
                links,
                obstructions);
    }

    private void reportDrivenLoops() {
        for (int i : order.neurons()) {
            if (order.loops().contains(i) && !order.inputs().get(i).isEmpty()) {
                obstructions.add(new Obstruction(
                        Obstruction.Kind.SELF_LOOP,
                        "self-loop at " + names(List.of(i)) + ", which "
                                + names(order.inputs().get(i)) + " drives: " + equation()
                                + " with coefficients that move, no closed form for " + names(affected(i))));
            }
        }
        List<Integer> several = order.downstreamOfSeveral();
        if (!several.isEmpty()) {
            obstructions.add(new Obstruction(
                    Obstruction.Kind.SELF_LOOP,
                    "downstream of several neurons that excite themselves (" + names(order.selfExcitingSources())
                            + "), neither of which is an explicit function of the other along a trajectory: no closed "
                            + "form for " + names(several)));
        }
    }

    private String equation() {
        int degree = network.activation().polynomial().map(c -> c.size() - 1).orElse(0);
        return degree == 2 ? "a Riccati equation" : degree == 3 ? "an Abel equation" : "a nonlinear equation";
    }

    /** Neuron i and all downstream of it. */
    private List<Integer> affected(int i) {
        return order.neurons().stream()
                .filter(k -> k == i || order.upstream(k).contains(i))
                .toList();
    }

    /** (x_b − θ_b/d_b) E^{d_b}. */
    private void linkToBase(int k, int base, List<Eigenfunction> clocks) {
        Expression decay = network.leak().get(base);
        Expression u =
                network.state().get(base).minus(network.inputs().get(base).over(decay));
        for (int m = 0; m < clocks.size(); m++) {
            Eigenfunction clock = clocks.get(m);
            firstIntegrals.add(new FirstIntegral(
                    "Phi_" + (k + 1) + suffix(m, clocks.size()),
                    u.times(power(clock, decay)),
                    clock.region(),
                    clock.exactness(),
                    List.of()));
        }
    }

    /** E_k/E of two sources that excite themselves, for each pair of families. */
    private void link(int k, List<Eigenfunction> clocks, List<Eigenfunction> reference) {
        for (int m = 0; m < clocks.size() * reference.size(); m++) {
            Eigenfunction own = clocks.get(m / reference.size());
            Eigenfunction other = reference.get(m % reference.size());
            List<Condition> region = new ArrayList<>(own.region().conditions());
            other.region().conditions().stream()
                    .filter(c -> !region.contains(c))
                    .forEach(region::add);
            firstIntegrals.add(new FirstIntegral(
                    "Phi_" + (k + 1) + suffix(m, clocks.size() * reference.size()),
                    power(own, Expression.ONE).times(power(other, Expression.MINUS_ONE)),
                    new Region(region),
                    own.exactness() == Exactness.EXACT ? other.exactness() : own.exactness(),
                    List.of()));
        }
    }

    /** E^exponent from the family E^λ. */
    private static Expression power(Eigenfunction family, Expression exponent) {
        return family.formula().substitute(Map.of(family.free().get(0), exponent));
    }

    private static String suffix(int m, int of) {
        return of == 1 ? "" : "_" + (m + 1);
    }

    /** What is downstream of a source that excites itself, on each interval between its equilibria. */
    private void deriveFrom(int k, SelfExcitingSource source) {
        List<Integer> downstream = order.downstream(k);
        if (downstream.isEmpty()) {
            return;
        }
        List<SourceInterval> intervals = source.intervals();
        if (intervals.isEmpty()) {
            obstructions.add(new Obstruction(
                    Obstruction.Kind.SELF_LOOP,
                    "the intervals between equilibria of " + names(List.of(k))
                            + ", which excites itself, are not known: no " + "closed form for " + names(downstream)));
        }
        for (int m = 0; m < intervals.size(); m++) {
            Characteristics curves = new Characteristics(network, order, k, new Clock.SelfExcitation(intervals.get(m)));
            Region region = new Region(intervals.get(m).region());
            for (int i : downstream) {
                addNeuron(i, suffix(m, intervals.size()), curves, region);
            }
        }
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
                .map(sigma -> (LinearizingCoordinates) new PolynomialCoordinates(network, order, base, curves, sigma))
                .orElseGet(() -> new SigmoidCoordinates(network, order, base, curves));
        order.solvable().forEach(i -> smooth.of(i).ifPresent(generalized::add));
        obstructions.addAll(smooth.obstructions());
        SingularSmoothLinks sides = new SingularSmoothLinks(network, order, base, curves, smooth);
        order.solvable().forEach(i -> sides.of(i).ifPresent(links::add));
    }

    private void addNeuron(int i, Characteristics curves, Optional<ElementaryCharacteristics> elementary, Region away) {
        if (elementary.isPresent() && elementary.get().has(i)) {
            List<Condition> conditions = new ArrayList<>(away.conditions());
            elementary.get().divisors(i).forEach(d -> conditions.add(Condition.nonzero(d)));
            Expression psi = elementary.get().eigenfunction(i);
            boolean source = psi.equals(curves.displacement(i));
            add(i, "", psi, elementary.get().firstIntegral(i), source, new Region(conditions), Exactness.EXACT);
            return;
        }
        if (elementary.isPresent()) {
            obstructions.add(new Obstruction(
                    Obstruction.Kind.CONDITIONING,
                    "the elementary form of Phi_" + (i + 1)
                            + " has too many terms: its integrals are left as integrals"));
        }
        addNeuron(i, "", curves, away);
    }

    private void addNeuron(int i, String suffix, Characteristics curves, Region region) {
        Expression memory = curves.memory(i);
        boolean source = memory.isZero();
        Expression displacement = curves.displacement(i);
        add(
                i,
                suffix,
                displacement.plus(curves.now(i, 1).times(memory)),
                displacement.times(curves.now(i, -1)).plus(memory),
                source,
                region,
                source ? Exactness.EXACT : Exactness.QUADRATURE);
    }

    private void add(
            int i, String suffix, Expression psi, Expression phi, boolean source, Region region, Exactness exactness) {
        eigenfunctions.add(new Eigenfunction(
                "psi_" + (i + 1) + suffix,
                network.leak().get(i).negate(),
                psi,
                source ? Region.EVERYWHERE : region,
                exactness,
                List.of()));
        firstIntegrals.add(new FirstIntegral("Phi_" + (i + 1) + suffix, phi, region, exactness, List.of()));
    }
}
