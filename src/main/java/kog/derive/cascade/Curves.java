package kog.derive.cascade;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The trajectory through the current state, parameterized by the state s of a clock. A variable with dx/dt = a x + b grows by
 * G(s) = exp ∫ a dt without its drive, and
 *
 * <pre>X(s) = G(s) ( x/G(x_c) − ∫_s^{x_c} b(X(r))/G(r) dr/F(r) ) = P(X(s)) + G(s)/G(x_c) (x − P(x)),</pre>
 *
 * the second where P is a particular solution. Derivation: derivations/11-cascades.md.
 */
final class Curves {

    private final Clock clock;
    private final Map<Symbol, Motion> motions;
    private final Function<String, Symbol> free;
    private final List<Symbol> bound = new ArrayList<>();
    private final Map<List<Object>, Expression> values = new HashMap<>();
    private final Map<Symbol, Long> sizes = new HashMap<>();

    /**
     * Curves.
     *
     * @param motions how every other variable moves that is asked for
     * @param free    names for bound variables
     */
    Curves(Clock clock, Map<Symbol, Motion> motions, Function<String, Symbol> free) {
        this.clock = clock;
        this.motions = motions;
        this.free = free;
    }

    private Symbol bound(int depth) {
        while (bound.size() <= depth) {
            bound.add(free.apply(bound.isEmpty() ? "s" : "s" + (bound.size() + 1)));
        }
        return bound.get(depth);
    }

    /** The size that a formula would have along the trajectory, about. */
    long size(Expression e) {
        long size = 1;
        if (e instanceof Symbol s) {
            return s.equals(clock.x()) ? 1 : motions.containsKey(s) ? size(s) : 1;
        }
        for (Expression o : e.operands()) {
            size += size(o);
        }
        return Math.min(size, Long.MAX_VALUE / 1_000_000);
    }

    private long size(Symbol x) {
        Long known = sizes.get(x);
        if (known == null) {
            Motion m = motions.get(x);
            long drive = m.particular().map(p -> size(p) + count(p)).orElseGet(() -> size(m.b()) + 10);
            long growth = m.phase().map(p -> size(p) + count(p)).orElseGet(() -> 2 * size(m.a()));
            known = drive + 2 * growth + 10;
            sizes.put(x, known);
        }
        return known;
    }

    /** The nodes of a formula. */
    static long count(Expression e) {
        return 1 + e.operands().stream().mapToLong(Curves::count).sum();
    }

    /** Where the trajectory is this curve, for formulas in these variables. */
    List<Condition> region(Collection<Symbol> variables) {
        Set<Condition> conditions = new LinkedHashSet<>(clock.region());
        Set<Symbol> seen = new LinkedHashSet<>();
        variables.forEach(v -> collect(v, seen, conditions));
        return List.copyOf(conditions);
    }

    private void collect(Symbol x, Set<Symbol> seen, Set<Condition> conditions) {
        Motion m = motions.get(x);
        if (m != null && !x.equals(clock.x()) && seen.add(x)) {
            conditions.addAll(m.region());
            Set<Symbol> next = new LinkedHashSet<>(m.a().symbols());
            next.addAll(m.b().symbols());
            next.forEach(v -> collect(v, seen, conditions));
        }
    }

    /** ∫ b(X(s))/G(s) ds/F(s) up to the current state. */
    Expression memory(Motion m) {
        return memory(m, clock.start(), 0);
    }

    private Expression memory(Motion m, Expression lower, int depth) {
        Symbol s = bound(depth);
        Expression integrand = along(m.b(), depth).over(growth(m, depth)).over(clock.rate(s));
        return Expression.integral(integrand, s, lower, clock.x());
    }

    /** G(x_c). */
    Expression growthNow(Motion m) {
        return m.phase()
                .map(p -> clock.growth(m.rate(), clock.x()).times(Expression.exp(p)))
                .orElseGet(() -> Expression.exp(accumulated(m, clock.x(), 0)));
    }

    /** G without its phase: E^rate. */
    Expression rateNow(Motion m) {
        return clock.growth(m.rate(), clock.x());
    }

    private Expression growth(Motion m, int depth) {
        Symbol s = bound(depth);
        return m.phase()
                .map(p -> clock.growth(m.rate(), s).times(Expression.exp(along(p, depth))))
                .orElseGet(() -> Expression.exp(accumulated(m, s, depth + 1)));
    }

    /** ∫ a dt from the start of the clock. */
    private Expression accumulated(Motion m, Expression upper, int depth) {
        Symbol s = bound(depth);
        return Expression.integral(along(m.a(), depth).over(clock.rate(s)), s, clock.start(), upper);
    }

    private Expression along(Expression e, int depth) {
        Map<Symbol, Expression> images = new HashMap<>();
        for (Symbol x : e.symbols()) {
            if (x.equals(clock.x()) || motions.containsKey(x)) {
                images.put(x, value(x, depth));
            }
        }
        return e.substitute(images);
    }

    private Expression value(Symbol x, int depth) {
        if (x.equals(clock.x())) {
            return bound(depth);
        }
        List<Object> key = List.of(x, depth);
        Expression known = values.get(key);
        if (known == null) {
            Motion m = motions.get(x);
            Expression growth = growth(m, depth);
            known = m.particular()
                    .map(p -> along(p, depth).plus(x.minus(p).times(growth).over(growthNow(m))))
                    .orElseGet(() -> growth.times(x.over(growthNow(m)).minus(memory(m, bound(depth), depth + 1))));
            values.put(key, known);
        }
        return known;
    }
}
