package kog.derive.feedforward;

import kog.network.Activation;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.algebra.RationalPolynomial;

/**
 * The logistic function or tanh about a point c, in forms that keep their digits as y goes to 0 and do not overflow. For the
 * logistic function, with T = tanh((c + y)/2) and T_c = tanh(c/2),
 *
 * <pre>
 * σ(c + y) − σ(c)   =  tanh(y/2) (1 − T T_c)/2,
 * σ′(c + y) − σ′(c) = −tanh(y/2) (1 − T T_c) (T + T_c)/4,
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
        return scale(1).times(difference(y));
    }

    /** σ′(c + y) − σ′(c). */
    Expression steepening(Expression y) {
        return scale(2).times(difference(y))
                .times(tanh(centre.plus(y)).plus(tanh(centre)))
                .negate();
    }

    /** σ⁽ⁿ⁾(c + y), a polynomial in T = tanh((c + y)/2) or tanh(c + y), where T′ = (1 − T²)/2 or 1 − T². */
    Expression derivative(int n, Expression y) {
        RationalPolynomial rate = RationalPolynomial.of(Rational.ONE, Rational.ZERO, Rational.MINUS_ONE)
                .scale(logistic ? Rational.HALF : Rational.ONE);
        RationalPolynomial polynomial =
                logistic ? RationalPolynomial.of(Rational.HALF, Rational.HALF) : RationalPolynomial.X;
        for (int k = 0; k < n; k++) {
            polynomial = polynomial.derivative().multiply(rate);
        }
        return polynomial.at(tanh(centre.plus(y)));
    }

    /** σ⁽ᵏ⁾(c)/k!. */
    Expression taylor(int k) {
        Rational factorial = Rational.ONE;
        for (int n = 2; n <= k; n++) {
            factorial = factorial.multiply(Rational.of(n));
        }
        return derivative(k, Expression.ZERO).times(Expression.of(factorial.reciprocal()));
    }

    /** T − T_c, as a product. */
    private Expression difference(Expression y) {
        return tanh(y).times(Expression.ONE.minus(tanh(centre.plus(y)).times(tanh(centre))));
    }

    /** tanh(x/2), or tanh x for tanh. */
    private Expression tanh(Expression x) {
        return Expression.apply(Function.TANH, logistic ? x.times(Expression.HALF) : x);
    }

    /** 2^{−n}, or 1 for tanh. */
    private Expression scale(int n) {
        return logistic ? Expression.HALF.pow(n) : Expression.ONE;
    }
}
