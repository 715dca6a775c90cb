package kog.verify.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.zero.ZeroTest;
import kog.verify.sign.SignReasoning;

/**
 * A field F_k = −r_k v_k + g_k(earlier v), r_k > 0, g analytic: every trajectory and its first variations exist for ever, and
 * v_k − v_k* and the variations are O(t^p e^{−rt}), locally uniformly in the start, for every rate r that is below or equal to
 * r_k and those of the variables that g_k depends on.
 */
final class StableCascade {

    /** A vanishing of higher order is not looked for. */
    private static final int HIGHEST_ORDER = 6;

    private static final long WORK = 2 * Work.SECOND;

    private final SignReasoning signs;
    private final Map<Symbol, Set<Expression>> rates = new LinkedHashMap<>();
    private final Map<Symbol, Expression> limit = new LinkedHashMap<>();
    private final Work work = Work.of(WORK);

    private StableCascade(SignReasoning signs) {
        this.signs = signs;
    }

    /** @param signs with the variables as real numbers */
    static Optional<StableCascade> of(Expression.FlowIntegral f, SignReasoning signs) {
        StableCascade cascade = new StableCascade(signs);
        int n = f.variables().size();
        for (int round = 0; round < n; round++) {
            for (int k = 0; k < n; k++) {
                cascade.add(f, k);
            }
        }
        return cascade.rates.size() == n ? Optional.of(cascade) : Optional.empty();
    }

    private void add(Expression.FlowIntegral f, int k) {
        Symbol v = f.variables().get(k);
        Expression rate = f.field().get(k);
        Set<Symbol> earlier = new LinkedHashSet<>(rate.symbols());
        earlier.retainAll(f.variables());
        earlier.remove(v);
        if (rates.containsKey(v) || !rates.keySet().containsAll(earlier)) {
            return;
        }
        Expression decay = rate.derivative(v).negate();
        if (decay.symbols().stream().anyMatch(f.variables()::contains)
                || signs.of(decay).definite() <= 0) {
            return;
        }
        Set<Expression> own = new LinkedHashSet<>(Set.of(decay));
        earlier.forEach(j -> own.addAll(rates.get(j)));
        rates.put(v, least(own));
        Expression forced = rate.substitute(Map.of(v, Expression.ZERO)).substitute(limit);
        List<Expression> shares = new ArrayList<>();
        (forced instanceof Expression.Sum s ? s.terms() : List.of(forced)).forEach(t -> shares.add(t.over(decay)));
        limit.put(v, Expression.sum(shares));
    }

    /** Of numbers the least. */
    private static Set<Expression> least(Set<Expression> all) {
        Set<Expression> kept = new LinkedHashSet<>();
        Expression.Number smallest = null;
        for (Expression e : all) {
            if (!(e instanceof Expression.Number n)) {
                kept.add(e);
            } else if (smallest == null || n.value().compareTo(smallest.value()) < 0) {
                smallest = n;
            }
        }
        if (smallest != null) {
            kept.add(smallest);
        }
        return kept;
    }

    /**
     * Rates of which one at least is a bound: e and its derivative by the start are O(t^p e^{−rt}) along the flow for the
     * least of them.
     *
     * @param e analytic, free of time
     * @param wanted higher ones are not looked for
     */
    Set<Expression> rates(Expression e, Expression wanted) {
        Set<Expression> own = least(ofVariables(e));
        if (own.isEmpty()) {
            return Set.of(Expression.ZERO);
        }
        if (e instanceof Expression.Product p) {
            Set<Expression> total = Set.of(Expression.ZERO);
            for (Expression factor : p.factors()) {
                total = sums(total, rates(factor, wanted));
            }
            return reach(total, wanted) ? total : larger(total, ofOrder(e, own, wanted), wanted);
        }
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()
                && n.value().signum() > 0) {
            Set<Expression> total = new LinkedHashSet<>();
            rates(p.base(), wanted).forEach(r -> total.add(r.times(n)));
            return least(total);
        }
        if (e instanceof Expression.Sum s) {
            Set<Expression> least = new LinkedHashSet<>();
            s.terms().forEach(t -> least.addAll(rates(t, wanted)));
            Set<Expression> byTerms = least(least);
            return reach(byTerms, wanted) ? byTerms : larger(byTerms, ofOrder(e, own, wanted), wanted);
        }
        return ofOrder(e, own, wanted);
    }

    private Set<Expression> larger(Set<Expression> a, Set<Expression> b, Expression wanted) {
        return reach(b, wanted) || reach(b, one(a)) ? b : a;
    }

    private static Expression one(Set<Expression> rates) {
        return rates.iterator().next();
    }

    /** Whether every rate is shown to be larger. */
    boolean reach(Set<Expression> rates, Expression wanted) {
        return rates.stream().allMatch(r -> signs.of(r.minus(wanted)).definite() > 0);
    }

    private Set<Expression> ofVariables(Expression e) {
        Set<Expression> found = new LinkedHashSet<>();
        e.symbols().forEach(s -> found.addAll(rates.getOrDefault(s, Set.of())));
        return found;
    }

    private static Set<Expression> sums(Set<Expression> a, Set<Expression> b) {
        Set<Expression> sums = new LinkedHashSet<>();
        a.forEach(x -> b.forEach(y -> sums.add(x.plus(y))));
        return least(sums);
    }

    /** As many times the least rate as derivatives vanish at the limit. */
    private Set<Expression> ofOrder(Expression e, Set<Expression> own, Expression wanted) {
        Set<Expression> total = Set.of(Expression.ZERO);
        Set<Expression> layer = Set.of(e);
        for (int order = 0; order < HIGHEST_ORDER; order++) {
            if (reach(total, wanted) || !layer.stream().allMatch(this::vanishesAtLimit)) {
                return total;
            }
            // order + 1 derivatives vanish, the 0th included
            Set<Expression> reached = new LinkedHashSet<>();
            int times = order + 1;
            own.forEach(r -> reached.add(r.times(Expression.of(times))));
            total = reached;
            Set<Expression> next = new LinkedHashSet<>();
            for (Expression d : layer) {
                for (Symbol v : rates.keySet()) {
                    Expression slope = d.symbols().contains(v) ? d.derivative(v) : Expression.ZERO;
                    if (!slope.isZero()) {
                        next.add(slope);
                    }
                }
            }
            layer = next;
        }
        return total;
    }

    private boolean vanishesAtLimit(Expression e) {
        Expression value = e.substitute(limit);
        return value.isZero() || ZeroTest.proves(List.of(), value, work);
    }
}
