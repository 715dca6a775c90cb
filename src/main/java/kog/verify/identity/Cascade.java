package kog.verify.identity;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import kog.generator.KoopmanGenerator;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * A field F_i = −d_i x_i + g_i(earlier x_j) with constants d_i > 0, in some order: if the g_i are continuous, every trajectory
 * exists for ever and tends to x_i* = g_i(x*)/d_i, since a stable linear equation with a convergent input has a convergent
 * solution.
 */
final class Cascade {

    private Cascade() {}

    /** x* by name, if the field is of this form. */
    static Optional<Map<Symbol, Expression>> limit(KoopmanGenerator generator) {
        return limit(
                generator, e -> e instanceof Expression.Number n && n.value().signum() > 0);
    }

    /** @param isPositive which formulas without the state are known to be positive */
    static Optional<Map<Symbol, Expression>> limit(KoopmanGenerator generator, Predicate<Expression> isPositive) {
        Map<Symbol, Expression> limit = new LinkedHashMap<>();
        for (int round = 0; round < generator.state().size(); round++) {
            for (int i = 0; i < generator.state().size(); i++) {
                Symbol x = generator.state().get(i);
                Expression f = generator.field().get(i);
                Set<Symbol> open = new LinkedHashSet<>(f.symbols());
                open.retainAll(generator.state());
                open.remove(x);
                open.removeAll(limit.keySet());
                Expression decay = open.isEmpty() ? f.derivative(x).negate() : Expression.ZERO;
                if (open.isEmpty()
                        && decay.symbols().stream().noneMatch(generator.state()::contains)
                        && isPositive.test(decay)) {
                    Expression g = f.substitute(Map.of(x, Expression.ZERO)).substitute(limit);
                    Expression share = decay.pow(-1);
                    // term by term, so that it cancels against what formulas say
                    limit.put(
                            x,
                            g instanceof Expression.Sum s
                                    ? Expression.sum(
                                            s.terms().stream().map(share::times).toList())
                                    : g.times(share));
                }
            }
        }
        return limit.size() == generator.state().size() ? Optional.of(limit) : Optional.empty();
    }
}
