package kog.symbolic.numeric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * Formulas with names for the parts that occur in them more than once.
 *
 * @param parts    name by name, each after those that it is written with
 * @param formulas written with the names
 */
record SharedParts(Map<Symbol, Expression> parts, List<Expression> formulas) {

    /** @param taken names that are not free */
    static SharedParts of(List<Expression> formulas, Set<Symbol> taken) {
        Map<Expression, Integer> counts = new HashMap<>();
        formulas.forEach(f -> count(f, counts));
        Set<Symbol> used = new HashSet<>(taken);
        formulas.forEach(f -> used.addAll(f.symbols()));
        Map<Symbol, Expression> parts = new LinkedHashMap<>();
        Map<Expression, Expression> written = new HashMap<>();
        List<Expression> rewritten = new ArrayList<>();
        formulas.forEach(f -> rewritten.add(named(f, counts, used, parts, written)));
        return new SharedParts(parts, rewritten);
    }

    private static boolean isLeaf(Expression e) {
        return e.operands().isEmpty() || !e.bound().isEmpty();
    }

    private static void count(Expression e, Map<Expression, Integer> counts) {
        if (!isLeaf(e) && counts.merge(e, 1, Integer::sum) == 1) {
            e.operands().forEach(o -> count(o, counts));
        }
    }

    private static Expression named(
            Expression e,
            Map<Expression, Integer> counts,
            Set<Symbol> used,
            Map<Symbol, Expression> parts,
            Map<Expression, Expression> written) {
        if (isLeaf(e)) {
            return e;
        }
        Expression known = written.get(e);
        if (known == null) {
            Expression inside = e.mapOperands(o -> named(o, counts, used, parts, written));
            known = inside;
            if (counts.getOrDefault(e, 0) > 1
                    && !inside.operands().isEmpty()
                    && !e.symbols().isEmpty()) {
                Symbol name = fresh(used);
                parts.put(name, inside);
                known = name;
            }
            written.put(e, known);
        }
        return known;
    }

    private static Symbol fresh(Set<Symbol> used) {
        for (int k = used.size(); ; k++) {
            Symbol name = new Symbol("part" + k);
            if (used.add(name)) {
                return name;
            }
        }
    }
}
