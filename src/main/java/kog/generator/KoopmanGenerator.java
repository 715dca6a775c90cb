package kog.generator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The Koopman generator of a field: U f = F·∇f, per unit time.
 *
 * @param state N symbols
 * @param field the N components of F
 */
public record KoopmanGenerator(List<Symbol> state, List<Expression> field) {

    public KoopmanGenerator {
        state = List.copyOf(state);
        field = List.copyOf(field);
        if (state.size() != field.size()) {
            throw new IllegalArgumentException(state.size() + " state variables, " + field.size() + " components");
        }
    }

    /** U f as a formula. */
    public Expression of(Expression f) {
        Map<Symbol, Expression> images = new LinkedHashMap<>();
        for (int i = 0; i < state.size(); i++) {
            images.put(state.get(i), field.get(i));
        }
        return f.derivation(images);
    }
}
