package kog.derive.feedforward;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kog.derive.cascade.SourceInterval;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.Obstruction;
import kog.network.FormulaField;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * A neuron of a network that excites itself and has no other input: dx/dt = F(x). Its scalar families exp(λ ∫dx/F), and the
 * intervals between its equilibria, on each of which E(x) = exp(∫dx/F) tells the time.
 *
 * @param families   eigenfunctions and obstructions in the state variable of the neuron
 * @param intervals  ascending; empty if the equilibria are not numbers
 */
record SelfExcitingSource(Derivation families, List<SourceInterval> intervals) {

    /**
     * The families and intervals of neuron {@code i}.
     *
     * @param scalar derives what a field of one variable has
     */
    static SelfExcitingSource of(Network network, int i, Function<Model, Derivation> scalar) {
        Symbol x = network.state().get(i);
        Expression field = network.field().get(i);
        Derivation families = families(network, i, x, field, scalar);
        return new SelfExcitingSource(families, SourceInterval.of(families, field, x));
    }

    /** The scalar derivation, its names prefixed by that of the neuron. */
    private static Derivation families(
            Network network, int i, Symbol x, Expression field, Function<Model, Derivation> derive) {
        Derivation scalar;
        if (network.activation().polynomial().isPresent()) {
            scalar = derive.apply(new FormulaField(network.name(), network.parameters(), List.of(x), List.of(field)));
        } else {
            scalar = derive.apply(new Network(
                    network.name(),
                    network.parameters(),
                    network.activation(),
                    List.of(List.of(network.weight(i, i))),
                    List.of(network.inputs().get(i)),
                    List.of(network.leak().get(i)),
                    Optional.empty()));
        }
        Symbol alone = new Symbol("x1");
        Map<Symbol, Expression> renaming = network.activation().polynomial().isPresent() ? Map.of() : Map.of(alone, x);
        return new Derivation(
                scalar.name(),
                scalar.systemClass(),
                scalar.eigenfunctions().stream()
                        .map(e -> new Eigenfunction(
                                e.name().replaceFirst("psi", "psi_" + (i + 1)),
                                e.eigenvalue().substitute(renaming),
                                e.formula().substitute(renaming),
                                new kog.generator.Region(e.region().conditions().stream()
                                        .map(c -> new Condition(c.left().substitute(renaming), c.relation()))
                                        .toList()),
                                e.exactness(),
                                e.free()))
                        .toList(),
                List.of(),
                scalar.obstructions().stream()
                        .map(o -> new Obstruction(
                                o.kind(),
                                renaming.isEmpty() ? o.detail() : o.detail().replace("x1", x.name())))
                        .toList());
    }
}
