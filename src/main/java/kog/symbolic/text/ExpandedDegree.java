package kog.symbolic.text;

import java.util.Locale;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;

/**
 * A bound on how far a formula grows when its powers of sums are multiplied out: exponents of nested powers multiply. A power
 * of a symbol is one term and counts 1, whatever its exponent.
 */
final class ExpandedDegree {

    /** Beyond it no exact work begins. */
    static final double MOST = 10_000_000;

    private ExpandedDegree() {}

    /** Refuses a formula that is beyond the bound. */
    static Expression require(Expression formula, String text) throws FormulaException {
        double degree = of(formula);
        if (degree > MOST) {
            throw new FormulaException(
                    String.format(
                            Locale.ROOT,
                            "found powers of sums that multiply out to degree %.3g, expected at most %.0f",
                            degree,
                            MOST),
                    text,
                    0);
        }
        return formula;
    }

    private static double of(Expression e) {
        if (e instanceof Expression.Product product) {
            return product.factors().stream().mapToDouble(ExpandedDegree::of).sum();
        }
        if (e instanceof Expression.Power power && power.exponent() instanceof Expression.Number exponent) {
            boolean grows =
                    !(power.base() instanceof Symbol) && !power.base().symbols().isEmpty();
            double base = of(power.base());
            return grows ? Math.max(base, base * exponent.value().abs().doubleValue()) : base;
        }
        return e.operands().stream().mapToDouble(ExpandedDegree::of).max().orElse(1);
    }
}
