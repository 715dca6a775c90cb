package kog.derive.feedforward;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kog.network.Network;
import kog.symbolic.Expression;

/** What the positivity of the leaks decides about exponents that are combinations of their ratios. */
record Leaks(Network network) {

    /**
     * The exponents times the leak of the base (so n + m d_i/d_b reads n d_b + m d_i), without those that cannot be 0
     * because all leaks are positive.
     */
    Set<Expression> combinations(Set<Expression> exponents, int base) {
        Set<Expression> left = new LinkedHashSet<>();
        for (Expression exponent : exponents) {
            Expression combination = Expression.sum(terms(exponent).stream()
                    .map(network.leak().get(base)::times)
                    .toList());
            if (!isPositive(combination) && !isPositive(combination.negate())) {
                left.add(combination);
            }
        }
        return left;
    }

    private boolean isPositive(Expression e) {
        return terms(e).stream().allMatch(t -> {
            if (t instanceof Expression.Number n) {
                return n.value().signum() > 0;
            }
            if (t instanceof Expression.Product p && p.factors().get(0) instanceof Expression.Number n) {
                return n.value().signum() > 0 && network.leak().contains(t.over(n));
            }
            return network.leak().contains(t);
        });
    }

    private static List<Expression> terms(Expression e) {
        if (e instanceof Expression.Sum s) {
            return s.terms();
        }
        // −(a + b) as −a − b
        if (e instanceof Expression.Product p
                && p.factors().size() == 2
                && p.factors().get(0) instanceof Expression.Number
                && p.factors().get(1) instanceof Expression.Sum s) {
            return s.terms().stream().map(p.factors().get(0)::times).toList();
        }
        return List.of(e);
    }
}
