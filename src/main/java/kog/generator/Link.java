package kog.generator;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The statement Φ = I(Z) + C between a first integral Φ of the state, singular at an equilibrium, and the linearizing
 * coordinates Z there. I is a first integral of the system that Z obeys; C is a function of other first integrals, on each
 * side of where the region ends.
 *
 * @param of       the name of Φ
 * @param integral the claim about I, in the coordinates
 * @param state    the coordinates, as symbols
 * @param field    their rates, per unit time
 * @param sources  the coordinates that are not generalized eigenfunctions of their own, in terms of the state
 * @param constant the names of the first integrals of which C is a function; none where C is locally constant
 */
public record Link(
        String of,
        FirstIntegral integral,
        List<Symbol> state,
        List<Expression> field,
        Map<Symbol, Expression> sources,
        List<String> constant) {
    public Link {
        state = List.copyOf(state);
        field = List.copyOf(field);
        constant = List.copyOf(constant);
    }

    /** The generator in the coordinates. */
    public KoopmanGenerator generator() {
        return new KoopmanGenerator(state, field);
    }

    /** Φ = I(Z) + C with its region, on one line. */
    public String described() {
        String where =
                integral.region().conditions().stream().map(Object::toString).collect(Collectors.joining(" and "));
        return of + " = " + integral.formula() + " + C, C " + describedConstant() + describedSources() + "; where "
                + where;
    }

    /** {@code ; Z = formula} for each of the sources. */
    public String describedSources() {
        return sources.entrySet().stream()
                .map(e -> "; " + e.getKey() + " = " + e.getValue())
                .collect(Collectors.joining());
    }

    /** What C is, in words. */
    public String describedConstant() {
        String what = constant.isEmpty() ? "one number" : "a function of " + String.join(", ", constant);
        return what + " on each side of "
                + integral.region().conditions().get(0).left() + " = 0";
    }
}
