package kog.symbolic.algebra;

import static kog.symbolic.Expression.I;
import static kog.symbolic.Expression.ZERO;

import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import org.hipparchus.complex.Complex;

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

    /** For degree 2, D with ν = −p/2 ± √D. */
    private Rational discriminant() {
        Rational half = modulus.coefficient(1).multiply(Rational.HALF);
        return half.multiply(half).subtract(modulus.coefficient(0));
    }

    /** g(ν), in normal form. */
    public Expression value(RationalPolynomial g) {
        RationalPolynomial reduced = g.mod(modulus);
        return switch (modulus.degree()) {
            case 1 -> Expression.of(reduced.coefficient(0));
            case 2 ->
                isReal()
                        ? rationalPart(reduced).plus(surdPart(reduced))
                        : rationalPart(reduced).plus(I.times(surdPart(reduced)));
            default -> reduced.at(new Expression.Root(modulus.primitive().coefficients(), index));
        };
    }

    /** For degree 2, u where g(ν) = u ± v √D. */
    private Expression rationalPart(RationalPolynomial g) {
        Rational half = modulus.coefficient(1).divide(Rational.of(-2));
        return Expression.of(g.coefficient(0).add(g.coefficient(1).multiply(half)));
    }

    /** For degree 2, ± v √|D|. */
    private Expression surdPart(RationalPolynomial g) {
        Rational sign = index == 1 ? Rational.MINUS_ONE : Rational.ONE;
        return Expression.of(sign.multiply(g.coefficient(1)))
                .times(Expression.sqrt(Expression.of(discriminant().abs())));
    }

    /** The root in double precision. */
    public Complex approximate() {
        return PolynomialRoots.of(modulus.coefficients()).get(index - 1);
    }

    /** Whether ν is i times a real number. */
    public boolean isImaginary() {
        // an irreducible polynomial with a root −ν = conj(ν) is even, and then Re ν is 0 or as large as a root's
        // difference
        return !isReal()
                && isEven()
                && Math.abs(approximate().getReal()) < 1e-9 * approximate().norm();
    }

    private boolean isEven() {
        for (int k = 1; k <= modulus.degree(); k += 2) {
            if (!modulus.coefficient(k).isZero()) {
                return false;
            }
        }
        return true;
    }

    /** The root −conj(ν), if there is one: the mirror image at the imaginary axis. */
    public Optional<Conjugate> mirrored() {
        if (!isEven()) {
            return Optional.empty();
        }
        Complex image = approximate().conjugate().negate();
        List<Complex> all = PolynomialRoots.of(modulus.coefficients());
        int nearest = 0;
        for (int k = 1; k < all.size(); k++) {
            if (all.get(k).subtract(image).norm()
                    < all.get(nearest).subtract(image).norm()) {
                nearest = k;
            }
        }
        return Optional.of(new Conjugate(modulus, nearest + 1));
    }

    /** Whether real and imaginary parts are real in every part: up to degree 2, and at degree 3 over the real root. */
    public boolean hasRealForm() {
        return isReal() || modulus.degree() <= 3;
    }

    /** The real part of g(ν). */
    public Expression realPart(RationalPolynomial g) {
        RationalPolynomial reduced = g.mod(modulus);
        if (isReal()) {
            return value(reduced);
        }
        return switch (modulus.degree()) {
            case 2 -> rationalPart(reduced);
            case 3 -> {
                RationalPolynomial v = linearPart(reduced);
                yield realRoot()
                        .value(constantPart(reduced).add(v.multiply(pairSum()).scale(Rational.HALF)));
            }
            default -> Expression.HALF.times(value(reduced).plus(conjugate().value(reduced)));
        };
    }

    /** The positive number ω with Im g(ν) = ω times {@link #imaginaryPart}. */
    public Expression surd() {
        return switch (modulus.degree()) {
            case 2 -> Expression.sqrt(Expression.of(discriminant().abs()));
            case 3 -> {
                RationalPolynomial half = pairSum().scale(Rational.HALF);
                yield Expression.sqrt(realRoot().value(pairProduct().subtract(half.multiply(half))));
            }
            default -> Expression.ONE;
        };
    }

    /** The imaginary part of g(ν), divided by {@link #surd}. */
    public Expression imaginaryPart(RationalPolynomial g) {
        RationalPolynomial reduced = g.mod(modulus);
        if (isReal()) {
            return ZERO;
        }
        Expression sign = Expression.of((modulus.degree() - index) % 2 == 0 ? 1 : -1);
        return switch (modulus.degree()) {
            case 2 -> sign.times(Expression.of(reduced.coefficient(1)));
            case 3 -> sign.times(realRoot().value(linearPart(reduced)));
            default ->
                Expression.HALF
                        .negate()
                        .times(I)
                        .times(value(reduced).minus(conjugate().value(reduced)));
        };
    }

    // degree 3 with one real root r: the pair solves ν² = s ν − q with s = −a − r, q = r² + a r + b

    private Conjugate realRoot() {
        return new Conjugate(modulus, 1);
    }

    private RationalPolynomial pairSum() {
        return RationalPolynomial.of(modulus.coefficient(2).negate(), Rational.MINUS_ONE);
    }

    private RationalPolynomial pairProduct() {
        return RationalPolynomial.of(modulus.coefficient(1), modulus.coefficient(2), Rational.ONE);
    }

    /** u in g(ν) = u + v ν, a polynomial in r. */
    private RationalPolynomial constantPart(RationalPolynomial g) {
        return RationalPolynomial.constant(g.coefficient(0))
                .subtract(pairProduct().scale(g.coefficient(2)))
                .mod(modulus);
    }

    /** v in g(ν) = u + v ν, a polynomial in r. */
    private RationalPolynomial linearPart(RationalPolynomial g) {
        return RationalPolynomial.constant(g.coefficient(1)).add(pairSum().scale(g.coefficient(2)));
    }
}
