package kog.verify.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.generator.KoopmanGenerator;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.zero.ZeroTest;
import kog.verify.sample.GradientCheck;

/**
 * Integrands in q = e^{−ct} and the state in symbols with known T = U + c q ∂/∂q ({@code derivations/03-feedforward.md}, (3.29)).
 *
 * <ul>
 *   <li>w for inner integrals: where an integrand depends on p and q through v = q^p alone, k(v, x), let
 *       w = log q ∫_0^1 k dp = ∫_1^q k dv/v. If T k = −μk (q for v), then T w = c k(1, x) − μw.
 *   <li>y for neurons: y = q^{d/c} (x − x* + Σ a w), if T y = 0.
 * </ul>
 */
final class FlowCoordinates {

    /** An inner integral is not of this form. */
    static final class NotAlongFlow extends Exception {
        private static final long serialVersionUID = 1L;

        NotAlongFlow(Expression e) {
            super("not an integral along the flow: " + e, null, false, false);
        }
    }

    private final Map<Symbol, Expression> limit;
    private final Symbol q;
    private final Expression c;
    private final Work work;

    private final Map<Symbol, Expression> transport = new LinkedHashMap<>();

    /** −∂F_i/∂x_i for each x_i. */
    private final Map<Symbol, Expression> decays = new LinkedHashMap<>();

    private final Map<Expression, Symbol> memories = new LinkedHashMap<>();
    private final Map<Symbol, Expression> moving = new LinkedHashMap<>();

    /** The x_i in terms of y_i. */
    private final Map<Symbol, Expression> solved = new LinkedHashMap<>();

    private final Set<Symbol> tried = new LinkedHashSet<>();

    /**
     * @param q     whose name starts no other name
     * @param limit x*
     */
    FlowCoordinates(KoopmanGenerator generator, Symbol q, Expression c, Map<Symbol, Expression> limit, Work work) {
        this.limit = limit;
        this.q = q;
        this.c = c;
        this.work = work;
        for (int i = 0; i < generator.state().size(); i++) {
            Symbol x = generator.state().get(i);
            transport.put(x, generator.field().get(i));
            decays.put(x, generator.field().get(i).derivative(x).negate());
        }
        transport.put(q, c.times(q));
    }

    /** A formula in q and the state by symbols. */
    Expression of(Expression e) throws NotAlongFlow {
        Expression plain = remembered(e);
        solve(plain);
        return TanhDifference.in(plain.substitute(solved));
    }

    private Expression remembered(Expression e) throws NotAlongFlow {
        if (!e.symbols().contains(q) || GradientCheck.depth(e) == 0) {
            return e;
        }
        if (e instanceof Expression.Integral i) {
            return memory(i).over(Expression.log(q));
        }
        Map<Expression, Expression> changed = new LinkedHashMap<>();
        for (Expression o : e.operands()) {
            changed.put(o, remembered(o));
        }
        return e.mapOperands(changed::get);
    }

    private Symbol memory(Expression.Integral i) throws NotAlongFlow {
        Symbol p = i.variable();
        if (!i.lower().isZero() || !i.upper().isOne() || !isOfPower(i.integrand(), p)) {
            throw new NotAlongFlow(i);
        }
        // q^p is q at p = 1
        Expression k = of(i.integrand().substitute(Map.of(p, Expression.ONE)));
        Symbol w = memories.get(k);
        if (w == null) {
            Expression moved = transported(k);
            Expression mu = new LinkedHashSet<>(decays.values())
                    .stream()
                            .filter(d -> ZeroTest.proves(List.of(q), moved.plus(d.times(k)), work))
                            .findFirst()
                            .orElseThrow(() -> new NotAlongFlow(i));
            w = new Symbol(q.name() + "_w" + (memories.size() + 1));
            transport.put(w, c.times(atPresent(k)).minus(mu.times(w)));
            memories.put(k, w);
        }
        return w;
    }

    /** Whether p and q occur as q^p alone: as q^(ap), p log q, or q^(apr) under an integral over r. */
    private boolean isOfPower(Expression e, Symbol p) {
        if (!e.symbols().contains(p) && !e.symbols().contains(q)) {
            return true;
        }
        if (e instanceof Expression.Power w && w.base().equals(q)) {
            Expression a = w.exponent().over(p);
            return !a.symbols().contains(p) && !a.symbols().contains(q);
        }
        if (e instanceof Expression.Product f
                && f.factors().contains(p)
                && f.factors().contains(Expression.log(q))) {
            List<Expression> rest = new ArrayList<>(f.factors());
            rest.remove(p);
            rest.remove(Expression.log(q));
            return rest.stream().allMatch(r -> isOfPower(r, p));
        }
        boolean otherP = e instanceof Expression.Integral i && i.variable().equals(p);
        return !otherP && !(e instanceof Symbol) && e.operands().stream().allMatch(o -> isOfPower(o, p));
    }

    /** Looks for y in the arguments of functions: one a q^{d/c} (x − x* + Σ a w) + b says which w there are. */
    private void solve(Expression e) {
        if (e instanceof Expression.Apply f) {
            Set<Symbol> neurons = new LinkedHashSet<>(f.argument().symbols());
            neurons.retainAll(limit.keySet());
            neurons.removeAll(tried);
            neurons.forEach(x -> solve(x, f.argument()));
        }
        e.operands().forEach(this::solve);
    }

    private void solve(Symbol x, Expression argument) {
        Expression slope = argument.derivative(x);
        if (slope.isZero() || slope.symbols().stream().anyMatch(limit::containsKey)) {
            return;
        }
        List<Expression> past = new ArrayList<>();
        memories.values()
                .forEach(w -> past.add(argument.derivative(w).over(slope).times(w)));
        Expression memory = Expression.sum(past);
        Expression share = Expression.power(q, decays.get(x).over(c));
        Expression y = share.times(Expression.sum(x, limit.get(x).negate(), memory));
        tried.add(x);
        if (ZeroTest.proves(List.of(q), transported(y), work)) {
            Symbol name = new Symbol(q.name() + "_y" + (moving.size() + 1));
            moving.put(name, y);
            solved.put(x, Expression.sum(limit.get(x), memory.negate(), name.over(share)));
        }
    }

    /** T f. */
    Expression transported(Expression f) {
        return f.derivation(transport);
    }

    /** At q = 1, where every w is an empty integral. */
    Expression atPresent(Expression f) {
        Map<Symbol, Expression> at = new LinkedHashMap<>();
        memories.values().forEach(w -> at.put(w, Expression.ZERO));
        at.put(q, Expression.ONE);
        return f.substitute(moving).substitute(at);
    }

    /** The symbols but q. */
    Set<Symbol> symbols() {
        Set<Symbol> all = new LinkedHashSet<>(memories.values());
        all.addAll(moving.keySet());
        return all;
    }

    /** What the symbols stand for. */
    List<Expression> meanings() {
        List<Expression> all = new ArrayList<>(memories.keySet());
        all.addAll(moving.values());
        return all;
    }
}
