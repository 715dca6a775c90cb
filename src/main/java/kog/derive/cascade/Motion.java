package kog.derive.cascade;

import java.util.List;
import java.util.Optional;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * A variable with dx/dt = a x + b, a and b functions of what is upstream.
 *
 * @param x          the variable
 * @param a          a
 * @param b          b
 * @param rate       a_0, a constant with a = a_0 + U phase
 * @param phase      such a function of what is upstream, if one is known
 * @param particular a function of what is upstream that solves the equation, if one is known
 * @param region     where these hold
 */
record Motion(
        Symbol x,
        Expression a,
        Expression b,
        Expression rate,
        Optional<Expression> phase,
        Optional<Expression> particular,
        List<Condition> region) {}
