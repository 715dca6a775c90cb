package kog.derive.cascade;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Link;
import kog.generator.Obstruction;
import kog.generator.Region;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** Neurons of a network that no others drive, as a network of their own whose claims have the names of the whole. */
final class SubNetwork {

    private final Renaming renaming;
    private final Map<Symbol, Symbol> symbols = new HashMap<>();
    private final Pattern names;

    private SubNetwork(List<Symbol> own, List<Symbol> whole, List<Integer> neurons) {
        this.renaming = new Renaming(neurons);
        for (int k = 0; k < own.size(); k++) {
            symbols.put(own.get(k), whole.get(neurons.get(k)));
        }
        this.names = Pattern.compile("\\b[a-z]+\\d+\\b");
    }

    static Derivation derivation(Network network, List<Integer> neurons, Function<Model, Derivation> derive) {
        Network own = new Network(
                network.name(),
                network.parameters(),
                network.activation(),
                rows(network.weights(), neurons),
                neurons.stream().map(network.inputs()::get).toList(),
                neurons.stream().map(network.leak()::get).toList(),
                network.recurrence().map(r -> rows(r, neurons)));
        return new SubNetwork(own.state(), network.state(), neurons).renamed(derive.apply(own));
    }

    private static List<List<Expression>> rows(List<List<Expression>> matrix, List<Integer> neurons) {
        return neurons.stream()
                .map(i -> neurons.stream().map(j -> matrix.get(i).get(j)).toList())
                .toList();
    }

    private Derivation renamed(Derivation d) {
        return new Derivation(
                d.name(),
                d.systemClass(),
                d.eigenfunctions().stream()
                        .map(e -> new Eigenfunction(
                                renaming.of(e.name()),
                                renamed(e.eigenvalue()),
                                renamed(e.formula()),
                                renamed(e.region()),
                                e.exactness(),
                                e.free()))
                        .toList(),
                d.firstIntegrals().stream().map(this::renamed).toList(),
                d.generalized().stream()
                        .map(g -> new GeneralizedEigenfunction(
                                renaming.of(g.name()),
                                renamed(g.eigenvalue()),
                                renamed(g.formula()),
                                renamed(g.of()),
                                renamed(g.region()),
                                g.exactness(),
                                g.free()))
                        .toList(),
                links(d.links()),
                d.obstructions().stream()
                        .map(o -> new Obstruction(o.kind(), text(o.detail())))
                        .toList());
    }

    /** Links are stated in coordinates with numbers of their own: they are kept where the numbers are the same. */
    private List<Link> links(List<Link> links) {
        boolean same = symbols.entrySet().stream().allMatch(e -> e.getKey().equals(e.getValue()));
        return same ? links : List.of();
    }

    private FirstIntegral renamed(FirstIntegral i) {
        return new FirstIntegral(
                renaming.of(i.name()), renamed(i.formula()), renamed(i.region()), i.exactness(), i.free());
    }

    private Expression renamed(Expression e) {
        return e.substitute(symbols);
    }

    private Region renamed(Region region) {
        return new Region(region.conditions().stream()
                .map(c -> new Condition(renamed(c.left()), c.relation()))
                .toList());
    }

    private String text(String detail) {
        return names.matcher(renaming.of(detail)).replaceAll(m -> {
            Symbol renamed = symbols.get(new Symbol(m.group()));
            return renamed == null ? m.group() : renamed.name();
        });
    }
}
