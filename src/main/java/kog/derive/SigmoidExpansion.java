package kog.derive;

import kog.network.Activation;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.RationalPolynomial;

/**
 * The logistic function or tanh about a point c, in forms that keep their digits as y goes to 0. For the logistic function,
 *
 * <pre>
 * σ(c + y) − σ(c)   =  sinh(y/2)/(2 cosh((c + y)/2) cosh(c/2)),
 * σ′(c + y) − σ′(c) = −sinh(y/2) sinh(c + y/2)/(4 cosh²((c + y)/2) cosh²(c/2)),
 * </pre>
 *
 * and for tanh y = 2σ(2y) − 1 accordingly: formulas 3.22 of derivations/03-feedforward.md.
 *
 * @param logistic whether σ is the logistic function
 * @param centre   c
 */
record SigmoidExpansion(boolean logistic, Expression centre) {

    static SigmoidExpansion at(Activation activation, Expression centre) {
        return new SigmoidExpansion(activation instanceof Activation.Logistic, centre);
    }

    /** σ(c + y) − σ(c). */
    Expression rise(Expression y) {
        return scale(1).times(sinh(half(y))).over(spread(y));
    }

    /** σ′(c + y) − σ′(c). */
    Expression steepening(Expression y) {
        Expression sum = half(Expression.of(2).times(centre).plus(y));
        return scale(2).times(sinh(half(y))).times(sinh(sum)).over(spread(y).pow(2)).negate();
    }

    /** σ⁽ⁿ⁾(c + y), a polynomial in T = tanh((c + y)/2) or tanh(c + y), where T′ = (1 − T²)/2 or 1 − T². */
    Expression derivative(int n, Expression y) {
        RationalPolynomial rate = RationalPolynomial.of(Rational.ONE, Rational.ZERO, Rational.MINUS_ONE)
                .scale(logistic ? Rational.HALF : Rational.ONE);
        RationalPolynomial polynomial = logistic
                ? RationalPolynomial.of(Rational.HALF, Rational.HALF)
                : RationalPolynomial.X;
        for (int k = 0; k < n; k++) {
            polynomial = polynomial.derivative().multiply(rate);
        }
        return polynomial.at(Expression.apply(Function.TANH, half(centre.plus(y))));
    }

    /** cosh((c + y)/2) cosh(c/2), without the halves for tanh. */
    private Expression spread(Expression y) {
        return Expression.apply(Function.COSH, half(centre.plus(y)))
                .times(Expression.apply(Function.COSH, half(centre)));
    }

    private static Expression sinh(Expression x) {
        return Expression.apply(Function.SINH, x);
    }

    private Expression half(Expression x) {
        return logistic ? x.times(Expression.HALF) : x;
    }

    /** 2^{−n}, or 1 for tanh. */
    private Expression scale(int n) {
        return logistic ? Expression.HALF.pow(n) : Expression.ONE;
    }
}
