package kog.generator;

import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * A statement U φ = λ φ + f on a region: what a derivation hands over, and what a check judges. U is the generator of a flow,
 * or φ ↦ φ∘f for a map.
 */
public sealed interface Claim permits Eigenfunction, FirstIntegral, Invariant, GeneralizedEigenfunction {

    String name();

    /** φ. */
    Expression formula();

    /** λ, per unit time; for a map, the multiplier of a step. */
    Expression eigenvalue();

    /** f; 0 for an eigenfunction or a first integral. */
    Expression of();

    Region region();

    Exactness exactness();

    /** The symbols for which the claim holds whatever their value. */
    List<Symbol> free();
}
