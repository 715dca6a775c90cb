package kog.symbolic.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * Formulas with names for what occurs in them more than once, so that a program computes it once.
 *
 * @param definitions name by name, each after those that it is written with
 * @param formulas    written with the names
 */
public record CommonParts(Map<Symbol, Expression> definitions, List<Expression> formulas) {

    /** In nodes; smaller ones are computed as fast as looked up. */
    private static final int SMALLEST = 8;

    /** The common parts of formulas; those inside of integrals and sums over roots count with these. */
    public static CommonParts of(List<Expression> formulas) {
        return of(formulas, SMALLEST, Map.of());
    }

    /** With more names, for what is common to the formulas still. */
    public CommonParts more() {
        CommonParts more = of(formulas, SMALLEST, definitions);
        Map<Symbol, Expression> all = new LinkedHashMap<>(definitions);
        all.putAll(more.definitions);
        return new CommonParts(all, more.formulas);
    }

    /** Only integrals and sums over roots. */
    static CommonParts ofIntegrals(List<Expression> formulas) {
        return of(formulas, Integer.MAX_VALUE, Map.of());
    }

    private static CommonParts of(List<Expression> formulas, int smallest, Map<Symbol, Expression> before) {
        Map<Expression, Integer> counts = new LinkedHashMap<>();
        Set<Symbol> taken = new HashSet<>(before.keySet());
        before.values().forEach(e -> allSymbols(e, taken));
        formulas.forEach(f -> count(f, counts, taken));
        Map<Expression, Integer> sizes = new HashMap<>();
        List<Expression> common = counts.keySet().stream()
                .filter(e -> counts.get(e) > 1 && (binds(e) || size(e, sizes) >= smallest))
                .sorted(Comparator.comparingInt(e -> size(e, sizes)))
                .toList();
        Map<Expression, Symbol> names = new LinkedHashMap<>();
        Map<Symbol, Expression> definitions = new LinkedHashMap<>();
        int number = 0;
        for (Expression part : common) {
            Symbol name;
            do {
                number++;
                name = new Symbol("t" + number);
            } while (!taken.add(name));
            definitions.put(name, part.mapOperands(o -> binds(part) ? o : named(o, names)));
            names.put(part, name);
        }
        List<Expression> written = new ArrayList<>();
        formulas.forEach(f -> written.add(named(f, names)));
        return new CommonParts(definitions, written);
    }

    private static boolean binds(Expression e) {
        return !e.bound().isEmpty();
    }

    /** How often each part occurs, within a part that occurs often once. */
    private static void count(Expression e, Map<Expression, Integer> counts, Set<Symbol> symbols) {
        if (e instanceof Symbol s) {
            symbols.add(s);
            return;
        }
        if (counts.merge(e, 1, Integer::sum) > 1) {
            return;
        }
        if (binds(e)) {
            allSymbols(e, symbols);
        } else {
            e.operands().forEach(o -> count(o, counts, symbols));
        }
    }

    private static void allSymbols(Expression e, Set<Symbol> symbols) {
        if (e instanceof Symbol s) {
            symbols.add(s);
        }
        symbols.addAll(e.bound());
        e.operands().forEach(o -> allSymbols(o, symbols));
    }

    private static int size(Expression e, Map<Expression, Integer> sizes) {
        Integer known = sizes.get(e);
        if (known == null) {
            known = 1 + e.operands().stream().mapToInt(o -> size(o, sizes)).sum();
            sizes.put(e, known);
        }
        return known;
    }

    private static Expression named(Expression e, Map<Expression, Symbol> names) {
        Symbol name = names.get(e);
        return name != null ? name : binds(e) ? e : e.mapOperands(o -> named(o, names));
    }
}
