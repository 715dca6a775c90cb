package kog.derive.feedforward;

import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * A time τ = q^m between the current state (τ = 1) and the equilibrium (τ = 0); q is a variable between 0 and 1 over which
 * formulas integrate, so that powers and logarithms of τ need no absolute values.
 */
record FlowTime(Symbol q, Expression m) {

    /** τ^s, a time between this one and the current state. */
    FlowTime share(Expression s) {
        return new FlowTime(q, m.times(s));
    }

    /** τ^a. */
    Expression power(Expression a) {
        return Expression.power(q, m.times(a));
    }

    /** log τ. */
    Expression logarithm() {
        return m.times(Expression.log(q));
    }
}
