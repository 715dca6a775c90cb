package kog.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The Koopman operator of a map: φ ↦ φ∘f, one step.
 *
 * @param state N symbols
 * @param map   the N components of f
 */
public record KoopmanMap(List<Symbol> state, List<Expression> map) {

    public KoopmanMap {
        state = List.copyOf(state);
        map = List.copyOf(map);
        if (state.size() != map.size()) {
            throw new IllegalArgumentException(state.size() + " state variables, " + map.size() + " components");
        }
    }

    /** φ∘f as a formula. */
    public Expression of(Expression phi) {
        return phi.substitute(images());
    }

    /** What takes the place of each state variable. */
    public Map<Symbol, Expression> images() {
        Map<Symbol, Expression> images = new LinkedHashMap<>();
        for (int i = 0; i < state.size(); i++) {
            images.put(state.get(i), map.get(i));
        }
        return images;
    }

    /** With formulas for some symbols that are not in the state. */
    public KoopmanMap with(Map<Symbol, Expression> values) {
        return new KoopmanMap(state, map.stream().map(f -> f.substitute(values)).toList());
    }

    /** The field f(x) − x: affine functions have z∘f − z as their rate along it, and it is 0 at the fixed points. */
    public KoopmanGenerator displacement() {
        List<Expression> field = new ArrayList<>();
        for (int i = 0; i < state.size(); i++) {
            field.add(map.get(i).minus(state.get(i)));
        }
        return new KoopmanGenerator(state, field);
    }
}
