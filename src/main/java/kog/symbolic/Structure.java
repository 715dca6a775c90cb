package kog.symbolic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.FlowIntegral;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Expression.Sum;

/** Walking and rebuilding formulas. */
public final class Structure {

    private Structure() {}

    /** A plain loop: this is the innermost step of every evaluation. */
    static <T> List<T> foldAll(List<Expression> operands, Interpretation<T> meaning) {
        List<T> folded = new ArrayList<>(operands.size());
        for (Expression operand : operands) {
            folded.add(operand.fold(meaning));
        }
        return folded;
    }

    /** Whether a formula is made of its operands by arithmetic: a sum, a product, or a power with a small integer. */
    public static boolean isArithmetic(Expression e) {
        return e instanceof Sum
                || e instanceof Product
                || e instanceof Power p
                        && p.exponent() instanceof Expression.Number n
                        && n.value().isSmallInteger();
    }

    static List<Expression> operands(Expression e) {
        if (e instanceof Sum s) {
            return s.terms();
        }
        if (e instanceof Product p) {
            return p.factors();
        }
        if (e instanceof Power p) {
            return List.of(p.base(), p.exponent());
        }
        if (e instanceof Apply a) {
            return a.arguments();
        }
        if (e instanceof Integral i) {
            return List.of(i.integrand(), i.lower(), i.upper());
        }
        if (e instanceof FlowIntegral f) {
            List<Expression> all = new ArrayList<>(List.of(f.integrand()));
            all.addAll(f.field());
            all.addAll(f.start());
            return all;
        }
        if (e instanceof RootSum r) {
            List<Expression> all = new ArrayList<>(r.coefficients());
            all.add(r.body());
            return all;
        }
        return List.of();
    }

    static Expression mapOperands(Expression e, UnaryOperator<Expression> change) {
        if (e instanceof Sum s) {
            return Expression.sum(s.terms().stream().map(change).toList());
        }
        if (e instanceof Product p) {
            return Expression.product(p.factors().stream().map(change).toList());
        }
        if (e instanceof Power p) {
            return Expression.power(change.apply(p.base()), change.apply(p.exponent()));
        }
        if (e instanceof Apply a) {
            return Arithmetic.apply(
                    a.function(), a.arguments().stream().map(change).toList());
        }
        if (e instanceof Integral i) {
            return Expression.integral(
                    change.apply(i.integrand()), i.variable(), change.apply(i.lower()), change.apply(i.upper()));
        }
        if (e instanceof FlowIntegral f) {
            Expression integrand = change.apply(f.integrand());
            List<Expression> field = f.field().stream().map(change).toList();
            return Expression.flowIntegral(
                    integrand,
                    f.time(),
                    f.variables(),
                    field,
                    f.start().stream().map(change).toList());
        }
        if (e instanceof RootSum r) {
            return new RootSum(r.coefficients().stream().map(change).toList(), r.variable(), change.apply(r.body()));
        }
        return e;
    }

    /** How many integrals and root sums stand inside one another. */
    public static int nesting(Expression e) {
        int inside = 0;
        for (Expression o : e.operands()) {
            inside = Math.max(inside, nesting(o));
        }
        return bound(e).isEmpty() ? inside : inside + 1;
    }

    static Set<Symbol> bound(Expression e) {
        if (e instanceof Integral i) {
            return Set.of(i.variable());
        }
        if (e instanceof FlowIntegral f) {
            return FlowIntegrals.bound(f);
        }
        return e instanceof RootSum r ? Set.of(r.variable()) : Set.of();
    }

    static Set<Symbol> freeSymbols(Expression e) {
        Set<Symbol> found = new LinkedHashSet<>();
        collect(e, Set.of(), found);
        return found;
    }

    private static void collect(Expression e, Set<Symbol> bound, Set<Symbol> found) {
        if (e instanceof Symbol s) {
            if (!bound.contains(s)) {
                found.add(s);
            }
        } else if (e instanceof Integral i) {
            collect(i.lower(), bound, found);
            collect(i.upper(), bound, found);
            collect(i.integrand(), with(bound, bound(i)), found);
        } else if (e instanceof FlowIntegral f) {
            f.start().forEach(s -> collect(s, bound, found));
            f.field().forEach(r -> collect(r, with(bound, f.variables()), found));
            collect(f.integrand(), with(bound, bound(f)), found);
        } else if (e instanceof RootSum r) {
            r.coefficients().forEach(c -> collect(c, bound, found));
            collect(r.body(), with(bound, bound(r)), found);
        } else {
            operands(e).forEach(o -> collect(o, bound, found));
        }
    }

    private static Set<Symbol> with(Set<Symbol> set, Collection<Symbol> extra) {
        Set<Symbol> larger = new LinkedHashSet<>(set);
        larger.addAll(extra);
        return larger;
    }

    static Expression substitute(Expression e, Map<Symbol, ? extends Expression> values) {
        if (values.isEmpty()) {
            return e;
        }
        if (e instanceof Symbol s) {
            Expression value = values.get(s);
            return value == null ? s : value;
        }
        if (e instanceof Integral i) {
            Bound body = underBinder(i.variable(), i.integrand(), values);
            return Expression.integral(
                    body.expression(), body.variable(), substitute(i.lower(), values), substitute(i.upper(), values));
        }
        if (e instanceof FlowIntegral f) {
            return FlowIntegrals.substitute(f, values);
        }
        if (e instanceof RootSum r) {
            Bound body = underBinder(r.variable(), r.body(), values);
            return new RootSum(
                    r.coefficients().stream().map(c -> substitute(c, values)).toList(),
                    body.variable(),
                    body.expression());
        }
        return mapOperands(e, o -> substitute(o, values));
    }

    private record Bound(Symbol variable, Expression expression) {}

    private static Bound underBinder(Symbol variable, Expression body, Map<Symbol, ? extends Expression> values) {
        Map<Symbol, Expression> inside = new LinkedHashMap<>(values);
        inside.remove(variable);
        Set<Symbol> free = freeSymbols(body);
        inside.keySet().retainAll(free);
        Set<Symbol> used = new LinkedHashSet<>(free);
        inside.values().forEach(v -> used.addAll(freeSymbols(v)));
        Symbol renamed = variable;
        if (inside.values().stream().anyMatch(v -> freeSymbols(v).contains(variable))) {
            renamed = fresh(variable.name(), used);
            inside.put(variable, renamed);
        }
        return new Bound(renamed, substitute(body, inside));
    }

    static Symbol fresh(String name, Set<Symbol> used) {
        for (int k = 1; ; k++) {
            Symbol candidate = new Symbol(name + k);
            if (!used.contains(candidate)) {
                return candidate;
            }
        }
    }
}
