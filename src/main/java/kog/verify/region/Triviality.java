package kog.verify.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Polynomial;
import kog.verify.sign.RegionPoints;
import kog.verify.sign.SignCells;
import kog.verify.sign.SignReasoning;
import kog.verify.sign.SignSet;

/** Shows that a formula is 0, whatever the state, on an open set of parameters: case by case in the signs of formulas in them. */
final class Triviality {

    private static final int MOST_SIGNS = 5;

    private final Set<Symbol> state;
    private final CountedWork work;

    private Triviality(Set<Symbol> state, CountedWork work) {
        this.state = state;
        this.work = work;
    }

    /** Values of the parameters around which the formula is 0. */
    static Optional<Map<Symbol, Rational>> of(
            Expression formula, SignReasoning signs, Set<Symbol> state, CountedWork work) {
        return new Triviality(state, work).split(formula, signs, 0);
    }

    private Optional<Map<Symbol, Rational>> split(Expression e, SignReasoning signs, int depth) {
        if (Polynomial.isZero(e, work)) {
            return RegionPoints.of(signs.facts(), signs.facts().real(), 1, work).stream()
                    .findFirst()
                    .map(p -> {
                        Map<Symbol, Rational> parameters = new LinkedHashMap<>(p);
                        parameters.keySet().removeAll(state);
                        return parameters;
                    });
        }
        List<Expression> arguments = new ArrayList<>();
        collect(e, arguments);
        if (arguments.isEmpty() || depth == MOST_SIGNS) {
            return Optional.empty();
        }
        Expression g = arguments.get(0);
        for (int sign : new int[] {1, -1}) {
            if (signs.isReal(g) && signs.of(g).mayBe(SignSet.of(sign))) {
                Optional<Map<Symbol, Rational>> found = split(
                        replaced(e, g, sign),
                        new SignReasoning(signs.facts().and(g, SignSet.of(sign)), work),
                        depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private void collect(Expression e, List<Expression> arguments) {
        e.operands().forEach(o -> collect(o, arguments));
        if (SignCells.isPiecewise(e)
                && !(e instanceof Expression.Integral)
                && e.symbols().stream().noneMatch(state::contains)) {
            arguments.add(((Expression.Apply) e).argument());
        }
    }

    private static Expression replaced(Expression e, Expression g, int sign) {
        if (SignCells.isPiecewise(e) && ((Expression.Apply) e).argument().equals(g)) {
            Expression s = Expression.of(sign);
            return ((Expression.Apply) e).function() == Function.SIGN ? s : s.times(g);
        }
        return e.operands().isEmpty() ? e : e.mapOperands(o -> replaced(o, g, sign));
    }
}
