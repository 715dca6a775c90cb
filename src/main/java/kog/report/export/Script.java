package kog.report.export;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** What files of functions have in common: state and parameters, and which of these a function reads. */
class Script {

    final List<Symbol> state;
    final Defaults defaults;
    final Set<Symbol> real;

    Script(Model model, Derivation derivation) {
        this.state = model.state();
        this.defaults = Defaults.of(model, derivation);
        this.real = new HashSet<>(state);
        model.parameters().forEach(p -> real.add(p.symbol()));
    }

    /** log|ψ|, or log ψ where that is not real. */
    final Expression logarithm(Claim claim) {
        return new Logarithm(real).of(claim.formula());
    }

    /** What conditions of the region compare with 0. */
    static List<Expression> bounds(Claim claim) {
        return claim.region().conditions().stream().map(Condition::left).toList();
    }

    /**
     * Obstructions and links of a derivation, as a file remarks on them.
     *
     * @param written of what it is and its text
     */
    static String remarks(Derivation derivation, BinaryOperator<String> written) {
        return Stream.concat(
                        derivation.obstructions().stream()
                                .map(o -> written.apply("obstruction " + o.kind(), o.detail())),
                        derivation.links().stream()
                                .map(l -> written.apply("the linearizing coordinates", l.described())))
                .collect(Collectors.joining());
    }

    /** The parameters in formulas. */
    final List<Symbol> parameters(List<? extends Expression> formulas) {
        Set<Symbol> used = new LinkedHashSet<>();
        formulas.forEach(f -> used.addAll(f.symbols()));
        return parameters(used);
    }

    /** The parameters among symbols. */
    final List<Symbol> parameters(Set<Symbol> used) {
        return defaults.symbols().stream().filter(used::contains).toList();
    }
}
