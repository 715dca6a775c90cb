package kog.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * A symbol in weights, inputs or a field.
 *
 * @param symbol     its name
 * @param assumption what formulas may rely on
 * @param value      the value that numerical work uses, if one was given; formulas keep the symbol
 */
public record Parameter(Symbol symbol, Assumption assumption, Optional<Rational> value) {

    /** The values of those that have one, in their order. */
    public static Map<Symbol, Expression> values(List<Parameter> parameters) {
        Map<Symbol, Expression> values = new LinkedHashMap<>();
        parameters.forEach(p -> p.value().ifPresent(v -> values.put(p.symbol(), Expression.of(v))));
        return values;
    }
}
