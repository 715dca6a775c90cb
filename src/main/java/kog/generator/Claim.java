package kog.generator;

import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** A statement U φ = λ φ + f on a region: what a derivation hands over, and what a check judges. */
public sealed interface Claim permits Eigenfunction, FirstIntegral, GeneralizedEigenfunction {

    String name();

    /** φ. */
    Expression formula();

    /** λ, per unit time. */
    Expression eigenvalue();

    /** f; 0 for an eigenfunction or a first integral. */
    Expression of();

    Region region();

    Exactness exactness();

    /** The symbols for which the claim holds whatever their value. */
    List<Symbol> free();
}
