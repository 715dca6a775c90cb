package kog.verify.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * Integrals along flows with one set of variables: those that start at the same function of the state and move at the same
 * rate are the same.
 */
final class CommonFlow {

    private final Symbol time;
    private final Set<String> taken;
    private final Map<Symbol, Expression> field = new LinkedHashMap<>();
    private final Map<Symbol, Expression> start = new LinkedHashMap<>();

    /** @param taken names that are used otherwise */
    CommonFlow(Set<String> taken) {
        this.taken = new LinkedHashSet<>(taken);
        this.time = fresh("time");
    }

    Symbol time() {
        return time;
    }

    Map<Symbol, Expression> field() {
        return field;
    }

    Map<Symbol, Expression> start() {
        return start;
    }

    /** A name that nothing else has. */
    Symbol fresh(String stem) {
        for (int k = 1; ; k++) {
            if (taken.add(stem + k)) {
                return new Symbol(stem + k);
            }
        }
    }

    /** The integrand in these variables; empty where a variable with a known start has another rate. */
    Optional<Expression> integrand(Expression.FlowIntegral f) {
        Map<Symbol, Symbol> names = new LinkedHashMap<>();
        List<Symbol> used = new ArrayList<>();
        for (int k = 0; k < f.variables().size(); k++) {
            Expression from = f.start().get(k);
            Symbol name = start.entrySet().stream()
                    .filter(s -> s.getValue().equals(from) && !used.contains(s.getKey()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseGet(() -> fresh("flow"));
            used.add(name);
            names.put(f.variables().get(k), name);
        }
        for (int k = 0; k < f.variables().size(); k++) {
            Symbol name = names.get(f.variables().get(k));
            Expression rate = f.field().get(k).substitute(names);
            Expression known = field.putIfAbsent(name, rate);
            start.putIfAbsent(name, f.start().get(k));
            if (known != null && !known.equals(rate)) {
                return Optional.empty();
            }
        }
        names.put(f.time(), time);
        return Optional.of(f.integrand().substitute(names));
    }
}
