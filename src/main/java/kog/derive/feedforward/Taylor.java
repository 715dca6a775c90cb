package kog.derive.feedforward;

import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Rational;

/** Taylor coefficients of polynomials at formulas. */
final class Taylor {

    private Taylor() {}

    /**
     * p⁽ᵏ⁾(c)/k! for k = 0 … degree.
     *
     * @param coefficients of p, constant term first
     */
    static List<Expression> of(List<Rational> coefficients, Expression c) {
        List<Expression> taylor = new ArrayList<>();
        for (int k = 0; k < coefficients.size(); k++) {
            List<Expression> terms = new ArrayList<>();
            Rational binomial = Rational.ONE;
            for (int m = k; m < coefficients.size(); m++) {
                terms.add(Expression.of(binomial.multiply(coefficients.get(m))).times(c.pow(m - k)));
                binomial = binomial.multiply(Rational.of(m + 1L, m + 1L - k));
            }
            taylor.add(Expression.sum(terms));
        }
        return taylor;
    }
}
