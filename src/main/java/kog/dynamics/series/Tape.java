package kog.dynamics.series;

import java.util.List;
import kog.symbolic.Function;
import kog.symbolic.Rational;

/**
 * What formulas are reduced to when they are evaluated on truncated power series: constants, sums, products, reciprocals
 * and functions known by their derivative.
 *
 * @param <N> a series
 */
public interface Tape<N> {

    N constant(Rational value);

    /** A number without variables, as π and roots of polynomials are. */
    N constant(kog.symbolic.Expression value);

    N sum(List<N> parts);

    N product(N a, N b);

    N reciprocal(N a);

    /** f(u), of which the derivative is said later: it may be made from the result. */
    N chain(Function f, N u);

    /** Says f′(u) = slope of a function made by {@link #chain}. */
    N derivative(N chain, N slope);

    /** |u| or sign u away from u = 0. */
    N piece(Function f, N u);
}
