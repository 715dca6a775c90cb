package kog.generator;

import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The claim U I = 0 on a region.
 *
 * @param name      unique within a derivation
 * @param formula   I
 * @param region    where it holds
 * @param exactness how exact the formula is
 * @param free      the free constants in I
 */
public record FirstIntegral(String name, Expression formula, Region region, Exactness exactness, List<Symbol> free)
        implements Claim {
    public FirstIntegral {
        free = List.copyOf(free);
    }

    @Override
    public Expression eigenvalue() {
        return Expression.ZERO;
    }

    @Override
    public Expression of() {
        return Expression.ZERO;
    }
}
