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
import kog.symbolic.algebra.SymjaDerivative;

/**
 * U f = F·∇f once more, by other rules than {@link KoopmanGenerator}: derivatives are Symja's, and integrals and root sums, which
 * it does not know how to differentiate, are variables that change by Leibniz' rule.
 */
final class SecondGenerator {

    private final KoopmanGenerator generator;

    SecondGenerator(KoopmanGenerator generator) {
        this.generator = generator;
    }

    /** @throws SymjaDerivative.NoCounterpart where Symja has no words for the formula or for its derivative */
    Expression of(Expression f) throws SymjaDerivative.NoCounterpart {
        Map<Expression, Symbol> names = new LinkedHashMap<>();
        Set<Symbol> taken = new LinkedHashSet<>(f.symbols());
        taken.addAll(generator.state());
        Expression plain = named(f, names, taken);
        List<Expression> terms = new ArrayList<>();
        for (int i = 0; i < generator.state().size(); i++) {
            Symbol x = generator.state().get(i);
            if (plain.symbols().contains(x)) {
                terms.add(generator.field().get(i).times(SymjaDerivative.of(plain, x)));
            }
        }
        for (Map.Entry<Expression, Symbol> n : names.entrySet()) {
            Expression rate = rate(n.getKey());
            if (!rate.isZero()) {
                terms.add(rate.times(SymjaDerivative.of(plain, n.getValue())));
            }
        }
        Map<Symbol, Expression> meant = new LinkedHashMap<>();
        names.forEach((e, name) -> meant.put(name, e));
        return Expression.sum(terms).substitute(meant);
    }

    /** The formula with a symbol for each integral, root and root sum, and for constants: Symja would factor their numbers. */
    private Expression named(Expression e, Map<Expression, Symbol> names, Set<Symbol> taken) {
        boolean constant = !e.operands().isEmpty() && e.symbols().stream().noneMatch(generator.state()::contains);
        if (constant || !e.bound().isEmpty() || e instanceof Expression.Root) {
            Symbol known = names.get(e);
            if (known == null) {
                known = fresh("q", taken);
                names.put(e, known);
            }
            return known;
        }
        return e.operands().isEmpty() ? e : e.mapOperands(o -> named(o, names, taken));
    }

    private static Symbol fresh(String start, Set<Symbol> taken) {
        int k = 1;
        while (taken.contains(new Symbol(start + k))) {
            k++;
        }
        Symbol found = new Symbol(start + k);
        taken.add(found);
        return found;
    }

    /** U of an integral, a root or a root sum. */
    private Expression rate(Expression e) throws SymjaDerivative.NoCounterpart {
        if (e.symbols().stream().noneMatch(generator.state()::contains)) {
            return Expression.ZERO;
        }
        if (e instanceof Expression.Integral i) {
            Symbol s = i.variable();
            Expression inside = i.integrand();
            Set<Symbol> moving = new LinkedHashSet<>(generator.state());
            generator.field().forEach(f -> moving.addAll(f.symbols()));
            if (moving.contains(s)) {
                moving.addAll(inside.symbols());
                Symbol other = fresh("s", moving);
                inside = inside.substitute(Map.of(s, other));
                s = other;
            }
            return Expression.sum(
                    edge(inside, s, i.upper()),
                    edge(inside, s, i.lower()).negate(),
                    Expression.integral(of(inside), s, i.lower(), i.upper()));
        }
        if (e instanceof Expression.RootSum r
                && !generator.state().contains(r.variable())
                && r.coefficients().stream()
                        .flatMap(c -> c.symbols().stream())
                        .noneMatch(generator.state()::contains)) {
            Expression body = of(r.body());
            return body.isZero() ? body : new Expression.RootSum(r.coefficients(), r.variable(), body);
        }
        throw new SymjaDerivative.NoCounterpart(e.toString());
    }

    /** The integrand at a limit times the motion of the limit; one that stands still may be a removable singularity. */
    private Expression edge(Expression integrand, Symbol s, Expression limit) throws SymjaDerivative.NoCounterpart {
        Expression motion = of(limit);
        return motion.isZero() ? motion : integrand.substitute(Map.of(s, limit)).times(motion);
    }
}
