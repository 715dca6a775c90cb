package kog.symbolic;

import java.util.Objects;

/**
 * A named variable or parameter. Two symbols are equal when their names are.
 *
 * @param name a letter followed by letters, digits or underscores
 */
public record Symbol(String name) implements Expression {

    public Symbol {
        Objects.requireNonNull(name, "name");
        if (!name.matches("[\\p{L}][\\p{L}\\p{N}_]*")) {
            throw new IllegalArgumentException("not a symbol name: '" + name + "'");
        }
    }

    @Override
    public <T> T fold(Interpretation<T> meaning) {
        return meaning.symbol(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
