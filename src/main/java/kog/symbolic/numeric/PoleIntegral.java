package kog.symbolic.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;

/**
 * An integrand of the shape c (σ(s) + p + q(s − θ))/(s − θ)² with numbers c, p, q, θ and the logistic function or tanh for
 * σ: {@link MittagLeffler} integrates it.
 *
 * @param factor c
 * @param poles  the expansion about θ
 */
record PoleIntegral(double factor, double theta, double constant, double linear, MittagLeffler poles) {

    /** The integral, NaN where the integrand has a pole on the way. */
    double value(double lower, double upper) {
        return factor * poles.integral(constant, linear, lower - theta, upper - theta);
    }

    /** Recognizes the integrand; empty for every other one. */
    static Optional<PoleIntegral> of(Expression.Integral integral) {
        Symbol s = integral.variable();
        if (!(integral.integrand() instanceof Expression.Product product)
                || !product.symbols().equals(java.util.Set.of(s))) {
            return Optional.empty();
        }
        List<Expression> constants = new ArrayList<>();
        Expression activity = null;
        Expression pole = null;
        for (Expression factor : product.factors()) {
            if (factor.symbols().isEmpty()) {
                constants.add(factor);
            } else if (factor instanceof Expression.Power p && p.exponent().equals(Expression.of(-2)) && pole == null) {
                pole = p.base();
            } else if (activity == null) {
                activity = factor;
            } else {
                return Optional.empty();
            }
        }
        if (activity == null || pole == null || !pole.minus(s).symbols().isEmpty()) {
            return Optional.empty();
        }
        double theta = -number(pole.minus(s));
        return withActivity(number(Expression.product(constants)), theta, activity, s);
    }

    private static Optional<PoleIntegral> withActivity(double factor, double theta, Expression activity, Symbol s) {
        List<Expression> rest = new ArrayList<>();
        Boolean tanh = null;
        for (Expression term : activity instanceof Expression.Sum sum ? sum.terms() : List.of(activity)) {
            boolean logistic = isLogistic(term, s);
            if (logistic || term.equals(Expression.apply(Function.TANH, s))) {
                if (tanh != null) {
                    return Optional.empty();
                }
                tanh = !logistic;
            } else {
                rest.add(term);
            }
        }
        // p + q(s − θ) as coefficients of s
        List<Expression> line =
                Polynomials.coefficients(Expression.sum(rest), s).orElse(null);
        if (tanh == null || line == null || line.size() > 2 || !Double.isFinite(theta)) {
            return Optional.empty();
        }
        double linear = line.size() == 2 ? number(line.get(1)) : 0;
        double constant = number(line.get(0)) + linear * theta;
        MittagLeffler poles = tanh ? MittagLeffler.tanh(theta) : MittagLeffler.logistic(theta);
        return Optional.of(new PoleIntegral(factor, theta, constant, linear, poles));
    }

    private static boolean isLogistic(Expression e, Symbol s) {
        Expression spelled = Expression.ONE.plus(Expression.exp(s.negate()));
        return e.equals(Expression.apply(Function.LOGISTIC, s))
                || e instanceof Expression.Power p
                        && p.exponent().equals(Expression.MINUS_ONE)
                        && (p.base().equals(spelled)
                                || p.base().equals(Expression.exp(s.negate()).plus(Expression.ONE)));
    }

    private static double number(Expression e) {
        return CompiledFormula.of(e, List.of()).value();
    }
}
