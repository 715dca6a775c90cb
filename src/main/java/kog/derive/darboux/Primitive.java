package kog.derive.darboux;

import java.math.BigInteger;
import java.util.List;
import kog.symbolic.Rational;
import kog.symbolic.algebra.ParametricFraction;

/**
 * A vector of rational functions as one factor times coprime polynomials with integer coefficients.
 *
 * @param entries what is left of the vector when it is divided by {@code factor}
 */
record Primitive(ParametricFraction factor, List<ParametricFraction> entries) {

    static Primitive of(List<ParametricFraction> vector, ParametricFraction.Ring ring) {
        ParametricFraction factor = null;
        for (ParametricFraction c : vector) {
            if (!c.isZero()) {
                factor = factor == null ? positive(c, ring) : common(factor, c, ring);
            }
        }
        ParametricFraction inverse = factor == null ? ring.constant(Rational.ONE) : factor.reciprocal();
        return new Primitive(
                inverse.reciprocal(),
                vector.stream().map(c -> c.multiply(inverse)).toList());
    }

    private static ParametricFraction positive(ParametricFraction c, ParametricFraction.Ring ring) {
        ParametricFraction top = c.numerator().primitive();
        return top.multiply(ring.constant(content(c))).multiply(c.denominator().reciprocal());
    }

    private static Rational content(ParametricFraction c) {
        return c.numerator().content();
    }

    /** The greatest f such that a/f and b/f are polynomials with integer coefficients. */
    private static ParametricFraction common(ParametricFraction a, ParametricFraction b, ParametricFraction.Ring ring) {
        ParametricFraction quotient = a.multiply(b.reciprocal());
        // a = f p, b = f q with coprime p, q: of the quotient p/q, up to numbers
        ParametricFraction p = quotient.numerator().primitive();
        ParametricFraction f = a.multiply(p.reciprocal());
        ParametricFraction q = b.multiply(f.reciprocal());
        // a is f p, b is f q with the number in q
        Rational c = q.content();
        Rational d = a.multiply(f.reciprocal()).content();
        return f.multiply(ring.constant(gcd(c, d)));
    }

    private static Rational gcd(Rational a, Rational b) {
        BigInteger denominator =
                a.denominator().multiply(b.denominator()).divide(a.denominator().gcd(b.denominator()));
        Rational scale = Rational.of(denominator);
        return Rational.of(a.multiply(scale).numerator().gcd(b.multiply(scale).numerator()))
                .divide(scale);
    }
}
