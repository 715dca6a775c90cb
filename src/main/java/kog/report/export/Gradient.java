package kog.report.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Sum;
import kog.symbolic.Symbol;
import kog.symbolic.text.CommonParts;

/**
 * Partial derivatives by the chain rule: long sums within a formula get names u, the formula is differentiated by these, and
 * each by the state. Written out at once, the sums would be multiplied into each other for every component.
 */
final class Gradient {

    /** In terms. */
    private static final int LONG = 4;

    private final Map<Expression, Symbol> names = new LinkedHashMap<>();
    private final Set<Symbol> taken;

    private Gradient(Set<Symbol> taken) {
        this.taken = taken;
    }

    static CommonParts of(Expression f, List<Symbol> state) {
        Set<Symbol> taken = new HashSet<>(state);
        collect(f, taken);
        Gradient gradient = new Gradient(taken);
        Expression outer = f instanceof Sum s
                ? Expression.sum(s.terms().stream().map(gradient::named).toList())
                : gradient.named(f);
        List<Expression> rates =
                gradient.names.values().stream().map(outer::derivative).toList();
        List<Expression> components = new ArrayList<>();
        for (Symbol x : state) {
            List<Expression> terms = new ArrayList<>(List.of(outer.derivative(x)));
            int k = 0;
            for (Expression inner : gradient.names.keySet()) {
                terms.add(rates.get(k++).times(inner.derivative(x)));
            }
            components.add(Expression.sum(terms));
        }
        Map<Symbol, Expression> definitions = new LinkedHashMap<>();
        gradient.names.forEach((e, name) -> definitions.put(name, e));
        return new CommonParts(definitions, components).more();
    }

    private static void collect(Expression e, Set<Symbol> symbols) {
        if (e instanceof Symbol s) {
            symbols.add(s);
        }
        symbols.addAll(e.bound());
        e.operands().forEach(o -> collect(o, symbols));
    }

    private Expression named(Expression e) {
        if (!e.bound().isEmpty()) {
            return e;
        }
        boolean inner = e instanceof Sum s && s.terms().size() >= LONG;
        return inner ? names.computeIfAbsent(e, sum -> fresh()) : e.mapOperands(this::named);
    }

    private Symbol fresh() {
        for (int k = 1; ; k++) {
            Symbol name = new Symbol("u" + k);
            if (taken.add(name)) {
                return name;
            }
        }
    }

    /** The symbols that a function with these results reads. */
    static Set<Symbol> read(CommonParts parts) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        parts.definitions().values().forEach(e -> symbols.addAll(e.symbols()));
        parts.formulas().forEach(e -> symbols.addAll(e.symbols()));
        symbols.removeAll(parts.definitions().keySet());
        return symbols;
    }
}
