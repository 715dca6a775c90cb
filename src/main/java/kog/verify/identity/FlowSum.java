package kog.verify.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** A formula as a sum of integrals along flows, times what is free of the state, and a rest without any. */
record FlowSum(Expression rest, List<Term> terms) {

    record Term(Expression factor, Expression.FlowIntegral integral) {}

    static boolean has(Expression e) {
        return e instanceof Expression.FlowIntegral || e.operands().stream().anyMatch(FlowSum::has);
    }

    private static boolean hasPath(Expression e, Set<Symbol> state) {
        return e instanceof Expression.Integral i && i.symbols().stream().anyMatch(state::contains)
                || e.operands().stream().anyMatch(o -> hasPath(o, state));
    }

    /** Empty where one occurs in another way. */
    static Optional<FlowSum> of(Expression e, Set<Symbol> state, PathAsFlow paths) {
        List<Expression> factors = e instanceof Expression.Product p ? p.factors() : List.of(e);
        for (Expression f : factors) {
            if (f instanceof Expression.Integral i && i.symbols().stream().anyMatch(state::contains)) {
                Expression others =
                        Expression.product(factors.stream().filter(o -> o != f).toList());
                Optional<Expression> flow = paths.of(others, i);
                if (flow.isPresent() && flow.get() instanceof Expression.FlowIntegral) {
                    return of(flow.get(), state, paths);
                }
            }
        }
        if (!has(e) && !hasPath(e, state)) {
            return Optional.of(new FlowSum(e, List.of()));
        }
        if (e instanceof Expression.FlowIntegral f) {
            return f.operands().stream().anyMatch(FlowSum::has)
                    ? Optional.empty()
                    : Optional.of(new FlowSum(Expression.ZERO, List.of(new Term(Expression.ONE, f))));
        }
        if (e instanceof Expression.Sum s) {
            List<Expression> rests = new ArrayList<>();
            List<Term> terms = new ArrayList<>();
            for (Expression t : s.terms()) {
                Optional<FlowSum> own = of(t, state, paths);
                if (own.isEmpty()) {
                    return own;
                }
                rests.add(own.get().rest);
                terms.addAll(own.get().terms);
            }
            return Optional.of(new FlowSum(Expression.sum(rests), terms));
        }
        if (e instanceof Expression.Product p) {
            List<Expression> with = p.factors().stream()
                    .filter(f -> has(f) || hasPath(f, state))
                    .toList();
            Expression others = Expression.product(
                    p.factors().stream().filter(f -> !with.contains(f)).toList());
            if (with.size() == 1
                    && with.get(0) instanceof Expression.Sum s
                    && others.symbols().stream().anyMatch(state::contains)) {
                return of(Expression.sum(s.terms().stream().map(others::times).toList()), state, paths);
            }
            boolean linear = with.size() == 1 && others.symbols().stream().noneMatch(state::contains);
            return linear ? of(with.get(0), state, paths).map(f -> f.times(others)) : Optional.empty();
        }
        return Optional.empty();
    }

    private FlowSum times(Expression factor) {
        return new FlowSum(
                rest.times(factor),
                terms.stream()
                        .map(t -> new Term(t.factor().times(factor), t.integral()))
                        .toList());
    }

    FlowSum minus(FlowSum other) {
        List<Term> all = new ArrayList<>(terms);
        other.terms.forEach(t -> all.add(new Term(t.factor().negate(), t.integral())));
        return new FlowSum(rest.minus(other.rest), all);
    }
}
