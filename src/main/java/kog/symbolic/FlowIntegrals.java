package kog.symbolic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression.FlowIntegral;

/** Integrals along trajectories: how they are built, how symbols are replaced in them, and how they are differentiated. */
final class FlowIntegrals {

    private FlowIntegrals() {}

    static Set<Symbol> bound(FlowIntegral f) {
        Set<Symbol> bound = new LinkedHashSet<>(f.variables());
        bound.add(f.time());
        return bound;
    }

    static Expression of(
            Expression integrand,
            Symbol time,
            List<Symbol> variables,
            List<? extends Expression> field,
            List<? extends Expression> start) {
        FlowIntegral all = new FlowIntegral(integrand, time, variables, List.copyOf(field), List.copyOf(start));
        if (integrand.isZero()) {
            return Expression.ZERO;
        }
        Set<Symbol> needed = new HashSet<>(integrand.symbols());
        for (int before = -1; before != needed.size(); ) {
            before = needed.size();
            for (int k = 0; k < variables.size(); k++) {
                if (needed.contains(variables.get(k))) {
                    needed.addAll(field.get(k).symbols());
                }
            }
        }
        if (needed.containsAll(variables)) {
            return all;
        }
        List<Symbol> kept = variables.stream().filter(needed::contains).toList();
        List<Integer> at = kept.stream().map(variables::indexOf).toList();
        return new FlowIntegral(
                integrand,
                time,
                kept,
                at.stream().<Expression>map(field::get).toList(),
                at.stream().<Expression>map(start::get).toList());
    }

    static FlowIntegral apart(FlowIntegral f, Set<Symbol> symbols) {
        Set<Symbol> bound = bound(f);
        if (bound.stream().noneMatch(symbols::contains)) {
            return f;
        }
        Set<Symbol> used = new LinkedHashSet<>(symbols);
        used.addAll(bound);
        f.operands().forEach(o -> used.addAll(o.symbols()));
        Map<Symbol, Symbol> names = new LinkedHashMap<>();
        for (Symbol s : bound) {
            Symbol name = symbols.contains(s) ? Structure.fresh(s.name(), used) : s;
            used.add(name);
            names.put(s, name);
        }
        Map<Symbol, Symbol> ofVariables = new LinkedHashMap<>(names);
        ofVariables.remove(f.time());
        return new FlowIntegral(
                f.integrand().substitute(names),
                names.get(f.time()),
                f.variables().stream().map(names::get).toList(),
                f.field().stream().map(r -> r.substitute(ofVariables)).toList(),
                f.start());
    }

    static Expression substitute(FlowIntegral f, Map<Symbol, ? extends Expression> values) {
        Set<Symbol> inside = new LinkedHashSet<>(f.integrand().symbols());
        f.field().forEach(r -> inside.addAll(r.symbols()));
        Set<Symbol> coming = new LinkedHashSet<>();
        values.forEach((s, value) -> {
            if (inside.contains(s)) {
                coming.addAll(value.symbols());
            }
        });
        FlowIntegral safe = apart(f, coming);
        Map<Symbol, Expression> ofField = new LinkedHashMap<>(values);
        safe.variables().forEach(ofField::remove);
        Map<Symbol, Expression> ofIntegrand = new LinkedHashMap<>(ofField);
        ofIntegrand.remove(safe.time());
        return of(
                Structure.substitute(safe.integrand(), ofIntegrand),
                safe.time(),
                safe.variables(),
                safe.field().stream().map(r -> Structure.substitute(r, ofField)).toList(),
                safe.start().stream().map(s -> Structure.substitute(s, values)).toList());
    }

    /**
     * ∫ Dh dt, with a variation δ of each variable X that moves at its rate's linearization and starts where the derivation
     * maps the start to; variations that stay 0 are left out.
     */
    static Expression derivation(FlowIntegral integral, Map<Symbol, Expression> images) {
        Set<Symbol> coming = new LinkedHashSet<>();
        images.values().forEach(image -> coming.addAll(image.symbols()));
        coming.addAll(images.keySet());
        FlowIntegral f = apart(integral, coming);
        Map<Symbol, Expression> outside = new LinkedHashMap<>(images);
        List<Expression> moved =
                f.start().stream().map(Differentiation.of(images)).toList();
        List<Expression> forced =
                f.field().stream().map(Differentiation.of(outside)).toList();
        Set<Symbol> used = new LinkedHashSet<>(coming);
        used.addAll(bound(f));
        f.operands().forEach(o -> used.addAll(o.symbols()));
        Map<Symbol, Symbol> variations = variations(f, moved, forced, used);
        Map<Symbol, Expression> inside = new LinkedHashMap<>(outside);
        inside.putAll(variations);
        List<Symbol> variables = new ArrayList<>(f.variables());
        List<Expression> field = new ArrayList<>(f.field());
        List<Expression> start = new ArrayList<>(f.start());
        for (int k = 0; k < f.variables().size(); k++) {
            if (variations.containsKey(f.variables().get(k))) {
                variables.add(variations.get(f.variables().get(k)));
                field.add(Differentiation.of(inside).apply(f.field().get(k)));
                start.add(moved.get(k));
            }
        }
        return of(Differentiation.of(inside).apply(f.integrand()), f.time(), variables, field, start);
    }

    private static Map<Symbol, Symbol> variations(
            FlowIntegral f, List<Expression> moved, List<Expression> forced, Set<Symbol> used) {
        Set<Symbol> moving = new LinkedHashSet<>();
        for (int before = -1; before != moving.size(); ) {
            before = moving.size();
            for (int k = 0; k < f.variables().size(); k++) {
                boolean driven = f.field().get(k).symbols().stream().anyMatch(moving::contains);
                if (driven || !moved.get(k).isZero() || !forced.get(k).isZero()) {
                    moving.add(f.variables().get(k));
                }
            }
        }
        Map<Symbol, Symbol> names = new LinkedHashMap<>();
        for (Symbol x : f.variables()) {
            if (moving.contains(x)) {
                Symbol name = Structure.fresh("delta_" + x.name() + "_", used);
                used.add(name);
                names.put(x, name);
            }
        }
        return names;
    }
}
