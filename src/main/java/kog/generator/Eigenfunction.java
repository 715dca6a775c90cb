package kog.generator;

import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The claim U ψ = λ ψ on a region.
 *
 * @param name       unique within a derivation
 * @param eigenvalue λ, per unit time
 * @param formula    ψ
 * @param region     where it holds
 * @param exactness  how exact the formula is
 * @param free       the symbols in ψ and λ that are free constants of a family (exponents, or λ itself): the claim holds
 *                   for every value
 */
public record Eigenfunction(
        String name, Expression eigenvalue, Expression formula, Region region, Exactness exactness, List<Symbol> free)
        implements Claim {
    public Eigenfunction {
        free = List.copyOf(free);
    }

    @Override
    public Expression of() {
        return Expression.ZERO;
    }
}
