package kog.derive.scalar;

import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Conjugate;
import kog.symbolic.algebra.RationalIntegral;
import kog.symbolic.algebra.RationalPolynomial;

/**
 * What one real root r of an irreducible factor f, of degree 3 or more, leaves of its logarithms: those at the roots of
 * f(u)/(u − r), a polynomial over Q(r).
 */
final class Deflated {

    private final Conjugate at;
    private final RationalIntegral.Logarithms part;

    /** The coefficients of f(u)/(u − r), constant term first, as polynomials in r. */
    private final List<RationalPolynomial> quotient = new ArrayList<>();

    Deflated(Conjugate at, RationalIntegral.Logarithms part) {
        this.at = at;
        this.part = part;
        RationalPolynomial f = part.factor();
        RationalPolynomial carried = RationalPolynomial.ZERO;
        for (int k = f.degree(); k > 0; k--) {
            carried = carried.multiply(RationalPolynomial.X).add(RationalPolynomial.constant(f.coefficient(k)));
            quotient.add(0, carried);
        }
    }

    /** The product of the powers |u − α|^{λ c(α)} at the other roots α. */
    Expression power(Expression lambda, Substitution in, Symbol root) {
        RationalPolynomial f = part.factor();
        if (f.realRoots() == f.degree()) {
            List<Expression> powers = new ArrayList<>();
            for (int index = 1; index <= f.degree(); index++) {
                Conjugate other = new Conjugate(f, index);
                if (!other.equals(at)) {
                    powers.add(in.power(other.value(), lambda.times(other.value(part.coefficient()))));
                }
            }
            return Expression.product(powers);
        }
        return f.degree() == 3 ? arc(in) : Expression.exp(lambda.times(rootSum(in, root)));
    }

    private Expression value(RationalPolynomial inR) {
        return at.value(inR);
    }

    private List<Expression> coefficients() {
        return quotient.stream().map(this::value).toList();
    }

    private Expression rootSum(Substitution in, Symbol root) {
        return new Expression.RootSum(
                coefficients(), root, RationalScalar.weight(part, root).times(Expression.log(in.factor(root))));
    }

    /**
     * With g = u² + p u + q left and n1 u + n0 above it, c the residue at r: λ = 1/c there, and the numerator of the
     * integrand is c g + (u − r)(n1 u + n0).
     */
    private Expression arc(Substitution in) {
        RationalPolynomial f = part.factor();
        RationalPolynomial c = part.coefficient();
        RationalPolynomial slope = c.inverse(f);
        RationalPolynomial p = quotient.get(1);
        RationalPolynomial q = quotient.get(0);
        RationalPolynomial n1 =
                RationalPolynomial.constant(part.numerator().coefficient(2)).subtract(c);
        RationalPolynomial n0 = RationalPolynomial.constant(part.numerator().coefficient(1))
                .subtract(c.multiply(p))
                .add(n1.multiply(RationalPolynomial.X));
        RationalPolynomial half = n1.multiply(slope).scale(Rational.HALF);
        RationalPolynomial rest = n0.multiply(slope)
                .scale(Rational.of(2))
                .subtract(n1.multiply(slope).multiply(p));
        Expression size = Expression.sqrt(value(q.scale(Rational.of(4)).subtract(p.multiply(p))));
        return Expression.product(
                Expression.power(in.polynomial(coefficients()), value(half)),
                Expression.exp(value(rest)
                        .over(size)
                        .times(in.arctangent(Expression.ONE, Expression.ONE, value(p), value(q), size))));
    }
}
