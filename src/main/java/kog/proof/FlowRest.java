package kog.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.FlowIntegral;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Symbol;

/** Uφ − λφ − f = Q − ∫ Σ (c ∂h/∂t + λ c h + c' h), where Q is of the flow's variables. */
final class FlowRest {

    private final Statement s;
    private final Flows flows;
    final List<Expression> own = new ArrayList<>();
    final List<Expression> others = new ArrayList<>();
    final Expression lambda;
    final Expression q;
    final List<Weighted> parts;

    FlowRest(Statement s) {
        this.s = s;
        flows = s.flows;
        lambda = s.claim.eigenvalue();
        Map<FlowIntegral, Expression> symbols = new HashMap<>();
        flows.integrals().keySet().forEach(f -> symbols.put(f, new Symbol("integral_along_" + symbols.size())));
        Expression a = replaced(s.claim.formula(), symbols);
        Expression f = replaced(s.claim.of(), symbols);
        Expression sum = Expression.ZERO;
        Map<Symbol, Expression> none = new HashMap<>();
        Map<Symbol, Expression> starts = new HashMap<>();
        flows.variables().forEach(v -> starts.put(v.symbol(), v.start()));
        for (Map.Entry<FlowIntegral, Flows.Along> e : flows.integrals().entrySet()) {
            Symbol j = (Symbol) symbols.get(e.getKey());
            none.put(j, Expression.ZERO);
            own.add(a.derivative(j));
            others.add(f.derivative(j));
            Expression start = e.getValue().integrand().substitute(Map.of(flows.time, Expression.ZERO));
            sum = sum.minus(a.derivative(j).times(start.substitute(starts)));
        }
        for (Expression c : own) {
            constant(c);
        }
        for (Expression c : others) {
            constant(c);
        }
        a = a.substitute(none);
        f = f.substitute(none);
        if (Flows.hasIntegral(a)) {
            throw new Uncovered("an integral beside one along the flow");
        }
        for (int i = 0; i < s.state.size(); i++) {
            sum = sum.plus(
                    a.derivative(s.state.get(i)).times(s.generator.field().get(i)));
        }
        sum = sum.minus(lambda.times(a)).minus(f);
        Map<Symbol, Expression> states = new HashMap<>();
        for (Symbol x : s.state) {
            states.put(x, Expression.ZERO);
            for (Flows.Variable v : flows.variables()) {
                if (v.start().derivative(x).equals(Expression.ONE)
                        && s.state.stream()
                                        .filter(v.start().symbols()::contains)
                                        .count()
                                == 1) {
                    states.put(x, v.symbol().plus(x.minus(v.start())));
                }
            }
        }
        q = byTangents(sum.substitute(states));
        parts = split();
    }

    /** The parts of Q with their rates: those with an integral belong to the one exponent that is not 0. */
    private List<Weighted> split() {
        Map<Expression, Expression> rates = new LinkedHashMap<>();
        rates.put(Expression.ZERO, Expression.ZERO);
        int j = 0;
        for (Flows.Along a : flows.integrals().values()) {
            Expression c = own.get(j);
            Expression more = c.times(lambda).plus(others.get(j++));
            a.terms().terms().forEach((p, factor) -> {
                if (p.degree() == 0) {
                    rates.merge(p.exponent(), c.times(p.exponent()).plus(more).times(factor), Expression::plus);
                } else if (p.degree() == 1) {
                    rates.merge(p.exponent(), c.times(factor), Expression::plus);
                }
            });
        }
        rates.entrySet().removeIf(e -> !e.getKey().isZero() && e.getValue().isZero());
        if (rates.size() > 2) {
            throw new Uncovered("several exponents under an integral along the flow");
        }
        Symbol integral = new Symbol("path_integral");
        Expression rest = q;
        List<Weighted> all = new ArrayList<>();
        for (Map.Entry<Expression, Expression> e : rates.entrySet()) {
            if (!e.getKey().isZero()) {
                Integral i = SingularEnd.in(s)
                        .map(x -> FlowTotal.inside(q))
                        .orElseThrow(() -> new Uncovered("a rate that is no derivative"));
                Expression numbered = replaced(q, i, integral);
                Expression k = numbered.derivative(integral);
                rest = numbered.substitute(Map.of(integral, Expression.ZERO));
                all.add(new Weighted(e.getKey(), e.getValue(), k.times(i)));
            }
        }
        all.add(new Weighted(Expression.ZERO, rates.get(Expression.ZERO), rest));
        return all;
    }

    private static Expression replaced(Expression e, Integral i, Expression by) {
        return e.equals(i) ? by : e.mapOperands(o -> replaced(o, i, by));
    }

    /** Logistic functions, but those inside of others, are written as those that the integrands are of. */
    private static Expression byTangents(Expression e) {
        if (e instanceof Expression.Power p
                && p.exponent().equals(Expression.ONE.negate())
                && p.base().minus(Expression.ONE) instanceof Apply a
                && a.function() == kog.symbolic.Function.EXP) {
            Expression half = a.argument().times(Expression.HALF).negate();
            return Expression.apply(kog.symbolic.Function.TANH, half)
                    .plus(Expression.ONE)
                    .times(Expression.HALF);
        }
        return e instanceof Integral || e instanceof Apply ? e : e.mapOperands(FlowRest::byTangents);
    }

    private void constant(Expression c) {
        if (s.state.stream().anyMatch(c.symbols()::contains)
                || c.symbols().stream().anyMatch(x -> x.name().startsWith("integral_along_"))) {
            throw new Uncovered("a formula that is not linear in its integrals along the flow");
        }
    }

    private static Expression replaced(Expression e, Map<FlowIntegral, Expression> symbols) {
        return e instanceof FlowIntegral ? symbols.get(e) : e.mapOperands(o -> replaced(o, symbols));
    }

    /** ∫ e^{as} w = K, since K' = −w − aK and e^{as} K vanishes for large times. */
    record Weighted(Expression exponent, Expression w, Expression k) {}
}
