package kog.verify.sign;

import java.util.List;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** Sums p + c √q: with s = p² − c² q, s < 0 says that the root has the larger size, s > 0 that p has. */
final class Surds {

    private Surds() {}

    /** The terms c √q in which one of some symbols stands under the root. */
    static List<Expression> terms(Expression.Sum e, Set<Symbol> symbols) {
        return e.terms().stream().filter(t -> isSurd(t, symbols)).toList();
    }

    private static boolean isSurd(Expression term, Set<Symbol> symbols) {
        List<Expression> factors = term instanceof Expression.Product p ? p.factors() : List.of(term);
        return factors.stream()
                .anyMatch(f -> f instanceof Expression.Power p
                        && p.exponent().equals(Expression.HALF)
                        && p.base().symbols().stream().anyMatch(symbols::contains));
    }

    /** p² − c² q, multiplied out where that is possible. */
    static Expression difference(Expression.Sum e, Expression term, CountedWork work) {
        Expression squares = e.minus(term).pow(2).minus(term.pow(2));
        return Polynomial.numerator(squares, work).orElse(squares);
    }
}
