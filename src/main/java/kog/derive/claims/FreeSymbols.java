package kog.derive.claims;

import java.util.HashSet;
import java.util.Set;
import kog.network.FormulaMap;
import kog.network.Model;
import kog.network.Network;
import kog.network.Parameter;
import kog.symbolic.Symbol;

/** Names for the free constants of families that no symbol of the model has. */
public final class FreeSymbols {

    private final Set<Symbol> used;

    private FreeSymbols(Set<Symbol> used) {
        this.used = used;
    }

    public static FreeSymbols beside(Model model) {
        Set<Symbol> used = new HashSet<>(model.state());
        model.parameters().stream().map(Parameter::symbol).forEach(used::add);
        used.add(Network.EPSILON);
        return new FreeSymbols(used);
    }

    public static FreeSymbols beside(FormulaMap map) {
        return beside(map.formulas());
    }

    /** The symbol of this name, or with a suffix where the model uses the name itself. */
    public Symbol named(String name) {
        Symbol symbol = new Symbol(name);
        for (int k = 0; used.contains(symbol); k++) {
            symbol = new Symbol(name + "_" + k);
        }
        return symbol;
    }
}
