package kog.verify.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.verify.sign.FormulaSize;
import kog.verify.sign.SignReasoning;

/**
 * Names for constants: what holds with symbols in their places holds for the constants. Where an equilibrium is a formula
 * within a formula, only so does a test of it end.
 */
final class Shifts {

    /** The longest first: they hold the others. */
    private final Map<Symbol, Expression> constants = new LinkedHashMap<>();

    Shifts(Map<Symbol, Expression> constants) {
        constants.entrySet().stream()
                .filter(c -> !(c.getValue() instanceof Expression.Number || c.getValue() instanceof Symbol))
                .sorted(Comparator.comparingInt(c -> -FormulaSize.of(c.getValue())))
                .forEach(c -> this.constants.put(c.getKey(), c.getValue()));
    }

    Shifts without(Symbol name) {
        Map<Symbol, Expression> others = new LinkedHashMap<>(constants);
        others.remove(name);
        return new Shifts(others);
    }

    /** With names in the arguments of functions; elsewhere the constants add up to others. */
    Expression in(Expression e) {
        return e.operands().isEmpty() ? e : e.mapOperands(o -> e instanceof Expression.Apply ? named(o) : in(o));
    }

    private Expression named(Expression e) {
        if (e.operands().isEmpty()) {
            return e;
        }
        for (Map.Entry<Symbol, Expression> c : constants.entrySet()) {
            Optional<Expression> multiple =
                    SignReasoning.ratio(e, c.getValue()).map(q -> c.getKey().times(Expression.of(q)));
            if (multiple.isPresent()) {
                return multiple.get();
            }
            if (e instanceof Expression.Sum s && c.getValue() instanceof Expression.Sum k) {
                Optional<Expression> rest = without(s, k, c.getKey());
                if (rest.isPresent()) {
                    return named(rest.get());
                }
            }
        }
        return e.mapOperands(this::named);
    }

    /** The sum with the multiple of a sum in it named. */
    private static Optional<Expression> without(Expression.Sum sum, Expression.Sum constant, Symbol name) {
        List<Expression> terms = new ArrayList<>(constant.terms());
        terms.removeIf(Expression.Number.class::isInstance);
        Expression first = terms.get(0);
        for (Expression t : sum.terms()) {
            Optional<Rational> q = SignReasoning.ratio(t, first);
            if (q.isPresent()) {
                Expression factor = Expression.of(q.get());
                boolean all = terms.stream().allMatch(c -> sum.terms().contains(c.times(factor)));
                return all
                        ? Optional.of(sum.minus(Expression.sum(constant.terms().stream()
                                        .map(factor::times)
                                        .toList()))
                                .plus(name.times(factor)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
