package kog.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Symbol;

/** The integrands of a formula as functions with names, inner ones first. */
final class Integrands {

    /**
     * One integrand.
     *
     * @param name  of the function of {@code state} and the variable
     * @param state the state variables that occur in it
     * @param body  the integrand
     */
    record Integrand(String name, List<Symbol> state, Expression body) {}

    private final CoqNames names;
    private final Set<Symbol> state;
    private final Symbol variable;
    private final Map<Expression, Integrand> known = new LinkedHashMap<>();

    /** @param variable stands for the variable of every integral */
    Integrands(CoqNames names, List<Symbol> state, Symbol variable) {
        this.names = names;
        this.state = new LinkedHashSet<>(state);
        this.variable = variable;
    }

    List<Integrand> all() {
        return new ArrayList<>(known.values());
    }

    /** Meets all integrals of a formula. */
    void meet(Expression e) {
        meet(e, Set.of());
    }

    private void meet(Expression e, Set<Symbol> bound) {
        if (e instanceof Integral i) {
            meet(i.lower(), bound);
            meet(i.upper(), bound);
            meet(i.integrand(), Set.of(i.variable()));
            if (i.integrand().symbols().stream().anyMatch(s -> bound.contains(s) && !s.equals(i.variable()))) {
                throw new Uncovered("an integrand that depends on the variable of another integral");
            }
            of(i);
        } else {
            e.operands().forEach(o -> meet(o, bound));
        }
    }

    Integrand of(Integral i) {
        Expression body = i.integrand().substitute(Map.of(i.variable(), variable));
        return known.computeIfAbsent(
                body,
                k -> new Integrand(
                        names.fresh("k" + (known.size() + 1)),
                        state.stream().filter(k.symbols()::contains).toList(),
                        k));
    }

    /** {@code RInt (k1 x1 x2) (lower) (upper)}. */
    String term(Integral i, CoqReal notation) {
        Integrand k = of(i);
        String function = k.state().isEmpty()
                ? k.name()
                : "("
                        + k.name()
                        + k.state().stream()
                                .map(x -> " " + argument(notation.print(x)))
                                .collect(Collectors.joining())
                        + ")";
        return "RInt " + function + " (" + notation.print(i.lower()) + ") (" + notation.print(i.upper()) + ")";
    }

    static String argument(String term) {
        return term.indexOf(' ') < 0 ? term : "(" + term + ")";
    }
}
