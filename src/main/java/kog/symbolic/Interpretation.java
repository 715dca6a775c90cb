package kog.symbolic;

import java.util.List;

/**
 * What the nodes of an {@link Expression} mean: give one and {@link Expression#fold} turns a formula into a number, a
 * gradient, a polynomial or a line of text.
 *
 * <p>The binding nodes (integrals, root sum, and the constant root) are handed over whole, because only the meaning
 * knows how to bind their variables.
 *
 * @param <T> the meaning of a formula
 */
public interface Interpretation<T> {

    T rational(Rational value);

    T symbol(Symbol symbol);

    T imaginaryUnit();

    T pi();

    /** A sum of at least two terms. */
    T sum(List<T> terms);

    /** A product of at least two factors. */
    T product(List<T> factors);

    /** A power with an integer exponent, negative ones included. */
    T integerPower(T base, int exponent);

    /** exp(exponent · log(base)), principal branch. */
    T power(T base, T exponent);

    /** The value of a function; the number of arguments is its arity. */
    T apply(Function function, List<T> arguments);

    T integral(Expression.Integral integral);

    T flowIntegral(Expression.FlowIntegral integral);

    T root(Expression.Root root);

    T rootSum(Expression.RootSum sum);
}
