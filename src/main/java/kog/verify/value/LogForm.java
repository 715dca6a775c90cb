package kog.verify.value;

import kog.symbolic.Expression;
import kog.symbolic.Function;

/**
 * The logarithm of a formula with products, powers and exponentials split: log(exp(g) Π f^α) = g + Σ α log f, up to
 * multiples of 2πi that are constant where the formula is continuous. Logarithms of sums stay.
 */
public final class LogForm {

    private LogForm() {}

    public static Expression of(Expression psi) {
        if (psi instanceof Expression.Product p) {
            return Expression.sum(p.factors().stream().map(LogForm::of).toList());
        }
        if (psi instanceof Expression.Power p) {
            return p.exponent().times(of(p.base()));
        }
        if (psi instanceof Expression.Apply a && a.function() == Function.EXP) {
            return a.argument();
        }
        if (psi instanceof Expression.Apply a && a.function() == Function.ABS) {
            return ofAbsolute(a.argument());
        }
        return Expression.log(psi);
    }

    /** A logarithm g with exp g = ψ exactly, principal values included: (f h)^α is not split, since that turns its phase. */
    public static Expression exact(Expression psi) {
        if (psi instanceof Expression.Product p) {
            return Expression.sum(p.factors().stream().map(LogForm::exact).toList());
        }
        if (psi instanceof Expression.Power p) {
            boolean integer =
                    p.exponent() instanceof Expression.Number n && n.value().isInteger();
            boolean modulus = p.base() instanceof Expression.Apply a && a.function() == Function.ABS;
            return p.exponent().times(integer || modulus ? exact(p.base()) : Expression.log(p.base()));
        }
        if (psi instanceof Expression.Apply a && a.function() == Function.EXP) {
            return a.argument();
        }
        if (psi instanceof Expression.Apply a && a.function() == Function.ABS) {
            return ofAbsolute(a.argument());
        }
        return Expression.log(psi);
    }

    private static Expression ofAbsolute(Expression f) {
        if (f instanceof Expression.Product p) {
            return Expression.sum(p.factors().stream().map(LogForm::ofAbsolute).toList());
        }
        return Expression.log(Expression.abs(f));
    }
}
