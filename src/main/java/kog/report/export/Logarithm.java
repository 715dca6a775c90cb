package kog.report.export;

import java.util.List;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Product;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Reality;

/**
 * log ψ as a formula, taken factor by factor, so that it stays finite and smooth where ψ over- or underflows. A factor f
 * that is real for real states gives log|f|: the sign of f, a constant on every family, is left out.
 */
final class Logarithm {

    private final Reality reality;

    /** Logarithms where the given symbols stand for real numbers. */
    Logarithm(Set<Symbol> real) {
        this.reality = new Reality(real);
    }

    Expression of(Expression f) {
        if (f instanceof Product p) {
            List<Expression> terms = p.factors().stream().map(this::of).toList();
            return Expression.sum(terms);
        }
        if (f instanceof Power p) {
            return p.exponent().times(of(p.base()));
        }
        if (f instanceof Apply a && a.function() == Function.EXP) {
            return a.argument();
        }
        if (f instanceof Apply a && a.function() == Function.ABS) {
            return reality.isReal(a.argument()) ? of(a.argument()) : Expression.log(f);
        }
        if (reality.isNonnegative(f)) {
            return Expression.log(f);
        }
        return Expression.log(reality.isReal(f) ? Expression.abs(f) : f);
    }
}
