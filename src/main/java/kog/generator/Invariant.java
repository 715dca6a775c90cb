package kog.generator;

import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The claim I∘f = I for a map f, on a region.
 *
 * @param name      unique within a derivation
 * @param formula   I
 * @param region    where it holds
 * @param exactness how exact the formula is
 * @param free      the free constants in I
 */
public record Invariant(String name, Expression formula, Region region, Exactness exactness, List<Symbol> free)
        implements Claim {
    public Invariant {
        free = List.copyOf(free);
    }

    @Override
    public Expression eigenvalue() {
        return Expression.ONE;
    }

    @Override
    public Expression of() {
        return Expression.ZERO;
    }

    /** The same formula, whose derivatives must not all vanish, as a claim about a flow. */
    public FirstIntegral alongFlow() {
        return new FirstIntegral(name, formula, region, exactness, free);
    }
}
