package kog.derive.scalar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.ParametricFraction;
import kog.symbolic.algebra.Polynomials;

/** u = log(c x + d), for fields F = (c x + d) R(u) with R a quotient of polynomials: du/dt = c R(u). */
final class LogarithmChart {

    private LogarithmChart() {}

    static Optional<SubstitutedField> of(Symbol x, Expression field, FreeSymbols free) {
        Set<Expression> arguments = new LinkedHashSet<>();
        collect(field, x, arguments);
        if (arguments.size() != 1) {
            return Optional.empty();
        }
        Expression argument = arguments.iterator().next();
        List<Expression> affine = Polynomials.coefficients(argument, x).orElse(List.of());
        if (affine.size() != 2) {
            return Optional.empty();
        }
        Symbol u = free.named("u");
        Symbol w = free.named("w");
        Expression inW = w.minus(affine.get(0)).over(affine.get(1));
        Expression rewritten = rewrite(field, x, inW, u).times(affine.get(1)).over(w);
        return fraction(rewritten, w, u)
                .map(ParametricFraction::expression)
                .filter(g -> !g.symbols().contains(w))
                .map(g -> new SubstitutedField(
                        new Substitution.Chart(
                                Expression.log(argument), List.of(Condition.positive(argument)), Expression.ONE, u),
                        u,
                        Expression.ONE,
                        g,
                        Optional.empty()));
    }

    /** A quotient of polynomials in parameters, w and u, the last ones last. */
    static Optional<ParametricFraction> fraction(Expression e, Symbol w, Symbol u) {
        Set<Symbol> symbols = new LinkedHashSet<>(e.symbols());
        symbols.removeAll(List.of(w, u));
        List<Symbol> ordered = new ArrayList<>(symbols);
        ordered.addAll(List.of(w, u));
        return new ParametricFraction.Ring(ordered).read(e);
    }

    private static void collect(Expression e, Symbol x, Set<Expression> arguments) {
        if (e instanceof Expression.Apply a
                && a.function() == Function.LOG
                && a.symbols().contains(x)) {
            arguments.add(a.argument());
        } else {
            e.operands().forEach(o -> collect(o, x, arguments));
        }
    }

    private static Expression rewrite(Expression e, Symbol x, Expression inW, Symbol u) {
        if (e.equals(x)) {
            return inW;
        }
        return e instanceof Expression.Apply a
                        && a.function() == Function.LOG
                        && a.symbols().contains(x)
                ? u
                : e.mapOperands(o -> rewrite(o, x, inW, u));
    }
}
