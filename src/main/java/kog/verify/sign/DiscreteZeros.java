package kog.verify.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * Whether the zeros of a formula are a discrete set of states in a space of dimension two or more. It is so where g or −g is a
 * polynomial of degree 2 whose Hessian is positive definite and whose least value is 0: then g vanishes at one state.
 */
final class DiscreteZeros {

    private DiscreteZeros() {}

    static boolean of(Expression g, Set<Symbol> state, SignReasoning signs, CountedWork work) {
        List<Symbol> x = new ArrayList<>(state);
        if (x.size() < 2 || !g.symbols().equals(state)) {
            return false;
        }
        Optional<Expression> p = Polynomial.expanded(g, work);
        return p.isPresent()
                && Polynomial.degree(p.get()) == 2
                && (isPoint(p.get(), x, work) || isPoint(p.get().negate(), x, work));
    }

    /** Completing squares, one variable after the other; what is left must not be negative. */
    private static boolean isPoint(Expression p, List<Symbol> x, CountedWork work) {
        Expression rest = p;
        for (Symbol s : x) {
            Expression slope = rest.derivative(s);
            if (!(slope.derivative(s) instanceof Expression.Number c)
                    || c.value().signum() <= 0) {
                return false;
            }
            // the least value over s
            Expression at = slope.substitute(Map.of(s, Expression.ZERO)).over(c).negate();
            Optional<Expression> least = Polynomial.expanded(rest.substitute(Map.of(s, at)), work);
            if (least.isEmpty()) {
                return false;
            }
            rest = least.get();
        }
        return rest instanceof Expression.Number n && n.value().signum() >= 0;
    }
}
