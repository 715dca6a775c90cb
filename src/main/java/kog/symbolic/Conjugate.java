package kog.symbolic;

import static kog.symbolic.Expression.I;
import static kog.symbolic.Expression.ZERO;

/**
 * One root ν of an irreducible polynomial over Q: a number, a radical expression when the degree is 2, a {@link
 * Expression.Root} beyond.
 *
 * @param modulus monic and irreducible
 * @param index   the number of the root, from 1, in the order of {@link Expression.Root}
 */
public record Conjugate(RationalPolynomial modulus, int index) {

    public boolean isReal() {
        return modulus.degree() == 1 || index <= modulus.realRoots();
    }

    /** The complex conjugate root, or this one if it is real. */
    public Conjugate conjugate() {
        if (isReal()) {
            return this;
        }
        int offset = index - modulus.realRoots();
        return new Conjugate(modulus, offset % 2 == 1 ? index + 1 : index - 1);
    }

    /** ν. */
    public Expression value() {
        return value(RationalPolynomial.X);
    }

    /** g(ν), in normal form. */
    public Expression value(RationalPolynomial g) {
        RationalPolynomial reduced = g.mod(modulus);
        return switch (modulus.degree()) {
            case 1 -> Expression.of(reduced.coefficient(0));
            case 2 -> isReal()
                    ? rationalPart(reduced).plus(surdPart(reduced))
                    : rationalPart(reduced).plus(I.times(surdPart(reduced)));
            default -> horner(reduced);
        };
    }

    private Expression horner(RationalPolynomial g) {
        Expression root = new Expression.Root(modulus.primitive().coefficients(), index);
        Expression value = ZERO;
        for (int k = g.degree(); k >= 0; k--) {
            value = value.times(root).plus(Expression.of(g.coefficient(k)));
        }
        return value;
    }

    /** For degree 2, u where g(ν) = u ± v √D. */
    private Expression rationalPart(RationalPolynomial g) {
        Rational half = modulus.coefficient(1).divide(Rational.of(-2));
        return Expression.of(g.coefficient(0).add(g.coefficient(1).multiply(half)));
    }

    /** For degree 2, ± v √|D|. */
    private Expression surdPart(RationalPolynomial g) {
        Rational half = modulus.coefficient(1).divide(Rational.of(2));
        Rational discriminant = half.multiply(half).subtract(modulus.coefficient(0));
        Rational sign = index == 1 ? Rational.MINUS_ONE : Rational.ONE;
        return Expression.of(sign.multiply(g.coefficient(1))).times(Expression.sqrt(Expression.of(discriminant.abs())));
    }

    /** The real part of g(ν), as a formula that is real in every part when the degree is at most 2. */
    public Expression realPart(RationalPolynomial g) {
        RationalPolynomial reduced = g.mod(modulus);
        if (isReal()) {
            return value(reduced);
        }
        return modulus.degree() == 2
                ? rationalPart(reduced)
                : Expression.HALF.times(value(reduced).plus(conjugate().value(reduced)));
    }

    /** The imaginary part of g(ν), as a formula that is real in every part when the degree is at most 2. */
    public Expression imaginaryPart(RationalPolynomial g) {
        RationalPolynomial reduced = g.mod(modulus);
        if (isReal()) {
            return ZERO;
        }
        return modulus.degree() == 2
                ? surdPart(reduced)
                : Expression.HALF.negate()
                        .times(I)
                        .times(value(reduced).minus(conjugate().value(reduced)));
    }
}
