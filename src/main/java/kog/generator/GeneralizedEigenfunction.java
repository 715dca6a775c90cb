package kog.generator;

import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The claim U φ = λ φ + f on a region, where f ({@code of}) is written in observables whose own rates are claimed beside
 * it: a Jordan chain of the generator when f is an eigenfunction of the same λ, one row of the conjugacy
 * DZ·F = A Z to a linear system when φ is a linearizing coordinate.
 *
 * @param name       unique within a derivation
 * @param eigenvalue λ, per unit time
 * @param formula    φ
 * @param of         f, in the units of φ per unit time
 * @param region     where it holds
 * @param exactness  how exact the formulas are
 * @param free       the free constants in φ, λ and f
 */
public record GeneralizedEigenfunction(
        String name,
        Expression eigenvalue,
        Expression formula,
        Expression of,
        Region region,
        Exactness exactness,
        List<Symbol> free)
        implements Claim {
    public GeneralizedEigenfunction {
        free = List.copyOf(free);
    }
}
